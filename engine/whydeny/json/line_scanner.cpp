// Finds all quotes of a line, sixty-four bytes at a time, and then walks from token to token.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/line_scanner.h"

#include <bit>
#include <cstring>

#include "whydeny/json/bytes.h"
#include "whydeny/json/number.h"

namespace whydeny {
namespace {

constexpr bool is_number_byte(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// Nothing is read beyond the line: its line feed is no part of any token.
const char* skip_blanks(const char* at) {
  while (*at == ' ') ++at;
  return at;
}

}  // namespace

LineScanner::LineScanner()
    : members_(kMaxScannedMembers),
      items_(kMaxScannedStrings),
      quotes_(2 * kMaxScannedStrings + kBlockBytes) {}

// Without backslashes every quote opens or closes a string, so their places say where all strings are. Gives
// the size of the line.
std::size_t LineScanner::find_quotes(const char* line) {
  const char** out = quotes_.data();
  const char** const full = out + 2 * kMaxScannedStrings;
  bool foreign = false;
  for (const char* block = line; out <= full; block += kBlockBytes) {
    BlockBits bits = ByteBlock::look_at(block);
    if (bits.odd != 0) bits.quotes &= (bits.odd & (~bits.odd + 1)) - 1;
    for (; bits.quotes != 0; bits.quotes &= bits.quotes - 1) *out++ = block + std::countr_zero(bits.quotes);
    foreign = foreign || bits.foreign;
    if (bits.odd == 0) continue;
    const char* end = block + std::countr_zero(bits.odd);
    if ((*end == '\r' ? end[1] : *end) != '\n' || (out - quotes_.data()) % 2 != 0) return 0;
    const auto size = static_cast<std::size_t>(end - line);
    return foreign && find_bad_byte({line, size}) != std::string_view::npos ? 0
                                                                            : size + (*end == '\r' ? 1U : 0U);
  }
  return 0;
}

inline const char* LineScanner::read_string(const char* at, std::string_view& text) {
  if (*at != '"') return nullptr;
  text = {quote_[0] + 1, static_cast<std::size_t>(quote_[1] - quote_[0] - 1)};
  quote_ += 2;
  return quote_[-1] + 1;
}

inline const char* LineScanner::read_scalar(const char* at, ScannedMember::Kind& kind,
                                            std::string_view& text) {
  if (*at == '"') {
    kind = ScannedMember::Kind::String;
    return read_string(at, text);
  }
  if (*at == 't' || *at == 'f') {
    const std::string_view word = *at == 't' ? "true" : "false";
    if (std::memcmp(at, word.data(), word.size()) != 0) return nullptr;
    kind = ScannedMember::Kind::Bool;
    text = {at, word.size()};
    return at + word.size();
  }
  const char* end = at;
  while (is_number_byte(*end)) ++end;
  kind = ScannedMember::Kind::Number;
  text = {at, static_cast<std::size_t>(end - at)};
  return is_json_number(text) ? end : nullptr;
}

const char* LineScanner::read_list(const char* at, ScannedMember& list) {
  list.kind = ScannedMember::Kind::List;
  list.next = static_cast<std::uint32_t>(item_count_);
  list.size = 0;
  at = skip_blanks(at + 1);
  if (*at == ']') return at + 1;
  for (ScannedMember::Kind kind = {};;) {
    if (item_count_ == items_.size()) return nullptr;
    at = read_scalar(at, kind, items_[item_count_++]);
    if (at == nullptr) return nullptr;
    at = skip_blanks(at);
    if (*at == ']') break;
    if (*at != ',') return nullptr;
    at = skip_blanks(at + 1);
  }
  list.size = static_cast<std::uint32_t>(item_count_) - list.next;
  return at + 1;
}

inline const char* LineScanner::read_value(const char* at, std::size_t member, unsigned depth) {
  ScannedMember& out = members_[member];
  if (*at == '[') return read_list(at, out);
  if (*at != '{') return read_scalar(at, out.kind, out.text);
  out.kind = ScannedMember::Kind::Object;
  at = read_members(at, depth + 1);
  out.next = static_cast<std::uint32_t>(member_count_);
  return at;
}

const char* LineScanner::read_members(const char* at, unsigned depth) {
  if (depth > kMaxScannedDepth) return nullptr;
  at = skip_blanks(at + 1);
  if (*at == '}') return at + 1;
  for (;;) {
    if (member_count_ == members_.size()) return nullptr;
    const std::size_t member = member_count_++;
    at = read_string(at, members_[member].key);
    if (at == nullptr) return nullptr;
    at = skip_blanks(at);
    if (*at != ':') return nullptr;
    at = read_value(skip_blanks(at + 1), member, depth);
    if (at == nullptr) return nullptr;
    at = skip_blanks(at);
    if (*at == '}') return at + 1;
    if (*at != ',') return nullptr;
    at = skip_blanks(at + 1);
  }
}

std::size_t LineScanner::scan(std::string_view text) {
  member_count_ = item_count_ = 0;
  const std::size_t size = find_quotes(text.data());
  if (size == 0) return 0;
  quote_ = quotes_.data();
  const char* at = skip_blanks(text.data());
  if (*at != '{') return 0;
  at = read_members(at, 1);
  if (at == nullptr) return 0;
  at = skip_blanks(at);
  return *at == '\n' || *at == '\r' ? size : 0;
}

}  // namespace whydeny
