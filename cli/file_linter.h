// One file of `whydeny lint`: read, looked at, linted.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_FILE_LINTER_H_
#define WHYDENY_CLI_FILE_LINTER_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "cli/file_walk.h"
#include "cli/lint_settings.h"
#include "cli/lint_suppress.h"
#include "whydeny/diagnostics/limits.h"
#include "whydeny/lint/lint.h"

namespace whydeny {

/// A file on its way to be linted.
struct FileToLint {
  FoundFile file;
  std::string name;      ///< for reports
  std::string absolute;  ///< for the configuration
  const FileSettings* settings = nullptr;
};

/// What `--fix` makes of a file.
struct FixedText {
  std::string before, after;
  std::map<std::string, std::size_t> applied;  ///< fixes, by rule
  Words refused;                               ///< for people: safe fixes that the proof refuses
};

struct FileLint {
  LintedFile linted;  ///< with --fix: what is left
  bool other = false;                 ///< no policy, and nothing to say about it
  Diagnostics problems;               ///< it could not be read
  std::optional<LintedFile> sidecar;  ///< what is wrong with what its sidecar accepts
  Diagnostics sidecar_problems;       ///< it could not be read, or is no sidecar
  RowUse rows;                        ///< of the configuration
  std::optional<FixedText> fixed;     ///< with --fix
};

/// The first row of `[[types]]` that is about the file, or null.
const TypeRow* find_type_row(const FileToLint& file);

/// The type of a file as somebody declared it, and who.
DeclaredType find_declared_type(const FileToLint& file, const LintOptions& options, const Sidecar* sidecar);

/// Safe from many threads.
FileLint lint_one_file(const FileToLint& file, const LintOptions& options);

}  // namespace whydeny

#endif  // WHYDENY_CLI_FILE_LINTER_H_
