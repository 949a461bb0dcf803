// What an index must beat: the same globs, tried on one statement after the other.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_LINEAR_SCAN_H_
#define WHYDENY_TESTS_BENCH_LINEAR_SCAN_H_

#include <deque>
#include <string>
#include <vector>

#include "whydeny/aws/glob.h"
#include "whydeny/evaluation/policy_set.h"
#include "whydeny/request/request.h"

namespace whydeny {

/// The identity policies of a set. Tries every statement up to the first Deny that matches, as any Deny wins.
/// Compares actions and resources only and tests no condition, so that it does less than a decision does.
class LinearScan {
 public:
  explicit LinearScan(const PolicySet& policies);

  /// True when an Allow matches and no Deny.
  bool allows(const Request& request) const;

 private:
  struct Row {
    bool deny = false;
    bool not_action = false;
    std::vector<Glob> actions;
    std::vector<Glob> resources;
  };
  static bool matches(const Row& row, const std::string& action, const std::string& resource);

  std::deque<std::string> texts_;  ///< what the globs look at
  std::vector<Row> rows_;
};

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_LINEAR_SCAN_H_
