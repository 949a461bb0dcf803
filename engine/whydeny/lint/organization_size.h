// Checks of the size of service and resource control policies. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_ORGANIZATION_SIZE_H_
#define WHYDENY_LINT_ORGANIZATION_SIZE_H_

#include "whydeny/lint/subject.h"

namespace whydeny {

void check_scp_size(const Subject& subject, Findings& findings);               // O802
void check_rcp_size(const Subject& subject, Findings& findings);               // O817
void check_whitespace_over_quota(const Subject& subject, Findings& findings);  // O824

}  // namespace whydeny

#endif  // WHYDENY_LINT_ORGANIZATION_SIZE_H_
