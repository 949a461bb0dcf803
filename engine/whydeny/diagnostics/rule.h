// Ids, names and severities of the complaints about policy documents.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_DIAGNOSTICS_RULE_H_
#define WHYDENY_DIAGNOSTICS_RULE_H_

#include <string_view>

#include "whydeny/diagnostics/diagnostic.h"

namespace whydeny {

/// A rule's stable identity: "G109", "invalid-effect". Neither is ever reused for something else.
struct Rule {
  std::string_view id;
  std::string_view name;
  Severity severity;
};

/// The row of `id`, or null.
const Rule* find_rule(std::string_view id);

}  // namespace whydeny

#endif  // WHYDENY_DIAGNOSTICS_RULE_H_
