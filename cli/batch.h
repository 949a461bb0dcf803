// `whydeny batch`: a stream of requests, one to a line, becomes a stream of verdicts.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BATCH_H_
#define WHYDENY_CLI_BATCH_H_

#include <string>
#include <vector>

#include "cli/batch_options.h"
#include "cli/console.h"

namespace whydeny {

/// `words` are those after the command's name. Returns an ExitCode.
int batch(const std::vector<std::string>& words, Console& console);

/// Reads the requests of the files, or of standard input, and writes the verdicts to standard output in the
/// same order; the memory does not grow with their number. kExitTrouble when any line could not be answered.
/// Does not return when a signal asked to stop or nobody reads standard output: the process dies of it.
int run_batch(const BatchOptions& options, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_BATCH_H_
