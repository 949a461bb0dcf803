// The checks of the rules about policy variables. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_VARIABLE_CHECKS_H_
#define WHYDENY_LINT_VARIABLE_CHECKS_H_

#include "whydeny/lint/subject.h"

namespace whydeny {

// Fixes of what the parser finds
std::optional<Fix> fix_missing_brace(const Subject& subject, const Diagnostic& complaint);   // V601
std::optional<Fix> fix_missing_quote(const Subject& subject, const Diagnostic& complaint);   // V602
std::optional<Fix> fix_variable_space(const Subject& subject, const Diagnostic& complaint);  // V603

void check_variable_place(const Subject& subject, Findings& findings);        // V605
void check_variable_version(const Subject& subject, Findings& findings);      // V606
void check_variable_operator(const Subject& subject, Findings& findings);     // V607
void check_unknown_variable(const Subject& subject, Findings& findings);      // V608
void check_multivalued_variable(const Subject& subject, Findings& findings);  // V609
void check_terraform_variable(const Subject& subject, Findings& findings);    // V610

}  // namespace whydeny

#endif  // WHYDENY_LINT_VARIABLE_CHECKS_H_
