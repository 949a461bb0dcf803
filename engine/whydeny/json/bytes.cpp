// UTF-8 validation in blocks, detection and decoding of UTF-16 and UTF-32.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/bytes.h"

namespace whydeny {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

std::uint32_t byte(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

struct Units {
  std::size_t width;
  bool big_endian;
};

Units units_of(Encoding encoding) {
  const bool wide = encoding == Encoding::Utf32Le || encoding == Encoding::Utf32Be;
  return {wide ? 4U : 2U, encoding == Encoding::Utf16Be || encoding == Encoding::Utf32Be};
}

char32_t unit_at(std::string_view text, std::size_t at, Units units) {
  char32_t unit = 0;
  for (std::size_t i = 0; i < units.width; ++i) {
    unit = (unit << 8U) | byte(text, at + (units.big_endian ? i : units.width - 1 - i));
  }
  return unit;
}

// The blocks that need no closer look: neither control bytes nor anything beyond ASCII. Written without
// branches so that compilers turn it into vector instructions.
constexpr std::size_t kBlock = 64;

bool is_plain_block(const char* block) {
  unsigned char odd = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(block[i]);
    const auto space = static_cast<unsigned char>((c == '\n') | (c == '\r') | (c == '\t'));
    odd = static_cast<unsigned char>(odd | (c & 0x80U) | ((c < 0x20) & (space ^ 1U)));
  }
  return odd == 0;
}

}  // namespace

std::size_t find_bad_byte(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (text.size() - i >= kBlock && is_plain_block(text.data() + i)) {
      i += kBlock;
      continue;
    }
    // One block, or the rest, one code point at a time; a sequence may reach into the next block.
    const std::size_t stop = text.size() - i < kBlock ? text.size() : i + kBlock;
    while (i < stop) {
      if (is_control(text[i])) return i;
      const std::uint32_t length = byte(text, i) < 0x80 ? 1 : decode_utf8(text.substr(i, 4)).length;
      if (length == 0) return i;
      i += length;
    }
  }
  return std::string_view::npos;
}

Encoding detect_encoding(std::string_view text) {
  using namespace std::string_view_literals;
  if (text.starts_with("\xFF\xFE\0\0"sv)) return Encoding::Utf32Le;
  if (text.starts_with("\0\0\xFE\xFF"sv)) return Encoding::Utf32Be;
  if (text.starts_with("\xFF\xFE"sv)) return Encoding::Utf16Le;
  if (text.starts_with("\xFE\xFF"sv)) return Encoding::Utf16Be;
  if (text.size() < 4) return Encoding::Utf8;
  const auto zero = [text](std::size_t i) { return text[i] == '\0'; };
  if (!zero(0) && zero(1) && zero(2) && zero(3)) return Encoding::Utf32Le;
  if (zero(0) && zero(1) && zero(2) && !zero(3)) return Encoding::Utf32Be;
  if (!zero(0) && zero(1) && !zero(2) && zero(3)) return Encoding::Utf16Le;
  if (zero(0) && !zero(1) && zero(2) && !zero(3)) return Encoding::Utf16Be;
  return Encoding::Utf8;
}

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return "UTF-8";
    case Encoding::Utf16Le:
      return "UTF-16 (little endian)";
    case Encoding::Utf16Be:
      return "UTF-16 (big endian)";
    case Encoding::Utf32Le:
      return "UTF-32 (little endian)";
    case Encoding::Utf32Be:
      return "UTF-32 (big endian)";
  }
  return "UTF-8";
}

std::string to_utf8(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::Utf8) return std::string(text);
  const Units units = units_of(encoding);
  std::string out;
  out.reserve(text.size());
  std::size_t i = 0;
  while (text.size() - i >= units.width) {
    char32_t c = unit_at(text, i, units);
    const bool mark = i == 0 && c == 0xFEFF;
    i += units.width;
    if (mark) continue;
    if (units.width == 2 && c >= 0xD800 && c <= 0xDBFF && text.size() - i >= 2) {
      const char32_t low = unit_at(text, i, units);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
        i += 2;
      }
    }
    append_utf8(out, is_surrogate(c) || c > 0x10FFFF ? kReplacement : c);
  }
  return out;
}

}  // namespace whydeny
