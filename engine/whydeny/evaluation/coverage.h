// Coverage: what of the policies a set of decisions has put to the test.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_COVERAGE_H_
#define WHYDENY_EVALUATION_COVERAGE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "whydeny/evaluation/evaluate.h"

namespace whydeny {

/// How often a condition was tested (so the rest of its statement matched), by outcome.
struct ConditionCoverage {
  std::uint64_t held = 0;
  std::uint64_t did_not_hold = 0;
  std::uint64_t open = 0;  ///< its outcome hung on what was declared unknown
  bool tested() const { return held + did_not_hold + open > 0; }
  ConditionCoverage& operator+=(const ConditionCoverage& other) {
    held += other.held;
    did_not_hold += other.did_not_hold;
    open += other.open;
    return *this;
  }
};

struct StatementCoverage {
  CitedStatement statement;   ///< one of the ways in which its document is attached
  std::uint64_t matched = 0;  ///< decisions in which it applied
  /// Decisions that rest on it: it is the one that denied, or the one by which an allowed request passed its
  /// layer (SCPs and RCPs: its level).
  std::uint64_t decided = 0;
  std::vector<ConditionCoverage> conditions;  ///< as many as the statement has
};

/// Counts, statement by statement. Statements are told apart by the place they stand in: a document that is
/// attached in several ways is counted once. Keeps the documents alive. Not safe from several threads: let
/// each have its own, and merge.
class Coverage {
 public:
  /// The documents are in use, whether or not anything matches. Cheap for documents that are known.
  void use(const PolicySet& policies);
  /// Counts one answered question; its parts must carry traces. A part counts each statement once at most.
  /// Statements of documents that stand nowhere in `policies` (those of AWS managed keys) are passed over.
  void add(const PolicySet& policies, const CombinedDecision& combined);
  /// Adds what another thread has counted.
  void merge(const Coverage& other);

  /// A path and a byte offset in that file.
  using Place = std::pair<std::string, std::uint32_t>;
  /// Sorted by path and place.
  std::map<Place, StatementCoverage> statements() const;

 private:
  /// The counts of one place, and the numbers of the parts that were the last to be counted.
  struct Slot {
    StatementCoverage counts;
    std::uint64_t matched_in = 0;
    std::uint64_t decided_in = 0;
    std::uint64_t tested_in = 0;
    std::uint64_t granted_in = 0;
  };
  /// A document and the slots of its statements, in their order.
  struct Document {
    Policy policy;
    std::vector<std::size_t> slots;
  };

  void use(const std::vector<Policy>& policies);
  std::size_t slot_at(const CitedStatement& statement);
  Slot* find(const CitedStatement& statement);
  void count_part(const CombinedDecision::Part& part);
  void count_decided(Slot* slot);
  void count_passes(const CombinedDecision::Part& part);

  std::vector<Slot> slots_;
  std::map<Place, std::size_t> places_;
  /// By the address of the list of statements, which all handles to a document share.
  std::unordered_map<const std::vector<Statement>*, Document> documents_;
  std::uint64_t part_ = 0;
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_COVERAGE_H_
