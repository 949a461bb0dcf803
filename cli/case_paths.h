// Which files of a directory hold cases.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CASE_PATHS_H_
#define WHYDENY_CLI_CASE_PATHS_H_

#include <string>
#include <vector>

#include "cli/option_values.h"
#include "whydeny/diagnostics/diagnostic.h"

namespace whydeny {

/// A file that may hold cases.
struct CasePath {
  std::string path;
  /// Named by the user: it must be a case file. One that a directory holds may be something else.
  bool named = false;
};

struct CasePaths {
  std::vector<CasePath> files;
  Diagnostics problems;  ///< what could not be looked into
};

/// The arguments themselves, and for directories every `.json`, `.jsonl` and `.ndjson` file below, sorted by
/// name, directory by directory, so that the order never depends on the file system. Hidden directories are
/// left out, and so is what matches one of the `excluded` globs as a path or as a name. Symbolic links are
/// followed, each directory once; a link back into its own path is a problem.
CasePaths find_case_paths(const Words& arguments, const Words& excluded);

}  // namespace whydeny

#endif  // WHYDENY_CLI_CASE_PATHS_H_
