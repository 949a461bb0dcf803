// The fields of resource ARNs (R303 to R312, R314, R331, R332). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_ARN_FIELDS_H_
#define WHYDENY_LINT_ARN_FIELDS_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

void check_partition(const Subject& subject, Findings& findings);
void check_region(const Subject& subject, Findings& findings);
void check_account(const Subject& subject, Findings& findings);
void check_account_not_allowed(const Subject& subject, Findings& findings);
void check_region_not_allowed(const Subject& subject, Findings& findings);
void check_region_missing(const Subject& subject, Findings& findings);
void check_account_missing(const Subject& subject, Findings& findings);
void check_service_case(const Subject& subject, Findings& findings);
void check_service(const Subject& subject, Findings& findings);
void check_resource_part(const Subject& subject, Findings& findings);
void check_wildcard_in_arn_service(const Subject& subject, Findings& findings);
void check_region_of_partition(const Subject& subject, Findings& findings);
void check_swapped_fields(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_ARN_FIELDS_H_
