// The command line of `whydeny lint`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LINT_OPTIONS_H_
#define WHYDENY_CLI_LINT_OPTIONS_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/lint_words.h"
#include "cli/option_table.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

struct LintOptions {
  bool help = false;
  Words paths;  ///< default: the current directory

  // What the files are.
  std::optional<PolicyType> type;
  std::string kind;
  std::string stdin_filename;
  Words excluded;  ///< globs, from the current directory
  bool no_ignore = false;
  bool only_policies = false;
  bool require_files = false;

  // Which rules, and what they count.
  Words select, extend_select, ignore;
  std::vector<std::pair<std::string, Severity>> severities;
  std::optional<Gate> gate;
  Words known_accounts;
  std::optional<bool> legacy_scp_grammar;
  std::string catalog;
  std::optional<int> catalog_days;
  std::string now;

  // Mending.
  bool fix = false;
  bool unsafe_fixes = false;  ///< implies `fix`
  bool diff = false;          ///< implies `fix`; shows it instead of writing it
  bool fix_only = false;      ///< implies `fix`; what is left is not reported
  bool exit_non_zero_on_fix = false;

  // Configuration and what is accepted.
  std::string config;
  bool no_config = false;
  bool no_inline_config = false;
  std::string baseline;
  std::optional<std::string> write_baseline;  ///< empty: where `baseline` is, or else kBaselineFile
  bool prune_baseline = false;
  bool strict_baseline = false;

  // The report.
  std::string format = "text";
  std::vector<OutputFile> outputs;
  bool statistics = false;
  std::size_t max_findings = 0;  ///< 0: no limit
  bool exit_zero = false;
  bool quiet = false;
  bool verbose = false;
  unsigned jobs = 0;  ///< 0: as many as there are cores
  ColorChoice color = ColorChoice::Auto;
};

/// False when the command line leaves rules out: then what silences nothing may still be needed.
bool runs_all_rules(const LintOptions& options);

/// The rows about which files are meant and where their configuration is: those of `fmt` too.
std::span<const OptionRow<LintOptions>> policy_file_rows();

/// Where `--write-baseline` writes when nothing else is said.
inline constexpr std::string_view kBaselineFile = "whydeny-baseline.json";

/// Reads the words after `lint`.
Result<LintOptions> parse_lint_options(const Words& words);

/// `--help`: examples first, then every option.
std::string lint_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_LINT_OPTIONS_H_
