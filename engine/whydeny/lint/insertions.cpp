// Edits that put something new into a document, in the layout that it has.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/insertions.h"

#include <algorithm>
#include <string>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// The blanks before a place: after the bracket or comma that it follows.
std::string_view blanks_before(std::string_view text, std::uint32_t place) {
  const std::size_t before = text.substr(0, place).find_last_not_of(kBlanks);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(begin, place - begin);
}

TextEdit insert_before(const Subject& subject, std::uint32_t place, std::string text) {
  const std::string_view blanks = blanks_before(subject.text(), place);
  text += ',';
  text += blanks.empty() ? std::string_view(" ") : blanks;
  return {{place, place}, std::move(text)};
}

}  // namespace

std::optional<TextEdit> insert_condition(const Subject& subject, const Statement& statement,
                                         std::string_view op, std::string_view key, std::string_view value) {
  if (statement.conditions.empty()) return {};
  std::string pair = "\"" + std::string(key) + "\": \"" + std::string(value) + "\"";
  const auto block =
      std::find_if(statement.conditions.begin(), statement.conditions.end(),
                   [&](const Condition& condition) { return equals_ignoring_case(condition.op_text, op); });
  if (block != statement.conditions.end())
    return insert_before(subject, block->key_span.begin, std::move(pair));
  return insert_before(subject, statement.conditions.front().op_span.begin,
                       "\"" + std::string(op) + "\": {" + pair + "}");
}

std::optional<TextEdit> append_statement(const Subject& subject, const std::vector<std::string>& lines) {
  const auto list = subject.policy.root->find("Statement");
  if (!list || !list->is(JsonKind::Array) || subject.statements().empty()) return {};
  const Span last = subject.statements().back().span;
  const std::string_view blanks = blanks_before(subject.text(), last.begin);
  const bool is_compact = blanks.find('\n') == std::string_view::npos;
  std::string text = ",";
  for (const std::string& line : lines) {
    text +=
        is_compact ? std::string_view(&line == &lines.front() ? " " : "") : blanks.substr(blanks.rfind('\n'));
    text += is_compact ? line.substr(std::min(line.find_first_not_of(' '), line.size())) : line;
    if (is_compact && line.ends_with(',')) text += ' ';
  }
  return TextEdit{{last.end, last.end}, std::move(text)};
}

}  // namespace whydeny
