// Files and the tool (F).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // unknown-policy-type
    {"F001", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // policy-type-conflict
    {"F002", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // unused-suppression
    {"F003", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // suppression-without-reason
    {"F004", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // suppression-expired
    {"F005", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // not-a-policy
    {"F006", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // catalogue-stale
    {"F007", kAnyPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // unresolved-value
    {"F008", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // file-too-large
    {"F009", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // embedded-policy-invalid-json
    {"F010", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> file_rules() { return kRules; }

}  // namespace whydeny
