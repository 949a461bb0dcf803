// `whydeny catalog`: what is known of AWS's services, and how it is renewed.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CATALOG_H_
#define WHYDENY_CLI_CATALOG_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// `words` are those after the command's name. Returns an ExitCode.
int catalog(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_CATALOG_H_
