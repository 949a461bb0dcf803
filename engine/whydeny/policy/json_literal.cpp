// Places inside the literal of a JSON string.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/json_literal.h"

#include <charconv>
#include <cstdint>
#include <string_view>

namespace whydeny {
namespace {

/// One character of a literal, or one byte of a longer one: its length as written and decoded.
struct Unit {
  std::size_t written;
  std::size_t decoded;
};

std::uint32_t hex_unit(std::string_view escape) {
  std::uint32_t value = 0;
  if (escape.size() >= 6) std::from_chars(escape.data() + 2, escape.data() + 6, value, 16);
  return value;
}

Unit first_unit(std::string_view literal) {
  if (!literal.starts_with('\\')) return {1, 1};
  if (!literal.starts_with("\\u")) return {2, 1};
  const std::uint32_t value = hex_unit(literal);
  const bool pair = value >= 0xD800 && value < 0xDC00 && literal.substr(6).starts_with("\\u");
  if (pair) return {12, 4};
  return {6, value < 0x80 ? 1U : value < 0x800 ? 2U : 3U};
}

}  // namespace

Span span_in_literal(const Source& source, Span literal, std::size_t at, std::size_t length) {
  const std::string_view text = source.text().substr(literal.begin, literal.end - literal.begin);
  std::size_t written = 1;  // past the opening quote
  std::size_t decoded = 0;
  const auto advance_to = [&](std::size_t target) {
    while (decoded < target && written < text.size()) {
      const Unit unit = first_unit(text.substr(written));
      written += unit.written;
      decoded += unit.decoded;
    }
    return literal.begin + static_cast<std::uint32_t>(written < text.size() ? written : text.size());
  };
  const std::uint32_t begin = advance_to(at);
  return {begin, advance_to(at + length)};
}

}  // namespace whydeny
