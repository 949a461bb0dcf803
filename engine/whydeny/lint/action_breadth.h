// Actions that bring more, or less, than was meant (A211, A212). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_ACTION_BREADTH_H_
#define WHYDENY_LINT_ACTION_BREADTH_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

void check_dependent_actions(const Subject& subject, Findings& findings);
void check_verb_wildcard(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_ACTION_BREADTH_H_
