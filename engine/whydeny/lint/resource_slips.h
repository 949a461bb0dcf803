// Resources that are sound ARNs and do not mean what was meant (R321, R323 to R325, R327, R329, R330, R333,
// R334). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_RESOURCE_SLIPS_H_
#define WHYDENY_LINT_RESOURCE_SLIPS_H_

#include "whydeny/lint/arn_pattern.h"
#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// True when the statement allows or denies the use of KMS keys, and nothing that is done to aliases.
bool is_about_key_use(const Statement& statement);
/// "arn:aws:kms:eu-west-1:111122223333:alias/calls"
bool is_kms_alias(const ArnPattern& arn);

void check_star_in_disguise(const Subject& subject, Findings& findings);
void check_kms_alias_resource(const Subject& subject, Findings& findings);
void check_kms_alias_condition(const Subject& subject, Findings& findings);
void check_empty_object_key(const Subject& subject, Findings& findings);
void check_bucket_name(const Subject& subject, Findings& findings);
void check_function_qualifier(const Subject& subject, Findings& findings);
void check_table_index(const Subject& subject, Findings& findings);
void check_partitions(const Subject& subject, Findings& findings);
void check_permissive_wildcard(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_RESOURCE_SLIPS_H_
