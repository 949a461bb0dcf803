// `whydeny lint`: what is wrong, risky or untidy in policy documents.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LINT_H_
#define WHYDENY_CLI_LINT_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// Some input could not be read; the other codes are those of every command.
inline constexpr int kExitUnreadable = 3;

/// `words` are the arguments after the command's name. The exit code.
int lint(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_LINT_H_
