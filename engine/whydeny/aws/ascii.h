// ASCII letters and digits, without locales.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_ASCII_H_
#define WHYDENY_AWS_ASCII_H_

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace whydeny {

constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

inline std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = to_lower(c);
  return lower;
}

/// True when one of the names is `name`, letter case aside.
template <typename Names>
constexpr bool contains_ignoring_case(const Names& names, std::string_view name) {
  return std::any_of(std::begin(names), std::end(names),
                     [&](std::string_view row) { return equals_ignoring_case(row, name); });
}

/// At least one character, and only 0 to 9.
constexpr bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace whydeny

#endif  // WHYDENY_AWS_ASCII_H_
