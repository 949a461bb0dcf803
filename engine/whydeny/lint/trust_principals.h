// Checks of who may assume a role. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_TRUST_PRINCIPALS_H_
#define WHYDENY_LINT_TRUST_PRINCIPALS_H_

#include "whydeny/lint/subject.h"

namespace whydeny {

/// The fix of what the parser complains of.
std::optional<Fix> fix_trust_resource(const Subject& subject, const Diagnostic& complaint);  // T701

void check_trust_bare_star(const Subject& subject, Findings& findings);                 // T703
void check_trust_anyone(const Subject& subject, Findings& findings);                    // T704
void check_trust_anyone_conditioned(const Subject& subject, Findings& findings);        // T705
void check_federated_format(const Subject& subject, Findings& findings);                // T706
void check_redundant_session(const Subject& subject, Findings& findings);               // T714
void check_third_party(const Subject& subject, Findings& findings);                     // T716
void check_trusted_service_without_source(const Subject& subject, Findings& findings);  // T720
void check_compute_service(const Subject& subject, Findings& findings);                 // T721

}  // namespace whydeny

#endif  // WHYDENY_LINT_TRUST_PRINCIPALS_H_
