// The Condition element.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/condition.h"

#include <string>

#include "whydeny/diagnostics/limits.h"
#include "whydeny/policy/characters.h"
#include "whydeny/policy/operator_name.h"
#include "whydeny/policy/seen_texts.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

/// The value or values of one key. Numbers and booleans stand for their text here, and only here.
std::vector<Value> read_scalars(const JsonValue& value, std::string_view key, Complaints& complaints) {
  std::vector<Value> values;
  const auto read = [&](const JsonValue& item, const char* place) {
    if (item.is(JsonKind::String) || item.is(JsonKind::Number) || item.is(JsonKind::Bool)) {
      values.push_back({item.text(), item.span()});
      check_value_size(values.back(), complaints);
      return;
    }
    complaints.refuse("G107", item.span(),
                      "a value of condition key " + quoted(key) + place +
                          " must be a string, number or boolean, not " + kind_words(item.kind()));
  };
  if (value.is(JsonKind::Array)) {
    if (exceeds(kMaxValues, value.size(), value.span(), "values in one list", complaints)) return values;
    values.reserve(value.size());
    for (const JsonValue& item : value.items()) read(item, " in a list");
  } else {
    read(value, "");
  }
  return values;
}

bool is_string_literal(const Value& value, const Complaints& complaints) {
  return complaints.source()->text().substr(value.span.begin).starts_with('"');
}

void check_values(const Condition& condition, bool has_variables, Complaints& complaints) {
  for (const Value& value : condition.values) {
    if (!is_string_literal(value, complaints)) continue;
    const TextUse use = value.text.starts_with("arn:") ? TextUse::Arn : TextUse::Free;
    if (report_odd_characters(value.text, value.span, use, complaints)) continue;
    if (has_variables && condition.op->takes_variables) check_variables(value, complaints);
  }
}

void read_block(const JsonValue::Member& block, bool has_variables, std::vector<Condition>& out,
                Complaints& complaints) {
  OperatorName name;
  const Operator* op = read_operator(block, name, complaints);
  if (!block.value.is(JsonKind::Object)) {
    complaints.refuse("G107", block.value.span(),
                      "operator " + quoted(block.key) + " must hold a map of condition keys, not " +
                          kind_words(block.value.kind()));
    return;
  }
  if (block.value.size() == 0 && !complaints.has_gap(block.value.span())) {
    complaints.report("G125", block.value.span(),
                      "operator " + quoted(block.key) + " holds no condition key and restricts nothing");
  }
  SeenTexts<LetterCase::Ignored> keys;
  for (const JsonValue::Member& member : block.value.members()) {
    report_odd_characters(member.key, member.key_span, TextUse::Word, complaints);
    if (!keys.add(member.key)) {
      complaints.report("C525", member.key_span,
                        "condition key " + quoted(member.key) +
                            " stands here twice in different letter case; both must hold",
                        "list all values under one spelling");
    }
    std::vector<Value> values = read_scalars(member.value, member.key, complaints);
    if (op == nullptr) continue;
    out.push_back({op, name.set, name.if_exists, block.key, member.key, std::move(values), block.key_span,
                   member.key_span, member.value.span()});
    check_values(out.back(), has_variables, complaints);
  }
}

}  // namespace

std::vector<Condition> read_conditions(const JsonValue& value, bool has_variables, Complaints& complaints) {
  std::vector<Condition> conditions;
  if (!value.is(JsonKind::Object)) {
    complaints.refuse("G107", value.span(),
                      "`Condition` must be a map of operators, not " + kind_words(value.kind()));
    return conditions;
  }
  if (value.size() == 0 && !complaints.has_gap(value.span())) {
    complaints.report("G125", value.span(), "`Condition` is empty and restricts nothing");
  }
  std::size_t keys = 0;
  for (const JsonValue::Member& block : value.members()) keys += block.value.size();
  if (exceeds(kMaxConditionKeys, keys, value.span(), "condition keys in one statement", complaints))
    return conditions;
  for (const JsonValue::Member& block : value.members())
    read_block(block, has_variables, conditions, complaints);
  return conditions;
}

}  // namespace whydeny
