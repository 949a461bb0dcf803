// `whydeny diagnose`: from a call to the cause of its failure.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_DIAGNOSE_H_
#define WHYDENY_CLI_DIAGNOSE_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// `words` are those after the command's name. Returns an ExitCode.
int diagnose(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_DIAGNOSE_H_
