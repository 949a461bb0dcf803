// Conditions: operators, keys, values (C).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // invalid-condition-operator
    {"C501", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "an operator that does not exist",
     "AWS refuses the policy", nullptr, fix_operator},
    // invalid-set-prefix
    {"C502", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "a set operator that is neither `ForAllValues:` nor `ForAnyValue:`",
     "AWS refuses the policy", nullptr, fix_set_prefix},
    // null-with-ifexists
    {"C503", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "`Null` with `IfExists`",
     "asking whether a key exists if it exists means nothing", nullptr, fix_null_if_exists},
    // invalid-condition-key-format
    {"C504", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a condition key without a service before its name",
     "no request carries it", check_key_format},
    // unknown-global-key
    {"C505", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "a key with `aws:` that AWS does not have",
     "no request carries it, so the condition does not do what it says", check_unknown_global_key},
    // unknown-service-key
    {"C506", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "a key with a service that does not define it",
     "no request carries it, so the condition does not do what it says", check_unknown_service_key},
    // key-unsupported-by-action
    {"C507", kAnyPolicy, Standing::On, true, Fixable::No,
     "a key that requests for a listed action never carry",
     "the statement does nothing for that action, or everything", check_key_of_other_action},
    // missing-action-for-key
    {"C508", kAnyPolicy, Standing::On, true, Fixable::No,
     "a key of sessions without the action that sets it",
     "no request carries the key unless that action is allowed too", check_missing_action_for_key},
    // deprecated-global-key
    {"C509", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a global key that another one has replaced",
     "it may not be there for newer services", check_deprecated_key},
    // unsupported-global-key
    {"C510", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "`aws:ARN`, which AWS no longer supports",
     "nothing compares as it used to", check_unsupported_key},
    // missing-qualifier
    {"C511", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "a key with several values under an operator for one",
     "such a comparison is not defined and matches nothing", check_missing_qualifier},
    // forallvalues-single-valued
    {"C512", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an Allow with `ForAllValues` on a key with one value",
     "requests without the key are allowed", check_all_values_of_one},
    // foranyvalue-single-valued
    {"C513", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "`ForAnyValue` on a key with one value",
     "it reads as if there could be several", check_any_value_of_one},
    // forallvalues-allow-unguarded
    {"C514", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an Allow with `ForAllValues` that requests without the key pass",
     "no value at all satisfies any list", check_unguarded_all_values},
    // null-with-qualifier
    {"C515", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "`Null` behind a set operator",
     "it answers the same for every request", check_null_with_qualifier},
    // operator-type-mismatch
    {"C516", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an operator for another type than the key has",
     "the comparison fails or compares text by letters", check_operator_type},
    // bool-value-invalid
    {"C517", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a value of `Bool` or `Null` that is neither true nor false",
     "it matches no request", check_bool_value},
    // date-value-invalid
    {"C518", kAnyPolicy, Standing::On, false, Fixable::No,
     "a date in no form that AWS reads",
     "it matches no request", check_date_value},
    // epoch-date
    {"C519", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a date written as seconds since 1970",
     "nobody sees which day is meant, and 2030 is one in 1970", check_epoch_date},
    // ip-value-invalid
    {"C520", kAnyPolicy, Standing::On, false, Fixable::No,
     "an address or range that is none",
     "AWS refuses the policy, or matches nothing", check_ip_value},
    // number-value-invalid
    {"C521", kAnyPolicy, Standing::On, false, Fixable::No,
     "a number that is none",
     "it matches no request", check_number_value},
    // binary-value-invalid
    {"C522", kAnyPolicy, Standing::On, false, Fixable::No,
     "a binary value that is not base64",
     "it matches no request", check_binary_value},
    // multiple-booleans
    {"C523", kAnyPolicy, Standing::On, false, Fixable::No,
     "several values for a boolean",
     "true and false together restrict nothing", check_several_booleans},
    // mixed-json-types
    {"C524", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "strings, numbers and booleans in one list",
     "some services refuse the list", check_mixed_kinds},
    // duplicate-key-other-case
    {"C525", kAnyPolicy, Standing::On, false, Fixable::No,
     "one key twice in different letter case under one operator",
     "names of keys have no case: both must hold, which nobody means", nullptr},
    // wildcard-without-like
    {"C526", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a wildcard under an operator that compares whole strings",
     "it stands for itself there and matches nothing", check_wildcard_without_like},
    // string-like-on-arn-key
    {"C527", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "`StringLike` with a wildcard on a key that holds ARNs",
     "the wildcard runs over colons into other accounts", check_like_on_arn_key},
    // empty-array-condition
    {"C528", kAnyPolicy, Standing::On, false, Fixable::No,
     "a key with an empty list",
     "no request matches it", check_empty_list},
    // empty-array-forallvalues
    {"C529", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "`ForAllValues` with an empty list",
     "it is a roundabout test for a missing key", check_empty_all_values},
    // empty-array-foranyvalue
    {"C530", kAnyPolicy, Standing::On, false, Fixable::No,
     "`ForAnyValue` with an empty list",
     "no request matches it", check_empty_any_value},
    // empty-array-ifexists
    {"C531", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "`IfExists` with an empty list",
     "it is a roundabout test for a missing key", check_empty_if_exists},
    // cidr-host-bits
    {"C532", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "a range whose address has bits behind the prefix",
     "they are ignored and mislead the reader", check_host_bits},
    // private-source-ip
    {"C533", kAnyPolicy, Standing::On, false, Fixable::No,
     "`aws:SourceIp` in private ranges only",
     "the key holds public addresses, so nothing matches", check_private_source},
    // private-not-source-ip
    {"C534", kAnyPolicy, Standing::On, false, Fixable::No,
     "`aws:SourceIp` outside of private ranges only",
     "the key holds public addresses, so everything matches", check_private_not_source},
    // private-source-ip-mixed
    {"C535", kAnyPolicy, Standing::On, false, Fixable::No,
     "private ranges among public ones for `aws:SourceIp`",
     "the private ones match nothing", check_mixed_source},
    // private-not-source-ip-mixed
    {"C536", kAnyPolicy, Standing::On, false, Fixable::No,
     "private ranges among public ones that `aws:SourceIp` must not be in",
     "the private ones exempt nobody", check_mixed_not_source},
    // redundant-numeric-value
    {"C537", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "several limits of one comparison",
     "only the widest counts", check_redundant_number},
    // invalid-region-value
    {"C538", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "a value that is no region where one belongs",
     "it matches no request", check_region_value},
    // invalid-vpc-id
    {"C539", kAnyPolicy, Standing::On, false, Fixable::No,
     "a value that is no VPC id where one belongs",
     "it matches no request", check_vpc_id},
    // invalid-vpce-id
    {"C540", kAnyPolicy, Standing::On, false, Fixable::No,
     "a value that is no VPC endpoint id where one belongs",
     "it matches no request", check_vpce_id},
    // service-value-format
    {"C541", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a service not written as the key names it",
     "it matches no request", check_service_value},
    // missing-tag-key
    {"C542", kAnyPolicy, Standing::On, false, Fixable::No,
     "a tag without its key",
     "every tag has a key of its own, and this one is none", check_missing_tag_key},
    // missing-paired-key
    {"C543", kAnyPolicy, Standing::On, false, Fixable::No,
     "`aws:VpcSourceIp` without the VPC",
     "other VPCs use the same private addresses", check_missing_paired_key},
    // irrelevant-key-in-resource-policy
    {"C544", kResourcePolicy, Standing::On, true, Fixable::No,
     "a key that only tells which resource this is",
     "the policy hangs on that resource already", check_irrelevant_key},
    // tag-key-unsupported-deny
    {"C545", kIdentityPolicy | kScp | kResourcePolicy, Standing::On, true, Fixable::No,
     "a Deny by `aws:ResourceTag` of actions without tagged resources",
     "the actions are never denied", check_tag_deny},
    // tag-key-unsupported-deny-notaction
    {"C546", kIdentityPolicy | kScp, Standing::On, true, Fixable::No,
     "a Deny by `aws:ResourceTag` of all but some actions",
     "most actions have no tagged resource and are never denied", check_tag_deny_others},
    // tag-key-unsupported-allow
    {"C547", kIdentityPolicy, Standing::On, true, Fixable::No,
     "an Allow by `aws:ResourceTag` of actions without tagged resources",
     "the actions are never allowed", check_tag_allow},
    // tag-key-unsupported-allow-notaction
    {"C548", kIdentityPolicy, Standing::On, true, Fixable::No,
     "an Allow by `aws:ResourceTag` of all but some actions",
     "most actions have no tagged resource and are never allowed", check_tag_allow_others},
    // mfa-bool-false
    {"C549", kIdentityPolicy | kResourcePolicy | kScp | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "a Deny without MFA that asks with `Bool`",
     "long-term access keys lack the key and escape", check_mfa_bool},
    // mfa-ifexists-allow
    {"C550", kIdentityPolicy | kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "an Allow with MFA that asks with `BoolIfExists`",
     "long-term access keys lack the key and are let in", check_mfa_if_exists},
    // ifexists-weakens-allow
    {"C551", kIdentityPolicy | kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "an Allow with `IfExists` on a key that draws a border",
     "requests without the key are let in", check_weak_if_exists},
    // negated-operator-allow
    {"C552", kIdentityPolicy | kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "an Allow with a negated operator on a key that may be missing",
     "requests without the key are let in", check_negated_allow},
    // redundant-ifexists-negated
    {"C553", kAnyPolicy, Standing::Off, false, Fixable::Safe,
     "`IfExists` on a negated operator",
     "it holds without the key anyway", check_redundant_if_exists},
    // contradictory-conditions
    {"C554", kAnyPolicy, Standing::On, false, Fixable::No,
     "two conditions that no request meets",
     "the statement does nothing", check_contradiction},
    // condition-always-true
    {"C555", kIdentityPolicy | kResourcePolicy | kTrustPolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "an Allow whose conditions everybody meets",
     "it looks restricted and is not", check_always_true},
    // date-window-closed
    {"C556", kIdentityPolicy | kResourcePolicy | kTrustPolicy, Standing::Off, false, Fixable::No,
     "a last day that is past",
     "the statement does nothing any more", check_past_date},
    // value-edge-whitespace
    {"C557", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a value with blanks at an end",
     "blanks are compared too", check_edge_blanks},
    // source-ip-and-vpce
    {"C558", kAnyPolicy, Standing::On, false, Fixable::No,
     "a statement that needs an internet address and a VPC",
     "no request has both", check_source_ip_and_vpce},
    // org-id-format
    {"C559", kAnyPolicy, Standing::On, false, Fixable::No,
     "a value that is no organization id or path where one belongs",
     "it matches no request", check_org_id},
    // account-id-value
    {"C560", kAnyPolicy, Standing::On, false, Fixable::No,
     "a value that is no account id where one belongs",
     "it matches no request, often for a lost leading zero", check_account_id},
    // source-arn-account-mismatch
    {"C561", kResourcePolicy | kRcp | kTrustPolicy, Standing::On, false, Fixable::No,
     "a source ARN of another account than the source account",
     "the two never hold together", check_source_account},
    // arn-value-not-arn
    {"C562", kAnyPolicy, Standing::On, false, Fixable::No,
     "a value without the six fields of an ARN under an Arn operator",
     "fields are compared one by one, so it matches nothing", check_short_arn},
    // principalarn-session-arn
    {"C563", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "`aws:PrincipalArn` compared with a session",
     "the key holds the ARN of the role", check_session_arn},
    // signature-age-units
    {"C564", kResourcePolicy | kIdentityPolicy | kScp | kRcp, Standing::On, false, Fixable::No,
     "a signature age of less than a minute",
     "the key counts milliseconds, and seconds were meant", check_signature_age},
    // userid-needs-wildcard
    {"C565", kResourcePolicy | kIdentityPolicy, Standing::On, false, Fixable::Unsafe,
     "the id of a role without `:*` for `aws:userid`",
     "the id of a session goes on with a colon and its name", check_user_id},
    // key-multiple-operators-or
    {"C566", kAnyPolicy, Standing::Off, false, Fixable::No,
     "a Deny with several keys under one negated operator",
     "it denies only what differs in all of them", check_keys_under_negated_deny},
});
// clang-format on

}  // namespace

std::span<const LintRule> condition_rules() { return kRules; }

}  // namespace whydeny
