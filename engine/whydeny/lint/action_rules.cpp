// Actions: form, existence, redundancy (A).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/action_breadth.h"
#include "whydeny/lint/action_names.h"
#include "whydeny/lint/malformed_fixes.h"
#include "whydeny/lint/redundancy.h"
#include "whydeny/lint/resource_home.h"
#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // invalid-action-format
    {"A201", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "an action that has not the form `service:Name`",
     "nothing matches it, so the statement allows or denies less than it seems to",
     nullptr, fix_action_form},
    // unknown-service
    {"A202", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an action whose service prefix no service has",
     "a mistyped prefix matches nothing",
     check_service_exists},
    // unknown-action
    {"A203", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an action that its service does not have",
     "a mistyped action matches nothing, and IAM saves it without a word",
     check_action_exists},
    // wildcard-matches-nothing
    {"A204", kAnyPolicy, Standing::On, true, Fixable::No,
     "a pattern of actions that no known action matches",
     "the statement looks wider than it is",
     check_pattern_matches},
    // api-name-not-iam-action
    {"A205", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "the name of an API operation where IAM knows the action by another one",
     "calls stay denied although the policy seems to allow them",
     check_operation_name},
    // wildcard-in-service-prefix
    {"A206", kAnyPolicy, Standing::On, false, Fixable::No,
     "a wildcard within the service prefix of an action",
     "IAM refuses to save it",
     check_prefix_wildcard},
    // action-case
    {"A207", kAnyPolicy, Standing::On, true, Fixable::Safe,
     "an action in other letter case than AWS writes it",
     "it works, and searches for the name miss it",
     check_action_case},
    // redundant-action
    {"A208", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "an action that another one of the same list covers or repeats",
     "it changes nothing and hides how wide the list is",
     check_redundant_actions},
    // retired-action
    {"A209", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an action or a prefix that AWS has retired",
     "it decides nothing any more, and what replaced it is not granted",
     check_retired},
    // unsupported-action-in-resource-policy
    {"A210", kResourcePolicy, Standing::On, true, Fixable::No,
     "an action of another service in a resource policy",
     "the policy is asked about its own service only, and most services refuse to save it",
     check_foreign_action},
    // missing-dependent-action
    {"A211", kIdentityPolicy, Standing::Off, true, Fixable::No,
     "an allowed action without another one that AWS asks for in the same call",
     "the call fails although the action is allowed",
     check_dependent_actions},
    // future-growth-wildcard
    {"A212", kIdentityPolicy | kResourcePolicy, Standing::Off, true, Fixable::No,
     "a wildcard after a verb that spans several access levels",
     "it grants more than its verb says, and whatever AWS adds later",
     check_verb_wildcard},
});
// clang-format on

}  // namespace

std::span<const LintRule> action_rules() { return kRules; }

}  // namespace whydeny
