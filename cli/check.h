// `whydeny check`: fixture files, their cases compared with what they expect.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CHECK_H_
#define WHYDENY_CLI_CHECK_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// `words` are those after the command's name. Returns an ExitCode.
int check(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_CHECK_H_
