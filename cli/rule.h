// `whydeny rule`: what a lint rule is about, offline.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_RULE_H_
#define WHYDENY_CLI_RULE_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// `words` are those after the command's name. Returns an ExitCode.
int explain_rule(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_RULE_H_
