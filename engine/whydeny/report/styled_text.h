// A text report under construction: tones in, bytes for a terminal out.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_STYLED_TEXT_H_
#define WHYDENY_REPORT_STYLED_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace whydeny {

/// What a stretch of text is, not which colour it has: styled_text.cpp holds the colours.
enum class Tone { Plain, Strong, Faint, Good, Bad, Doubt, Place };

/// Where text goes: colours or not, and how wide it may get.
struct Screen {
  bool color = false;
  std::size_t width = 120;
};

/// Collects lines. All text that is added is made printable (see printable.h), so that no file name, Sid or
/// policy value can smuggle an escape sequence into a terminal; only end_line() makes a line end, only tones
/// make escape sequences.
class StyledText {
 public:
  explicit StyledText(Screen screen) : screen_(screen) {}

  StyledText& add(std::string_view text, Tone tone = Tone::Plain);
  StyledText& spaces(std::size_t count);
  StyledText& end_line();
  /// An empty line and a line of its own.
  StyledText& heading(std::string_view words) { return end_line().add(words, Tone::Strong).end_line(); }

  const Screen& screen() const { return screen_; }
  const std::string& text() const { return text_; }

 private:
  Screen screen_;
  std::string text_;
};

}  // namespace whydeny

#endif  // WHYDENY_REPORT_STYLED_TEXT_H_
