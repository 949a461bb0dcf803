// Inner header: tokens of a text that may be anything.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_SCANNER_H_
#define WHYDENY_JSON_SCANNER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "whydeny/json/edits.h"
#include "whydeny/json/findings.h"
#include "whydeny/json/json.h"
#include "whydeny/json/quotes.h"

namespace whydeny {

enum class TokenKind : std::uint8_t {
  OpenObject,
  OpenArray,
  CloseObject,
  CloseArray,
  Comma,
  Semicolon,
  Colon,
  Equals,   ///< `=`, `=>`, `:=`
  String,   ///< in whatever quotes
  Number,   ///< as RFC 8259 has it
  Literal,  ///< true, false, null
  Word,     ///< letters without quotes: a bare key or value, True, 0x1F
  Elision,  ///< `...`
  Fence,    ///< a line that starts with three backticks
  Rule,     ///< a line of dashes
  Junk,     ///< anything else; a placeholder such as `<name>` as a whole
  End
};

struct Token {
  TokenKind kind = TokenKind::End;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Cuts a text (well-formed UTF-8) into tokens, complains about what is wrong inside a token or between
/// tokens (quotes, escapes, comments, exotic spaces) and mends that by edits. What is wrong with their order
/// is not its business.
class Scanner {
 public:
  /// `findings` and `edits` may be null: then it only cuts.
  Scanner(std::string_view text, JsonOptions options, JsonFindings* findings, Edits* edits);

  Token next();

 private:
  Token scan();
  void skip_to_token();
  bool skip_comment();
  bool skip_odd_character();
  Token punctuation();
  Token word();
  Token junk();
  Token take(TokenKind kind, std::uint32_t length);
  std::uint32_t placeholder_length() const;
  std::uint32_t word_end(std::uint32_t begin) const;
  bool looks_at(std::string_view expected) const { return text_.substr(at_).starts_with(expected); }
  bool at_key() const;
  void remember(TokenKind kind);
  void complain(std::string_view rule, Span where, std::string message, std::string mend);
  void replace(Span where, std::string_view with);

  std::string_view text_;
  JsonOptions options_;
  JsonFindings* findings_;
  Edits* edits_;
  StringScanner strings_;
  std::uint32_t at_ = 0;
  bool odd_space_seen_ = false;
  /// Set once a comment has no end: then no later one has.
  bool endless_comment_ = false;
  /// A guess at the surroundings, good enough to tell keys from values: one bit for each open bracket, set
  /// for `{`.
  std::uint64_t objects_ = 0;
  std::uint32_t depth_ = 0;
  TokenKind last_ = TokenKind::End;
};

}  // namespace whydeny

#endif  // WHYDENY_JSON_SCANNER_H_
