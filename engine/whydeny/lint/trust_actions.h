// Checks of the actions by which roles are assumed. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_TRUST_ACTIONS_H_
#define WHYDENY_LINT_TRUST_ACTIONS_H_

#include "whydeny/lint/subject.h"

namespace whydeny {

void check_action_fits_principal(const Subject& subject, Findings& findings);   // T707
void check_roles_anywhere_actions(const Subject& subject, Findings& findings);  // T708
void check_trust_action(const Subject& subject, Findings& findings);            // T715
void check_trust_not_action(const Subject& subject, Findings& findings);        // T722

}  // namespace whydeny

#endif  // WHYDENY_LINT_TRUST_ACTIONS_H_
