// The files of `whydeny lint` and `whydeny fmt`: which ones, under which settings.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_POLICY_FINDER_H_
#define WHYDENY_CLI_POLICY_FINDER_H_

#include <string>
#include <string_view>
#include <vector>

#include "cli/file_linter.h"
#include "cli/lint_options.h"
#include "cli/lint_settings.h"
#include "cli/path_glob.h"

namespace whydeny {

/// Walks the arguments, leaves out what options and configurations say, and gives each file its settings.
class PolicyFinder {
 public:
  explicit PolicyFinder(const LintOptions& options);

  /// Fills the lists below. Once.
  void find();

  /// In the order of the arguments, then of names; each file once. Valid as long as this.
  const std::vector<FileToLint>& files() const { return files_; }
  /// What could not be looked into.
  const Diagnostics& trouble() const { return trouble_; }
  /// What is wrong with configurations.
  const Diagnostics& complaints() const { return settings_.complaints(); }
  /// For people: the names of what was left out, each with its pattern.
  const Words& left_out() const { return left_out_; }
  /// What was named, file or directory, as absolute paths.
  const Words& named() const { return named_; }
  /// What holds for a file, or for the current directory.
  const FileSettings& settings_of(const std::string& path) { return settings_.of_file(absolute_path(path)); }
  const FileSettings& settings_here() { return settings_.of_directory(here_); }

 private:
  std::string name_of(const std::string& path) const;
  const std::string* excluding_pattern(const std::string& absolute, bool directory);
  bool is_left_out(const std::string& path, bool directory);

  const LintOptions& options_;
  SettingsFinder settings_;
  IgnoreList excluded_;  // of the command line
  const std::string here_ = absolute_path(".");
  std::vector<FileToLint> files_;
  Diagnostics trouble_;
  Words left_out_;
  Words named_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_POLICY_FINDER_H_
