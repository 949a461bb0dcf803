// Inner header: the order of the tokens, read with as much good will as possible.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_STRUCTURE_H_
#define WHYDENY_JSON_STRUCTURE_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/json/scanner.h"

namespace whydeny {

/// "true" for "True", "null" for "None"; empty when JSON has no such literal.
std::string_view json_spelling(std::string_view word);

/// Reads a text that may not be JSON, complains about what is not, and edits it into what was most likely
/// meant.
///
/// One rule keeps one slip from causing ten complaints: the whole text is cut into tokens beforehand to count
/// brackets. When closing brackets are missing, one that does not fit closes an outer bracket (and the inner
/// one is complained about); when there are too many, it is a stray one; when the numbers agree, it is a
/// mistyped one.
class StructureReader {
 public:
  StructureReader(std::string_view text, JsonOptions options, JsonFindings& findings, Edits& edits)
      : text_(text),
        options_(options),
        findings_(findings),
        edits_(edits),
        scanner_(text, options, &findings, &edits) {}

  void read();

  /// True when no sensible document can be made of the text.
  bool hopeless() const { return hopeless_; }
  /// Offsets where something is left out, in no particular order.
  const std::vector<std::uint32_t>& gaps() const { return gaps_; }

 private:
  enum class Part : std::uint8_t { Key, Colon, Value };

  /// An open bracket, and how far its current item has come.
  struct Frame {
    std::uint32_t open = 0;
    bool object = false;
    /// The bracket in the text; differs from `object` when a list was written in braces or the other way
    /// round.
    bool written_object = false;
    /// No bracket in the text at all.
    bool implied = false;
    /// The whole container stands where it cannot be.
    bool drop = false;
    Part part = Part::Key;
    /// An item is complete / a comma came after the last item / something was left out after it.
    bool filled = false;
    bool comma = false;
    bool gap = false;
    Span comma_at;
    /// A comma with nothing before it.
    std::optional<Span> extra_comma;
    std::uint32_t last_end = 0;
    /// The item being read.
    std::uint32_t item_begin = 0;
    bool needs_comma = false;
    bool drop_item = false;
    Span key;
  };

  // structure.cpp: tokens inside brackets
  Token next();
  const Token& peek(std::size_t ahead = 0);
  void unread(const Token& token);
  bool colon_follows() { return is_colon(peek()); }
  static bool is_colon(const Token& token) {
    return token.kind == TokenKind::Colon || token.kind == TokenKind::Equals;
  }
  void step();
  void read_separator(const Token& token);
  void read_key(const Token& token);
  void read_colon(const Token& token);
  void read_value(const Token& token);
  void read_key_in_list(const Token& token);
  void read_elision(const Token& token);
  void read_stray(const Token& token);
  void lack_value(const Token& token);
  bool item_goes_on();
  void remove_slip(const Token& token, std::string message);
  void abandon_item(const Token& token);
  void begin_item(const Token& token);
  void end_item(std::uint32_t end);
  void drop_item(std::uint32_t end);
  void complete_value(std::uint32_t end);
  void absorb_words();
  std::string expected_here() const;

  // bare.cpp: words without quotes
  bool read_bare_value(const Token& token);
  std::uint32_t skip_subscripts(std::uint32_t end);
  void quote_key(const Token& token);

  // brackets.cpp: opening and closing
  void count_brackets();
  void open(const Token& token, bool drop);
  void open_implied(std::uint32_t at);
  void close(const Token& token);
  void close_mismatched(const Token& token);
  void finish_frame(const Token& token);
  void close_unwritten();
  void complain_of_unclosed(const Frame& frame);
  void reach_end(const Token& end);
  bool is_extra_closer(const Token& token);
  void mend_trailing_comma(const Token& closer);

  // document.cpp: before, after and instead of a document
  void read_root();
  bool is_yaml(const Token& first);
  Token skip_prose(const Token& first);
  void read_scalar_root(const Token& token);
  void after_document();
  void stop_at(const Token& token);

  std::string found(const Token& token) const;
  void complain(std::string_view rule, const Token& token, std::string message, std::string mend = {});

  std::string_view text_;
  JsonOptions options_;
  JsonFindings& findings_;
  Edits& edits_;
  Scanner scanner_;
  std::deque<Token> ahead_;
  /// The last token taken, and the one before it.
  Token last_;
  Token before_;
  std::vector<Frame> stack_;
  /// Opening minus closing brackets that are not accounted for yet.
  std::int64_t missing_closers_ = 0;
  std::vector<std::uint32_t> gaps_;
  std::uint32_t document_end_ = 0;
  bool fenced_ = false;
  bool second_document_ = false;
  bool done_ = false;
  bool hopeless_ = false;
};

}  // namespace whydeny

#endif  // WHYDENY_JSON_STRUCTURE_H_
