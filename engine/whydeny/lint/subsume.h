// One cause, one finding. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_SUBSUME_H_
#define WHYDENY_LINT_SUBSUME_H_

#include <vector>

#include "whydeny/lint/finding.h"

namespace whydeny {

/// Takes out of one document's findings what another one of them says better. `findings` know their
/// statements and places.
void drop_subsumed(std::vector<Finding>& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_SUBSUME_H_
