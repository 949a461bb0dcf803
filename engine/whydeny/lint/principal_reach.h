// Checks of whom a resource policy lets in. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_PRINCIPAL_REACH_H_
#define WHYDENY_LINT_PRINCIPAL_REACH_H_

#include "whydeny/lint/subject.h"

namespace whydeny {

void check_allow_not_principal(const Subject& subject, Findings& findings);      // P413
void check_deny_not_principal(const Subject& subject, Findings& findings);       // P414
void check_public_principal(const Subject& subject, Findings& findings);         // P415
void check_weakly_public_principal(const Subject& subject, Findings& findings);  // P416

/// Of a service that is let in, one of three is said: that nothing limits for whom it calls (P417), that a
/// poorer key does (P418), or that the condition never holds for it (P419).
void check_service_without_source(const Subject& subject, Findings& findings);      // P417
void check_service_with_weak_key(const Subject& subject, Findings& findings);       // P418
void check_service_with_principal_key(const Subject& subject, Findings& findings);  // P419

}  // namespace whydeny

#endif  // WHYDENY_LINT_PRINCIPAL_REACH_H_
