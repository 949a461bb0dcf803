// Statements that do nothing, or could say it shorter.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/maintenance_checks.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/overlap.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// "statement 2" or "`AllowRead`".
std::string name_of(const Statement& statement) {
  return statement.sid.empty() ? "statement " + std::to_string(statement.index + 1) : quoted(statement.sid);
}

/// The fully read statements with an effect.
std::vector<const Statement*> statements_with(const Subject& subject, Effect effect) {
  std::vector<const Statement*> out;
  const std::vector<bool> read = fully_read(subject);
  for (std::size_t i = 0; i < read.size(); ++i) {
    const Statement& statement = subject.statements()[i];
    if (read[i] && statement.effect == effect) out.push_back(&statement);
  }
  return out;
}

/// `*:*` is everything too.
bool names_everything(const Value& value) { return is_star(value.text) || value.text == "*:*"; }

bool leaves_nothing(const Element<Value>& element) {
  return element.negated && std::any_of(element.values.begin(), element.values.end(), names_everything);
}

/// Patterns for the principals that identity providers and accounts have; one that covers them all exempts
/// everybody.
bool matches_every_principal(std::string_view key, std::string_view pattern) {
  if (is_star(pattern)) return true;
  if (!equals_ignoring_case(key, "aws:PrincipalArn")) return false;
  constexpr std::array<std::string_view, 3> kEverybody = {"arn:aws:iam::*:*", "arn:aws-cn:iam::*:*",
                                                          "arn:aws-us-gov:iam::*:*"};
  return std::any_of(kEverybody.begin(), kEverybody.end(),
                     [&](std::string_view all) { return pattern_covers(pattern, all); });
}

bool is_sorted_list(const Element<Value>& element) {
  return std::is_sorted(element.values.begin(), element.values.end(),
                        [](const Value& a, const Value& b) { return a.text < b.text; });
}

void check_order(const Subject& subject, const Element<Value>& element, Findings& findings) {
  if (subject.text(element.span).substr(0, 1) != "[" || is_sorted_list(element)) return;
  std::vector<Value> sorted = element.values;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Value& a, const Value& b) { return a.text < b.text; });
  Fix fix{FixSafety::Safe, {}};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Value& old = element.values[i];
    if (old.text != sorted[i].text)
      fix.edits.push_back({old.span, std::string(subject.text(sorted[i].span))});
  }
  findings.report("M007", element.span, "the list is not sorted", "sort it").fix = std::move(fix);
}

/// Adds the values of `from` that `to` has not, and removes `from`'s statement.
std::optional<Fix> merge(const Subject& subject, const Element<Value>& to, const Element<Value>& from,
                         Span statement) {
  std::string added;
  for (const Value& value : from.values) {
    const bool known = std::any_of(to.values.begin(), to.values.end(),
                                   [&](const Value& old) { return old.text == value.text; });
    if (!known) added.append(", ").append(subject.text(value.span));
  }
  Fix fix{FixSafety::Unsafe, remove_value(subject, statement)};
  if (fix.edits.empty() || to.values.empty()) return {};
  const Span last = to.values.back().span;
  const std::string_view written = subject.text(to.span);
  const bool is_list = written.starts_with('[');
  fix.edits.push_back({{last.end, last.end}, is_list ? added : added + "]"});
  if (!is_list) fix.edits.push_back({{last.begin, last.begin}, "["});
  return fix;
}

}  // namespace

void check_redundant_statement(const Subject& subject, Findings& findings) {
  std::unordered_map<std::string, const Statement*> seen;
  const std::vector<bool> read = fully_read(subject);
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (!read[i]) continue;
    const Statement& statement = subject.statements()[i];
    const auto [first, is_new] = seen.emplace(parts_of(statement).all(), &statement);
    if (is_new) continue;
    Finding& finding = findings.report(
        "M001", statement.span, "the statement says the same as " + name_of(*first->second), "remove it");
    finding.related.push_back({first->second->span, "the same statement"});
    finding.fix = Fix{FixSafety::Safe, remove_value(subject, statement.span)};
  }
}

void check_shadowed_allow(const Subject& subject, Findings& findings) {
  std::vector<const Statement*> denies = statements_with(subject, Effect::Deny);
  std::erase_if(denies, [](const Statement* deny) { return !deny->conditions.empty(); });
  if (denies.empty()) return;
  CompareBudget budget;
  for (const Statement* allow : statements_with(subject, Effect::Allow)) {
    const auto deny = std::find_if(denies.begin(), denies.end(), [&](const Statement* candidate) {
      return targets_cover(*candidate, *allow, budget);
    });
    if (budget.is_spent()) return;
    if (deny == denies.end()) continue;
    const bool allow_is_first = allow->index < (*deny)->index;
    const Statement& first = allow_is_first ? *allow : **deny;
    const Statement& second = allow_is_first ? **deny : *allow;
    Finding& finding = findings.report(
        "M002", first.span, "all that " + name_of(*allow) + " allows is denied by " + name_of(**deny),
        "remove the Allow, or give the Deny a condition");
    finding.related.push_back({second.span, allow_is_first ? "the Deny" : "the Allow"});
  }
}

void check_subsumed_allow(const Subject& subject, Findings& findings) {
  const std::vector<const Statement*> allows = statements_with(subject, Effect::Allow);
  CompareBudget budget;
  const auto covers = [&](const Statement& wide, const Statement& narrow) {
    return targets_cover(wide, narrow, budget) && conditions_cover(wide, narrow, budget);
  };
  for (const Statement* narrow : allows) {
    const auto wide = std::find_if(allows.begin(), allows.end(), [&](const Statement* candidate) {
      if (candidate == narrow || !covers(*candidate, *narrow)) return false;
      // Of two that cover each other the later one goes; the same text twice is another rule's.
      if (!covers(*narrow, *candidate)) return true;
      return candidate->index < narrow->index && parts_of(*candidate).all() != parts_of(*narrow).all();
    });
    if (budget.is_spent()) return;
    if (wide == allows.end()) continue;
    Finding& finding = findings.report(
        "M003", narrow->span, "all that the statement allows is allowed by " + name_of(**wide) + " too",
        "remove it, or narrow the other one");
    finding.related.push_back({(*wide)->span, "the broader Allow"});
    finding.fix = Fix{FixSafety::Unsafe, remove_value(subject, narrow->span)};
  }
}

void check_matches_nothing(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const bool no_action = leaves_nothing(statement.action);
    if (!no_action && !(statement.resource && leaves_nothing(*statement.resource))) continue;
    findings.report("M004", statement.span,
                    std::string(no_action ? "`NotAction`" : "`NotResource`") +
                        " with `*` leaves nothing: the statement never applies",
                    no_action ? "write `Action`, or name what is left out"
                              : "write `Resource`, or name what is left out");
  }
}

void check_mergeable_statements(const Subject& subject, Findings& findings) {
  std::unordered_map<std::string, const Statement*> by_resource;  // all but the actions is the same
  std::unordered_map<std::string, const Statement*> by_action;
  const std::vector<bool> read = fully_read(subject);
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (!read[i]) continue;
    const Statement& statement = subject.statements()[i];
    const StatementParts parts = parts_of(statement);
    const char action_kind = parts.action.front();
    const auto report = [&](const Statement& first, std::string_view what, const Element<Value>& to,
                            const Element<Value>& from) {
      if (parts_of(first).all() == parts.all()) return;
      Finding& finding = findings.report(
          "M005", statement.span,
          "the statement differs from " + name_of(first) + " in its " + std::string(what) + " only",
          "merge the two");
      finding.related.push_back({first.span, "the statement to merge with"});
      // Lists of what is left out do not add up.
      if (!to.negated) finding.fix = merge(subject, to, from, statement.span);
    };
    const auto [same_rest, is_new] =
        by_resource.emplace(action_kind + parts.resource + '\x02' + parts.rest, &statement);
    if (!is_new) {
      report(*same_rest->second, "actions", same_rest->second->action, statement.action);
      continue;
    }
    if (!statement.resource) continue;
    const auto [same_action, is_first] =
        by_action.emplace(parts.action + parts.resource.front() + '\x02' + parts.rest, &statement);
    if (!is_first)
      report(*same_action->second, "resources", *same_action->second->resource, *statement.resource);
  }
}

void check_carve_out(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 3> kKeys = {"aws:PrincipalArn", "aws:PrincipalAccount",
                                                     "aws:userid"};
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny) continue;
    for (const Condition& condition : statement.conditions) {
      if (!contains_ignoring_case(kKeys, condition.key) || condition.op == nullptr) continue;
      if (!condition.op->negated || condition.op->form == OperandForm::Text) continue;
      for (const Value& value : condition.values) {
        if (!matches_every_principal(condition.key, value.text)) continue;
        findings.report("M006", value.span,
                        quoted(value.text) + " exempts every principal: the statement denies nobody",
                        "name the principals that are exempt");
      }
    }
  }
}

void check_sorted_list(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    check_order(subject, statement.action, findings);
    if (statement.resource) check_order(subject, *statement.resource, findings);
  }
}

void check_not_action_deny(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny || !statement.action.negated) continue;
    std::string kept;
    constexpr std::size_t kMostShown = 5;
    for (std::size_t i = 0; i < std::min(kMostShown, statement.action.values.size()); ++i)
      kept += (i == 0 ? "" : ", ") + quoted(statement.action.values[i].text);
    if (statement.action.values.size() > kMostShown)
      kept += " and " + std::to_string(statement.action.values.size() - kMostShown) + " more";
    findings.report("M008", statement.span,
                    "the statement denies everything but " + (kept.empty() ? std::string("nothing") : kept),
                    "check that nothing else has to stay allowed");
  }
}

}  // namespace whydeny
