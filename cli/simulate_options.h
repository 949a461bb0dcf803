// The command line of `whydeny simulate`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_SIMULATE_OPTIONS_H_
#define WHYDENY_CLI_SIMULATE_OPTIONS_H_

#include <optional>
#include <string>

#include "cli/expectation.h"
#include "cli/question_options.h"

namespace whydeny {

struct SimulateOptions : QuestionOptions {
  bool help = false;
  std::string case_file, when;
  std::optional<Expectation> expect;
  bool json = false;
  bool explain = false;
  bool trace = false;
  bool quiet = false;
  ColorChoice color = ColorChoice::Auto;
};

/// All options of the command, to be read into `options`.
OptionTable simulate_option_table(SimulateOptions& options);

/// Reads the words after `simulate`.
Result<SimulateOptions> parse_simulate_options(const Words& words);

/// `--help`: examples first, then every option.
std::string simulate_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_SIMULATE_OPTIONS_H_
