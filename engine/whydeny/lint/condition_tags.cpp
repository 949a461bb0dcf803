// aws:ResourceTag with actions whose resources have no tags, or do not tell them (C545 to C548).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <string>

#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::string_view kResourceTag = "aws:ResourceTag/";

template <typename Keys>
bool has_resource_tag(const Keys& keys) {
  return std::any_of(keys.begin(), keys.end(),
                     [](std::string_view key) { return key_starts_with(key, kResourceTag); });
}

/// Knows of actions and patterns whether a request for some of them carries the resource's tags. Each text is
/// looked up once.
class TagSupport {
 public:
  explicit TagSupport(const Catalog& catalog) : catalog_(catalog) {}

  /// False only for actions that the catalog has.
  bool may_carry_tags(std::string_view action) {
    const auto [row, is_new] = known_.try_emplace(action, true);
    if (is_new) row->second = look_up(action);
    return row->second;
  }

 private:
  bool look_up(std::string_view action) const {
    if (has_wildcard(service_of(action)) || service_of(action).empty()) return true;
    const auto actions = catalog_.matching_actions(action);
    return actions.empty() || std::any_of(actions.begin(), actions.end(), [&](const CatalogAction& row) {
             return has_resource_tag(row.keys) ||
                    std::any_of(row.resources.begin(), row.resources.end(),
                                [&](const ActionResource& resource) {
                                  const auto type = catalog_.find_resource(row.service, resource.type);
                                  return type && has_resource_tag(type->keys);
                                });
           });
  }

  const Catalog& catalog_;
  std::map<std::string_view, bool> known_;
};

/// Calls f(statement, condition) where the statement needs a tag on the resource.
template <typename F>
void for_each_needed_tag(const Subject& subject, Effect effect, bool not_action, F f) {
  for_each_condition(subject, [&](const Statement& statement, const Condition& condition) {
    if (statement.effect != effect || statement.action.negated != not_action) return;
    if (is_null_test(condition) || holds_without_key(condition)) return;
    if (condition.key.size() > kResourceTag.size() && key_starts_with(condition.key, kResourceTag))
      f(statement, condition);
  });
}

void check_actions(const Subject& subject, std::string_view rule, Effect effect, Findings& findings) {
  TagSupport support(subject.catalog);
  for_each_needed_tag(subject, effect, false, [&](const Statement& statement, const Condition& condition) {
    for (const Value& action : statement.action.values) {
      if (support.may_carry_tags(action.text)) continue;
      findings.report(rule, condition.key_span,
                      "requests for " + quoted(action.text) + " carry no " + quoted(condition.key) +
                          ", so this statement never " + (effect == Effect::Deny ? "denies" : "allows") +
                          " them",
                      "give the action a statement without this key");
      return;
    }
  });
}

void check_other_actions(const Subject& subject, std::string_view rule, Effect effect, Findings& findings) {
  for_each_needed_tag(subject, effect, true, [&](const Statement&, const Condition& condition) {
    findings.report(rule, condition.key_span,
                    "many of the actions that `NotAction` leaves carry no " + quoted(condition.key) +
                        ", so this statement never " + (effect == Effect::Deny ? "denies" : "allows") +
                        " them",
                    "list the actions that are meant");
  });
}

}  // namespace

void check_tag_deny(const Subject& subject, Findings& findings) {
  check_actions(subject, "C545", Effect::Deny, findings);
}
void check_tag_deny_others(const Subject& subject, Findings& findings) {
  check_other_actions(subject, "C546", Effect::Deny, findings);
}
void check_tag_allow(const Subject& subject, Findings& findings) {
  check_actions(subject, "C547", Effect::Allow, findings);
}
void check_tag_allow_others(const Subject& subject, Findings& findings) {
  check_other_actions(subject, "C548", Effect::Allow, findings);
}

}  // namespace whydeny
