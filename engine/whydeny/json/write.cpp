// JSON out: strings escaped, values in order, nothing else.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "whydeny/json/bytes.h"
#include "whydeny/json/json.h"

namespace whydeny {
namespace {

constexpr bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

// Eight bytes at once: true when is_plain() holds for each.
bool all_plain(const char* eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x80 * kOnes;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, eight, sizeof bytes);
  // Sets a high bit when some byte is less; only then, unless a byte has one of its own.
  const auto some_less = [](std::uint64_t word, std::uint64_t than) { return word - than * kOnes; };
  const std::uint64_t found = some_less(bytes, ' ') | some_less(bytes ^ ('"' * kOnes), 1) |
                              some_less(bytes ^ ('\\' * kOnes), 1) | some_less(bytes ^ (0x7F * kOnes), 1);
  return ((found | bytes) & kHighs) == 0;
}

// How much of the text needs no escape.
std::size_t plain_prefix(std::string_view text) {
  constexpr std::size_t kBlock = sizeof(std::uint64_t);
  std::size_t at = 0;
  while (at + kBlock <= text.size() && all_plain(text.data() + at)) at += kBlock;
  while (at < text.size() && is_plain(text[at])) ++at;
  return at;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out.push_back('"');
  for (;;) {
    // Most text is plain ASCII, and copied in runs.
    const std::size_t plain = plain_prefix(text);
    out.append(text.data(), plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto c = static_cast<unsigned char>(text.front());
    std::size_t length = 1;
    if (c == '"' || c == '\\') {
      out += {'\\', text.front()};
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c < 0x20 || c == 0x7F) {
      out += {'\\', 'u', '0', '0', kHex[c >> 4U], kHex[c & 0xFU]};
    } else if (const CodePoint point = decode_utf8(text); point.length == 0) {
      append_utf8(out, 0xFFFD);
    } else {
      length = point.length;
      out += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  out.push_back('"');
}

struct JsonWriter::State {
  std::string text;
  bool indent = false;
  bool after_key = false;
  /// For each open bracket: whether something stands in it already.
  std::vector<bool> filled;

  void new_line() {
    if (!indent) return;
    text.push_back('\n');
    text.append(2 * filled.size(), ' ');
  }
  void before_item() {
    if (after_key) {
      after_key = false;
      return;
    }
    if (filled.empty()) return;
    if (filled.back()) text.push_back(',');
    filled.back() = true;
    new_line();
  }
  void begin(char bracket) {
    before_item();
    text.push_back(bracket);
    filled.push_back(false);
  }
  void end(char bracket) {
    const bool was_filled = !filled.empty() && filled.back();
    if (!filled.empty()) filled.pop_back();
    if (was_filled) new_line();
    text.push_back(bracket);
  }
};

JsonWriter::JsonWriter(bool indent) : state_(std::make_unique<State>()) { state_->indent = indent; }
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() {
  state_->begin('{');
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  state_->end('}');
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  state_->begin('[');
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  state_->end(']');
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  state_->before_item();
  append_json_string(state_->text, name);
  state_->text += state_->indent ? ": " : ":";
  state_->after_key = true;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  state_->before_item();
  append_json_string(state_->text, text);
  return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
  state_->before_item();
  std::array<char, 24> digits{};
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  state_->text.append(digits.data(), result.ptr);
  return *this;
}

JsonWriter& JsonWriter::decimal(double value, int digits) {
  state_->before_item();
  std::array<char, 400> text{};  // the largest has 309 digits before the point
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed,
                                    std::clamp(digits, 0, 17));
  state_->text.append(text.data(), result.ptr);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  state_->before_item();
  state_->text += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  state_->before_item();
  state_->text += "null";
  return *this;
}

// Recursion is bounded: no document is deeper than kMaxDepth.
JsonWriter& JsonWriter::value(const JsonValue& value) {
  switch (value.kind()) {
    case JsonKind::Object:
      begin_object();
      for (const JsonValue::Member& member : value.members()) {
        key(member.key);
        this->value(member.value);
      }
      return end_object();
    case JsonKind::Array:
      begin_array();
      for (const JsonValue& item : value.items()) this->value(item);
      return end_array();
    case JsonKind::String:
      return string(value.text());
    case JsonKind::Null:
    case JsonKind::Bool:
    case JsonKind::Number:
      break;
  }
  state_->before_item();
  state_->text += value.text();
  return *this;
}

JsonWriter& JsonWriter::members(std::string_view json) {
  state_->before_item();
  state_->text += json;
  return *this;
}

void JsonWriter::clear() {
  state_->text.clear();
  state_->filled.clear();
  state_->after_key = false;
}

std::string_view JsonWriter::text() const { return state_->text; }

}  // namespace whydeny
