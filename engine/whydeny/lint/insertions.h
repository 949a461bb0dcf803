// Edits that put something new into a document, in the layout that it has. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_INSERTIONS_H_
#define WHYDENY_LINT_INSERTIONS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// Adds `"operator": {"key": "value"}` to the conditions of a statement that has some, within the block of
/// the operator when there is one.
std::optional<TextEdit> insert_condition(const Subject& subject, const Statement& statement,
                                         std::string_view op, std::string_view key, std::string_view value);

/// Adds a string at the end of an element; one that stands alone becomes a list.
template <typename Entry>
TextEdit append_value(const Subject& subject, const Element<Entry>& element, std::string_view literal) {
  const Span last = element.values.back().span;
  if (last == element.span)
    return {last, "[" + std::string(subject.text(last)) + ", " + std::string(literal) + "]"};
  return {{last.end, last.end}, ", " + std::string(literal)};
}

/// Adds a statement, given as lines of JSON that begin with `{`, at the end of the list of statements;
/// nothing when there is no list.
std::optional<TextEdit> append_statement(const Subject& subject, const std::vector<std::string>& lines);

}  // namespace whydeny

#endif  // WHYDENY_LINT_INSERTIONS_H_
