// The grammar of policies: elements, Sids, sizes (G).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/grammar_fixes.h"
#include "whydeny/lint/rule.h"
#include "whydeny/lint/size_checks.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // missing-statement
    {"G101", kAnyPolicy, Standing::On, false, Fixable::No,
     "a document without `Statement`",
     "a policy without statements is refused", nullptr},
    // empty-statement-list
    {"G102", kAnyPolicy, Standing::On, false, Fixable::No,
     "a `Statement` list with nothing in it",
     "a policy without statements is refused", nullptr},
    // unknown-policy-element
    {"G103", kAnyPolicy, Standing::On, false, Fixable::No,
     "an element other than `Version`, `Id` and `Statement` in the document",
     "AWS refuses what its grammar does not know", nullptr},
    // unknown-statement-element
    {"G104", kAnyPolicy, Standing::On, false, Fixable::No,
     "an element of a statement that the grammar does not know",
     "AWS refuses what its grammar does not know", nullptr},
    // wrong-case-element
    {"G105", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "a known element in other letter case",
     "names of elements are case-sensitive", nullptr, fix_element_name},
    // misspelled-element
    {"G106", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "an element that is nearly a known one",
     "AWS refuses what its grammar does not know", nullptr, fix_element_name},
    // data-type-mismatch
    {"G107", kAnyPolicy, Standing::On, false, Fixable::No,
     "an element whose value has the wrong JSON type",
     "AWS refuses the document", nullptr},
    // missing-effect
    {"G108", kAnyPolicy, Standing::On, false, Fixable::No,
     "a statement without `Effect`",
     "there is no default: the statement is refused", nullptr},
    // invalid-effect
    {"G109", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "an `Effect` other than `Allow` and `Deny`",
     "the two words are case-sensitive and there is no third", nullptr, fix_effect},
    // missing-action
    {"G110", kAnyPolicy, Standing::On, false, Fixable::No,
     "a statement with neither `Action` nor `NotAction`",
     "the statement is refused", nullptr},
    // missing-resource
    {"G111", kIdentityPolicy | kResourcePolicy | kScp | kRcp | kEndpointPolicy, Standing::On, false, Fixable::No,
     "a statement with neither `Resource` nor `NotResource`",
     "policies of this type are refused without", nullptr},
    // unsupported-element-combination
    {"G112", kAnyPolicy, Standing::On, false, Fixable::No,
     "an element together with its Not-form",
     "a statement takes one of the two", nullptr},
    // missing-version
    {"G113", kIdentityPolicy | kResourcePolicy | kTrustPolicy | kEndpointPolicy | kScp, Standing::On, false, Fixable::Unsafe,
     "a document without `Version`",
     "the language of 2008 holds, in which policy variables are plain text", nullptr, fix_missing_version},
    // invalid-version
    {"G114", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a `Version` that does not exist",
     "it names the policy language, not the date of the policy", nullptr, fix_version},
    // old-version
    {"G115", kIdentityPolicy | kResourcePolicy | kTrustPolicy | kEndpointPolicy, Standing::On, false, Fixable::Unsafe,
     "`Version` 2008-10-17",
     "policy variables do not work in it", nullptr, fix_version},
    // unsupported-sid
    {"G116", kIdentityPolicy | kScp | kRcp | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "a Sid with characters other than ASCII letters and digits",
     "IAM and Organizations refuse it", nullptr, fix_sid_characters},
    // empty-sid
    {"G117", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "an empty Sid",
     "it names nothing and may be left out", nullptr, fix_empty_sid},
    // duplicate-sid
    {"G118", kIdentityPolicy | kScp | kRcp | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "a Sid that stands twice where it must be unique",
     "the document is refused", nullptr, fix_duplicate_sid},
    // duplicate-sid-resource
    {"G119", kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::Unsafe,
     "a Sid that stands twice in a resource policy",
     "reviews and logs cannot tell the statements apart", nullptr, fix_duplicate_sid},
    // id-in-identity-policy
    {"G120", kIdentityPolicy | kScp, Standing::On, false, Fixable::Safe,
     "an `Id` in a type of policy that has none",
     "the grammar has it for resource policies only", nullptr, fix_id},
    // empty-array-action
    {"G121", kAnyPolicy, Standing::On, false, Fixable::No,
     "an empty `Action` or `NotAction` list",
     "IAM refuses the document", nullptr},
    // empty-array-resource
    {"G122", kAnyPolicy, Standing::On, false, Fixable::No,
     "an empty `Resource` or `NotResource` list",
     "IAM refuses the document", nullptr},
    // empty-array-principal
    {"G123", kResourcePolicy | kTrustPolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "an empty list of principals",
     "it names nobody", nullptr},
    // empty-object-principal
    {"G124", kResourcePolicy | kTrustPolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "an empty `Principal` map",
     "it names nobody", nullptr},
    // empty-object-condition
    {"G125", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "an empty `Condition` or an operator without keys",
     "it restricts nothing, though it looks as if it did", nullptr, fix_empty_condition},
    // empty-string-value
    {"G126", kAnyPolicy, Standing::On, false, Fixable::No,
     "an empty string among actions, resources or principals",
     "it matches nothing, and AWS refuses it", nullptr},
    // policy-size-identity
    {"G127", kIdentityPolicy, Standing::On, false, Fixable::No,
     "an identity policy over its size quota",
     "IAM refuses it; whitespace does not count", check_identity_size},
    // policy-size-resource
    {"G128", kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "a resource policy over the quota of the service that keeps it",
     "the service refuses it", check_resource_size},
    // policy-size-trust
    {"G129", kTrustPolicy, Standing::On, false, Fixable::No,
     "a role trust policy over the default quota of 2,048 characters",
     "IAM refuses it unless the quota was raised", check_trust_size},
    // policy-near-quota
    {"G130", kAnyPolicy, Standing::On, false, Fixable::No,
     "a policy that uses nine tenths of its quota or more",
     "the next statement may not fit", check_near_quota},
    // sid-required
    {"G131", kAnyPolicy, Standing::Off, false, Fixable::No,
     "a statement without a Sid",
     "house rule: findings, logs and reviews refer to statements by their Sid", check_sid_present},
    // swapped-action-resource
    {"G132", kAnyPolicy, Standing::On, false, Fixable::No,
     "an ARN among the actions, or an action among the resources",
     "the two elements were swapped, and neither matches anything", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> grammar_rules() { return kRules; }

}  // namespace whydeny
