// What stands before, after or instead of the one document.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "whydeny/json/structure.h"

namespace whydeny {
namespace {

bool begins_document(const Token& token, const Token& next) {
  if (token.kind == TokenKind::OpenObject) return true;
  // `[1]` in prose is a footnote.
  return token.kind == TokenKind::OpenArray &&
         (next.kind == TokenKind::OpenObject || next.kind == TokenKind::String ||
          next.kind == TokenKind::CloseArray);
}

bool is_closer(TokenKind kind) { return kind == TokenKind::CloseObject || kind == TokenKind::CloseArray; }

}  // namespace

void StructureReader::read_root() {
  Token token = next();
  if (token.kind == TokenKind::End) {
    findings_.add("J011", {0, 0}, "the document is empty", "expected a JSON object");
    hopeless_ = done_ = true;
    return;
  }
  if (token.kind == TokenKind::OpenObject || token.kind == TokenKind::OpenArray) return open(token, false);
  const bool named = (token.kind == TokenKind::String || token.kind == TokenKind::Word) && colon_follows();
  const bool label = token.kind == TokenKind::Word && begins_document(peek(1), peek(2));
  if (named && !label) {
    if (is_yaml(token)) {
      complain("J015", token, "this looks like YAML, not like JSON", "convert it to JSON");
      hopeless_ = done_ = true;
      return;
    }
    complain("J001", token, "expected `{`, found " + found(token), "put the document in `{` and `}`");
    open_implied(token.begin);
    return unread(token);
  }
  const bool scalar = token.kind == TokenKind::String || token.kind == TokenKind::Number ||
                      token.kind == TokenKind::Literal || token.kind == TokenKind::Word;
  if (scalar && peek().kind == TokenKind::End) return read_scalar_root(token);
  if (scalar && token.kind != TokenKind::Word && peek().kind == TokenKind::Comma)
    return read_scalar_root(token);
  token = skip_prose(token);
  if (token.kind != TokenKind::End) open(token, false);
}

/// `Key: value` without braces: a document that lost its braces has quotes at least somewhere, YAML has
/// indented dashes.
bool StructureReader::is_yaml(const Token& first) {
  if (first.kind != TokenKind::Word) return false;
  for (std::size_t line = text_.find('\n'); line != std::string_view::npos;
       line = text_.find('\n', line + 1)) {
    const std::size_t start = text_.find_first_not_of(" \t", line + 1);
    if (start != std::string_view::npos && text_.substr(start).starts_with("- ")) return true;
  }
  return text_.find_first_of("{[\"") == std::string_view::npos;
}

void StructureReader::read_scalar_root(const Token& token) {
  if (token.kind == TokenKind::Word && !read_bare_value(token)) hopeless_ = true;
  document_end_ = last_.end;
}

/// Skips to the document, with one complaint about all that comes before it.
Token StructureReader::skip_prose(const Token& first) {
  Token token = first;
  while (token.kind != TokenKind::End && !begins_document(token, peek())) {
    fenced_ = fenced_ || token.kind == TokenKind::Fence;
    if (findings_.full()) break;
    token = next();
  }
  findings_.forget({first.begin, token.begin});
  if (token.kind != TokenKind::OpenObject && token.kind != TokenKind::OpenArray) {
    findings_.forget({first.begin, static_cast<std::uint32_t>(text_.size())});
    complain("J001", first, "this is not JSON: expected `{`, found " + found(first));
    hopeless_ = done_ = true;
    return {TokenKind::End, token.begin, token.end};
  }
  if (first.kind == TokenKind::Fence) {
    complain("J001", first, "a Markdown fence around the document", "remove the lines with the backticks");
  } else {
    complain("J001", first, "expected `{`, found " + found(first), "remove the text before the document");
  }
  edits_.remove({first.begin, token.begin});
  return token;
}

/// Stops reading at `token`, which is no part of any document, and forgets what was found beyond it.
void StructureReader::stop_at(const Token& token) {
  findings_.forget({token.begin, static_cast<std::uint32_t>(text_.size())});
  edits_.remove({stack_.empty() ? document_end_ : token.begin, static_cast<std::uint32_t>(text_.size())});
  done_ = true;
}

void StructureReader::after_document() {
  std::optional<Token> separator;
  for (Token token = next();; token = next()) {
    switch (token.kind) {
      case TokenKind::End:
        if (separator)
          complain("J001", *separator, "expected the end of the text, found " + found(*separator),
                   "remove it");
        if (separator || second_document_)
          edits_.remove({document_end_, static_cast<std::uint32_t>(text_.size())});
        done_ = true;
        return;
      case TokenKind::Comma:
      case TokenKind::Semicolon:
      case TokenKind::Rule:
        if (!separator) separator = token;
        continue;
      case TokenKind::OpenObject:
      case TokenKind::OpenArray:
        if (!second_document_) {
          complain("J010", token, "a second document starts here", "keep one document in the text");
        }
        second_document_ = true;
        return open(token, false);
      case TokenKind::CloseObject:
      case TokenKind::CloseArray:
        complain("J001", token, found(token) + " has no opening bracket", "remove it");
        while (is_closer(peek().kind)) next();
        edits_.remove({document_end_, last_.end});
        continue;
      default:
        stop_at(token);
        if (token.kind != TokenKind::Fence || !fenced_) {
          complain("J001", token, "expected the end of the text, found " + found(token),
                   "remove the text after the document");
        }
        return;
    }
  }
}

}  // namespace whydeny
