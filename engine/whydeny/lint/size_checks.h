// How large a document is, and whether its statements have names. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_SIZE_CHECKS_H_
#define WHYDENY_LINT_SIZE_CHECKS_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

void check_identity_size(const Subject& subject, Findings& findings);
void check_resource_size(const Subject& subject, Findings& findings);
void check_trust_size(const Subject& subject, Findings& findings);
void check_near_quota(const Subject& subject, Findings& findings);
void check_sid_present(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_SIZE_CHECKS_H_
