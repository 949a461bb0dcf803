// `whydeny explain --cloudtrail`: the calls that CloudTrail recorded as refused, and what the policies say.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_EXPLAIN_CLOUDTRAIL_H_
#define WHYDENY_CLI_EXPLAIN_CLOUDTRAIL_H_

#include "cli/console.h"
#include "cli/explain_options.h"
#include "cli/load.h"

namespace whydeny {

/// One line for each distinct refusal in the files of `options.cloudtrail`, with how often it happened; with
/// policies or an estate, also our verdicts and whether they agree. An ExitCode: 0 read (and all agree), 1
/// some do not or are not settled, 2 something could not be read.
int explain_cloudtrail(const ExplainOptions& options, FileReader& files, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_EXPLAIN_CLOUDTRAIL_H_
