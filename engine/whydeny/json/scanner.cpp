// Cuts any text into tokens.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/scanner.h"

#include <algorithm>
#include <array>

#include "whydeny/json/bytes.h"
#include "whydeny/json/number.h"

namespace whydeny {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

// A placeholder such as `<bucket name>` is short; beyond this it is no placeholder but less and greater.
constexpr std::size_t kLongestPlaceholder = 200;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_literal(std::string_view word) { return word == "true" || word == "false" || word == "null"; }

/// Characters of keys, actions, ARNs, numbers.
bool is_word_char(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("_$-.:/*@%+?~!&").find(c) != std::string_view::npos;
}

/// Spaces, format characters and marks that are no white space in JSON.
bool is_odd_space(char32_t c) {
  return c == 0x7F || c == 0x85 || c == 0xA0 || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x3000 || c == 0xFEFF;
}

struct FullWidth {
  char32_t code_point;
  char ascii;
};
constexpr std::array<FullWidth, 7> kFullWidth{{{0xFF0C, ','},
                                               {0x3001, ','},
                                               {0xFF1A, ':'},
                                               {0xFF5B, '{'},
                                               {0xFF5D, '}'},
                                               {0xFF3B, '['},
                                               {0xFF3D, ']'}}};

char ascii_of(char32_t c) {
  const auto* row = std::find_if(kFullWidth.begin(), kFullWidth.end(),
                                 [c](const FullWidth& f) { return f.code_point == c; });
  return row == kFullWidth.end() ? '\0' : row->ascii;
}

TokenKind punctuation_kind(char c) {
  switch (c) {
    case '{':
      return TokenKind::OpenObject;
    case '}':
      return TokenKind::CloseObject;
    case '[':
      return TokenKind::OpenArray;
    case ']':
      return TokenKind::CloseArray;
    case ',':
      return TokenKind::Comma;
    case ';':
      return TokenKind::Semicolon;
    case ':':
      return TokenKind::Colon;
    case '=':
      return TokenKind::Equals;
    default:
      return TokenKind::Junk;
  }
}

std::string code_point_name(char32_t c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string digits;
  for (; c != 0 || digits.size() < 4; c >>= 4U) digits.insert(digits.begin(), kHex[c & 0xFU]);
  return "U+" + digits;
}

}  // namespace

Scanner::Scanner(std::string_view text, JsonOptions options, JsonFindings* findings, Edits* edits)
    : text_(text), options_(options), findings_(findings), edits_(edits), strings_(text, findings, edits) {
  if (text_.starts_with(kByteOrderMark)) at_ = static_cast<std::uint32_t>(kByteOrderMark.size());
}

Token Scanner::next() {
  const Token token = scan();
  remember(token.kind);
  return token;
}

void Scanner::remember(TokenKind kind) {
  if (kind == TokenKind::OpenObject || kind == TokenKind::OpenArray) {
    objects_ = (objects_ << 1U) | (kind == TokenKind::OpenObject ? 1U : 0U);
    ++depth_;
  } else if ((kind == TokenKind::CloseObject || kind == TokenKind::CloseArray) && depth_ > 0) {
    objects_ >>= 1U;
    --depth_;
  }
  last_ = kind;
}

bool Scanner::at_key() const {
  return (depth_ == 0 || (objects_ & 1U) != 0) && last_ != TokenKind::Colon && last_ != TokenKind::Equals;
}

void Scanner::complain(std::string_view rule, Span where, std::string message, std::string mend) {
  if (findings_ != nullptr) findings_->add(rule, where, std::move(message), std::move(mend));
}

void Scanner::replace(Span where, std::string_view with) {
  if (edits_ != nullptr) edits_->replace(where, with);
}

void Scanner::skip_to_token() {
  while (at_ < text_.size()) {
    if (is_space(text_[at_])) {
      ++at_;
    } else if (!skip_comment() && !skip_odd_character()) {
      return;
    }
  }
}

bool Scanner::skip_comment() {
  const bool block = looks_at("/*");
  const bool slashes = looks_at("//");
  if (!block && !slashes && text_[at_] != '#') return false;
  const std::size_t close = block && !endless_comment_ ? text_.find("*/", at_ + 2) : std::string_view::npos;
  const bool endless = block && close == std::string_view::npos;
  endless_comment_ = endless_comment_ || endless;
  const std::size_t end =
      block && !endless ? close + 2 : std::min(text_.find_first_of("\r\n", at_), text_.size());
  const Span where{at_, static_cast<std::uint32_t>(end)};
  if (!options_.allow_comments) {
    complain("J003", where, "JSON has no comments", "remove it");
  } else if (!block && !slashes) {
    complain("J003", where, "a comment starts with `//` here, not with `#`", "write `//`");
  } else if (endless) {
    complain("J003", where, "this comment is not closed", "add `*/`");
  }
  replace(where, " ");
  at_ = where.end;
  return true;
}

/// Control characters, no-break spaces and the like between tokens. Pasted text has hundreds of the same
/// cause, so only the first is complained about.
bool Scanner::skip_odd_character() {
  const CodePoint point = decode_utf8(text_.substr(at_, 4));
  if (point.length == 0 || !(point.value < 0x20 || is_odd_space(point.value))) return false;
  const Span where{at_, at_ + point.length};
  if (!odd_space_seen_) {
    complain("J001", where,
             "character " + code_point_name(point.value) +
                 " between the elements; JSON knows only space, tab and line end there",
             "replace it by a space, here and further on");
  }
  odd_space_seen_ = true;
  replace(where, " ");
  at_ = where.end;
  return true;
}

Token Scanner::take(TokenKind kind, std::uint32_t length) {
  const Token token{kind, at_, at_ + length};
  at_ += length;
  return token;
}

Token Scanner::scan() {
  while (true) {
    skip_to_token();
    if (at_ >= text_.size()) return take(TokenKind::End, 0);
    if (looks_at("```")) {
      const auto line_end = static_cast<std::uint32_t>(std::min(text_.find('\n', at_), text_.size()));
      return take(TokenKind::Fence, line_end - at_);
    }
    const OpeningQuote opening = quote_at(text_, at_);
    if (opening.quote == Quote::None) break;
    const std::uint32_t begin = at_;
    const std::optional<std::uint32_t> end = strings_.scan(begin, opening, at_key());
    at_ = end.value_or(begin + opening.length);
    if (end) return {TokenKind::String, begin, at_};
  }
  if (looks_at(kEllipsis) || looks_at("..")) {
    std::uint32_t end = at_;
    while (end < text_.size() && (text_[end] == '.' || text_.substr(end).starts_with(kEllipsis))) {
      end += text_[end] == '.' ? 1 : static_cast<std::uint32_t>(kEllipsis.size());
    }
    return take(TokenKind::Elision, end - at_);
  }
  const Token token = punctuation();
  if (token.kind != TokenKind::End) return token;
  const bool template_value = looks_at("${") || looks_at("![");
  return !template_value && (!is_ascii(text_[at_]) || is_word_char(text_[at_])) ? word() : junk();
}

/// A structural character, or a token of kind End when there is none.
Token Scanner::punctuation() {
  const CodePoint point = decode_utf8(text_.substr(at_, 4));
  const char full_width = ascii_of(point.value);
  const char c = full_width != '\0' ? full_width : text_[at_];
  if (looks_at("=>") || looks_at(":=")) return take(TokenKind::Equals, 2);
  const TokenKind kind = punctuation_kind(c);
  if (kind == TokenKind::Junk) return {};
  if (full_width != '\0') {
    const Span where{at_, at_ + point.length};
    complain("J001", where,
             "full-width character " + shown(text_.substr(at_, point.length)) + " where JSON needs " +
                 shown({&c, 1}),
             "write " + shown({&c, 1}));
    replace(where, {&c, 1});
    return take(kind, point.length);
  }
  return take(kind, 1);
}

/// One past the run of word characters from `begin`. An apostrophe between letters belongs to it; a comment
/// does not.
std::uint32_t Scanner::word_end(std::uint32_t begin) const {
  std::uint32_t i = begin;
  bool slash_seen = false;
  while (i < text_.size()) {
    const char c = text_[i];
    if (!is_ascii(c)) {
      const CodePoint point = decode_utf8(text_.substr(i, 4));
      if (point.length == 0 || is_odd_space(point.value) || ascii_of(point.value) != '\0' ||
          quote_at(text_, i).quote != Quote::None || point.value == 0x2026) {
        break;
      }
      i += point.length;
    } else if (c == '/' && !slash_seen && i + 1 < text_.size() &&
               (text_[i + 1] == '/' || text_[i + 1] == '*')) {
      const std::string_view so_far = text_.substr(begin, i - begin);
      if (options_.allow_comments || is_literal(so_far) || is_json_number(so_far)) break;
      slash_seen = true;
      ++i;
    } else if (is_word_char(c) || (c == '\'' && i > begin + 1 && is_letter(text_[i - 1]) &&
                                   i + 1 < text_.size() && is_letter(text_[i + 1]))) {
      ++i;
    } else {
      break;
    }
  }
  return std::max(i, begin + 1);
}

Token Scanner::word() {
  std::uint32_t end = word_end(at_);
  std::string_view text = text_.substr(at_, end - at_);
  if (end < text_.size()) {
    const OpeningQuote quote = quote_at(text_, end);
    if (quote.quote == Quote::Double && ends_string(text_, end + 1)) {
      const std::string whole = "\"" + std::string(text) + "\"";
      complain("J001", {at_, end + 1}, "this string has no opening quote", "write " + shown(whole));
      replace({at_, end + 1}, whole);
      return take(TokenKind::String, end + 1 - at_);
    }
    const bool prefix =
        text.size() == 1 && std::string_view("bBfFrRuU").find(text.front()) != std::string_view::npos;
    if (prefix && (quote.quote == Quote::Double || quote.quote == Quote::Single)) {
      const std::uint32_t begin = at_;
      at_ = strings_.scan(end, quote, at_key()).value_or(end + quote.length);
      if (quote.quote == Quote::Double)
        complain("J015", {begin, at_}, "a JSON string has no prefix", "remove the " + shown(text));
      replace({begin, end}, "");
      return {TokenKind::String, begin, at_};
    }
  }
  if (text.find_first_not_of('-') == std::string_view::npos && text.size() >= 3)
    return take(TokenKind::Rule, end - at_);
  // `Effect: Allow`, `Effect:Allow`, `aws:SourceIp: x`: the key ends at the last colon, unless one follows
  // the whole.
  if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos && colon > 0) {
    std::size_t after = end;
    while (after < text_.size() && (text_[after] == ' ' || text_[after] == '\t')) ++after;
    const bool colon_follows = after < text_.size() && text_[after] == ':';
    if (colon + 1 == text.size() || (at_key() && !colon_follows)) {
      end = at_ + static_cast<std::uint32_t>(colon);
      text = text.substr(0, colon);
    }
  }
  const TokenKind kind = is_literal(text)       ? TokenKind::Literal
                         : is_json_number(text) ? TokenKind::Number
                                                : TokenKind::Word;
  return take(kind, end - at_);
}

/// The length of a placeholder or of a Markdown image that stands here, or 0. They count as one piece.
std::uint32_t Scanner::placeholder_length() const {
  std::string_view line = text_.substr(at_, kLongestPlaceholder);
  line = line.substr(0, line.find('\n'));
  std::size_t close = std::string_view::npos;
  if (line.starts_with("${")) close = line.find('}');
  if (line.starts_with("<")) close = line.find('>');
  if (line.starts_with("!["))
    close = line.find("](") == std::string_view::npos ? line.find(']') : line.find(')', line.find("]("));
  return close == std::string_view::npos ? 0 : static_cast<std::uint32_t>(close) + 1;
}

/// What no rule knows: a placeholder as a whole, else all up to the next space or sign.
Token Scanner::junk() {
  if (const std::uint32_t length = placeholder_length(); length != 0) return take(TokenKind::Junk, length);
  std::uint32_t end = at_ + 1;
  while (end < text_.size() && is_ascii(text_[end]) && !is_space(text_[end]) && !is_word_char(text_[end]) &&
         quote_at(text_, end).quote == Quote::None && punctuation_kind(text_[end]) == TokenKind::Junk &&
         !is_control(text_[end])) {
    ++end;
  }
  return take(TokenKind::Junk, end - at_);
}

}  // namespace whydeny
