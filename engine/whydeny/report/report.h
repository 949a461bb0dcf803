// What a report about one verdict is made of.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_REPORT_H_
#define WHYDENY_REPORT_REPORT_H_

#include <string>
#include <vector>

#include "whydeny/evaluation/evaluate.h"
#include "whydeny/evaluation/evaluator.h"

namespace whydeny {

/// An answered question. Everything it points into is kept alive by the Decision's policy handles.
struct Answer {
  std::string id;  ///< of the case; empty: none
  PolicySet policies;
  CombinedDecision combined;
  std::vector<std::string> keys_that_matter;
  std::vector<std::string> left_out;  ///< types of policy that were left out on purpose

  const CombinedDecision::Part& deciding() const { return combined.parts[combined.deciding]; }
  const Decision& decision() const { return deciding().decision; }
};

/// What decided, as long as the Decision lives.
BriefDecision brief(const Decision& decision);

/// Keys consulted by any of the requests and missing from it, sorted.
std::vector<std::string> all_missing_keys(const CombinedDecision& combined);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_REPORT_H_
