// Foreign text made fit for a terminal.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/printable.h"

#include <algorithm>
#include <array>

#include "whydeny/diagnostics/utf8.h"
#include "whydeny/json/bytes.h"

namespace whydeny {
namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

// What a terminal or an editor would obey instead of show: C0, DEL and C1 controls, the soft hyphen, marks
// and overrides of direction, line and paragraph separators, invisible operators, the byte order mark,
// interlinear and tag characters; and the two that XML has no place for.
constexpr std::array kObeyed = {Range{0x00, 0x1F},     Range{0x7F, 0x9F},     Range{0xAD, 0xAD},
                                Range{0x61C, 0x61C},   Range{0x180E, 0x180E}, Range{0x200B, 0x200F},
                                Range{0x2028, 0x202E}, Range{0x2060, 0x206F}, Range{0xFEFF, 0xFEFF},
                                Range{0xFFF9, 0xFFFB}, Range{0xFFFE, 0xFFFF}, Range{0xE0000, 0xE007F}};

constexpr std::array kWide = {Range{0x1100, 0x115F},   Range{0x2E80, 0xA4CF},   Range{0xAC00, 0xD7A3},
                              Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
                              Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
                              Range{0x1F900, 0x1FAFF}, Range{0x20000, 0x3FFFD}};

constexpr std::array kCombining = {Range{0x300, 0x36F},   Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},
                                   Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};

// As JSON would write it, so that the escape can be searched for and pasted back.
void append_escape(std::string& out, char32_t c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (c > 0xFFFF) {
    append_escape(out, 0xD800 + ((c - 0x10000) >> 10U));
    c = 0xDC00 + ((c - 0x10000) & 0x3FFU);
  }
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kDigits[(c >> shift) & 0xFU];
}

}  // namespace

void append_printable(std::string& out, std::string_view text) {
  while (!text.empty()) {
    // Most text is plain ASCII, and copied in runs.
    const auto plain_end = std::find_if(text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; });
    const auto plain = static_cast<std::size_t>(plain_end - text.begin());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return;
    const CodePoint c = decode_utf8(text);
    if (c.length == 0) {
      out += "\xEF\xBF\xBD";
    } else if (is_in(kObeyed, c.value)) {
      append_escape(out, c.value);
    } else {
      out += text.substr(0, c.length);
    }
    text.remove_prefix(std::max<std::size_t>(c.length, 1));
  }
}

std::string printable(std::string_view text) {
  std::string out;
  append_printable(out, text);
  return out;
}

std::string printable_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (;;) {
    const std::size_t end = json.find('\n');
    append_printable(out, json.substr(0, end));
    if (end == std::string_view::npos) return out;
    out += '\n';
    json.remove_prefix(end + 1);
  }
}

std::string printable_document(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\t\r\n"), text.size());
    append_printable(out, text.substr(0, end));
    text.remove_prefix(end);
    if (text.empty()) break;
    const std::size_t kept = text.starts_with("\r\n") ? 2 : text.front() == '\r' ? 0 : 1;
    out += text.substr(0, kept);
    if (kept == 0) append_printable(out, "\r");
    text.remove_prefix(std::max<std::size_t>(kept, 1));
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const CodePoint c = decode_utf8(text);
    if (c.value < 0x300) {
      ++width;
    } else if (!is_in(kCombining, c.value)) {
      width += is_in(kWide, c.value) ? 2U : 1U;
    }
    text.remove_prefix(std::max<std::size_t>(c.length, 1));
  }
  return width;
}

}  // namespace whydeny
