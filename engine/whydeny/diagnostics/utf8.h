// UTF-8, one code point at a time.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_DIAGNOSTICS_UTF8_H_
#define WHYDENY_DIAGNOSTICS_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace whydeny {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 0;  ///< in bytes; 0 when the text does not start with well-formed UTF-8
};

/// The first code point of `text` (Unicode, table 3-7: no overlong forms, no surrogates, nothing past
/// U+10FFFF).
CodePoint decode_utf8(std::string_view text);

/// The code point at a byte offset inside the text; a byte that is not UTF-8 counts as U+FFFD of length 1.
CodePoint code_point_at(std::string_view text, std::size_t offset);

void append_utf8(std::string& out, char32_t code_point);

}  // namespace whydeny

#endif  // WHYDENY_DIAGNOSTICS_UTF8_H_
