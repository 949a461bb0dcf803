// The command line of `whydeny explain`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_EXPLAIN_OPTIONS_H_
#define WHYDENY_CLI_EXPLAIN_OPTIONS_H_

#include <string>

#include "cli/question_options.h"

namespace whydeny {

/// The request's options go over what a message says.
struct ExplainOptions : QuestionOptions {
  bool help = false;
  std::string input;  ///< a message, a file, or -
  Words cloudtrail;   ///< files of CloudTrail records, instead
  bool json = false;
  bool quiet = false;
  ColorChoice color = ColorChoice::Auto;

  /// True when there is something to evaluate with.
  bool has_policies() const;
};

/// Reads the words after `explain`.
Result<ExplainOptions> parse_explain_options(const Words& words);

/// `--help`: examples first, then every option.
std::string explain_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_EXPLAIN_OPTIONS_H_
