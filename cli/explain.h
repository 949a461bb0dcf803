// `whydeny explain`: what AWS said when it refused a call, and whether the policies given agree.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_EXPLAIN_H_
#define WHYDENY_CLI_EXPLAIN_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// Returns an ExitCode: 0 understood (and, with policies, ours agrees), 1 it does not agree or cannot be
/// settled, 2 not understood or bad input.
int explain(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_EXPLAIN_H_
