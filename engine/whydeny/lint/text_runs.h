// Cutting values into the pieces that leftovers are looked for in. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_TEXT_RUNS_H_
#define WHYDENY_LINT_TEXT_RUNS_H_

#include <cstddef>
#include <string_view>

namespace whydeny {

constexpr bool is_word_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_word_character(char c) { return is_word_letter(c) || (c >= '0' && c <= '9'); }

/// True when no letter or digit touches [begin, end) of `text`.
constexpr bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  return (begin == 0 || !is_word_character(text[begin - 1])) &&
         (end >= text.size() || !is_word_character(text[end]));
}

}  // namespace whydeny

#endif  // WHYDENY_LINT_TEXT_RUNS_H_
