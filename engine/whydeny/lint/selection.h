// Which rules were asked for, which were not, and how grave they are. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_SELECTION_H_
#define WHYDENY_LINT_SELECTION_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/lint/rule.h"
#include "whydeny/lint/settings.h"

namespace whydeny {

/// The settings' selectors, looked up once.
class Selection {
 public:
  explicit Selection(const LintSettings& settings);

  /// True when the rule looks at this document. One that is ignored does so all the same: it may say better
  /// what another one says too.
  bool runs(const LintRule& rule, const Subject& subject) const;
  /// True when a finding of the rule is to be told. The parser's complaints are no rules that run.
  bool tells(std::string_view id) const;
  /// Gives findings the severities that the settings ask for.
  void regrade(std::vector<Finding>& findings) const;

 private:
  bool selects_;
  std::set<std::string_view> selected_;
  std::set<std::string_view> ignored_;
  std::map<std::string_view, Severity> severities_;
};

}  // namespace whydeny

#endif  // WHYDENY_LINT_SELECTION_H_
