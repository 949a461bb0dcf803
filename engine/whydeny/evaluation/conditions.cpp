// The one place where quantifiers, negation, IfExists, missing keys and variables are evaluated.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/conditions.h"

#include <algorithm>
#include <optional>
#include <span>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/evaluation/templates.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

using Presence = Context::Presence;

// "R empty, or consisting only of empty strings": the null data set. [3.3, 3.8]
bool is_null_data(const ContextEntry& entry) {
  return std::all_of(entry.values.begin(), entry.values.end(),
                     [](const std::string& v) { return v.empty(); });
}

void note_mismatch(const Condition& condition, Lookups& lookups) {
  if (!lookups.wanted) return;
  lookups.notes.push_back(
      "`" + std::string(condition.op_text) + "` on `" + std::string(condition.key) +
      "`: a value is not of the operator's type; a comparison that cannot be made does not hold");
}

// A condition and the request that it is put to.
class Test {
 public:
  Test(const CompiledPolicySet::Data& set, const CompiledCondition& condition, BoundRequest& request,
       Lookups& lookups)
      : set_(set), condition_(condition), op_(*condition.op), request_(request), lookups_(lookups) {}

  Truth holds() {
    KeySlot& slot = request_.key(condition_.key);
    if (is_null_test(op_)) return null_holds(slot.found);
    note_lookup(condition_.source->key, slot.found.presence, lookups_);
    switch (slot.found.presence) {
      case Presence::Absent:
      case Presence::Missing:
        return holds_for_absent_key();
      case Presence::Unknown:
        return holds_for_unknown_key();
      case Presence::Ambiguous:
        return Truth::Unknown;
      case Presence::Present:
        break;
    }
    return holds_for_values(slot);
  }

 private:
  std::span<const CompiledOperand> operands() const {
    return {set_.operands.data() + condition_.first_operand, condition_.operand_count};
  }

  // One request value against all policy values: OR for a positive operator, NOR for a negated one.
  // [3.1]
  Truth value_satisfies(const Operand& value) {
    Truth matched = Truth::False;
    bool mismatch = false;
    for (const CompiledOperand& listed : operands()) {
      Match match = Match::No;
      if (listed.pieces.first == listed.pieces.end) {
        match = op_.compare(value, listed.operand);
      } else {
        std::string& text = request_.room();
        const Expansion expansion = expand(set_.pieces_of(listed.pieces), request_, text, lookups_);
        if (expansion == Expansion::Unresolved) continue;  // null: equals nothing
        if (expansion == Expansion::Unknown) {
          matched = either(matched, Truth::Unknown);
          continue;
        }
        match = op_.compare(value, read_policy_value(op_.type, text));
      }
      // The result is settled; with readers, go on for what else there is to tell.
      if (match == Match::Yes && !lookups_.wanted) return op_.negated ? Truth::False : Truth::True;
      mismatch = mismatch || match == Match::TypeMismatch;
      matched = either(matched, to_truth(match == Match::Yes));
    }
    if (mismatch && matched != Truth::True) {
      note_mismatch(*condition_.source, lookups_);
      if (op_.negated) return Truth::False;  // [3.7]
    }
    return op_.negated ? opposite(matched) : matched;
  }

  Truth null_holds(const Context::Lookup& found) {
    if (condition_.set == SetOperator::ForAllValues) return Truth::True;
    if (condition_.set == SetOperator::ForAnyValue) return Truth::False;
    const auto lists = [&](std::string_view word) {
      return std::any_of(condition_.source->values.begin(), condition_.source->values.end(),
                         [&](const Value& value) { return equals_ignoring_case(value.text, word); });
    };
    note_lookup(condition_.source->key, found.presence, lookups_);
    const bool lists_true = lists("true");
    const bool lists_false = lists("false");
    if (lists_true && lists_false) return Truth::True;
    if (!lists_true && !lists_false) return Truth::False;
    if (found.presence == Presence::Unknown) return Truth::Unknown;
    const bool absent =
        found.presence != Presence::Ambiguous && (found.entry == nullptr || is_null_data(*found.entry));
    return to_truth(absent == lists_true);
  }

  // [3.2]
  Truth holds_for_absent_key() const {
    if (condition_.if_exists || condition_.set == SetOperator::ForAllValues) return Truth::True;
    if (condition_.set == SetOperator::ForAnyValue) return Truth::False;
    return to_truth(op_.negated);
  }

  // What still holds whatever value the key has, or if it has none.
  Truth holds_for_unknown_key() const {
    const bool can_be_true_when_absent = holds_for_absent_key() == Truth::True;
    const ContextKey* declared = find_context_key(condition_.source->key);
    const bool never_when_present =
        (condition_.operand_count == 0 && !op_.negated && condition_.set != SetOperator::ForAllValues) ||
        (condition_.set == SetOperator::None && declared != nullptr && declared->multivalued);
    return never_when_present && !can_be_true_when_absent ? Truth::False : Truth::Unknown;
  }

  Truth holds_for_values(KeySlot& slot) {
    const ContextEntry& entry = *slot.found.entry;
    if (condition_.set == SetOperator::None) {
      if (entry.multivalued) return Truth::False;  // a multivalued key needs a set operator [3.4]
      if (entry.values.empty()) return to_truth(op_.negated);
      return value_satisfies(request_.value(slot, op_.type, 0));
    }
    const bool all = condition_.set == SetOperator::ForAllValues;
    if (is_null_data(entry)) return to_truth(all);
    Truth holds = to_truth(all);
    for (std::size_t i = 0; i < entry.values.size(); ++i) {
      const Truth one = value_satisfies(request_.value(slot, op_.type, i));
      holds = all ? both(holds, one) : either(holds, one);
    }
    return holds;
  }

  const CompiledPolicySet::Data& set_;
  const CompiledCondition& condition_;
  const Operator& op_;
  BoundRequest& request_;
  Lookups& lookups_;
};

}  // namespace

void Lookups::clear() {
  missing.clear();
  unknown.clear();
  notes.clear();
}

CompiledOperand compile_operand(std::string_view value, const Operator& op, bool variables,
                                CompiledPolicySet::Data& set) {
  CompiledOperand compiled;
  if (is_null_test(op)) return compiled;
  if (variables && op.takes_variables && contains_variable(value)) {
    compiled.pieces = set.add_pieces(cut_template(value, op.form, set.texts));
    return compiled;
  }
  const bool encoded = op.form != OperandForm::Text && has_wildcard(value);
  compiled.operand = read_policy_value(op.type, encoded ? set.texts.add(to_glob(value)) : value);
  return compiled;
}

Truth condition_holds(const CompiledPolicySet::Data& set, const CompiledCondition& condition,
                      BoundRequest& request, Lookups& lookups) {
  return Test(set, condition, request, lookups).holds();
}

const BlockResult& test_block(const CompiledPolicySet::Data& set, Number block, BoundRequest& request,
                              Lookups& lookups) {
  BlockResult& result = request.block(block);
  result = {request.number(), Truth::True, 0};
  for (const Number number : set.blocks[block]) {
    result.holds = both(result.holds, condition_holds(set, set.conditions[number], request, lookups));
    if (result.holds == Truth::False) break;
    ++result.failed;
  }
  return result;
}

}  // namespace whydeny
