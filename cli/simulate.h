// `whydeny simulate`: one request, a table of requests, or a file of cases.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_SIMULATE_H_
#define WHYDENY_CLI_SIMULATE_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// `words` are those after the command's name. Returns an ExitCode.
int simulate(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_SIMULATE_H_
