// Words that lack their quotes, and the spellings of other languages.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/json/structure.h"

namespace whydeny {
namespace {

struct OtherSpelling {
  std::string_view written;
  std::string_view json;  ///< empty: there is no such value in JSON
};

constexpr std::array<OtherSpelling, 16> kOtherSpellings{{
    {"True", "true"},
    {"TRUE", "true"},
    {"False", "false"},
    {"FALSE", "false"},
    {"None", "null"},
    {"NULL", "null"},
    {"Null", "null"},
    {"nil", "null"},
    {"undefined", "null"},
    {"NaN", ""},
    {"nan", ""},
    {"Infinity", ""},
    {"-Infinity", ""},
    {"+Infinity", ""},
    {"inf", ""},
    {"-inf", ""},
}};

/// 0x1F, +1, .5, 1., 007, 1_000: numbers somewhere, but not in JSON.
bool is_hexadecimal(std::string_view word) {
  if (word.starts_with('-')) word.remove_prefix(1);
  return word.size() > 2 && word[0] == '0' && (word[1] == 'x' || word[1] == 'X') &&
         word.substr(2).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

bool is_odd_number(std::string_view word) {
  if (word.starts_with('-') || word.starts_with('+')) word.remove_prefix(1);
  const std::size_t digit = word.find_first_of("0123456789");
  return digit <= 1 && (digit == 0 || word[0] == '.') &&
         word.find_first_not_of("0123456789._eE+") == std::string_view::npos;
}

}  // namespace

std::string_view json_spelling(std::string_view word) {
  const auto* row = std::find_if(kOtherSpellings.begin(), kOtherSpellings.end(),
                                 [word](const OtherSpelling& spelling) { return spelling.written == word; });
  return row == kOtherSpellings.end() ? std::string_view() : row->json;
}

/// A value without quotes; false when nothing can be made of it.
bool StructureReader::read_bare_value(const Token& token) {
  const std::string_view word = text_.substr(token.begin, token.end - token.begin);
  const auto* row = std::find_if(kOtherSpellings.begin(), kOtherSpellings.end(),
                                 [word](const OtherSpelling& spelling) { return spelling.written == word; });
  if (row != kOtherSpellings.end()) {
    complain("J015", token, shown(word) + " is not JSON",
             row->json.empty() ? "" : "write " + shown(row->json));
    edits_.replace({token.begin, token.end}, row->json);
    return !row->json.empty();
  }
  Span where{token.begin, token.end};
  const auto on_same_line = [this, &where] {
    const std::string_view between = text_.substr(where.end, peek().begin - where.end);
    return between.find('\n') == std::string_view::npos && !is_colon(peek(1));
  };
  while ((peek().kind == TokenKind::Word || peek().kind == TokenKind::Number ||
          peek().kind == TokenKind::Literal) &&
         on_same_line()) {
    where.end = next().end;
  }
  where.end = skip_subscripts(where.end);
  std::string quoted;
  append_json_string(quoted, text_.substr(where.begin, where.end - where.begin));
  if (is_hexadecimal(word)) {
    complain("J015", token, "JSON has no hexadecimal number " + shown(word), "write it in decimal digits");
  } else if (is_odd_number(word)) {
    complain("J001", token, shown(word) + " is not a JSON number",
             "write " + shown(quoted) + " if it is a name or an account id");
  } else {
    complain("J015", token, "a JSON string has double quotes", "write " + shown(quoted));
  }
  edits_.replace(where, quoted);
  return true;
}

/// `role["Arn"]`: program text that was to be replaced by its value. Takes what is in brackets right after
/// `end`.
std::uint32_t StructureReader::skip_subscripts(std::uint32_t end) {
  const std::uint32_t begin = end;
  while (peek().kind == TokenKind::OpenArray && peek().begin == end) {
    for (int depth = 0; peek().kind != TokenKind::End;) {
      const Token token = next();
      depth += token.kind == TokenKind::OpenArray ? 1 : token.kind == TokenKind::CloseArray ? -1 : 0;
      end = token.end;
      if (depth == 0) break;
    }
  }
  findings_.forget({begin, end});
  return end;
}

void StructureReader::quote_key(const Token& token) {
  std::string quoted;
  append_json_string(quoted, text_.substr(token.begin, token.end - token.begin));
  complain("J015", token, "a JSON key has double quotes", "write " + shown(quoted));
  edits_.replace({token.begin, token.end}, quoted);
}

}  // namespace whydeny
