// Single services: lock-out, buckets, keys, endpoints (B).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // deny-locks-policy-admin
    {"B101", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // deny-lockout-allowlist
    {"B102", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // missing-secure-transport-deny
    {"B103", kResourcePolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // secure-transport-partial
    {"B104", kResourcePolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // secure-transport-inverted
    {"B105", kResourcePolicy | kScp | kRcp, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // foreign-bucket-in-policy
    {"B106", kResourcePolicy, Standing::Typed, false, Fixable::No,
     "", "", nullptr},
    // bucket-policy-star-resource
    {"B107", kResourcePolicy, Standing::Typed, false, Fixable::Unsafe,
     "", "", nullptr},
    // key-policy-no-admin
    {"B108", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // key-policy-foreign-resource
    {"B109", kResourcePolicy, Standing::Typed, false, Fixable::Unsafe,
     "", "", nullptr},
    // vpce-notprincipal
    {"B110", kEndpointPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // vpce-principal-not-star
    {"B111", kEndpointPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // vpce-full-access
    {"B112", kEndpointPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // ecr-policy-resource
    {"B113", kResourcePolicy, Standing::Typed, false, Fixable::Safe,
     "", "", nullptr},
    // get-without-list
    {"B114", kIdentityPolicy, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // kms-companion-missing
    {"B115", kIdentityPolicy, Standing::Off, true, Fixable::No,
     "", "", nullptr},
    // acl-grant-with-owner-enforced
    {"B116", kIdentityPolicy | kResourcePolicy, Standing::Off, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> service_rules() { return kRules; }

}  // namespace whydeny
