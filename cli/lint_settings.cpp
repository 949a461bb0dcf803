// What holds for a file that is linted: the command line laid over its configuration.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint_settings.h"

#include <ctime>

#include "whydeny/aws/timestamp.h"
#include "whydeny/lint/selection.h"

namespace whydeny {

std::string clock_now() { return format_timestamp({static_cast<std::int64_t>(std::time(nullptr)), 0}); }

void apply_settings(std::vector<Finding>& findings, const LintSettings& settings) {
  const Selection selection(settings);
  std::erase_if(findings, [&](const Finding& f) { return !selection.tells(f.diagnostic.rule); });
  selection.regrade(findings);
}

Result<FileSettings> merge_settings(const LintOptions& options, const std::string& now) {
  FileSettings out{{}, options.gate.value_or(Gate{}), Catalog::built_in()};
  LintSettings& rules = out.rules;
  rules.select = options.select;
  rules.extend_select = options.extend_select;
  rules.ignore = options.ignore;
  rules.severities = options.severities;
  rules.known_accounts = options.known_accounts;
  rules.legacy_scp_grammar = options.legacy_scp_grammar.value_or(rules.legacy_scp_grammar);
  rules.now = options.now.empty() ? now : options.now;
  rules.catalog_days = options.catalog_days.value_or(rules.catalog_days);
  return out;
}

}  // namespace whydeny
