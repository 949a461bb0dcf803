// Values of keys that hold names and ids. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_CONDITION_NAMES_H_
#define WHYDENY_LINT_CONDITION_NAMES_H_

#include <string_view>

#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"

namespace whydeny {

using Characters = std::string_view;
inline constexpr Characters kHex = "0123456789abcdef";
inline constexpr Characters kLowerAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
inline constexpr Characters kLowerDigitsAndDash = "abcdefghijklmnopqrstuvwxyz0123456789-";

inline bool consists_of(std::string_view text, Characters allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

/// Takes `beginning` off the front; false when the text does not begin so.
inline bool take(std::string_view& text, std::string_view beginning) {
  if (!text.starts_with(beginning)) return false;
  text.remove_prefix(beginning.size());
  return true;
}

/// Calls f(statement, condition, value, text) for values of the named keys under String and Arn operators
/// that are neither patterns nor hold variables.
template <typename Names, typename F>
void for_each_name(const Subject& subject, const Names& keys, F f) {
  for_each_condition(subject, [&](const Statement& statement, const Condition& condition) {
    if (!is_key_of(condition, keys) || !compares_text(condition) || is_type_mismatch(subject, condition))
      return;
    for (const Value& value : condition.values) {
      if (const auto text = plain_text(value)) f(statement, condition, value, *text);
    }
  });
}

}  // namespace whydeny

#endif  // WHYDENY_LINT_CONDITION_NAMES_H_
