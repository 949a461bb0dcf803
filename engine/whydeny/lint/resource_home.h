// Whether a resource policy speaks of its own service (A210, R322). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_RESOURCE_HOME_H_
#define WHYDENY_LINT_RESOURCE_HOME_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

void check_foreign_action(const Subject& subject, Findings& findings);
void check_foreign_resource(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_RESOURCE_HOME_H_
