// Whether one statement says all that another one says.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/overlap.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/statements.h"

namespace whydeny {
namespace {

/// What stands before the first wildcard or variable.
std::string_view fixed_start(std::string_view pattern) {
  return pattern.substr(0, std::min(pattern.find_first_of("*?"), pattern.find("${")));
}

/// How values of one element are compared.
struct Comparison {
  bool (*covers)(std::string_view wide, std::string_view narrow);
  bool ignores_case;

  bool same_start(std::string_view a, std::string_view b) const {
    const std::size_t length = std::min(a.size(), b.size());
    return ignores_case ? equals_ignoring_case(a.substr(0, length), b.substr(0, length))
                        : a.substr(0, length) == b.substr(0, length);
  }
  /// Covering is costly, differing starts are common.
  bool value_covers(std::string_view wide, std::string_view narrow, CompareBudget& budget) const {
    const std::string_view start = fixed_start(wide);
    constexpr std::size_t kLook = 4;  // what finding the start costs
    if (!budget.spend(kLook)) return false;
    if (narrow.size() < start.size() || !same_start(start, narrow)) return false;
    return budget.spend(wide.size() + narrow.size()) && covers(wide, narrow);
  }
  /// True when no text matches both, for sure.
  bool are_disjoint(std::string_view a, std::string_view b, CompareBudget& budget) const {
    if (!budget.spend(a.size() + b.size())) return false;
    if (!same_start(fixed_start(a), fixed_start(b))) return true;
    const bool plain = fixed_start(a).size() == a.size() && fixed_start(b).size() == b.size();
    return plain && a.size() != b.size();
  }
};

constexpr Comparison kActions = {action_covers, true};
constexpr Comparison kResources = {pattern_covers, false};

bool any_covers(const std::vector<Value>& wide, std::string_view narrow, const Comparison& compare,
                CompareBudget& budget) {
  return std::any_of(wide.begin(), wide.end(),
                     [&](const Value& value) { return compare.value_covers(value.text, narrow, budget); });
}

bool all_covered(const std::vector<Value>& wide, const std::vector<Value>& narrow, const Comparison& compare,
                 CompareBudget& budget) {
  return std::all_of(narrow.begin(), narrow.end(),
                     [&](const Value& value) { return any_covers(wide, value.text, compare, budget); });
}

bool element_covers(const Element<Value>& wide, const Element<Value>& narrow, const Comparison& compare,
                    CompareBudget& budget) {
  if (wide.values.empty() || narrow.values.empty()) return false;
  if (!wide.negated && !narrow.negated) return all_covered(wide.values, narrow.values, compare, budget);
  if (!wide.negated) return is_star(wide);
  // Everything but these: what is left out of `wide` must be no part of `narrow`.
  if (narrow.negated) return all_covered(narrow.values, wide.values, compare, budget);
  return std::all_of(narrow.values.begin(), narrow.values.end(), [&](const Value& value) {
    return std::all_of(wide.values.begin(), wide.values.end(), [&](const Value& left_out) {
      return compare.are_disjoint(value.text, left_out.text, budget);
    });
  });
}

bool is_everyone(const Element<PrincipalEntry>& principal) {
  return !principal.negated &&
         std::any_of(principal.values.begin(), principal.values.end(),
                     [](const PrincipalEntry& entry) { return entry.kind == PrincipalKind::Any; });
}

bool principal_covers(const Statement& wide, const Statement& narrow, CompareBudget& budget) {
  if (!wide.principal || !narrow.principal) return !wide.principal && !narrow.principal;
  if (wide.principal->values.empty() || narrow.principal->values.empty()) return false;
  if (is_everyone(*wide.principal)) return true;
  if (wide.principal->negated || narrow.principal->negated) return false;
  const auto& entries = wide.principal->values;
  return std::all_of(narrow.principal->values.begin(), narrow.principal->values.end(),
                     [&](const PrincipalEntry& entry) {
                       return std::any_of(entries.begin(), entries.end(), [&](const PrincipalEntry& other) {
                         return budget.spend(1) && other.kind == entry.kind && other.text == entry.text;
                       });
                     });
}

bool has_all_texts(const std::vector<Value>& of, const std::vector<Value>& in, CompareBudget& budget) {
  return std::all_of(of.begin(), of.end(), [&](const Value& value) {
    return std::any_of(in.begin(), in.end(),
                       [&](const Value& other) { return budget.spend(1) && other.text == value.text; });
  });
}

bool condition_covers(const Condition& wide, const Condition& narrow, CompareBudget& budget) {
  if (wide.op != narrow.op || wide.op == nullptr || wide.set != narrow.set) return false;
  if (narrow.if_exists && !wide.if_exists) return false;
  if (!equals_ignoring_case(wide.key, narrow.key)) return false;
  return wide.op->negated ? has_all_texts(wide.values, narrow.values, budget)
                          : has_all_texts(narrow.values, wide.values, budget);
}

/// The operator and key pairs of a statement as it is written.
std::size_t written_conditions(const JsonValue& statement) {
  std::size_t count = 0;
  const auto condition = statement.find("Condition");
  if (!condition) return 0;
  if (!condition->is(JsonKind::Object)) return std::string::npos;
  for (const JsonValue::Member& block : condition->members()) count += block.value.size();
  return count;
}

bool is_fully_read(const JsonValue& written, const Statement& statement) {
  const auto effect = written.find("Effect");
  if (!effect || !effect->is(JsonKind::String) || (effect->text() != "Allow" && effect->text() != "Deny"))
    return false;
  if (statement.action.values.empty() || (statement.resource && statement.resource->values.empty()))
    return false;
  if (statement.principal && statement.principal->values.empty()) return false;
  return written_conditions(written) == statement.conditions.size();
}

/// Sorted, without repetitions, one after the other.
std::string joined(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  std::string out;
  for (const std::string& text : texts) out += text + '\x01';
  return out;
}

template <typename Values, typename Write>
std::string joined(const Values& values, Write write) {
  std::vector<std::string> texts;
  texts.reserve(values.size());
  for (const auto& value : values) texts.push_back(write(value));
  return joined(std::move(texts));
}

std::string element_text(const Element<Value>& element, bool ignores_case) {
  return (element.negated ? '-' : '+') + joined(element.values, [&](const Value& value) {
           return ignores_case ? to_lower(value.text) : std::string(value.text);
         });
}

std::string condition_text(const Condition& condition) {
  return to_lower(condition.op_text) + '\x03' + to_lower(condition.key) + '\x03' +
         joined(condition.values, [](const Value& value) { return std::string(value.text); });
}

}  // namespace

std::vector<bool> fully_read(const Subject& subject) {
  std::vector<bool> out;
  const auto& statements = subject.statements();
  const auto look = [&](const JsonValue& written) {
    if (!written.is(JsonKind::Object) || out.size() >= statements.size()) return;
    out.push_back(is_fully_read(written, statements[out.size()]));
  };
  if (const auto written = subject.policy.root->find("Statement")) {
    if (written->is(JsonKind::Array)) {
      for (const JsonValue& item : written->items()) look(item);
    } else {
      look(*written);
    }
  }
  out.resize(statements.size(), false);
  return out;
}

bool targets_cover(const Statement& wide, const Statement& narrow, CompareBudget& budget) {
  if (wide.resource.has_value() != narrow.resource.has_value()) return false;
  return principal_covers(wide, narrow, budget) &&
         element_covers(wide.action, narrow.action, kActions, budget) &&
         (!wide.resource || element_covers(*wide.resource, *narrow.resource, kResources, budget));
}

bool conditions_cover(const Statement& wide, const Statement& narrow, CompareBudget& budget) {
  return std::all_of(wide.conditions.begin(), wide.conditions.end(), [&](const Condition& weaker) {
    return std::any_of(narrow.conditions.begin(), narrow.conditions.end(),
                       [&](const Condition& stronger) { return condition_covers(weaker, stronger, budget); });
  });
}

StatementParts parts_of(const Statement& statement) {
  StatementParts out;
  out.action = element_text(statement.action, true);
  if (statement.resource) out.resource = element_text(*statement.resource, false);
  out.rest = statement.effect == Effect::Deny ? "D" : "A";
  if (statement.principal) {
    out.rest += statement.principal->negated ? '-' : '+';
    out.rest += joined(statement.principal->values, [](const PrincipalEntry& entry) {
      return std::to_string(static_cast<int>(entry.kind)) + std::string(entry.text);
    });
  }
  out.rest += '\x02' + joined(statement.conditions, condition_text);
  return out;
}

}  // namespace whydeny
