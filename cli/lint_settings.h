// What holds for a file that is linted: the command line laid over its configuration.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LINT_SETTINGS_H_
#define WHYDENY_CLI_LINT_SETTINGS_H_

#include <string>
#include <vector>

#include "cli/lint_options.h"
#include "whydeny/catalog/catalog.h"
#include "whydeny/lint/finding.h"
#include "whydeny/lint/settings.h"

namespace whydeny {

struct FileSettings {
  LintSettings rules;
  Gate gate;
  Catalog catalog;
};

/// `now` is the time when the command line gives none.
Result<FileSettings> merge_settings(const LintOptions& options, const std::string& now);

/// Leaves of findings that the command made those that the settings want, with the severities they give.
void apply_settings(std::vector<Finding>& findings, const LintSettings& settings);

/// The clock, as ISO 8601.
std::string clock_now();

}  // namespace whydeny

#endif  // WHYDENY_CLI_LINT_SETTINGS_H_
