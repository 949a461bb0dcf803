// Statements that do nothing, or could say it shorter (M). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_MAINTENANCE_CHECKS_H_
#define WHYDENY_LINT_MAINTENANCE_CHECKS_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

void check_redundant_statement(const Subject& subject, Findings& findings);
void check_shadowed_allow(const Subject& subject, Findings& findings);
void check_subsumed_allow(const Subject& subject, Findings& findings);
void check_matches_nothing(const Subject& subject, Findings& findings);
void check_mergeable_statements(const Subject& subject, Findings& findings);
void check_carve_out(const Subject& subject, Findings& findings);
void check_sorted_list(const Subject& subject, Findings& findings);
void check_not_action_deny(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_MAINTENANCE_CHECKS_H_
