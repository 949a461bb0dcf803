// Counts what the lines of a text start with.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/line_prefix.h"

#include <array>
#include <cstddef>

namespace whydeny {
namespace {

using Kind = LinePrefixes::Kind;

constexpr std::array<std::string_view, 3> kBars{"|", "\xE2\x94\x82", "\xE2\x94\x83"};
constexpr std::uint32_t kLargestLineNumber = 999'999;

struct Prefix {
  Kind kind = Kind::None;
  std::size_t begin = 0;
  std::size_t length = 0;
  std::uint32_t number = 0;
};

std::size_t bar_length(std::string_view text) {
  for (const std::string_view bar : kBars) {
    if (text.starts_with(bar)) return bar.size();
  }
  return 0;
}

/// `12`, `12.`, `12:`, `12)` or `12|`, and then a blank or nothing.
Prefix line_number(std::string_view line, std::size_t begin) {
  Prefix prefix{Kind::Number, begin, 0, 0};
  std::size_t i = begin;
  for (; i < line.size() && line[i] >= '0' && line[i] <= '9' && prefix.number <= kLargestLineNumber; ++i) {
    prefix.number = prefix.number * 10 + static_cast<std::uint32_t>(line[i] - '0');
  }
  if (i == begin || prefix.number > kLargestLineNumber) return {};
  if (i < line.size() && std::string_view(".:)|").find(line[i]) != std::string_view::npos) ++i;
  if (i < line.size() && line[i] != ' ' && line[i] != '\t') return {};
  prefix.length = i - begin;
  return prefix;
}

Prefix prefix_of(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  if (const std::size_t bar = bar_length(line.substr(begin)); bar != 0) return {Kind::Bar, begin, bar, 0};
  if (line[begin] == '>')
    return {Kind::Angle, begin,
            line.substr(begin).find_first_not_of('>') == std::string_view::npos
                ? line.size() - begin
                : line.substr(begin).find_first_not_of('>'),
            0};
  if (line[begin] == '+') return {Kind::Plus, begin, 1, 0};
  return line_number(line, begin);
}

/// Calls `visit(line, offset)` for each line that is not blank.
template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t newline = text.find('\n', begin);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline;
    std::string_view line = text.substr(begin, end - begin);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
      line.remove_suffix(1);
    if (!line.empty()) visit(line, begin);
    begin = end + 1;
  }
}

Kind choose_kind(std::string_view text) {
  std::size_t lines = 0;
  std::array<std::size_t, 5> counts{};
  bool ascending = true;
  std::uint32_t last_number = 0;
  for_each_line(text, [&](std::string_view line, std::size_t) {
    const Prefix prefix = prefix_of(line);
    ++lines;
    ++counts[static_cast<std::size_t>(prefix.kind)];
    if (prefix.kind == Kind::Number) {
      // Blank lines may have been numbered too, and then lost.
      if (last_number != 0 && prefix.number <= last_number) ascending = false;
      last_number = prefix.number;
    } else if (lines > 1) {
      ascending = false;
    }
  });
  const auto count = [&counts](Kind kind) { return counts[static_cast<std::size_t>(kind)]; };
  // No line of JSON starts with these, so a wrapped line or two without them do not matter.
  if (count(Kind::Bar) != 0 && count(Kind::Bar) * 3 >= lines * 2) return Kind::Bar;
  if (count(Kind::Angle) != 0 && count(Kind::Angle) * 3 >= lines * 2) return Kind::Angle;
  if (count(Kind::Plus) == lines && lines >= 2) return Kind::Plus;
  // The number of the first line is easily lost when copying.
  if (ascending && count(Kind::Number) >= 2 && count(Kind::Number) + 1 >= lines) return Kind::Number;
  return Kind::None;
}

}  // namespace

LinePrefixes find_line_prefixes(std::string_view text) {
  LinePrefixes out;
  out.kind = choose_kind(text);
  if (out.kind == Kind::None) return out;
  const auto add = [&out](std::size_t begin, std::size_t length) {
    out.where.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)});
  };
  for_each_line(text, [&](std::string_view line, std::size_t offset) {
    const Prefix prefix = prefix_of(line);
    if (prefix.kind != out.kind) return;
    add(offset + prefix.begin, prefix.length);
    if (out.kind != Kind::Bar) return;
    for (const std::string_view bar : kBars) {
      const bool closed = line.ends_with(bar) && line.size() >= prefix.begin + prefix.length + bar.size();
      if (closed) add(offset + line.size() - bar.size(), bar.size());
    }
  });
  return out;
}

}  // namespace whydeny
