// Measures decisions: on several threads, each with evaluators of its own.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BENCH_RUN_H_
#define WHYDENY_CLI_BENCH_RUN_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/bench_questions.h"
#include "cli/bench_samples.h"
#include "whydeny/evaluation/evaluator.h"

namespace whydeny {

/// How much of an answer is made: a word of `--what`, and what does it.
struct BenchKind {
  std::string_view name;
  Verdict (*decide)(Evaluator& evaluator, const Request& request);
};
Verdict decide_briefly(Evaluator& evaluator, const Request& request);
Verdict decide_in_full(Evaluator& evaluator, const Request& request);
Verdict decide_with_trace(Evaluator& evaluator, const Request& request);
// clang-format off
inline constexpr std::array kBenchKinds = {
    BenchKind{"decide",  decide_briefly},
    BenchKind{"explain", decide_in_full},
    BenchKind{"trace",   decide_with_trace},
};
// clang-format on

/// The policy sets of BenchQuestions, compiled.
struct BenchSets {
  std::vector<CompiledPolicySet> compiled;
  double compile_ns = 0;  ///< all sets once, the median of several times
};
BenchSets compile_sets(const std::vector<PolicySet>& sets);

/// Evaluates each question in full and fills in its verdict.
void find_verdicts(const BenchSets& sets, std::vector<BenchQuestion>& questions);

struct BenchPlan {
  const BenchSets& sets;
  const std::vector<BenchQuestion>& questions;
  const BenchKind& kind;
  unsigned jobs = 1;
  std::chrono::nanoseconds duration{};
  std::uint64_t rounds = 0;  ///< 0: as many as fit into `duration`, at least one
  std::size_t slowest = 0;
  bool show_progress = false;
};

/// Decisions in a row.
struct BenchLap {
  std::uint64_t decisions = 0;
  double ns = 0;
};

/// The measured time in as many parts, for tools that want several samples.
inline constexpr std::size_t kBenchLaps = 10;

struct BenchRun {
  ClockCost clock;
  double first_ns = 0;                      ///< a new evaluator and its first decision, the median of several
  BenchSamples samples;                     ///< of all threads
  unsigned per_reading = 1;                 ///< decisions behind a sample, which is their mean
  std::array<BenchLap, kBenchLaps> laps{};  ///< of all threads; may be empty
  double decisions_per_second = 0;          ///< of all threads together
  std::uint64_t rounds = 0;                 ///< whole ones, of all threads
  std::uint64_t decisions = 0;              ///< all that were timed
  double elapsed_ns = 0;
  struct Slow {
    std::size_t question = 0;
    double median_ns = 0;  ///< of the last samples
  };
  std::vector<Slow> slowest;  ///< the slowest first
  /// A decision that differed from the question's verdict: the measurement is worth nothing. Empty: none.
  std::string contradiction;
  int signal = 0;  ///< that cut the measurement short, or 0
};

/// Blocks until the measurement is over; an InterruptGuard must be there for it to be cut short by a signal.
/// A complaint where the system gives too few threads.
Result<BenchRun> run_bench(const BenchPlan& plan);

}  // namespace whydeny

#endif  // WHYDENY_CLI_BENCH_RUN_H_
