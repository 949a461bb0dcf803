// The command line of `whydeny diagnose url`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_DIAGNOSE_URL_OPTIONS_H_
#define WHYDENY_CLI_DIAGNOSE_URL_OPTIONS_H_

#include <string>
#include <utility>
#include <vector>

#include "cli/question_options.h"
#include "whydeny/operations/presigned_url.h"

namespace whydeny {

struct DiagnoseUrlOptions : QuestionOptions {
  bool help = false;
  std::string url;  ///< or `-`
  UrlUse use;       ///< without `now`
  std::vector<std::pair<std::string, std::string>> signed_values;
  std::string cors_file, origin;
  bool json = false;
  bool quiet = false;
  ColorChoice color = ColorChoice::Auto;

  /// True when there is something to evaluate.
  bool asks_policies() const;
};

/// Reads the words after `diagnose url`. No complaint quotes the URL.
Result<DiagnoseUrlOptions> parse_diagnose_url_options(const Words& words);

/// `--help`: examples first, then every option.
std::string diagnose_url_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_DIAGNOSE_URL_OPTIONS_H_
