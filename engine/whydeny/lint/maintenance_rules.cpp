// Maintainability (M).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // redundant-statement
    {"M001", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // allow-shadowed-by-deny
    {"M002", kIdentityPolicy | kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // allow-subsumed
    {"M003", kIdentityPolicy | kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // statement-matches-nothing
    {"M004", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // mergeable-statements
    {"M005", kAnyPolicy, Standing::Off, false, Fixable::Unsafe,
     "", "", nullptr},
    // ineffective-carve-out
    {"M006", kResourcePolicy | kScp | kRcp | kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // unsorted-list
    {"M007", kAnyPolicy, Standing::Off, false, Fixable::Safe,
     "", "", nullptr},
    // notaction-deny-review
    {"M008", kIdentityPolicy | kScp, Standing::Off, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> maintenance_rules() { return kRules; }

}  // namespace whydeny
