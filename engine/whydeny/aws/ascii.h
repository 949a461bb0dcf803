// ASCII letter case, without locales.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_ASCII_H_
#define WHYDENY_AWS_ASCII_H_

#include <algorithm>
#include <string>
#include <string_view>

namespace whydeny {

constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

inline std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = to_lower(c);
  return lower;
}

}  // namespace whydeny

#endif  // WHYDENY_AWS_ASCII_H_
