// Checks of service control policies. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_SCP_CHECKS_H_
#define WHYDENY_LINT_SCP_CHECKS_H_

#include "whydeny/lint/subject.h"

namespace whydeny {

// What the grammar did not take before 2025-09-19.
void check_legacy_action_wildcard(const Subject& subject, Findings& findings);   // O803
void check_legacy_allow_condition(const Subject& subject, Findings& findings);   // O804
void check_legacy_allow_not_action(const Subject& subject, Findings& findings);  // O805
void check_legacy_allow_resource(const Subject& subject, Findings& findings);    // O806
void check_legacy_not_resource(const Subject& subject, Findings& findings);      // O807

void check_deny_everything(const Subject& subject, Findings& findings);           // O808
void check_region_denial(const Subject& subject, Findings& findings);             // O809
void check_service_linked_exemption(const Subject& subject, Findings& findings);  // O810
void check_narrow_allow(const Subject& subject, Findings& findings);              // O811

}  // namespace whydeny

#endif  // WHYDENY_LINT_SCP_CHECKS_H_
