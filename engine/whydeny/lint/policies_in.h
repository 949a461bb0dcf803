// The policies of a file as the evaluator reads them.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_POLICIES_IN_H_
#define WHYDENY_LINT_POLICIES_IN_H_

#include <memory>
#include <span>
#include <vector>

#include "whydeny/lint/finding.h"
#include "whydeny/policy/parse.h"

namespace whydeny {

/// One for each of `documents`, which lint_file found in the same file or in an earlier version of it; fewer
/// when the file has lost some.
std::vector<ParsedPolicy> policies_in(std::shared_ptr<const Source> source,
                                      std::span<const DocumentInfo> documents);

}  // namespace whydeny

#endif  // WHYDENY_LINT_POLICIES_IN_H_
