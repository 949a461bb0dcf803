// Actions: form, existence, redundancy (A).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // invalid-action-format
    {"A201", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // unknown-service
    {"A202", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // unknown-action
    {"A203", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // wildcard-matches-nothing
    {"A204", kAnyPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // api-name-not-iam-action
    {"A205", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // wildcard-in-service-prefix
    {"A206", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // action-case
    {"A207", kAnyPolicy, Standing::On, true, Fixable::Safe,
     "", "", nullptr},
    // redundant-action
    {"A208", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // retired-action
    {"A209", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // unsupported-action-in-resource-policy
    {"A210", kResourcePolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // missing-dependent-action
    {"A211", kIdentityPolicy, Standing::Off, true, Fixable::No,
     "", "", nullptr},
    // future-growth-wildcard
    {"A212", kIdentityPolicy | kResourcePolicy, Standing::Off, true, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> action_rules() { return kRules; }

}  // namespace whydeny
