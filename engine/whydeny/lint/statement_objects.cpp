// The JSON of statements, for places and edits that the parsed form does not keep.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/statement_objects.h"

#include <string>

namespace whydeny {

StatementObjects::StatementObjects(const Subject& subject) {
  const auto statement = subject.policy.root->find("Statement");
  if (!statement) return;
  if (statement->is(JsonKind::Object)) objects_.push_back(*statement);
  for (const JsonValue& item : statement->items()) {
    if (item.is(JsonKind::Object)) objects_.push_back(item);
  }
}

std::optional<JsonValue::Member> StatementObjects::find(const Statement& statement,
                                                        std::string_view key) const {
  if (statement.index >= objects_.size()) return {};
  for (const JsonValue::Member& member : objects_[statement.index].members()) {
    if (member.key == key) return member;
  }
  return {};
}

TextEdit append_inside(const Subject& subject, const JsonValue& object_or_list, std::string_view text) {
  const Span outer = object_or_list.span();
  std::optional<Span> last;
  for (const JsonValue& item : object_or_list.items()) last = item.span();
  for (const JsonValue::Member& member : object_or_list.members())
    last = Span{member.key_span.begin, member.value.span().end};
  if (!last) return {{outer.begin + 1, outer.begin + 1}, std::string(text)};
  // The blanks before the last one stand before the new one too.
  const std::string_view before = subject.text().substr(0, last->begin);
  const std::size_t end = before.find_last_not_of(" \t\r\n");
  const std::string_view blanks = end == std::string_view::npos ? "" : before.substr(end + 1);
  const bool only = object_or_list.size() == 1 && blanks.empty();
  return {{last->end, last->end}, "," + std::string(only ? " " : blanks) + std::string(text)};
}

std::optional<TextEdit> add_condition(const Subject& subject, const StatementObjects& objects,
                                      const Statement& statement, std::string_view op, std::string_view key,
                                      std::string_view value) {
  const auto condition = objects.find(statement, "Condition");
  if (!condition || !condition->value.is(JsonKind::Object)) return {};
  const std::string member = "\"" + std::string(key) + "\": " + std::string(value);
  const auto block = condition->value.find(op);
  if (block) {
    if (!block->is(JsonKind::Object)) return {};
    return append_inside(subject, *block, member);
  }
  return append_inside(subject, condition->value, "\"" + std::string(op) + "\": {" + member + "}");
}

}  // namespace whydeny
