// Whether the actions of a statement and its resources go together (R315 to R318, R320, R328). Inner to the
// linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_RESOURCE_FIT_H_
#define WHYDENY_LINT_RESOURCE_FIT_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

void check_action_resource_mismatch(const Subject& subject, Findings& findings);
void check_object_action_on_bucket(const Subject& subject, Findings& findings);
void check_bucket_action_on_object(const Subject& subject, Findings& findings);
void check_account_level_action(const Subject& subject, Findings& findings);
void check_log_stream_action(const Subject& subject, Findings& findings);
void check_needless_star(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_RESOURCE_FIT_H_
