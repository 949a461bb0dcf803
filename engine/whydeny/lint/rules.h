// TABLE 3: all lint rules, and the selectors that name some of them.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_RULES_H_
#define WHYDENY_LINT_RULES_H_

#include <span>
#include <string_view>
#include <vector>

#include "whydeny/lint/rule.h"

namespace whydeny {

/// Every family's rules, in the order of families.
std::span<const std::span<const LintRule>> rule_families();

/// The row of an id ("R313"), or null.
const LintRule* find_lint_rule(std::string_view id);

/// The rules that a selector names: an id, the beginning of one ("C5", "C"), a name, an alias of another
/// tool,
/// "@security" and the other severities, or "ALL". Letter case does not matter. Empty: no such rule.
std::vector<const LintRule*> select_rules(std::string_view selector);

/// The selector that a mistyped one most resembles; empty when none is near.
std::string_view closest_selector(std::string_view word);

/// The type as which an example of the rule is to be read: none when the one that its content shows is among
/// those that the rule applies to, else the first of these.
std::optional<PolicyType> example_type(const LintRule& rule, PolicyType by_content);

}  // namespace whydeny

#endif  // WHYDENY_LINT_RULES_H_
