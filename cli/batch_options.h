// The command line of `whydeny batch`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BATCH_OPTIONS_H_
#define WHYDENY_CLI_BATCH_OPTIONS_H_

#include <string>

#include "cli/question_options.h"

namespace whydeny {

/// The question that lies under every line (at most one action and one resource), and the rest.
struct BatchOptions : QuestionOptions {
  bool help = false;
  std::string policy_set;  ///< a file with a `policies` object, under the policies of the options
  Words files;             ///< of requests, one to a line; none: standard input
  unsigned jobs = 0;       ///< 0 until parsed; then at least 1
  bool decision_only = false;
  bool brief = false;  ///< not with decision_only
  bool summary = false;
  bool quiet = false;
  ColorChoice color = ColorChoice::Auto;
};

/// Reads the words after `batch`; the files come first.
Result<BatchOptions> parse_batch_options(const Words& words);

/// `--help`: examples first, then every option.
std::string batch_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_BATCH_OPTIONS_H_
