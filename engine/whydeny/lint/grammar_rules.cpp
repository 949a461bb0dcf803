// The grammar of policies: elements, Sids, sizes (G).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // missing-statement
    {"G101", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // empty-statement-list
    {"G102", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // unknown-policy-element
    {"G103", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // unknown-statement-element
    {"G104", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // wrong-case-element
    {"G105", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // misspelled-element
    {"G106", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // data-type-mismatch
    {"G107", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // missing-effect
    {"G108", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // invalid-effect
    {"G109", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // missing-action
    {"G110", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // missing-resource
    {"G111", kIdentityPolicy | kResourcePolicy | kScp | kRcp | kEndpointPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // unsupported-element-combination
    {"G112", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // missing-version
    {"G113", kIdentityPolicy | kResourcePolicy | kTrustPolicy | kEndpointPolicy | kScp, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // invalid-version
    {"G114", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // old-version
    {"G115", kIdentityPolicy | kResourcePolicy | kTrustPolicy | kEndpointPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // unsupported-sid
    {"G116", kIdentityPolicy | kScp | kRcp | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // empty-sid
    {"G117", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // duplicate-sid
    {"G118", kIdentityPolicy | kScp | kRcp | kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // duplicate-sid-resource
    {"G119", kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // id-in-identity-policy
    {"G120", kIdentityPolicy | kScp, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // empty-array-action
    {"G121", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // empty-array-resource
    {"G122", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // empty-array-principal
    {"G123", kResourcePolicy | kTrustPolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // empty-object-principal
    {"G124", kResourcePolicy | kTrustPolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // empty-object-condition
    {"G125", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // empty-string-value
    {"G126", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // policy-size-identity
    {"G127", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // policy-size-resource
    {"G128", kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // policy-size-trust
    {"G129", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // policy-near-quota
    {"G130", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // sid-required
    {"G131", kAnyPolicy, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // swapped-action-resource
    {"G132", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> grammar_rules() { return kRules; }

}  // namespace whydeny
