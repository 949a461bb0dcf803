// `whydeny estate`: what a directory of exports holds, and what is missing in it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_ESTATE_H_
#define WHYDENY_CLI_ESTATE_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// `words` are those after the command's name. Returns an ExitCode.
int estate(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_ESTATE_H_
