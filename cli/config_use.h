// What a run of the linter tells about the configurations that it used.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CONFIG_USE_H_
#define WHYDENY_CLI_CONFIG_USE_H_

#include <map>
#include <string>
#include <vector>

#include "cli/file_linter.h"

namespace whydeny {

/// Adds up which rows of `[[suppress]]` were about a file and which silenced something.
class ConfigUse {
 public:
  void add(const FileSettings& settings, const RowUse& rows);

  /// A file for each configuration that has something to be said about: F003, F004, F005. `directories` are
  /// the absolute ones that were linted whole: only where all files were looked at, a row without a path or
  /// with a pattern is known to silence nothing. `all_rules` ran: else nothing is known.
  std::vector<LintedFile> findings(const Words& directories, bool all_rules) const;

 private:
  struct Rows {
    const FileSettings* settings = nullptr;
    std::vector<bool> met, used;
  };
  std::map<std::string, Rows> by_path_;  // of the configuration
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_CONFIG_USE_H_
