// What a finding is about, in words that stay when its file is reformatted.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_FINGERPRINT_TEXT_H_
#define WHYDENY_LINT_FINGERPRINT_TEXT_H_

#include <string>
#include <string_view>

#include "whydeny/json/json.h"
#include "whydeny/lint/finding.h"

namespace whydeny {

/// A value without its layout: keys and lists sorted, a list of one value as that value, no member `Sid`.
/// Equal for statements that say the same in another order.
std::string normalised_json(const JsonValue& value);

/// What the finding points at, when that is a word of the document: a string, a number, a key. Nothing for
/// what has a structure, such as a whole statement.
std::string_view offending_value(const Finding& finding);

/// The text to hash: the rule, `statement` (normalised, or a hash of that; empty when the finding is in
/// none), the value, and which of several such findings in the statement it is.
std::string fingerprint_text(const Finding& finding, std::string_view statement, std::size_t ordinal);

}  // namespace whydeny

#endif  // WHYDENY_LINT_FINGERPRINT_TEXT_H_
