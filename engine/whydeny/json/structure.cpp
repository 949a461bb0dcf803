// Keys, colons, values and commas inside brackets.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/structure.h"

namespace whydeny {
namespace {

bool is_word(TokenKind kind) {
  return kind == TokenKind::Word || kind == TokenKind::Number || kind == TokenKind::Literal ||
         kind == TokenKind::Junk || kind == TokenKind::Rule;
}

bool begins_value(TokenKind kind) {
  return kind == TokenKind::String || kind == TokenKind::Number || kind == TokenKind::Literal ||
         kind == TokenKind::Word || kind == TokenKind::OpenObject || kind == TokenKind::OpenArray;
}

}  // namespace

Token StructureReader::next() {
  before_ = last_;
  last_ = peek();
  ahead_.pop_front();
  return last_;
}

void StructureReader::unread(const Token& token) {
  last_ = before_;
  ahead_.push_front(token);
}

const Token& StructureReader::peek(std::size_t ahead) {
  while (ahead_.size() <= ahead) ahead_.push_back(scanner_.next());
  return ahead_[ahead];
}

std::string StructureReader::found(const Token& token) const {
  return token.kind == TokenKind::End ? "the end of the text"
                                      : shown(text_.substr(token.begin, token.end - token.begin));
}

void StructureReader::complain(std::string_view rule, const Token& token, std::string message,
                               std::string mend) {
  findings_.add(rule, {token.begin, token.end}, std::move(message), std::move(mend));
}

void StructureReader::read() {
  count_brackets();
  read_root();
  while (!done_) {
    if (findings_.full()) {
      hopeless_ = true;
      return;
    }
    if (stack_.empty()) {
      after_document();
    } else {
      step();
    }
  }
}

void StructureReader::step() {
  const Token token = next();
  const Frame& frame = stack_.back();
  switch (token.kind) {
    case TokenKind::End:
    case TokenKind::Fence:
      return reach_end(token);
    case TokenKind::Comma:
    case TokenKind::Semicolon:
      return read_separator(token);
    case TokenKind::CloseObject:
    case TokenKind::CloseArray:
      return close(token);
    case TokenKind::Elision:
      return read_elision(token);
    case TokenKind::OpenObject:
    case TokenKind::OpenArray:
      // `{,` and `[:` begin nothing, and nothing closes them.
      if (missing_closers_ <= 0 || (peek().kind != TokenKind::Comma && !colon_follows())) break;
      --missing_closers_;
      return remove_slip(token, expected_here() + ", found " + found(token));
    default:
      break;
  }
  if (!frame.object || frame.part == Part::Value) return read_value(token);
  return frame.part == Part::Key ? read_key(token) : read_colon(token);
}

/// What may stand at the current place of the innermost bracket.
std::string StructureReader::expected_here() const {
  const Frame& frame = stack_.back();
  if (frame.object && frame.part == Part::Colon) return "expected `:`";
  if (frame.object && frame.part == Part::Value) return "expected a value";
  if (frame.filled && !frame.comma) return frame.object ? "expected `,` or `}`" : "expected `,` or `]`";
  return frame.object ? "expected a key in double quotes" : "expected a value";
}

void StructureReader::begin_item(const Token& token) {
  Frame& frame = stack_.back();
  if (frame.extra_comma && !frame.gap) {
    findings_.add("J001", *frame.extra_comma,
                  std::string("expected ") + (frame.object ? "a key" : "a value") + ", found `,`",
                  "remove it");
  }
  frame.extra_comma.reset();
  frame.needs_comma = frame.filled && !frame.comma;
  if (frame.needs_comma && !frame.gap) {
    complain("J001", token, expected_here() + ", found " + found(token), "add a comma before it");
  }
  frame.item_begin = token.begin;
}

void StructureReader::end_item(std::uint32_t end) {
  Frame& frame = stack_.back();
  if (frame.needs_comma) edits_.insert(frame.last_end, ",");
  frame.needs_comma = false;
  frame.filled = true;
  frame.comma = false;
  frame.gap = false;
  frame.last_end = end;
}

/// Leaves the current item out, up to `end`. The commas around it stay as if it had never been there.
void StructureReader::drop_item(std::uint32_t end) {
  Frame& frame = stack_.back();
  edits_.remove({frame.item_begin, std::max(frame.item_begin, end)});
  gaps_.push_back(frame.item_begin);
  frame.needs_comma = false;
  frame.drop_item = false;
  frame.gap = true;
  frame.part = Part::Key;
}

void StructureReader::complete_value(std::uint32_t end) {
  if (stack_.empty()) return;
  Frame& frame = stack_.back();
  if (frame.drop_item) return drop_item(end);
  frame.part = Part::Key;
  end_item(end);
}

/// The key that was read has neither colon nor value: `token` stands there instead.
void StructureReader::lack_value(const Token& token) {
  Frame& frame = stack_.back();
  const std::string key = shown(text_.substr(frame.key.begin, frame.key.end - frame.key.begin));
  const bool more_keys =
      token.kind == TokenKind::Comma && peek().kind == TokenKind::String && is_colon(peek(1));
  const bool ends = token.kind == TokenKind::Comma || token.kind == TokenKind::CloseObject;
  if (!frame.filled && !frame.implied && ends && !more_keys) {
    complain("J001", token, "expected `:` and a value after the key " + key + ", found " + found(token),
             "a list is written in `[` and `]`");
    frame.object = false;
    edits_.replace({frame.open, frame.open + 1}, "[");
    return complete_value(frame.key.end);
  }
  complain("J001", token, "expected `:` and a value after the key " + key + ", found " + found(token));
  drop_item(frame.key.end);
}

/// A comma or a closing bracket comes: whatever item is half read ends here.
void StructureReader::abandon_item(const Token& token) {
  Frame& frame = stack_.back();
  if (frame.part == Part::Colon) return lack_value(token);
  if (frame.part != Part::Value) return;
  if (!frame.drop_item) complain("J001", token, "expected a value, found " + found(token));
  drop_item(before_.end);
}

/// A comma or a closing bracket came in the middle of a member, but then comes what should have come: `"a", :
/// 1`.
bool StructureReader::item_goes_on() {
  const Frame& frame = stack_.back();
  if (!frame.object || frame.part == Part::Key) return false;
  if (frame.part == Part::Colon) return colon_follows();
  return begins_value(peek().kind) && !is_colon(peek(1));
}

void StructureReader::remove_slip(const Token& token, std::string message) {
  complain("J001", token, std::move(message), "remove it");
  edits_.remove({token.begin, token.end});
}

void StructureReader::read_separator(const Token& token) {
  if (token.kind == TokenKind::Semicolon) {
    complain("J001", token, "expected `,`, found `;`", "write `,`");
    edits_.replace({token.begin, token.end}, ",");
  }
  if (item_goes_on()) return remove_slip(token, expected_here() + ", found " + found(token));
  abandon_item(token);
  Frame& frame = stack_.back();
  if (frame.filled && !frame.comma) {
    frame.comma = true;
    frame.comma_at = {token.begin, token.end};
    return;
  }
  edits_.remove({token.begin, token.end});
  if (!frame.gap && !frame.extra_comma) frame.extra_comma = {token.begin, token.end};
}

void StructureReader::read_key(const Token& token) {
  Frame& frame = stack_.back();
  if (is_colon(token)) {
    if (peek().kind == TokenKind::String && is_colon(peek(1))) {
      return remove_slip(token, expected_here() + ", found " + found(token));
    }
    const bool third = frame.filled && !frame.comma;
    complain("J001", token, expected_here() + ", found " + found(token),
             third ? "an object inside an object needs its own `{` and `}`" : "");
    frame.needs_comma = false;
    frame.item_begin = token.begin;
    frame.drop_item = true;
    frame.part = Part::Value;
    return;
  }
  if (token.kind == TokenKind::OpenObject || token.kind == TokenKind::OpenArray) {
    const bool in_list = stack_.size() > 1 && !stack_[stack_.size() - 2].object;
    if (token.kind == TokenKind::OpenObject && in_list && frame.filled && missing_closers_ > 0) {
      complain_of_unclosed(frame);
      close_unwritten();
      return unread(token);
    }
    if (missing_closers_ > 0 && !frame.filled && stack_.size() > 1 && !frame.implied) {
      // `"Statement": {[`: the bracket before it is the one too many.
      const Token stray{TokenKind::OpenObject, frame.open, frame.open + 1};
      remove_slip(stray, "expected a value, found " + found(stray));
      stack_.pop_back();
      --missing_closers_;
      return unread(token);
    }
    complain("J001", token, expected_here() + ", found " + found(token));
    if (missing_closers_ <= 0) return open(token, true);
    // Nothing closes it either.
    --missing_closers_;
    frame.gap = true;
    return edits_.remove({token.begin, token.end});
  }
  if (token.kind != TokenKind::String && (!colon_follows() || token.kind == TokenKind::Junk))
    return read_stray(token);
  begin_item(token);
  if (token.kind != TokenKind::String) quote_key(token);
  frame.key = {token.begin, token.end};
  frame.part = Part::Colon;
}

void StructureReader::read_colon(const Token& token) {
  Frame& frame = stack_.back();
  if (token.kind == TokenKind::Colon) {
    frame.part = Part::Value;
    return;
  }
  if (begins_value(token.kind) && token.kind != TokenKind::OpenObject && token.kind != TokenKind::OpenArray &&
      colon_follows()) {
    lack_value(token);
    return unread(token);
  }
  const std::string key = shown(text_.substr(frame.key.begin, frame.key.end - frame.key.begin));
  complain("J001", token, "expected `:` after the key " + key + ", found " + found(token), "write `:`");
  frame.part = Part::Value;
  if (begins_value(token.kind)) {
    edits_.insert(frame.key.end, ":");
    return read_value(token);
  }
  edits_.replace({token.begin, token.end}, ":");
  if (token.kind != TokenKind::Equals) absorb_words();
}

void StructureReader::read_value(const Token& token) {
  Frame& frame = stack_.back();
  const bool in_list = !frame.object;
  if (in_list && frame.part == Part::Key &&
      (token.kind == TokenKind::String || token.kind == TokenKind::Word) && colon_follows()) {
    return read_key_in_list(token);
  }
  if (is_colon(token)) {
    return remove_slip(token, expected_here() + ", found " + found(token));
  }
  if (in_list && !begins_value(token.kind)) return read_stray(token);
  if (in_list && frame.part == Part::Key) begin_item(token);
  if (token.kind == TokenKind::OpenObject || token.kind == TokenKind::OpenArray) return open(token, false);
  if (token.kind == TokenKind::Word) {
    if (read_bare_value(token)) return complete_value(last_.end);
    return drop_item(last_.end);
  }
  if (begins_value(token.kind)) return complete_value(token.end);
  complain("J001", token, "expected a value, found " + found(token));
  absorb_words();
  drop_item(last_.end);
}

/// `"key":` inside a list.
void StructureReader::read_key_in_list(const Token& token) {
  Frame& frame = stack_.back();
  const Token colon = peek();
  if (!frame.filled) {
    complain("J001", colon, "expected `,` or `]`, found `:`", "an object is written in `{` and `}`");
    frame.object = true;
    edits_.replace({frame.open, frame.open + 1}, "{");
    return read_key(token);
  }
  if (missing_closers_ > 0 && stack_.size() > 1 && stack_[stack_.size() - 2].object) {
    complain_of_unclosed(frame);
    close_unwritten();
    return unread(token);
  }
  begin_item(token);
  end_item(token.end);
  next();
  complain("J001", colon, "expected `,` or `]`, found `:`");
  frame.item_begin = colon.begin;
  frame.drop_item = true;
  frame.part = Part::Value;
}

void StructureReader::read_elision(const Token& token) {
  Frame& frame = stack_.back();
  complain("J020", token, found(token) + " stands for something that was left out", "write it out");
  if (frame.part == Part::Key) frame.item_begin = token.begin;
  absorb_words();
  drop_item(last_.end);
}

/// Something that has no business here. What follows it is not complained about for lack of a comma.
void StructureReader::read_stray(const Token& token) {
  complain("J001", token, expected_here() + ", found " + found(token));
  absorb_words();
  edits_.remove({token.begin, last_.end});
  stack_.back().gap = true;
  // A placeholder stands for something.
  if (token.kind == TokenKind::Junk) gaps_.push_back(token.begin);
}

/// Takes the words and signs that follow as part of the last token's complaint, up to the next key.
void StructureReader::absorb_words() {
  while ((is_word(peek().kind) && !is_colon(peek(1))) || peek().kind == TokenKind::Elision) next();
}

}  // namespace whydeny
