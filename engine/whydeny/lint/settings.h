// What a user may set about the rules.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_SETTINGS_H_
#define WHYDENY_LINT_SETTINGS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "whydeny/aws/timestamp.h"
#include "whydeny/diagnostics/diagnostic.h"

namespace whydeny {

/// House rule X926: these actions need these keys.
struct RequiredCondition {
  std::vector<std::string> actions;  ///< patterns
  std::vector<std::string> keys;     ///< each must be tested
};

struct LintSettings {
  /// Selectors: an id, a part of one ("C5"), a name, an alias, "@security", "ALL". Nothing in `select`: the
  /// rules that are on by default.
  std::vector<std::string> select, extend_select, ignore;
  /// Selector and the severity that its rules get.
  std::vector<std::pair<std::string, Severity>> severities;

  std::vector<std::string> known_accounts;             ///< switches P421 and T716 on
  std::vector<std::string> sensitive_resources;        ///< ARN patterns; switches X925 on
  std::vector<RequiredCondition> required_conditions;  ///< switches X926 on
  std::vector<std::string> rcp_services;               ///< beside those of the catalog, for O816
  bool legacy_scp_grammar = false;                     ///< switches O803 to O807 on
  bool sid_markers = false;                            ///< a Sid ending in NoLintX916 suppresses X916
  bool require_reasons = false;                        ///< F004
  std::string now;         ///< ISO 8601, for C556, F005 and F007; empty: no clock, these are silent
  int catalog_days = 365;  ///< F007: older service data lowers unknown names to warnings
};

}  // namespace whydeny

#endif  // WHYDENY_LINT_SETTINGS_H_
