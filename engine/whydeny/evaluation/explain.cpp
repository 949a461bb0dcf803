// Words for a condition that does not hold.
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/evaluation/conditions.h"
#include "whydeny/evaluation/templates.h"

namespace whydeny {
namespace {

// How people read an operator between the request's value and the policy's: [0] it does not match, [1] it
// does.
struct Phrase {
  std::string_view prefix;
  std::string_view no;
  std::string_view yes;
};
// clang-format off
constexpr std::array kPhrases = {
    Phrase{"IpAddress",         "is not in",               "is in"},
    Phrase{"NotIpAddress",      "is not in",               "is in"},
    Phrase{"StringLike",        "does not match",          "matches"},
    Phrase{"StringNotLike",     "does not match",          "matches"},
    Phrase{"Arn",               "does not match",          "matches"},
    Phrase{"NumericLessThan",   "is not less than",        "is less than"},
    Phrase{"NumericGreaterThan","is not greater than",     "is greater than"},
    Phrase{"DateLessThan",      "is not before",           "is before"},
    Phrase{"DateGreaterThan",   "is not after",            "is after"},
    Phrase{"",                  "is not",                  "is"},
};
// clang-format on

const Phrase& phrase_of(std::string_view op) {
  for (const Phrase& phrase : kPhrases) {
    if (op.starts_with(phrase.prefix)) return phrase;
  }
  return kPhrases.back();
}

std::string join_values(const std::vector<Value>& values) {
  std::string text;
  constexpr std::size_t kMost = 4;
  for (std::size_t i = 0; i < values.size() && i < kMost; ++i) {
    if (i > 0) text += i + 1 == values.size() ? " or " : ", ";
    text += values[i].text;
  }
  if (values.size() > kMost) text += " or " + std::to_string(values.size() - kMost) + " more";
  return values.empty() ? "any of an empty list" : text;
}

std::string join_values(const std::vector<std::string>& values) {
  std::string text = values.size() == 1 ? "" : "[";
  for (std::size_t i = 0; i < values.size(); ++i) text += (i > 0 ? ", " : "") + values[i];
  if (values.size() != 1) text += "]";
  return values.size() == 1 && values.front().empty() ? "\"\"" : text;
}

}  // namespace

std::string explain_condition(const Condition& condition, bool variables, BoundRequest& request) {
  const std::string key = "`" + std::string(condition.key) + "`";
  const Context::Lookup found = request.find(condition.key);
  if (found.presence == Context::Presence::Unknown) return key + " is unknown";
  if (found.presence == Context::Presence::Ambiguous)
    return key + " is given in spellings that differ only in case";
  const std::string wanted = join_values(condition.values);
  if (is_null_test(*condition.op)) {
    return key + (found.entry == nullptr ? " is absent" : " is present") + ", and `" +
           std::string(condition.op_text) + "` wants " + wanted;
  }
  if (found.entry == nullptr)
    return key + " is not in the request, and `" + std::string(condition.op_text) + "` needs it";
  if (found.entry->multivalued && condition.set == SetOperator::None) {
    return key + " is multivalued; `" + std::string(condition.op_text) +
           "` without ForAnyValue: or ForAllValues: never matches it";
  }
  const std::vector<std::string> values = found.entry->values;  // expanding finds other keys
  Lookups ignored;
  ignored.wanted = false;
  TextPool texts;
  std::string text;
  for (const Value& value : condition.values) {
    if (!variables || !condition.op->takes_variables) break;
    const auto pieces = cut_template(value.text, OperandForm::Text, texts);
    if (expand(pieces, request, text, ignored) == Expansion::Unresolved) {
      return "a policy variable in `" + std::string(value.text) + "` has no value in this request";
    }
  }
  const Phrase& phrase = phrase_of(condition.op->name);
  std::string words(condition.op->negated ? phrase.yes : phrase.no);
  if (condition.op->name.ends_with("Equals") && (phrase.prefix.ends_with("Than"))) words += " or equal to";
  std::string subject = key + " " + join_values(values);
  if (condition.set == SetOperator::ForAllValues)
    subject = "not every value of " + subject + " satisfies it: each";
  if (condition.set == SetOperator::ForAnyValue) subject = "no value of " + subject + " satisfies it: one";
  if (condition.set != SetOperator::None) {
    return subject + " must satisfy `" + std::string(condition.op->name) + "` " + wanted;
  }
  return subject + " " + words + " " + wanted;
}

}  // namespace whydeny
