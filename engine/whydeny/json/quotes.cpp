// Guesses where a malformed string was meant to end, and reads what is in it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/quotes.h"

#include <algorithm>
#include <string>

#include "whydeny/json/bytes.h"

namespace whydeny {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

bool closes(Quote opened, Quote found) {
  if (opened == Quote::SmartDouble) return found == Quote::SmartDouble || found == Quote::Double;
  if (opened == Quote::SmartSingle) return found == Quote::SmartSingle || found == Quote::Single;
  return opened == found;
}

/// The length of the key in `Effect: ...`, the content of a string whose closing quote was forgotten, or 0.
std::size_t key_length(std::string_view content) {
  for (std::size_t i = 0; i < content.size() && !is_blank(content[i]); ++i) {
    const bool at_colon = content[i] == ':';
    if (at_colon && (i + 1 == content.size() ||
                     std::string_view(" \t\"'[{").find(content[i + 1]) != std::string_view::npos)) {
      return i;
    }
  }
  return 0;
}

/// `content` without the blanks, commas and closing brackets at its end that belong to the document around
/// it.
std::size_t value_length(std::string_view content) {
  auto unmatched = [content](char open, char close) {
    return std::count(content.begin(), content.end(), close) -
           std::count(content.begin(), content.end(), open);
  };
  auto braces = unmatched('{', '}');
  auto brackets = unmatched('[', ']');
  std::size_t length = content.size();
  for (; length > 0; --length) {
    const char c = content[length - 1];
    if (c == '}' && braces-- > 0) continue;
    if (c == ']' && brackets-- > 0) continue;
    if (!is_blank(c) && !is_line_end(c) && c != ',') break;
  }
  return length;
}

bool begins_string(std::string_view text, std::uint32_t quote) {
  return quote == 0 || std::string_view(" \t[{(:,").find(text[quote - 1]) != std::string_view::npos;
}

/// `"Allow, "Action": ...`: the quote at `quote` opens the next string.
bool follows_comma(std::string_view text, std::uint32_t content, std::uint32_t quote) {
  const std::string_view before = text.substr(content, quote - content);
  const std::size_t last = before.find_last_not_of(" \t");
  return last != std::string_view::npos && last > 0 && before[last] == ',';
}

}  // namespace

OpeningQuote quote_at(std::string_view text, std::uint32_t at) {
  const char c = text[at];
  if (c == '"') return {Quote::Double, 1};
  if (c == '\'') return {Quote::Single, 1};
  if (c == '`') return {Quote::Backtick, 1};
  if (static_cast<unsigned char>(c) < 0x80) return {};
  const CodePoint point = decode_utf8(text.substr(at, 4));
  switch (point.value) {
    case 0x201C:  // left and right double quotation marks, low and reversed ones
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:  // double prime
    case 0x00AB:  // guillemets
    case 0x00BB:
    case 0xFF02:  // full-width quotation mark
      return {Quote::SmartDouble, point.length};
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:  // prime
    case 0x00B4:  // acute accent
    case 0xFF07:
      return {Quote::SmartSingle, point.length};
    default:
      return {};
  }
}

bool ends_string(std::string_view text, std::uint32_t at) {
  std::size_t i = at;
  while (i < text.size() && is_blank(text[i])) ++i;
  if (i == text.size() || is_line_end(text[i])) return true;
  if (text[i] == '/') return i + 1 < text.size() && (text[i + 1] == '/' || text[i + 1] == '*');
  if (std::string_view(",:}];)#").find(text[i]) != std::string_view::npos) return true;
  const char32_t point = decode_utf8(text.substr(i, 4)).value;
  return point == 0xFF0C || point == 0xFF1A ||
         point == 0x3001;  // full-width comma and colon, ideographic comma
}

std::optional<std::uint32_t> StringScanner::scan(std::uint32_t at, OpeningQuote opening, bool is_key) {
  const std::uint32_t content = at + opening.length;
  const Extent extent = opening.quote == Quote::Double ? find_end(content, is_key)
                                                       : find_foreign_end(content, opening.quote, is_key);
  if (extent.closing == Closing::Missing && opening.quote == Quote::Double && is_stray(content)) {
    complain("J001", {at, content}, "a stray quote", "remove it");
    replace({at, content}, "");
    return std::nullopt;
  }
  if (findings_ != nullptr) {
    complain_of_quotes(at, opening, extent);
    read_content(content, extent.content_end, opening.quote);
  }
  return extent.end;
}

/// Nothing but brackets and the like up to the end of the line: that is no string, as in `"Resource": "[`.
bool StringScanner::is_stray(std::uint32_t content) const {
  std::uint32_t i = content;
  while (i < text_.size() && std::string_view(" \t{}[],:").find(text_[i]) != std::string_view::npos) ++i;
  // A text that is cut off right after a quote did begin a string.
  return i < text_.size() ? is_line_end(text_[i]) : i > content;
}

StringScanner::Extent StringScanner::find_end(std::uint32_t content, bool is_key) {
  std::uint32_t& open_until = this->open_until(Quote::Double);
  if (content < open_until) return cut(content, open_until, is_key);
  std::uint32_t smart = 0;
  std::uint32_t first_break = 0;
  std::uint32_t i = content;
  while (i < text_.size()) {
    const char c = text_[i];
    if (c == '\\') {
      i += 2;
    } else if (c == '"') {
      const bool doubled = i > content && text_.substr(i).starts_with("\"\"") && ends_string(text_, i + 2);
      if (doubled) return {i, i + 2, Closing::Doubled};
      if (!is_suspect(i, is_key)) return {i, i + 1};
      if (smart != 0) return {smart, smart + quote_at(text_, smart).length, Closing::Foreign};
      if (is_key && key_length(text_.substr(content, i - content)) != 0) return cut(content, i, true);
      if (follows_comma(text_, content, i)) return cut(content, i, false);
      return with_inner_quotes(i);
    } else if (is_line_end(c)) {
      if (smart != 0 || !goes_on_after(i)) break;
      if (first_break == 0) first_break = i;
      ++i;
    } else if (smart == 0 && quote_at(text_, i).quote == Quote::SmartDouble &&
               ends_string(text_, i + quote_at(text_, i).length)) {
      smart = i;
      ++i;
    } else {
      ++i;
    }
  }
  // Whoever guessed wrong once stops guessing: reading the same bytes again for each string would be
  // quadratic.
  if (first_break == 0) {
    open_until = std::min(i, static_cast<std::uint32_t>(text_.size()));
  } else {
    one_line_only_ = true;
  }
  if (smart != 0) return {smart, smart + quote_at(text_, smart).length, Closing::Foreign};
  return cut(content, first_break == 0 ? open_until : first_break, is_key);
}

/// The string has a line break at `line_break`. Does it go on in the next line, or was its closing quote
/// forgotten? The next quote tells: if it ends a string it ends this one; if it begins one, this one is over.
bool StringScanner::goes_on_after(std::uint32_t line_break) {
  if (one_line_only_) return false;
  if (next_quote_ < line_break) next_quote_ = std::min(text_.find('"', line_break), text_.size());
  if (next_quote_ == text_.size()) return false;
  const auto quote = static_cast<std::uint32_t>(next_quote_);
  return text_[quote - 1] == '\\' || ends_string(text_, quote + 1);
}

/// Whether the quote at `quote` stands before something that does not come after a string.
bool StringScanner::is_suspect(std::uint32_t quote, bool is_key) const {
  const std::uint32_t after = quote + 1;
  if (!is_key && text_.substr(after).starts_with(':')) return true;
  return !ends_string(text_, after) && !is_blank(text_[after]) && quote_at(text_, after).quote == Quote::None;
}

/// `quote` stands inside a string, as in `"say "hi" there"`: the string ends at the first quote that looks
/// like an end.
StringScanner::Extent StringScanner::with_inner_quotes(std::uint32_t quote) const {
  std::uint32_t last = quote;
  for (std::uint32_t i = quote + 1; i < text_.size() && !is_line_end(text_[i]);
       i += text_[i] == '\\' ? 2U : 1U) {
    if (text_[i] != '"') continue;
    if (ends_string(text_, i + 1)) return {i, i + 1, Closing::Straight, quote};
    if (begins_string(text_, i)) break;
    last = i;
  }
  return {last, last + 1, Closing::Straight, last == quote ? 0 : quote};
}

StringScanner::Extent StringScanner::find_foreign_end(std::uint32_t content, Quote quote, bool is_key) {
  if (content < open_until(quote)) return cut(content, open_until(quote), is_key);
  Extent last{0, 0};
  std::uint32_t i = content;
  while (i < text_.size() && !is_line_end(text_[i])) {
    const OpeningQuote found = quote_at(text_, i);
    if (text_[i] == '\\') {
      i += 2;
    } else if (found.quote != Quote::None && closes(quote, found.quote)) {
      last = {i, i + found.length, Closing::Foreign};
      if (ends_string(text_, last.end)) return last;
      if (follows_comma(text_, content, i)) return cut(content, i, false);
      i = last.end;
    } else {
      ++i;
    }
  }
  if (last.end != 0) return last;
  open_until(quote) = std::min(i, static_cast<std::uint32_t>(text_.size()));
  return cut(content, open_until(quote), is_key);
}

/// Where the string from `content` to `line_end`, which lacks its closing quote, was most likely meant to
/// end.
StringScanner::Extent StringScanner::cut(std::uint32_t content, std::uint32_t line_end, bool is_key) const {
  const std::string_view line = text_.substr(content, line_end - content);
  const std::size_t key = is_key ? key_length(line) : 0;
  const auto end = content + static_cast<std::uint32_t>(key != 0 ? key : value_length(line));
  return {end, end, Closing::Missing};
}

void StringScanner::complain(std::string_view rule, Span where, std::string message, std::string mend) {
  if (findings_ != nullptr) findings_->add(rule, where, std::move(message), std::move(mend));
}

void StringScanner::replace(Span where, std::string_view with) {
  if (edits_ != nullptr) edits_->replace(where, with);
}

void StringScanner::complain_of_quotes(std::uint32_t at, OpeningQuote opening, const Extent& extent) {
  const Span open{at, at + opening.length};
  const Span close{extent.content_end, extent.end};
  const auto straight = [](std::string_view content) {
    return "write " + shown("\"" + std::string(content) + "\"");
  };
  const std::string_view content = text_.substr(open.end, close.begin - open.end);
  if (opening.quote == Quote::SmartDouble || opening.quote == Quote::SmartSingle) {
    complain(
        "J004", open,
        "typographic quote " + shown(text_.substr(at, opening.length)) + " where JSON needs a straight one",
        straight(content));
  } else if (opening.quote != Quote::Double) {
    complain("J015", open,
             "a JSON string has double quotes, not " +
                 std::string(opening.quote == Quote::Single ? "single ones" : "backticks"),
             straight(content));
  } else if (extent.closing == Closing::Foreign) {
    complain("J004", close,
             "typographic quote " + shown(text_.substr(close.begin, close.end - close.begin)) +
                 " where JSON needs a straight one",
             straight(content));
  } else if (extent.closing == Closing::Doubled) {
    complain("J001", {close.begin + 1, close.end}, "a stray quote", "remove it");
  } else if (extent.closing == Closing::Missing) {
    complain("J001", open, "this string is not closed", straight(content));
  } else if (extent.inner_quote != 0) {
    complain("J001", {extent.inner_quote, extent.inner_quote + 1}, "a bare `\"` inside a string",
             "write `\\\"`");
  }
  if (opening.quote != Quote::Double) replace(open, "\"");
  if (extent.closing != Closing::Straight) replace(close, "\"");
}

}  // namespace whydeny
