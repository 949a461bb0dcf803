// The command line of `whydeny simulate`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_SIMULATE_OPTIONS_H_
#define WHYDENY_CLI_SIMULATE_OPTIONS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "cli/expectation.h"
#include "cli/option_values.h"

namespace whydeny {

struct SimulateOptions {
  bool help = false;
  RequestSpec request;  ///< without action and resource
  Words actions, resources;
  Words identity, boundary, session, resource_policy, trust, endpoint;
  std::vector<KeyFile> keys;
  std::vector<LevelFile> scp, rcp;
  std::string encryption_key;
  Words context_files;
  std::string request_file;
  FactMembers facts;
  Words without;
  std::string case_file, when;
  std::optional<Expectation> expect;
  bool json = false;
  bool explain = false;
  bool trace = false;
  bool quiet = false;
  ColorChoice color = ColorChoice::Auto;
};

/// One option: its row makes the parser, the help text and the hint for a mistyped name.
struct OptionRow {
  std::string_view name;      ///< without the dashes
  std::string_view argument;  ///< "" for a flag, "FILE" for one word, "FILE..." for one or more
  std::string_view meaning;
  /// Takes the words that followed.
  void (*take)(SimulateOptions& options, const Words& words, Diagnostics& complaints);
};
/// In groups: a row without a function is the heading of those behind it.
std::span<const OptionRow> simulate_option_rows();

/// Reads the words after `simulate`.
Result<SimulateOptions> parse_simulate_options(const Words& words);

/// `--help`: examples first, then every option.
std::string simulate_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_SIMULATE_OPTIONS_H_
