// The command line of `whydeny check`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CHECK_OPTIONS_H_
#define WHYDENY_CLI_CHECK_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/load_estate.h"
#include "cli/option_table.h"

namespace whydeny {

struct CheckOptions : EstateOptions {
  bool help = false;
  Words paths;  ///< default: fixtures
  Words excluded;
  std::string filter;
  bool list = false;
  bool fail_fast = false;
  unsigned jobs = 0;  ///< 0: as many as there are cores
  bool update = false;
  std::string init;
  std::string format = "text";
  std::vector<OutputFile> outputs;
  bool explain = false;
  bool quiet = false;
  bool coverage = false;
  std::optional<double> coverage_min;
  ColorChoice color = ColorChoice::Auto;
};

/// Reads the words after `check`.
Result<CheckOptions> parse_check_options(const Words& words);

/// `--help`: examples first, then every option.
std::string check_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_CHECK_OPTIONS_H_
