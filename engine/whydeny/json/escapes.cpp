// What is inside a string: escapes, and characters that would need one.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "whydeny/json/bytes.h"
#include "whydeny/json/quotes.h"

namespace whydeny {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/// The value of the four hexadecimal digits at the front of `text`, or nothing valid (past 0xFFFF).
std::uint32_t hex4(std::string_view text) {
  constexpr std::uint32_t kNone = 0x10000;
  if (text.size() < 4) return kNone;
  std::uint32_t value = 0;
  for (const char c : text.substr(0, 4)) {
    const std::size_t lower = std::string_view("0123456789abcdef").find(c);
    const std::size_t upper = std::string_view("0123456789ABCDEF").find(c);
    const std::size_t digit = std::min(lower, upper);
    if (digit == std::string_view::npos) return kNone;
    value = value * 16 + static_cast<std::uint32_t>(digit);
  }
  return value;
}

std::string control_name(char c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(c);
  return std::string("U+00") + kHex[value >> 4U] + kHex[value & 0xFU];
}

}  // namespace

void StringScanner::read_content(std::uint32_t begin, std::uint32_t end, Quote quote) {
  bool line_break = false;
  bool tab = false;
  for (std::uint32_t i = begin; i < end;) {
    const char c = text_[i];
    if (c == '\\') {
      i = read_escape(i, end, quote);
      continue;
    }
    if (is_line_end(c)) {
      if (!line_break)
        complain("J001", {i, i + 1}, "a line break inside a string", "join the lines, or write `\\n`");
      line_break = true;
      replace({i, i + 1}, "");
    } else if (c == '\t') {
      if (!tab) complain("J001", {i, i + 1}, "a tab character inside a string", "write `\\t`, or a space");
      tab = true;
      replace({i, i + 1}, "");
    } else if (is_control(c)) {
      complain("J001", {i, i + 1}, "control character " + control_name(c) + " inside a string", "remove it");
      replace({i, i + 1}, "");
    } else if (c == '"') {
      replace({i, i + 1}, "\\\"");
    }
    ++i;
  }
}

std::uint32_t StringScanner::read_escape(std::uint32_t at, std::uint32_t end, Quote quote) {
  const char c = at + 1 < end ? text_[at + 1] : '\0';
  if (c == '\0') {
    // Only in a string without a closing quote, which is complaint enough.
    replace({at, at + 1}, "");
    return at + 1;
  }
  if (std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos) return at + 2;
  if (c == 'u') return read_unicode_escape(at, end);
  if ((quote == Quote::Single && c == '\'') || (quote == Quote::Backtick && c == '`')) {
    replace({at, at + 1}, "");
    return at + 2;
  }
  if (is_line_end(c)) {
    const std::uint32_t after = at + (c == '\r' && at + 2 < end && text_[at + 2] == '\n' ? 3 : 2);
    complain("J001", {at, at + 1}, "a backslash at the end of a line does not continue a JSON string",
             "join the lines");
    replace({at, after}, "");
    return after;
  }
  const std::uint32_t length = std::max(1U, decode_utf8(text_.substr(at + 1, 4)).length);
  const std::string_view meant = text_.substr(at + 1, length);
  complain("J001", {at, at + 1 + length}, shown(text_.substr(at, 1 + length)) + " is no JSON escape",
           "write " + shown(meant) + ", or " + shown("\\\\" + std::string(meant)) + " for a backslash");
  replace({at, at + 1}, "");
  return at + 1;
}

std::uint32_t StringScanner::read_unicode_escape(std::uint32_t at, std::uint32_t end) {
  const std::uint32_t value = hex4(text_.substr(at + 2, std::min(4U, end - at - 2)));
  if (value > 0xFFFF) {
    complain("J001", {at, at + 2}, "`\\u` is not followed by four hexadecimal digits",
             "write `\\\\u` for a backslash");
    replace({at, at + 1}, "");
    return at + 2;
  }
  if (value < 0xD800 || value > 0xDFFF) return at + 6;
  const std::string_view rest = text_.substr(at + 6, end - at - 6);
  const std::uint32_t low = rest.starts_with("\\u") ? hex4(rest.substr(2)) : 0;
  if (value < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF) return at + 12;
  complain("J001", {at, at + 6}, shown(text_.substr(at, 6)) + " is half of a surrogate pair",
           "write both halves, or the character itself");
  replace({at, at + 6}, "");
  return at + 6;
}

}  // namespace whydeny
