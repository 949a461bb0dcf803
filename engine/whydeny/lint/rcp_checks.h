// Checks of resource control policies. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_RCP_CHECKS_H_
#define WHYDENY_LINT_RCP_CHECKS_H_

#include "whydeny/lint/subject.h"

namespace whydeny {

/// Fixes of what the parser complains of.
std::optional<Fix> fix_rcp_principal(const Subject& subject, const Diagnostic& complaint);  // O812
std::optional<Fix> fix_rcp_version(const Subject& subject, const Diagnostic& complaint);    // O819

void check_rcp_service(const Subject& subject, Findings& findings);             // O816
void check_service_carveout(const Subject& subject, Findings& findings);        // O820
void check_source_without_service(const Subject& subject, Findings& findings);  // O821
void check_source_null(const Subject& subject, Findings& findings);             // O822
void check_rcp_blanket_denial(const Subject& subject, Findings& findings);      // O823

}  // namespace whydeny

#endif  // WHYDENY_LINT_RCP_CHECKS_H_
