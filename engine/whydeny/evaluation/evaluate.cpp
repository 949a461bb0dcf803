// Decisions for one set at a time, and what could change them.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/evaluate.h"

#include <algorithm>
#include <iterator>

#include "whydeny/request/derive.h"

namespace whydeny {

Decision evaluate(const PolicySet& policies, const Request& request, Trace* trace) {
  return Evaluator(compile(policies)).evaluate(request, trace);
}

std::vector<std::string> keys_that_matter(const PolicySet& policies, const Request& request,
                                          const Decision& decision) {
  if (decision.missing_keys.empty()) return {};
  Evaluator evaluator(compile(policies));
  return keys_that_matter(evaluator, request, decision);
}

std::vector<std::string> keys_that_matter(Evaluator& evaluator, const Request& request,
                                          const Decision& decision) {
  const auto changes_with = [&](const std::vector<std::string>& keys) {
    Request asked = request;
    for (const std::string& key : keys) declare_unknown(asked, key);
    return evaluator.decide(asked).verdict != decision.verdict;
  };
  if (decision.missing_keys.empty() || !changes_with(decision.missing_keys)) return {};
  std::vector<std::string> alone;
  std::copy_if(decision.missing_keys.begin(), decision.missing_keys.end(), std::back_inserter(alone),
               [&](const std::string& key) { return changes_with({key}); });
  return alone.empty() ? decision.missing_keys : alone;
}

}  // namespace whydeny
