// Edits that mend a document and keep its layout.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/edits.h"

#include <algorithm>
#include <string>

#include "whydeny/json/json.h"

namespace whydeny {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

}  // namespace

std::vector<TextEdit> remove_value(std::string_view text, Span value) {
  if (value.begin > value.end || value.end > text.size()) return {};
  const std::size_t before = text.substr(0, value.begin).find_last_not_of(kBlanks);
  const std::size_t after = text.find_first_not_of(kBlanks, value.end);
  if (before == std::string_view::npos || after == std::string_view::npos) return {};
  if (std::string_view(",[{").find(text[before]) == std::string_view::npos) return {};
  if (text[after] == ',') {
    // What follows takes its place, on its line.
    const std::size_t next = std::min(text.find_first_not_of(kBlanks, after + 1), text.size());
    return {{{value.begin, static_cast<std::uint32_t>(next)}, {}}};
  }
  const std::size_t begin = text[before] == ',' ? before : before + 1;
  const std::size_t end = text[before] == ',' ? value.end : after;
  return {{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, {}}};
}

std::vector<TextEdit> remove_value(const Subject& subject, Span value) {
  return remove_value(subject.text(), value);
}

TextEdit replace_string(Span literal, std::string_view new_text) {
  std::string text;
  append_json_string(text, new_text);
  return {literal, std::move(text)};
}

}  // namespace whydeny
