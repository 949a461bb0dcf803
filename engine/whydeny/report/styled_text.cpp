// A text report under construction: tones in, bytes for a terminal out.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/styled_text.h"

#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

// The sixteen colours only: they follow the reader's own palette, dark or light.
std::string_view escape_of(Tone tone) {
  switch (tone) {
    case Tone::Plain:
      return "";
    case Tone::Strong:
      return "\x1b[1m";
    case Tone::Faint:
      return "\x1b[2m";
    case Tone::Good:
      return "\x1b[1;32m";
    case Tone::Bad:
      return "\x1b[1;31m";
    case Tone::Doubt:
      return "\x1b[1;33m";
    case Tone::Place:
      return "\x1b[36m";
  }
  return "";
}

}  // namespace

StyledText& StyledText::add(std::string_view text, Tone tone) {
  const bool styled = screen_.color && tone != Tone::Plain && !text.empty();
  if (styled) text_ += escape_of(tone);
  append_printable(text_, text);
  if (styled) text_ += "\x1b[0m";
  return *this;
}

StyledText& StyledText::spaces(std::size_t count) {
  text_.append(count, ' ');
  return *this;
}

StyledText& StyledText::end_line() {
  text_ += '\n';
  return *this;
}

}  // namespace whydeny
