// `whydeny fmt`: lays policy documents out in one way.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_FMT_H_
#define WHYDENY_CLI_FMT_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// Runs the command with the words after `fmt`; returns its exit status.
int format(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_FMT_H_
