// Conditions: operators, keys, values (C).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // invalid-condition-operator
    {"C501", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // invalid-set-prefix
    {"C502", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // null-with-ifexists
    {"C503", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // invalid-condition-key-format
    {"C504", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // unknown-global-key
    {"C505", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // unknown-service-key
    {"C506", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // key-unsupported-by-action
    {"C507", kAnyPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // missing-action-for-key
    {"C508", kAnyPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // deprecated-global-key
    {"C509", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // unsupported-global-key
    {"C510", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // missing-qualifier
    {"C511", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // forallvalues-single-valued
    {"C512", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // foranyvalue-single-valued
    {"C513", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // forallvalues-allow-unguarded
    {"C514", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // null-with-qualifier
    {"C515", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // operator-type-mismatch
    {"C516", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // bool-value-invalid
    {"C517", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // date-value-invalid
    {"C518", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // epoch-date
    {"C519", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // ip-value-invalid
    {"C520", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // number-value-invalid
    {"C521", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // binary-value-invalid
    {"C522", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // multiple-booleans
    {"C523", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // mixed-json-types
    {"C524", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // duplicate-key-other-case
    {"C525", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // wildcard-without-like
    {"C526", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // string-like-on-arn-key
    {"C527", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // empty-array-condition
    {"C528", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // empty-array-forallvalues
    {"C529", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // empty-array-foranyvalue
    {"C530", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // empty-array-ifexists
    {"C531", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // cidr-host-bits
    {"C532", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // private-source-ip
    {"C533", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // private-not-source-ip
    {"C534", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // private-source-ip-mixed
    {"C535", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // private-not-source-ip-mixed
    {"C536", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // redundant-numeric-value
    {"C537", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // invalid-region-value
    {"C538", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // invalid-vpc-id
    {"C539", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // invalid-vpce-id
    {"C540", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // service-value-format
    {"C541", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // missing-tag-key
    {"C542", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // missing-paired-key
    {"C543", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // irrelevant-key-in-resource-policy
    {"C544", kResourcePolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // tag-key-unsupported-deny
    {"C545", kIdentityPolicy | kScp | kResourcePolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // tag-key-unsupported-deny-notaction
    {"C546", kIdentityPolicy | kScp, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // tag-key-unsupported-allow
    {"C547", kIdentityPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // tag-key-unsupported-allow-notaction
    {"C548", kIdentityPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // mfa-bool-false
    {"C549", kIdentityPolicy | kResourcePolicy | kScp | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // mfa-ifexists-allow
    {"C550", kIdentityPolicy | kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // ifexists-weakens-allow
    {"C551", kIdentityPolicy | kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // negated-operator-allow
    {"C552", kIdentityPolicy | kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // redundant-ifexists-negated
    {"C553", kAnyPolicy, Standing::Off, false, Fixable::Safe,
     "", "", nullptr},
    // contradictory-conditions
    {"C554", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // condition-always-true
    {"C555", kIdentityPolicy | kResourcePolicy | kTrustPolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // date-window-closed
    {"C556", kIdentityPolicy | kResourcePolicy | kTrustPolicy, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // value-edge-whitespace
    {"C557", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // source-ip-and-vpce
    {"C558", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // org-id-format
    {"C559", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // account-id-value
    {"C560", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // source-arn-account-mismatch
    {"C561", kResourcePolicy | kRcp | kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // arn-value-not-arn
    {"C562", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // principalarn-session-arn
    {"C563", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // signature-age-units
    {"C564", kResourcePolicy | kIdentityPolicy | kScp | kRcp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // userid-needs-wildcard
    {"C565", kResourcePolicy | kIdentityPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // key-multiple-operators-or
    {"C566", kAnyPolicy, Standing::Off, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> condition_rules() { return kRules; }

}  // namespace whydeny
