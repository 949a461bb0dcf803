// Answers on the console, and what they mean for the exit code.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_PRINT_H_
#define WHYDENY_CLI_PRINT_H_

#include "cli/console.h"
#include "cli/expectation.h"
#include "cli/simulate_options.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/report.h"

namespace whydeny {

/// As expected, or without expectation: allowed.
ExitCode exit_code(const Answer& answer, const Expectation* expectation);

/// One answer in full, in the format of the options; when the expectation is not met, that is said too.
/// `indent` is for a JSON verdict that stands alone.
void print_answer(const Answer& answer, const SimulateOptions& options, const Expectation* expectation,
                  bool indent, Console& console);

/// How wide the columns of a table are.
struct Columns {
  std::size_t action = 0;
  std::size_t resource = 0;
};

/// One answer of a table: verdict, action, resource, what decided.
void print_row(const Answer& answer, Columns columns, const Expectation* expectation, Console& console);

/// Complaints that keep no verdict from being given but are worth a line beside it.
void print_warnings(const Diagnostics& complaints, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_PRINT_H_
