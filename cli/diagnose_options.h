// The command line of `whydeny diagnose`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_DIAGNOSE_OPTIONS_H_
#define WHYDENY_CLI_DIAGNOSE_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/question_options.h"

namespace whydeny {

struct DiagnoseOptions : QuestionOptions {
  bool help = false;
  Words words;  ///< what is no option: `s3 PutObject`, `aws s3 cp FILE s3://...`
  std::string bucket, key, region, bucket_region;
  /// Parameters of the call under the API's names, in the order given.
  std::vector<std::pair<std::string, std::string>> params;
  std::optional<std::int64_t> size;
  std::string via;
  std::string stored_encryption, default_encryption;
  std::string facts_file;
  bool recursive = false, remove = false;  ///< --recursive and --delete of `aws s3`
  std::string case_file;
  bool list_causes = false;
  bool json = false;
  bool quiet = false;
  ColorChoice color = ColorChoice::Auto;
};

/// Reads the words after `diagnose`.
Result<DiagnoseOptions> parse_diagnose_options(const Words& words);

/// `--help`: examples first, then every option.
std::string diagnose_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_DIAGNOSE_OPTIONS_H_
