// What a report about one verdict is made of.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/report.h"

#include <algorithm>

namespace whydeny {

std::vector<std::string> all_missing_keys(const CombinedDecision& combined) {
  std::vector<std::string> keys;
  for (const CombinedDecision::Part& part : combined.parts) {
    keys.insert(keys.end(), part.decision.missing_keys.begin(), part.decision.missing_keys.end());
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

BriefDecision brief(const Decision& decision) {
  const Cause& by = decision.by;
  BriefDecision brief{decision.verdict, by.layer, by.level, by.step, nullptr, nullptr};
  if (by.statement) {
    brief.level = by.statement->level;
    brief.policy = &by.statement->policy;
    brief.statement = by.statement->statement;
  }
  return brief;
}

}  // namespace whydeny
