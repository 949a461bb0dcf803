// Compiled sets of policies, remembered from one question to the next.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_EVALUATORS_H_
#define WHYDENY_CLI_EVALUATORS_H_

#include <cstddef>
#include <vector>

#include "whydeny/evaluation/evaluator.h"

namespace whydeny {

/// The evaluators of one thread. Most questions of a run are about a few sets of documents: each set is
/// compiled once. What is remembered is bounded; then everything is let go.
class Evaluators {
 public:
  static constexpr std::size_t kMost = 32;
  static constexpr std::size_t kMostBytes = 16U << 20U;  ///< of compiled forms

  /// The evaluator of these documents, which are the same when their handles are. Valid until the next call.
  Evaluator& find(const PolicySet& policies);

 private:
  std::vector<Evaluator> known_;
  std::size_t last_ = 0;   // index of the one found last
  std::size_t bytes_ = 0;  // of all compiled forms
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_EVALUATORS_H_
