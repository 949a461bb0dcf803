// JSON out: strings escaped, values in order, nothing else.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

#include "whydeny/json/bytes.h"
#include "whydeny/json/json.h"

namespace whydeny {

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out.push_back('"');
  while (!text.empty()) {
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
    } else if (c < 0x80) {
      out.push_back(text.front());
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

// Recursion is bounded: no document is deeper than kMaxJsonDepth.
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

std::string_view JsonWriter::text() const { return state_->text; }

}  // namespace whydeny
