// `whydeny config`: what holds for a file that is linted.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CONFIG_H_
#define WHYDENY_CLI_CONFIG_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// `words` are those after the command's name: a file, and options of `lint`. Returns an ExitCode.
int show_config(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_CONFIG_H_
