// Inner header: the number grammar of RFC 8259, section 6.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_NUMBER_H_
#define WHYDENY_JSON_NUMBER_H_

#include <cstddef>
#include <string_view>

namespace whydeny {

/// True when all of `lexeme` is one JSON number, of whatever size.
bool is_json_number(std::string_view lexeme);

/// How many bytes at the front of `text` a number may be made of: digits, signs, points, `e` and `E`.
std::size_t number_length(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_JSON_NUMBER_H_
