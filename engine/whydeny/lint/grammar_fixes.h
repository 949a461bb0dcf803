// What mends the faults of elements (G). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_GRAMMAR_FIXES_H_
#define WHYDENY_LINT_GRAMMAR_FIXES_H_

#include <optional>

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// Each makes the fix for one complaint of the parser, or nothing when none can be told.
std::optional<Fix> fix_element_name(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_effect(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_missing_version(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_version(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_sid_characters(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_empty_sid(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_duplicate_sid(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_id(const Subject& subject, const Diagnostic& complaint);
std::optional<Fix> fix_empty_condition(const Subject& subject, const Diagnostic& complaint);

}  // namespace whydeny

#endif  // WHYDENY_LINT_GRAMMAR_FIXES_H_
