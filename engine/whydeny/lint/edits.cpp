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

std::optional<Span> member_of(std::string_view text, Span value) {
  const std::size_t colon = text.substr(0, value.begin).find_last_not_of(kBlanks);
  if (colon == std::string_view::npos || text[colon] != ':') return {};
  const std::size_t close = text.substr(0, colon).find_last_not_of(kBlanks);
  if (close == std::string_view::npos || close == 0 || text[close] != '"') return {};
  std::size_t open = text.rfind('"', close - 1);
  while (open != std::string_view::npos && open > 0 && text[open - 1] == '\\')
    open = text.rfind('"', open - 1);
  if (open == std::string_view::npos) return {};
  return Span{static_cast<std::uint32_t>(open), value.end};
}

TextEdit insert_member(std::string_view text, Span object, std::string_view member) {
  const std::uint32_t begin = std::min(object.begin + 1, object.end);
  const std::size_t first = std::min<std::size_t>(text.find_first_not_of(kBlanks, begin), object.end);
  const std::string_view blanks = text.substr(begin, first - begin);
  const bool alone = first >= text.size() || text[first] == '}';
  std::string inserted(member);
  if (!alone) inserted.append(",").append(blanks.empty() ? " " : blanks);
  const auto at = static_cast<std::uint32_t>(alone ? begin : first);
  return {{at, at}, std::move(inserted)};
}

TextEdit replace_string(Span literal, std::string_view new_text) {
  std::string text;
  append_json_string(text, new_text);
  return {literal, std::move(text)};
}

}  // namespace whydeny
