// Maintainability (M).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/maintenance_checks.h"
#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // redundant-statement
    {"M001", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "two statements that say the same",
     "one of them does nothing, and counts towards the size of the policy", check_redundant_statement},
    // allow-shadowed-by-deny
    {"M002", kIdentityPolicy | kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "an Allow that an unconditional Deny of the same document covers",
     "an explicit Deny wins, so the Allow is dead", check_shadowed_allow},
    // allow-subsumed
    {"M003", kIdentityPolicy | kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::Unsafe,
     "an Allow that a broader Allow of the same document covers",
     "it grants nothing more, and hides how far the other one reaches", check_subsumed_allow},
    // statement-matches-nothing
    {"M004", kAnyPolicy, Standing::On, false, Fixable::No,
     "`NotAction` or `NotResource` with `*`",
     "everything but everything is nothing: the statement never applies", check_matches_nothing},
    // mergeable-statements
    {"M005", kAnyPolicy, Standing::Off, false, Fixable::Unsafe,
     "statements that differ in their actions or in their resources only",
     "one statement with both lists says the same in less space", check_mergeable_statements},
    // ineffective-carve-out
    {"M006", kResourcePolicy | kScp | kRcp | kIdentityPolicy, Standing::On, false, Fixable::No,
     "a Deny whose exemption matches every principal",
     "nobody is left to be denied", check_carve_out},
    // unsorted-list
    {"M007", kAnyPolicy, Standing::Off, false, Fixable::Safe,
     "a list of actions or resources that is not sorted",
     "house style: sorted lists make small diffs and show duplicates", check_sorted_list},
    // notaction-deny-review
    {"M008", kIdentityPolicy | kScp, Standing::Off, false, Fixable::No,
     "a Deny with `NotAction`",
     "what stays allowed is what the list names, and a review should see it", check_not_action_deny},
});
// clang-format on

}  // namespace

std::span<const LintRule> maintenance_rules() { return kRules; }

}  // namespace whydeny
