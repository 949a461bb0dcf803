// Values that another one of their list makes needless (A208, R319). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_REDUNDANCY_H_
#define WHYDENY_LINT_REDUNDANCY_H_

#include <string_view>

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// True when every ARN that `narrow` matches is matched by `wide`. When in doubt false.
bool arn_pattern_covers(std::string_view wide, std::string_view narrow);

void check_redundant_actions(const Subject& subject, Findings& findings);
void check_redundant_resources(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_REDUNDANCY_H_
