// Coverage: what of the policies a set of decisions has put to the test.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_COVERAGE_H_
#define WHYDENY_EVALUATION_COVERAGE_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "whydeny/evaluation/evaluate.h"

namespace whydeny {

/// How often a condition was tested (so the rest of its statement matched), by outcome.
struct ConditionCoverage {
  std::uint64_t held = 0;
  std::uint64_t did_not_hold = 0;
};

struct StatementCoverage {
  CitedStatement statement;
  std::uint64_t matched = 0;  ///< decisions in which it applied
  /// Decisions that rest on it: it denied, or an allowed request passed its layer by it.
  std::uint64_t decided = 0;
  std::vector<ConditionCoverage> conditions;  ///< as many as the statement has
};

/// Counts, statement by statement. Statements are told apart by the place they stand in: a document that is
/// attached in several ways is counted once.
class Coverage {
 public:
  /// The documents are in use, whether or not anything matches.
  void use(const PolicySet& policies);
  /// Counts one answered question; its parts must carry traces.
  void add(const PolicySet& policies, const CombinedDecision& combined);
  /// Adds what another thread has counted.
  void merge(const Coverage& other);

  /// A path and a byte offset in that file.
  using Place = std::pair<std::string, std::uint32_t>;
  /// Sorted by path and place.
  const std::map<Place, StatementCoverage>& statements() const { return statements_; }

 private:
  StatementCoverage& slot(const CitedStatement& statement);

  std::map<Place, StatementCoverage> statements_;
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_COVERAGE_H_
