// Leftovers: placeholders, examples, markers (L).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // placeholder-in-arn
    {"L001", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // placeholder-in-principal
    {"L002", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // placeholder-in-condition
    {"L003", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // example-account-id
    {"L004", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // example-resource-name
    {"L005", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // unrendered-template
    {"L006", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // todo-marker
    {"L007", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // credential-in-policy
    {"L008", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> leftover_rules() { return kRules; }

}  // namespace whydeny
