// Ways from some rights to more: sets of actions that raise the holder's own. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_ESCALATION_PATHS_H_
#define WHYDENY_LINT_ESCALATION_PATHS_H_

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "whydeny/lint/reach.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// Who may do all of `actions` on everything may do more than he was given.
struct EscalationPath {
  std::array<std::string_view, 4> actions;  ///< the rest of them empty
  std::string_view what;                    ///< after "lets the holder": "attach any policy to himself"
};

std::span<const EscalationPath> escalation_paths();

/// Where an action of a path is granted.
struct EscalationStep {
  std::string_view action;
  const Statement* statement = nullptr;
  const Value* value = nullptr;  ///< of the Action element
};

/// A path that a document opens.
struct Escalation {
  const EscalationPath* path = nullptr;
  std::vector<EscalationStep> steps;  ///< one for each action of the path
  /// True when a single value of an Action element opens it: `steps` are all that value.
  bool is_one_value() const;
};

/// The paths that the unconditional grants of a document open. Those of several values only where none of
/// the values opens one by itself.
std::vector<Escalation> find_escalations(const Subject& subject, const Grants& grants);

}  // namespace whydeny

#endif  // WHYDENY_LINT_ESCALATION_PATHS_H_
