// `whydeny diagnose url`: will a presigned URL work, until when, and what must be sent with it?
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_DIAGNOSE_URL_H_
#define WHYDENY_CLI_DIAGNOSE_URL_H_

#include <string>
#include <vector>

#include "cli/console.h"

namespace whydeny {

/// `words` are those after `diagnose url`. Returns an ExitCode.
int diagnose_url(const std::vector<std::string>& words, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_DIAGNOSE_URL_H_
