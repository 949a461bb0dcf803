// What holds for a file that is linted: the command line laid over its configuration.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LINT_SETTINGS_H_
#define WHYDENY_CLI_LINT_SETTINGS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/lint_config.h"
#include "cli/lint_options.h"
#include "cli/load.h"
#include "whydeny/catalog/catalog.h"
#include "whydeny/lint/finding.h"
#include "whydeny/lint/settings.h"

namespace whydeny {

struct FileSettings {
  LintSettings rules;
  Gate gate;
  Catalog catalog;
  std::shared_ptr<const LintConfig> config;  ///< null: there is none
};

/// Finds and reads the configuration of files: the nearest whydeny.toml or .whydeny.toml above each, up to
/// the root of the repository. Every directory is looked at once.
class SettingsFinder {
 public:
  /// `now` is the time when the command line gives none.
  SettingsFinder(const LintOptions& options, std::string now);

  /// What holds for the files in an absolute directory. Valid as long as the finder. What is wrong with a
  /// configuration is kept for complaints(); its files get what holds without.
  const FileSettings& of_directory(const std::string& directory);
  const FileSettings& of_file(const std::string& absolute_path);
  const Diagnostics& complaints() const { return complaints_; }

 private:
  const FileSettings* read(const std::string& path, const std::string& directory, PathFrom from);
  const FileSettings* add(std::shared_ptr<const LintConfig> config);
  Catalog catalog_of(const LintConfig* config);

  const LintOptions& options_;
  std::string now_;
  std::vector<std::unique_ptr<FileSettings>> all_;
  std::map<std::string, const FileSettings*> by_directory_;
  const FileSettings* everywhere_ = nullptr;  ///< what --config says
  std::map<std::string, Catalog> catalogs_;   ///< by path
  Diagnostics complaints_;
  const FileSettings* without_;  ///< what holds without a configuration
};

/// Leaves of findings that the command made those that the settings want, with the severities they give.
void apply_settings(std::vector<Finding>& findings, const LintSettings& settings);

/// The clock, as ISO 8601.
std::string clock_now();

}  // namespace whydeny

#endif  // WHYDENY_CLI_LINT_SETTINGS_H_
