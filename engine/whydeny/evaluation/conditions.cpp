// The one place where quantifiers, negation, IfExists, missing keys and variables are evaluated.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/conditions.h"

#include <algorithm>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

using Presence = Context::Presence;

constexpr std::ptrdiff_t kArnColons = 5;
constexpr char kMatchesNothing = '\xFD';  // no byte of UTF-8, and no wildcard

// "R empty, or consisting only of empty strings": the null data set. [rules 3.3, 3.8 Null]
bool is_null_data(const ContextEntry& entry) {
  return std::all_of(entry.values.begin(), entry.values.end(),
                     [](const std::string& v) { return v.empty(); });
}

void note_lookup(std::string_view key, Presence presence, Lookups& lookups) {
  if (presence == Presence::Missing) lookups.missing.emplace_back(key);
  if (presence == Presence::Unknown || presence == Presence::Ambiguous) lookups.unknown.emplace_back(key);
}

// One request value against all policy values: OR for a positive operator, NOR for a negated one. [rule 3.1]
Truth value_satisfies(const std::string& value, const Condition& condition, bool variables,
                      const Context& context, Lookups& lookups) {
  Truth matched = Truth::False;
  bool mismatch = false;
  for (const Value& listed : condition.values) {
    const Expanded operand =
        expand(listed.text, condition.op->form, variables && condition.op->takes_variables, context, lookups);
    if (operand.state == Expanded::State::Unresolved) continue;  // null: equals nothing
    if (operand.state == Expanded::State::Unknown) {
      matched = either(matched, Truth::Unknown);
      continue;
    }
    const Match match = matches(*condition.op, value, operand.text);
    mismatch = mismatch || match == Match::TypeMismatch;
    matched = either(matched, to_truth(match == Match::Yes));
  }
  if (mismatch && matched != Truth::True) {
    lookups.notes.push_back(
        "`" + std::string(condition.op_text) + "` on `" + std::string(condition.key) +
        "`: a value is not of the operator's type; a comparison that cannot be made does not hold");
    if (condition.op->negated) return Truth::False;  // [rule 3.7]
  }
  return condition.op->negated ? opposite(matched) : matched;
}

Truth null_holds(const Condition& condition, const Context& context, Lookups& lookups) {
  if (condition.set == SetOperator::ForAllValues) return Truth::True;
  if (condition.set == SetOperator::ForAnyValue) return Truth::False;
  const auto lists = [&](std::string_view word) {
    return std::any_of(condition.values.begin(), condition.values.end(),
                       [&](const Value& value) { return equals_ignoring_case(value.text, word); });
  };
  const Context::Lookup found = context.find(condition.key);
  note_lookup(condition.key, found.presence, lookups);
  if (lists("true") && lists("false")) return Truth::True;
  if (!lists("true") && !lists("false")) return Truth::False;
  if (found.presence == Presence::Unknown) return Truth::Unknown;
  const bool absent =
      found.presence == Presence::Ambiguous ? false : found.entry == nullptr || is_null_data(*found.entry);
  return to_truth(absent == lists("true"));
}

// [rule 3.2]
Truth holds_for_absent_key(const Condition& condition) {
  if (condition.if_exists || condition.set == SetOperator::ForAllValues) return Truth::True;
  if (condition.set == SetOperator::ForAnyValue) return Truth::False;
  return to_truth(condition.op->negated);
}

// What still holds whatever value the key has, or if it has none.
Truth holds_for_unknown_key(const Condition& condition) {
  const bool can_be_true_when_absent = holds_for_absent_key(condition) == Truth::True;
  const ContextKey* declared = find_context_key(condition.key);
  const bool never_when_present =
      (condition.values.empty() && !condition.op->negated && condition.set != SetOperator::ForAllValues) ||
      (condition.set == SetOperator::None && declared != nullptr && declared->multivalued);
  return never_when_present && !can_be_true_when_absent ? Truth::False : Truth::Unknown;
}

Truth holds_for_values(const ContextEntry& entry, const Condition& condition, bool variables,
                       const Context& context, Lookups& lookups) {
  if (condition.set == SetOperator::None) {
    if (entry.multivalued) return Truth::False;  // a multivalued key needs a set operator [rule 3.4]
    if (entry.values.empty()) return to_truth(condition.op->negated);
    return value_satisfies(entry.values.front(), condition, variables, context, lookups);
  }
  const bool all = condition.set == SetOperator::ForAllValues;
  if (is_null_data(entry)) return to_truth(all);
  Truth holds = to_truth(all);
  for (const std::string& value : entry.values) {
    const Truth one = value_satisfies(value, condition, variables, context, lookups);
    holds = all ? both(holds, one) : either(holds, one);
  }
  return holds;
}

}  // namespace

Expanded expand(std::string_view value, OperandForm form, bool variables, const Context& context,
                Lookups& lookups) {
  Expanded expanded;
  std::ptrdiff_t colons = 0;  // of the policy's own text
  const auto append_text = [&](std::string_view text) {
    colons += std::count(text.begin(), text.end(), ':');
    if (form == OperandForm::Text) {
      expanded.text += text;
    } else {
      append_glob(expanded.text, text);
    }
  };
  // ArnLike splits before it substitutes: a colon that a value brings into one of the first five components
  // can match nothing there, and must not shift the others.
  const auto append_value = [&](std::string_view text) {
    const bool inside_component = form == OperandForm::ArnGlob && colons < kArnColons;
    for (const char c : text) expanded.text += inside_component && c == ':' ? kMatchesNothing : c;
  };
  if (!variables || value.find("${") == std::string_view::npos) {
    append_text(value);
    return expanded;
  }
  for (const VariablePiece& piece : split_variables(value)) {
    if (piece.kind == VariablePiece::Kind::Text) {
      append_text(piece.text);
      continue;
    }
    if (piece.kind == VariablePiece::Kind::Literal) {
      expanded.text += piece.text;
      continue;
    }
    const Context::Lookup found = context.find(piece.text);
    note_lookup(piece.text, found.presence, lookups);
    if (found.presence == Presence::Unknown || found.presence == Presence::Ambiguous) {
      expanded.state = Expanded::State::Unknown;
    } else if (found.entry != nullptr && !found.entry->multivalued && found.entry->values.size() == 1) {
      append_value(found.entry->values.front());
    } else if (piece.fallback) {
      append_value(*piece.fallback);
    } else {
      if (expanded.state == Expanded::State::Ready) expanded.state = Expanded::State::Unresolved;
    }
  }
  return expanded;
}

Truth condition_holds(const Condition& condition, bool variables, const Context& context, Lookups& lookups) {
  if (is_null_test(*condition.op)) return null_holds(condition, context, lookups);
  const Context::Lookup found = context.find(condition.key);
  note_lookup(condition.key, found.presence, lookups);
  switch (found.presence) {
    case Presence::Absent:
    case Presence::Missing:
      return holds_for_absent_key(condition);
    case Presence::Unknown:
      return holds_for_unknown_key(condition);
    case Presence::Ambiguous:
      return Truth::Unknown;
    case Presence::Present:
      break;
  }
  return holds_for_values(*found.entry, condition, variables, context, lookups);
}

}  // namespace whydeny
