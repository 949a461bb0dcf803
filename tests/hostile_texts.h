// Texts that want to be obeyed, documents full of them, and what of them must never be printed.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_HOSTILE_TEXTS_H_
#define TESTS_HOSTILE_TEXTS_H_

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "whydeny/diagnostics/utf8.h"

namespace whydeny {

/// What each of them is about.
struct HostileText {
  std::string_view name, text;
};

// clang-format off
inline constexpr std::array kHostileTexts = {
    HostileText{"first in a line", "::add-mask::evil%0A::notice::evil <script>alert(1)</script>"},
    HostileText{"controls",        "evil\x1b[31m\x1b]0;t\x07\n::error::evil\n\r \t::warning::evil\r::notice::evil\x7f\x01"},
    HostileText{"marks anywhere",  "evil ##[error]evil ##vso[task.complete]evil ##teamcity[evil]"},
    HostileText{"C1 and BiDi",     "\xC2\xA0::error::evil \xC2\x9B" "31m\xC2\x85::error::evil \xE2\x80\xAE\xE2\x81\xA6 \xE2\x80\x8B\xEF\xBB\xBF \xE2\x80\xA8::error::evil\xF3\xA0\x81\x81"},
    HostileText{"markup",          "evil]]><!-- <script>&#27;&\"'`|--> | evil \\ `*_[evil](javascript:1) %1B ${evil} $(evil)"},
    HostileText{"no UTF-8",        "evil\xFF\xFE\xC0\x80\xED\xA0\x80 evil"},
};
// clang-format on

/// As a JSON string. Whatever JSON lets stand raw does: DEL, C1, BiDi, and what is no UTF-8 when `raw_bytes`.
inline std::string json_of(std::string_view text, bool raw_bytes = false) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  while (!text.empty()) {
    const auto byte = static_cast<unsigned char>(text.front());
    const std::size_t length = decode_utf8(text).length;
    if (byte < 0x20) {
      out.append("\\u00").append(1, kDigits[byte >> 4U]).append(1, kDigits[byte & 0xFU]);
    } else if (byte == '"' || byte == '\\') {
      out.append("\\").append(text.substr(0, 1));
    } else if (length > 0 || raw_bytes) {
      out.append(text.substr(0, std::max<std::size_t>(length, 1)));
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out + "\"";
}

namespace hostile {

inline bool is_obeyed(char32_t c) {
  struct Range {
    char32_t first, last;
  };
  constexpr std::array kObeyed = {Range{0x00, 0x08},     Range{0x0B, 0x1F},     Range{0x7F, 0x9F},
                                  Range{0xAD, 0xAD},     Range{0x61C, 0x61C},   Range{0x200B, 0x200F},
                                  Range{0x2028, 0x202E}, Range{0x2060, 0x206F}, Range{0xFEFF, 0xFEFF},
                                  Range{0xFFF9, 0xFFFB}, Range{0xFFFE, 0xFFFF}, Range{0xE0000, 0xE007F}};
  return std::any_of(kObeyed.begin(), kObeyed.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

/// The line without what .NET's TrimStart() takes away, and a little more.
inline std::string_view trimmed(std::string_view line) {
  const auto* word = std::find_if(line.begin(), line.end(), [](char c) { return c > ' ' && c < 0x7F; });
  return line.substr(static_cast<std::size_t>(word - line.begin()));
}

/// `::error file=a,line=1::words`, all of it escaped: what the github formats may say.
inline bool is_own_command(std::string_view line) {
  constexpr std::array<std::string_view, 3> kNames = {"error", "warning", "notice"};
  constexpr std::array<std::string_view, 6> kProperties = {"file", "line",      "endLine",
                                                           "col",  "endColumn", "title"};
  line.remove_prefix(2);
  const std::string_view head = line.substr(0, line.find("::"));
  const std::string_view name = head.substr(0, head.find(' '));
  if (head.size() == line.size() || std::count(kNames.begin(), kNames.end(), name) == 0) return false;
  std::string_view rest = head.substr(std::min(name.size() + 1, head.size()));
  while (!rest.empty()) {
    const std::string_view property = rest.substr(0, rest.find(','));
    const std::string_view key = property.substr(0, property.find('='));
    if (std::count(kProperties.begin(), kProperties.end(), key) == 0) return false;
    rest.remove_prefix(std::min(property.size() + 1, rest.size()));
  }
  return true;
}

inline bool has_old_command(std::string_view line) {
  for (std::size_t at = 0; (at = line.find("##", at)) != std::string_view::npos; ++at) {
    const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at + 2);
    if (end != std::string_view::npos && line[end] == '[') return true;
  }
  return false;
}

}  // namespace hostile

/// What a terminal, or the reader of a log, would obey in what was printed; empty: nothing.
inline std::string obeyed_in(std::string_view printed, bool commands_allowed, bool is_log = true) {
  for (std::string_view rest = printed; !rest.empty();) {
    const CodePoint c = decode_utf8(rest);
    if (c.length == 0) return "no UTF-8: " + std::string(rest.substr(0, 60));
    if (hostile::is_obeyed(c.value))
      return "U+" + std::to_string(static_cast<unsigned>(c.value)) +
             " (decimal): " + std::string(rest.substr(0, 60));
    rest.remove_prefix(c.length);
  }
  while (is_log && !printed.empty()) {
    const std::string_view line = printed.substr(0, printed.find('\n'));
    printed.remove_prefix(std::min(line.size() + 1, printed.size()));
    const bool own = commands_allowed && line.starts_with("::") && hostile::is_own_command(line);
    if (!own && (hostile::trimmed(line).starts_with("::") || hostile::has_old_command(line)))
      return "a command: " + std::string(line);
  }
  return {};
}

}  // namespace whydeny

#endif  // TESTS_HOSTILE_TEXTS_H_
