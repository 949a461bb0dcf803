// What a run of the linter tells about the configurations that it used.
// SPDX-License-Identifier: Apache-2.0
#include "cli/config_use.h"

#include <algorithm>

#include "cli/fingerprint.h"

namespace whydeny {
namespace {

bool is_covered(const std::string& directory, const Words& directories) {
  return std::any_of(directories.begin(), directories.end(), [&](const std::string& linted) {
    return linted == directory || !path_below(linted, directory).empty();
  });
}

}  // namespace

void ConfigUse::add(const FileSettings& settings, const RowUse& use) {
  if (!settings.config) return;
  Rows& rows = by_path_[settings.config->source->path()];
  rows.settings = &settings;
  rows.met.resize(settings.config->suppressions.size());
  rows.used.resize(settings.config->suppressions.size());
  for (const std::size_t i : use.met) rows.met[i] = true;
  for (const std::size_t i : use.used) rows.used[i] = true;
}

std::vector<LintedFile> ConfigUse::findings(const Words& directories, bool all_rules) const {
  std::vector<LintedFile> out;
  for (const auto& [path, rows] : by_path_) {
    const LintConfig& config = *rows.settings->config;
    const LintSettings& rules = rows.settings->rules;
    const bool covered = is_covered(config.directory, directories);
    LintedFile file;
    file.path = path;
    file.source = config.source;
    for (std::size_t i = 0; i < config.suppressions.size(); ++i) {
      const SuppressRow& row = config.suppressions[i];
      if (covered || rows.met[i]) check_row(row, config.source, rules, file.findings);
      const bool known = covered || (rows.met[i] && row.path && row.path->is_literal());
      if (all_rules && known && !rows.used[i] && !is_expired(row, rules.now))
        file.findings.push_back(unused_row(row, config.source));
    }
    apply_settings(file.findings, rules);
    add_fingerprints(file);
    std::stable_sort(file.findings.begin(), file.findings.end(), [](const Finding& a, const Finding& b) {
      return a.diagnostic.where.begin < b.diagnostic.where.begin;
    });
    if (!file.findings.empty()) out.push_back(std::move(file));
  }
  return out;
}

}  // namespace whydeny
