// Which bracket closes which, when they do not agree.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "whydeny/json/structure.h"

namespace whydeny {
namespace {

TokenKind closer(bool object) { return object ? TokenKind::CloseObject : TokenKind::CloseArray; }
std::string_view opening(bool object) { return object ? "{" : "["; }
std::string_view closing(bool object) { return object ? "}" : "]"; }

}  // namespace

void StructureReader::count_brackets() {
  Scanner scanner(text_, options_, nullptr, nullptr);
  bool any = false;
  for (Token token = scanner.next(); token.kind != TokenKind::End; token = scanner.next()) {
    // What follows a closing fence is prose.
    if (token.kind == TokenKind::Fence && any) return;
    any = any || token.kind == TokenKind::OpenObject || token.kind == TokenKind::OpenArray;
    if (token.kind == TokenKind::OpenObject || token.kind == TokenKind::OpenArray) ++missing_closers_;
    if (token.kind == TokenKind::CloseObject || token.kind == TokenKind::CloseArray) --missing_closers_;
  }
}

void StructureReader::open(const Token& token, bool drop) {
  if (stack_.size() >= kMaxDepth) {
    complain("J016", token, "brackets are nested deeper than " + std::to_string(kMaxDepth));
    hopeless_ = done_ = true;
    return;
  }
  Frame frame;
  frame.open = token.begin;
  frame.object = frame.written_object = token.kind == TokenKind::OpenObject;
  frame.drop = drop;
  frame.last_end = token.end;
  stack_.push_back(frame);
}

void StructureReader::open_implied(std::uint32_t at) {
  Frame frame;
  frame.open = frame.last_end = at;
  frame.object = frame.written_object = frame.implied = true;
  edits_.insert(at, "{");
  ++missing_closers_;
  stack_.push_back(frame);
}

void StructureReader::close(const Token& token) {
  if (missing_closers_ < 0 && item_goes_on()) {
    ++missing_closers_;
    return remove_slip(token, found(token) + " has no opening bracket");
  }
  abandon_item(token);
  if (token.kind != closer(stack_.back().written_object)) return close_mismatched(token);
  if (is_extra_closer(token)) {
    ++missing_closers_;
    return remove_slip(token, found(token) + " has no opening bracket");
  }
  finish_frame(token);
}

/// A closing bracket too many, after which the bracket goes on all the same: members follow a `}` where none
/// can, as in
/// `{"Version": "2012-10-17"}, "Statement": []}`, or elements follow a `]`, as in `{"Action": ["a"], "b"]}`.
bool StructureReader::is_extra_closer(const Token& token) {
  if (missing_closers_ >= 0) return false;
  const std::size_t comma = peek().kind == TokenKind::Comma ? 1 : 0;
  if (peek(comma).kind != TokenKind::String) return false;
  const TokenKind then = peek(comma + 1).kind;
  const bool member_follows = is_colon(peek(comma + 1));
  const bool element_follows = then == TokenKind::Comma || then == TokenKind::CloseArray;
  const bool in_object = stack_.size() > 1 && stack_[stack_.size() - 2].object;
  return token.kind == TokenKind::CloseObject ? member_follows && !in_object : element_follows && in_object;
}

void StructureReader::close_mismatched(const Token& token) {
  const bool as_object = token.kind == TokenKind::CloseObject;
  const bool top_is_object = stack_.back().written_object;
  if (missing_closers_ < 0) {
    ++missing_closers_;
    return remove_slip(token, found(token) + " has no opening bracket");
  }
  const auto outer = std::find_if(stack_.rbegin(), stack_.rend(),
                                  [as_object](const Frame& f) { return f.written_object == as_object; });
  if (missing_closers_ > 0 && outer != stack_.rend()) {
    while (stack_.back().written_object != as_object) {
      complain_of_unclosed(stack_.back());
      close_unwritten();
    }
    return finish_frame(token);
  }
  const bool swapped =
      stack_.size() > 1 && outer == stack_.rbegin() + 1 && peek().kind == closer(top_is_object);
  if (swapped) {
    complain("J001", token, found(token) + " and " + found(peek()) + " are in the wrong order", "swap them");
    finish_frame(token);
    return finish_frame(next());
  }
  complain("J001", token, "expected " + shown(closing(top_is_object)) + ", found " + found(token),
           "write " + shown(closing(top_is_object)));
  finish_frame(token);
}

void StructureReader::complain_of_unclosed(const Frame& frame) {
  findings_.add("J001", {frame.open, frame.open + 1}, shown(opening(frame.written_object)) + " is not closed",
                "add " + shown(closing(frame.object)));
}

void StructureReader::mend_trailing_comma(const Token& token) {
  const Frame& frame = stack_.back();
  if (frame.comma) {
    // A semicolon was complained about already.
    if (!frame.gap && text_[frame.comma_at.begin] != ';')
      findings_.add("J002", frame.comma_at, "trailing comma before " + found(token), "remove it");
    edits_.remove(frame.comma_at);
  } else if (frame.extra_comma && !frame.gap) {
    findings_.add("J001", *frame.extra_comma,
                  "expected " + std::string(frame.object ? "a key" : "a value") + ", found `,`", "remove it");
  }
}

/// The innermost bracket ends with `token`, whichever bracket that is.
void StructureReader::finish_frame(const Token& token) {
  mend_trailing_comma(token);
  const Frame frame = stack_.back();
  if (token.kind != closer(frame.object)) edits_.replace({token.begin, token.end}, closing(frame.object));
  stack_.pop_back();
  if (frame.drop) {
    edits_.remove({frame.open, token.end});
    gaps_.push_back(frame.open);
    stack_.back().gap = true;
    return;
  }
  if (stack_.empty()) {
    if (!second_document_) document_end_ = token.end;
    return;
  }
  complete_value(token.end);
}

/// Closes the innermost bracket where its last item ends. A comma after that item separates the items of the
/// bracket around it.
void StructureReader::close_unwritten() {
  const Frame frame = stack_.back();
  if (!second_document_) edits_.insert(frame.last_end, closing(frame.object));
  --missing_closers_;
  stack_.pop_back();
  if (stack_.empty()) {
    if (!second_document_) document_end_ = frame.last_end;
    return;
  }
  if (frame.drop) {
    edits_.remove({frame.open, frame.last_end});
    stack_.back().gap = true;
    return;
  }
  complete_value(frame.last_end);
  Frame& parent = stack_.back();
  parent.gap = parent.gap || frame.gap;
  if (frame.comma) {
    parent.comma = true;
    parent.gap = true;
    parent.comma_at = frame.comma_at;
  }
}

/// The text ends inside brackets: one complaint, at the innermost, since the rest follows from it.
void StructureReader::reach_end(const Token& end) {
  const Frame& innermost = stack_.back();
  // A string without its closing quote may well have swallowed the brackets.
  const char last = before_.end == 0 ? '\0' : text_[before_.end - 1];
  const bool open_string = before_.kind == TokenKind::String &&
                           (last != '"' && last != '\'' && static_cast<unsigned char>(last) < 0x80);
  std::string closers;
  for (auto frame = stack_.rbegin(); frame != stack_.rend(); ++frame) closers += closing(frame->object);
  if (!innermost.implied && !open_string) {
    findings_.add("J001", {innermost.open, innermost.open + 1},
                  shown(opening(innermost.written_object)) + " is not closed when the text ends",
                  "add " + shown(closers));
  }
  gaps_.push_back(before_.end);
  if (end.kind == TokenKind::Fence) stop_at(end);
  while (!stack_.empty()) {
    const Frame& frame = stack_.back();
    if (frame.part != Part::Key) drop_item(before_.end);
    if (frame.comma) edits_.remove(frame.comma_at);
    stack_.back().comma = false;
    close_unwritten();
  }
  if (second_document_) edits_.remove({document_end_, static_cast<std::uint32_t>(text_.size())});
  done_ = true;
}

}  // namespace whydeny
