// Checks of single principals: what may be named, and where. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_PRINCIPAL_VALUES_H_
#define WHYDENY_LINT_PRINCIPAL_VALUES_H_

#include "whydeny/lint/subject.h"

namespace whydeny {

/// Fixes of what the parser refuses.
std::optional<Fix> fix_principal_format(const Subject& subject, const Diagnostic& complaint);  // P403
std::optional<Fix> fix_principal_kind(const Subject& subject, const Diagnostic& complaint);    // P404

void check_group_principal(const Subject& subject, Findings& findings);          // P407
void check_role_id_principal(const Subject& subject, Findings& findings);        // P408
void check_user_id_principal(const Subject& subject, Findings& findings);        // P409
void check_federated_outside_trust(const Subject& subject, Findings& findings);  // P410
void check_canonical_user(const Subject& subject, Findings& findings);           // P411
void check_service_principal(const Subject& subject, Findings& findings);        // P412
void check_star_beside_named(const Subject& subject, Findings& findings);        // P420
void check_unknown_account(const Subject& subject, Findings& findings);          // P421
void check_origin_access_identity(const Subject& subject, Findings& findings);   // P422

}  // namespace whydeny

#endif  // WHYDENY_LINT_PRINCIPAL_VALUES_H_
