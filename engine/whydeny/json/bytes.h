// Inner header: the bytes of a text before anybody asks whether they are JSON.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_BYTES_H_
#define WHYDENY_JSON_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "whydeny/diagnostics/utf8.h"

namespace whydeny {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// True for a byte that no JSON text contains: a control byte other than tab, line feed and carriage return.
constexpr bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/// The offset of the first control byte or ill-formed UTF-8 sequence, or npos.
std::size_t find_bad_byte(std::string_view text);

enum class Encoding : std::uint8_t { Utf8, Utf16Le, Utf16Be, Utf32Le, Utf32Be };

/// By byte order mark, else by where the zero bytes of the first two characters are (both are ASCII in any
/// JSON text).
Encoding detect_encoding(std::string_view text);

/// "UTF-16 (little endian)" and so on.
std::string_view encoding_name(Encoding encoding);

/// `text` as UTF-8 without its byte order mark; a lone surrogate becomes U+FFFD, half a unit at
/// the end is left out.
std::string to_utf8(std::string_view text, Encoding encoding);

}  // namespace whydeny

#endif  // WHYDENY_JSON_BYTES_H_
