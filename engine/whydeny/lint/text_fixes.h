// What mends the faults of a text (J). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_TEXT_FIXES_H_
#define WHYDENY_LINT_TEXT_FIXES_H_

#include <optional>

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// Each makes the fix for one complaint of the reader; the edits count in the text of the complaint's source.
/// Nothing when the complaint's place does not look as expected.
std::optional<Fix> fix_trailing_comma(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_comment(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_smart_quotes(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_typographic(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_byte_order_mark(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_encoding(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_second_document(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_invisible(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_foreign_literal(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_wrapping(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_line_prefixes(const Subject& subject, const Diagnostic& complaint);

/// A policy that is percent-encoded inside of an answer of the AWS CLI: the reader complains of the outer
/// layer only, but nothing takes the inner one as it is.
void check_encoded_in_wrapper(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_TEXT_FIXES_H_
