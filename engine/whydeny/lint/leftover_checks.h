// What was left behind in a document (L). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_LEFTOVER_CHECKS_H_
#define WHYDENY_LINT_LEFTOVER_CHECKS_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

void check_placeholder_in_arn(const Subject& subject, Findings& findings);
void check_placeholder_in_principal(const Subject& subject, Findings& findings);
void check_placeholder_in_condition(const Subject& subject, Findings& findings);
void check_example_account(const Subject& subject, Findings& findings);
void check_example_name(const Subject& subject, Findings& findings);
void check_template(const Subject& subject, Findings& findings);
void check_marker(const Subject& subject, Findings& findings);
void check_credential(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_LEFTOVER_CHECKS_H_
