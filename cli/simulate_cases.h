// `whydeny simulate --case`: the cases of a file, each compared with what it expects.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_SIMULATE_CASES_H_
#define WHYDENY_CLI_SIMULATE_CASES_H_

#include "cli/ask.h"
#include "cli/console.h"
#include "cli/simulate_options.h"

namespace whydeny {

/// A file (or a selection from it) with one case gets the whole answer; of many, only those that are not as
/// expected are told, and how many there were. Returns an ExitCode.
int simulate_cases(const SimulateOptions& options, const WhatIf& over, FileReader& files, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_SIMULATE_CASES_H_
