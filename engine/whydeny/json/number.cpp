// The number grammar, read off the page.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/number.h"

namespace whydeny {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::size_t number_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() &&
         (is_digit(text[length]) || std::string_view("-+.eE").find(text[length]) != std::string_view::npos))
    ++length;
  return length;
}

bool is_json_number(std::string_view lexeme) {
  const auto digits = [&lexeme] {
    const std::size_t before = lexeme.size();
    while (!lexeme.empty() && is_digit(lexeme.front())) lexeme.remove_prefix(1);
    return before - lexeme.size();
  };
  if (lexeme.starts_with('-')) lexeme.remove_prefix(1);
  const bool zero = lexeme.starts_with('0');
  const std::size_t integer = digits();
  if (integer == 0 || (zero && integer > 1)) return false;
  if (lexeme.starts_with('.')) {
    lexeme.remove_prefix(1);
    if (digits() == 0) return false;
  }
  if (lexeme.starts_with('e') || lexeme.starts_with('E')) {
    lexeme.remove_prefix(1);
    if (lexeme.starts_with('+') || lexeme.starts_with('-')) lexeme.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return lexeme.empty();
}

}  // namespace whydeny
