// Fixes for values that the parser finds malformed (A201, R301, R313, R326). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_MALFORMED_FIXES_H_
#define WHYDENY_LINT_MALFORMED_FIXES_H_

#include <optional>

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// Writes the action that was meant.
std::optional<Fix> fix_action_form(const Subject& subject, const Diagnostic& complaint);
/// Writes the ARN that was meant.
std::optional<Fix> fix_arn_form(const Subject& subject, const Diagnostic& complaint);

}  // namespace whydeny

#endif  // WHYDENY_LINT_MALFORMED_FIXES_H_
