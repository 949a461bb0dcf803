// The files that a command's arguments mean, and what directories among them hold.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_FILE_WALK_H_
#define WHYDENY_CLI_FILE_WALK_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/load.h"
#include "cli/option_values.h"
#include "whydeny/diagnostics/diagnostic.h"

namespace whydeny {

struct FoundFile {
  std::string path;
  /// Named by the user: it must be what the command reads. One that a directory holds may be something else.
  bool named = false;

  PathFrom from() const { return named ? PathFrom::Hand : PathFrom::Files; }
};

struct FoundFiles {
  std::vector<FoundFile> files;
  Diagnostics problems;  ///< what could not be looked into
};

/// What of a directory counts.
struct WalkRules {
  /// By the name alone.
  std::function<bool(std::string_view name)> wants;
  /// Asked of all that directories hold, and of directories once more when it is known that they are.
  std::function<bool(const std::string& path, const std::string& name, bool directory)> leaves_out;
};

/// The arguments themselves, and for directories every file below that is wanted, sorted by name, directory
/// by directory, so that the order never depends on the file system. What is hidden is left out. Symbolic
/// links are followed, each directory once; a link back into its own path is a problem.
FoundFiles find_files(const Words& arguments, const WalkRules& rules);

/// Those that may hold cases: `.json`, `.jsonl` and `.ndjson`, without what matches one of the `excluded`
/// globs as a path or as a name.
FoundFiles find_case_files(const Words& arguments, const Words& excluded);

}  // namespace whydeny

#endif  // WHYDENY_CLI_FILE_WALK_H_
