// Inner header: a lint rule explained, and the table of all rules.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_RULE_PAGE_H_
#define WHYDENY_REPORT_RULE_PAGE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/lint/rule.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// Two policies, one that the rule finds something in and one that it leaves alone; empty when there is none.
struct RuleExample {
  std::string_view bad, good;
};

/// "Text", "Grammar", ...: what the rules with this first letter are about.
std::string_view rule_family_title(char letter);
/// "all policies", "role trust policies, SCPs".
std::string applies_words(PolicyTypes types);
/// "on", "when selected".
std::string_view standing_words(Standing standing);
/// Other tools' names for the rule.
std::vector<std::string_view> aliases_of(const LintRule& rule);
/// What the rule catches; its name while nothing is written about it.
std::string_view what_words(const LintRule& rule);

/// All there is to say about a rule. Markdown has no heading but the rule's own.
std::string rule_page_text(const LintRule& rule, RuleExample example, Screen screen);
std::string rule_page_markdown(const LintRule& rule, RuleExample example);

/// A rule on a line, under the headings of the families; `rules` are in the order of families.
std::string rule_list_text(std::span<const LintRule* const> rules, Screen screen);
std::string rule_list_markdown(std::span<const LintRule* const> rules);

/// `{"schema": 1, "rules": [...]}`, a rule on a line; schemas/rules.schema.json describes the shape. With
/// `examples` one for each rule; without them none.
std::string rules_json(std::span<const LintRule* const> rules, std::span<const RuleExample> examples);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_RULE_PAGE_H_
