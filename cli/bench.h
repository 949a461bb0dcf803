// `whydeny bench`: how fast are decisions on the user's own policies and requests?
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BENCH_H_
#define WHYDENY_CLI_BENCH_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// `words` are those after the command's name. Returns an ExitCode. Does not return when a signal cut the
/// measurement short: what was measured is printed, and the process dies of the signal.
int bench(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_BENCH_H_
