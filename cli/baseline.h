// Findings that were there before: lists of fingerprints.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BASELINE_H_
#define WHYDENY_CLI_BASELINE_H_

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/diagnostics/result.h"
#include "whydeny/lint/finding.h"

namespace whydeny {

/// `{"version": 1, "tool": "0.1.0", "entries": [{"rule", "path", "fingerprint", "count"}]}`. Paths are
/// relative to the directory of the baseline, so that it does not matter where the linter is run.
class Baseline {
 public:
  /// An empty one, to be written to a file.
  explicit Baseline(const std::string& path);
  static Result<Baseline> read(const std::string& path);

  /// Takes up a file's findings that are not suppressed.
  void add(const LintedFile& file, const std::string& absolute_path);
  /// Marks those that are listed, as many as are listed; notes that the file was linted.
  void suppress(LintedFile& file, const std::string& absolute_path);

  /// How many listed findings of files that were linted, or are there no more, did not occur.
  std::size_t count_stale() const;
  void drop_stale();

  std::size_t size() const;
  /// The whole file.
  std::string text(std::string_view tool_version) const;

 private:
  struct Key {
    std::string path, rule, fingerprint;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Entry {
    std::size_t count = 0;
    std::size_t left = 0;  ///< not met yet
  };
  std::string relative(const std::string& absolute_path) const;
  bool was_linted(const std::string& path) const;

  std::string directory_;  ///< absolute
  std::map<Key, Entry> entries_;
  std::set<std::string> linted_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_BASELINE_H_
