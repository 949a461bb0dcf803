// Policy variables (V).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // variable-missing-brace
    {"V601", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // variable-missing-quote
    {"V602", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // variable-space
    {"V603", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // variable-empty
    {"V604", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // variable-in-wrong-element
    {"V605", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // variable-needs-2012
    {"V606", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // variable-for-operator
    {"V607", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // unknown-variable
    {"V608", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // multivalued-variable
    {"V609", kAnyPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // terraform-ampersand-variable
    {"V610", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> variable_rules() { return kRules; }

}  // namespace whydeny
