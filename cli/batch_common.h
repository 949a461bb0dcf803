// What lies under all lines of a stream: the request, facts and policies that the options give.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BATCH_COMMON_H_
#define WHYDENY_CLI_BATCH_COMMON_H_

#include "cli/batch_options.h"
#include "cli/batch_policies.h"
#include "cli/case.h"

namespace whydeny {

struct BatchCommon {
  Case defaults;  ///< its request and facts
  BatchPolicies policies;
};

/// Reads what the options name; all that is wrong with it. `warnings` gets what is not fatal.
Result<BatchCommon> read_batch_common(const BatchOptions& options, FileReader& files, Diagnostics& warnings);

}  // namespace whydeny

#endif  // WHYDENY_CLI_BATCH_COMMON_H_
