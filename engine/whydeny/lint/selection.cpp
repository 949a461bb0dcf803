// Which rules were asked for, which were not, and how grave they are.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/selection.h"

#include "whydeny/lint/rules.h"

namespace whydeny {
namespace {

void add(const std::vector<std::string>& selectors, std::set<std::string_view>& out) {
  for (const std::string& selector : selectors) {
    for (const LintRule* rule : select_rules(selector)) out.insert(rule->id);
  }
}

}  // namespace

Selection::Selection(const LintSettings& settings) : selects_(!settings.select.empty()) {
  add(settings.select, selected_);
  add(settings.extend_select, selected_);
  add(settings.ignore, ignored_);
  if (settings.legacy_scp_grammar) add({"O803", "O804", "O805", "O806", "O807"}, selected_);
  for (const auto& [selector, severity] : settings.severities) {
    for (const LintRule* rule : select_rules(selector)) severities_[rule->id] = severity;
  }
}

bool Selection::runs(const LintRule& rule, const Subject& subject) const {
  if (rule.check == nullptr || (rule.applies & policy_types(subject.type())) == 0) return false;
  if (selected_.count(rule.id) != 0) return true;
  return rule.standing != Standing::Off && (rule.standing != Standing::Typed || !subject.kind().empty());
}

bool Selection::tells(std::string_view id) const {
  return (!selects_ || selected_.count(id) != 0) && ignored_.count(id) == 0;
}

void Selection::regrade(std::vector<Finding>& findings) const {
  if (severities_.empty()) return;
  for (Finding& finding : findings) {
    const auto row = severities_.find(finding.diagnostic.rule);
    if (row != severities_.end()) finding.diagnostic.severity = row->second;
  }
}

}  // namespace whydeny
