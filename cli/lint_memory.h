// How much memory a run of the linter keeps until it reports.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LINT_MEMORY_H_
#define WHYDENY_CLI_LINT_MEMORY_H_

#include <cstddef>

#include "whydeny/lint/finding.h"

namespace whydeny {

/// About how many bytes a linted file takes: its text and its findings.
std::size_t held_bytes(const LintedFile& file);

/// The sum over the files of a run, and whether it is beyond a limit.
class LintMemory {
 public:
  explicit LintMemory(std::size_t limit) : limit_(limit) {}
  /// Lets go of the text when nothing was found in it, counts the rest.
  void keep(LintedFile& file);
  bool full() const { return held_ > limit_; }

 private:
  std::size_t limit_;
  std::size_t held_ = 0;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_LINT_MEMORY_H_
