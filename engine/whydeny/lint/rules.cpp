// All lint rules, and the selectors that name some of them.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/rules.h"

#include <array>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/lint/aliases.h"

namespace whydeny {
namespace {

bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && equals_ignoring_case(text.substr(0, start.size()), start);
}

template <typename Predicate>
std::vector<const LintRule*> rules_where(Predicate holds) {
  std::vector<const LintRule*> out;
  for (const auto& family : rule_families()) {
    for (const LintRule& rule : family) {
      if (holds(rule)) out.push_back(&rule);
    }
  }
  return out;
}

/// "C", "C5", "C52": a family's letter and digits.
bool looks_like_id(std::string_view selector) {
  return selector.size() <= 4 && (selector.size() == 1 || is_digits(selector.substr(1)));
}

}  // namespace

std::span<const std::span<const LintRule>> rule_families() {
  static const std::array kFamilies = {
      text_rules(),      grammar_rules(),   action_rules(),   resource_rules(),     principal_rules(),
      condition_rules(), variable_rules(),  trust_rules(),    organization_rules(), exposure_rules(),
      service_rules(),   perimeter_rules(), leftover_rules(), maintenance_rules(),  file_rules()};
  return kFamilies;
}

const LintRule* find_lint_rule(std::string_view id) {
  for (const auto& family : rule_families()) {
    if (family.empty() || id.empty() || family.front().id.front() != id.front()) continue;
    for (const LintRule& rule : family) {
      if (rule.id == id) return &rule;
    }
  }
  return nullptr;
}

std::vector<const LintRule*> select_rules(std::string_view selector) {
  if (selector.empty()) return {};
  if (equals_ignoring_case(selector, "ALL")) {
    return rules_where([](const LintRule&) { return true; });
  }
  if (selector.front() == '@') {
    return rules_where([&](const LintRule& rule) {
      return equals_ignoring_case(severity_name(find_rule(rule.id)->severity), selector.substr(1));
    });
  }
  if (looks_like_id(selector)) {
    return rules_where([&](const LintRule& rule) { return starts_with_ignoring_case(rule.id, selector); });
  }
  std::vector<const LintRule*> out = rules_where(
      [&](const LintRule& rule) { return equals_ignoring_case(find_rule(rule.id)->name, selector); });
  for (const RuleAlias& alias : rule_aliases()) {
    if (equals_ignoring_case(alias.alias, selector)) out.push_back(find_lint_rule(alias.rule));
  }
  return out;
}

std::string_view closest_selector(std::string_view word) {
  std::vector<std::string_view> known;
  for (const LintRule* rule : rules_where([](const LintRule&) { return true; })) {
    known.push_back(rule->id);
    known.push_back(find_rule(rule->id)->name);
  }
  for (const RuleAlias& alias : rule_aliases()) known.push_back(alias.alias);
  return closest(word, known);
}

std::optional<PolicyType> example_type(const LintRule& rule, PolicyType by_content) {
  if ((rule.applies & policy_types(by_content)) != 0) return {};
  for (unsigned type = 0; type <= static_cast<unsigned>(PolicyType::Rcp); ++type) {
    if ((rule.applies & policy_types(static_cast<PolicyType>(type))) != 0)
      return static_cast<PolicyType>(type);
  }
  return {};
}

}  // namespace whydeny
