// Compares the engine with the oracle on random cases, as many as wanted, on several threads.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_DIFFERENTIAL_H_
#define WHYDENY_TESTS_ORACLE_DIFFERENTIAL_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "oracle.h"
#include "random_case.h"

namespace whydeny::oracle {

/// What answers for the oracle: a question and its policies, as `answer` takes them. Tests plant faults here.
using Oracle = std::function<Answer(const JsonValue& question, const JsonValue& policies)>;
Oracle the_oracle();

struct DifferentialOptions {
  std::uint32_t seed = 0;
  std::uint64_t comparisons = 0;  ///< at least so many, each of another question or other policies
  unsigned threads = 1;
  /// Called now and then with the comparisons so far, by one thread at a time; empty: never.
  std::function<void(std::uint64_t)> progress;
};

/// A case on which they disagree.
struct Finding {
  std::uint32_t seed = 0;  ///< that begins with the policies in question
  std::string difference;  ///< in words, of the case as it was found
  RandomCase found;
  RandomCase smallest;        ///< as found, if the difference shows only after other questions
  std::string verdict;        ///< what the oracle says of the smallest
  bool needs_others = false;  ///< it shows only after other questions on the same policies
};

struct DifferentialResult {
  std::uint64_t comparisons = 0;
  std::uint64_t in_all_forms = 0;  ///< of them: the whole decision, the reasons and the trace too
  std::uint64_t policy_sets = 0;
  std::uint64_t outside = 0;  ///< questions that the oracle does not answer; not among the comparisons
  std::map<std::string, std::uint64_t> verdicts;
  std::optional<Finding> finding;  ///< the first; the run ends there
};

/// Sets of policies have the seeds `seed`, `seed` + 1, ...: each is compiled once and asked many questions.
DifferentialResult compare_many(const DifferentialOptions& options, const Oracle& oracle = the_oracle());

/// What the engine says differently from the oracle on this case alone, in words; empty when they agree.
std::string difference_on(const RandomCase& c, const Oracle& oracle = the_oracle());

/// A file for fixtures/simulate that expects what the oracle says.
std::string fixture_of(const Finding& finding);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_DIFFERENTIAL_H_
