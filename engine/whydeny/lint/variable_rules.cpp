// Policy variables (V).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/variable_checks.h"
#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // variable-missing-brace
    {"V601", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a policy variable without its closing brace",
     "AWS refuses it, or takes it for plain text", nullptr, fix_missing_brace},
    // variable-missing-quote
    {"V602", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a default value of a policy variable outside of single quotes",
     "AWS refuses it, or takes it for plain text", nullptr, fix_missing_quote},
    // variable-space
    {"V603", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "a blank in the name of a policy variable",
     "AWS refuses it, or takes it for plain text", nullptr, fix_variable_space},
    // variable-empty
    {"V604", kAnyPolicy, Standing::On, false, Fixable::No,
     "a policy variable without a name",
     "AWS refuses it, or takes it for plain text", nullptr},
    // variable-in-wrong-element
    {"V605", kAnyPolicy, Standing::On, false, Fixable::No,
     "a policy variable where none is filled in",
     "it stays plain text there and matches nothing", check_variable_place},
    // variable-needs-2012
    {"V606", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a policy variable without `Version` 2012-10-17",
     "older versions take it for plain text", check_variable_version},
    // variable-for-operator
    {"V607", kAnyPolicy, Standing::On, false, Fixable::No,
     "a policy variable under an operator for numbers, dates, booleans or addresses",
     "only texts are filled in", check_variable_operator},
    // unknown-variable
    {"V608", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "a policy variable that names no condition key",
     "it has no value, so nothing matches", check_unknown_variable},
    // multivalued-variable
    {"V609", kAnyPolicy, Standing::On, true, Fixable::No,
     "a policy variable with several values",
     "it has no one value, so nothing matches", check_multivalued_variable},
    // terraform-ampersand-variable
    {"V610", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "`&{...}`, as Terraform writes policy variables",
     "AWS takes it for plain text", check_terraform_variable},
});
// clang-format on

}  // namespace

std::span<const LintRule> variable_rules() { return kRules; }

}  // namespace whydeny
