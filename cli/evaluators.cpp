// Finds the evaluator of a set of policies by the identity of its documents.
// SPDX-License-Identifier: Apache-2.0
#include "cli/evaluators.h"

#include <algorithm>

namespace whydeny {
namespace {

// Grants are not compared: sets with some are compiled each time.
bool same_keys(const PolicySet& a, const PolicySet& b) {
  return std::equal(
      a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end(), [](const auto& x, const auto& y) {
        return x.first == y.first && x.second.policy == y.second.policy && x.second.state == y.second.state &&
               x.second.grants.empty() && y.second.grants.empty();
      });
}

bool same(const PolicySet& a, const PolicySet& b) {
  return a.identity == b.identity && a.boundary == b.boundary && a.session == b.session &&
         a.resource == b.resource && a.endpoint == b.endpoint && a.scp == b.scp && a.rcp == b.rcp &&
         same_keys(a, b);
}

}  // namespace

Evaluator& Evaluators::find(const PolicySet& policies) {
  const auto is_it = [&policies](const Evaluator& known) {
    return same(known.policies().policies(), policies);
  };
  if (last_ < known_.size() && is_it(known_[last_])) return known_[last_];
  const auto found = std::find_if(known_.begin(), known_.end(), is_it);
  last_ = static_cast<std::size_t>(found - known_.begin());
  if (found != known_.end()) return *found;
  if (known_.size() == kMost || bytes_ > kMostBytes) {
    known_.clear();
    bytes_ = last_ = 0;
  }
  Evaluator& fresh = known_.emplace_back(compile(policies));
  bytes_ += fresh.policies().bytes();
  return fresh;
}

}  // namespace whydeny
