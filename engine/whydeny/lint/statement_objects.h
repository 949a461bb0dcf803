// The JSON of statements, for places and edits that the parsed form does not keep. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_STATEMENT_OBJECTS_H_
#define WHYDENY_LINT_STATEMENT_OBJECTS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "whydeny/lint/subject.h"

namespace whydeny {

/// The objects from which the statements of a document were read. Making one costs as much as the document
/// has statements: one for all of them.
class StatementObjects {
 public:
  explicit StatementObjects(const Subject& subject);

  /// The member of a statement, written exactly so.
  std::optional<JsonValue::Member> find(const Statement& statement, std::string_view key) const;

 private:
  std::vector<JsonValue> objects_;
};

/// Puts `text`, a member or an element, behind the last one of an object or list, in the same layout.
TextEdit append_inside(const Subject& subject, const JsonValue& object_or_list, std::string_view text);

/// Adds `"key": value` to a Condition under an operator, which is made when it is not there. `value` is JSON.
std::optional<TextEdit> add_condition(const Subject& subject, const StatementObjects& objects,
                                      const Statement& statement, std::string_view op, std::string_view key,
                                      std::string_view value);

}  // namespace whydeny

#endif  // WHYDENY_LINT_STATEMENT_OBJECTS_H_
