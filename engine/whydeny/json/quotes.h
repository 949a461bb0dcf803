// Inner header: strings as people write them, and where they were meant to end.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_QUOTES_H_
#define WHYDENY_JSON_QUOTES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "whydeny/json/edits.h"
#include "whydeny/json/findings.h"

namespace whydeny {

enum class Quote : std::uint8_t { None, Double, Single, Backtick, SmartDouble, SmartSingle };

struct OpeningQuote {
  Quote quote = Quote::None;
  std::uint32_t length = 0;  ///< in bytes
};

/// The quote character at `at`, whichever way it faces.
OpeningQuote quote_at(std::string_view text, std::uint32_t at);

/// True when what follows `at`, blanks left out, is what follows a finished string: a comma, colon, closing
/// bracket, comment, or the end of the line.
bool ends_string(std::string_view text, std::uint32_t at);

/// Reads strings of one text, from front to back. A string with the wrong quotes, without its closing quote,
/// with a line break, a bare quote or a bad escape in it is one string all the same, and is complained about
/// once.
class StringScanner {
 public:
  /// `findings` and `edits` may be null: then it only finds where strings end.
  StringScanner(std::string_view text, JsonFindings* findings, Edits* edits)
      : text_(text), findings_(findings), edits_(edits) {}

  /// Reads the string that opens at `at` and returns its end, or nothing when the quote there is no part of a
  /// string. `is_key` when a member's key is expected there: then
  /// `"Effect: "Allow"` is a key that lacks its closing quote.
  std::optional<std::uint32_t> scan(std::uint32_t at, OpeningQuote opening, bool is_key);

 private:
  enum class Closing : std::uint8_t { Straight, Doubled, Foreign, Missing };
  struct Extent {
    std::uint32_t content_end;
    std::uint32_t end;
    Closing closing = Closing::Straight;
    /// The first bare quote inside the string, or 0.
    std::uint32_t inner_quote = 0;
  };

  bool is_suspect(std::uint32_t quote, bool is_key) const;
  bool is_stray(std::uint32_t content) const;
  Extent find_end(std::uint32_t content, bool is_key);
  Extent find_foreign_end(std::uint32_t content, Quote quote, bool is_key);
  Extent with_inner_quotes(std::uint32_t quote) const;
  Extent cut(std::uint32_t content, std::uint32_t line_end, bool is_key) const;
  std::uint32_t& open_until(Quote quote) { return open_until_[static_cast<std::size_t>(quote)]; }
  bool goes_on_after(std::uint32_t line_break);
  void read_content(std::uint32_t begin, std::uint32_t end, Quote quote);
  std::uint32_t read_escape(std::uint32_t at, std::uint32_t end, Quote quote);
  std::uint32_t read_unicode_escape(std::uint32_t at, std::uint32_t end);
  void complain(std::string_view rule, Span where, std::string message, std::string mend);
  void complain_of_quotes(std::uint32_t at, OpeningQuote opening, const Extent& extent);
  void replace(Span where, std::string_view with);

  std::string_view text_;
  JsonFindings* findings_;
  Edits* edits_;
  /// Memory of goes_on_after(): the first `"` at or after an earlier place. Keeps the look ahead linear.
  std::size_t next_quote_ = 0;
  /// Set once a string went on past a line break in vain: from then on each string ends on its line.
  bool one_line_only_ = false;
  /// For each kind of quote, the end of a line on which no closing one is left. One look is enough for the
  /// whole line.
  std::array<std::uint32_t, 6> open_until_{};
};

}  // namespace whydeny

#endif  // WHYDENY_JSON_QUOTES_H_
