// Names that other tools give to the same findings.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_ALIASES_H_
#define WHYDENY_LINT_ALIASES_H_

#include <span>
#include <string_view>

namespace whydeny {

/// A name may stand for several rules, and a rule may have several.
struct RuleAlias {
  std::string_view alias;  ///< "PASS_ROLE_WITH_STAR_IN_RESOURCE", or the id of a rule that was retired
  std::string_view rule;
};

/// Ascending by alias.
std::span<const RuleAlias> rule_aliases();

}  // namespace whydeny

#endif  // WHYDENY_LINT_ALIASES_H_
