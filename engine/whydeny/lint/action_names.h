// Whether actions exist and how they are spelled (A202 to A207, A209). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_ACTION_NAMES_H_
#define WHYDENY_LINT_ACTION_NAMES_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

void check_service_exists(const Subject& subject, Findings& findings);
void check_action_exists(const Subject& subject, Findings& findings);
void check_pattern_matches(const Subject& subject, Findings& findings);
void check_operation_name(const Subject& subject, Findings& findings);
void check_prefix_wildcard(const Subject& subject, Findings& findings);
void check_action_case(const Subject& subject, Findings& findings);
void check_retired(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_ACTION_NAMES_H_
