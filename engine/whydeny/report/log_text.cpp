// Text on its way into a log whose reader obeys commands in it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/log_text.h"

#include <algorithm>

namespace whydeny {
namespace {

constexpr std::string_view kLineMark = "::";
constexpr std::string_view kWordMark = "##";

// Which characters count as white space is for each reader to say; none counts these.
bool is_graphic(char c) { return c > ' ' && c < 0x7F; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// `##[` or `##name[`.
bool begins_command(std::string_view text) {
  const auto* after = std::find_if_not(text.begin() + kWordMark.size(), text.end(), is_letter);
  return after != text.end() && *after == '[';
}

void append_rest_of_line(std::string& out, std::string_view text) {
  for (;;) {
    const std::size_t mark = text.find(kWordMark);
    out += text.substr(0, mark);
    if (mark == std::string_view::npos) return;
    text.remove_prefix(mark);
    out += begins_command(text) ? "#\\u0023" : "#";
    text.remove_prefix(begins_command(text) ? kWordMark.size() : 1);
  }
}

// How far a line goes that shows nothing yet: blanks, and the colours of what follows.
std::size_t count_blanks(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && !is_graphic(text[at])) {
    const bool color = text.substr(at).starts_with("\x1b[");
    at = color ? std::min(text.find('m', at), text.size() - 1) + 1 : at + 1;
  }
  return at;
}

}  // namespace

void LogText::append(std::string& out, std::string_view text) {
  while (!text.empty()) {
    if (blank_) {
      const std::size_t blanks = count_blanks(text);
      out += text.substr(0, blanks);
      text.remove_prefix(blanks);
      if (text.empty()) return;
      blank_ = false;
      if (text.starts_with(kLineMark)) {
        out += ":\\u003a";
        text.remove_prefix(kLineMark.size());
      }
    }
    const auto* end = std::find_if(text.begin(), text.end(), is_line_end);
    append_rest_of_line(out, {text.begin(), end});
    blank_ = end != text.end();
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
  }
}

}  // namespace whydeny
