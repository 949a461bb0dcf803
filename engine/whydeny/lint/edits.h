// Edits that mend a document and keep its layout. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_EDITS_H_
#define WHYDENY_LINT_EDITS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// Takes an element out of its list, or a member (from its key to the end of its value) out of its object,
/// with one comma and the blanks beside it. No edits when `value` is neither: a value after its key. The only
/// one leaves an empty list or object behind, so ask first whether that will do.
std::vector<TextEdit> remove_value(const Subject& subject, Span value);
/// The same in any text of JSON.
std::vector<TextEdit> remove_value(std::string_view text, Span value);

/// The member that `value` is the value of: from its key to the end of `value`. Nothing for an element of a
/// list.
std::optional<Span> member_of(std::string_view text, Span value);

/// Makes `member` ("\"Version\": \"2012-10-17\"") the first of the object at `object`, on a line of its own
/// when the others stand on theirs.
TextEdit insert_member(std::string_view text, Span object, std::string_view member);

/// Writes `new_text` as a JSON string in the place of `literal`, a string with its quotes.
TextEdit replace_string(Span literal, std::string_view new_text);

}  // namespace whydeny

#endif  // WHYDENY_LINT_EDITS_H_
