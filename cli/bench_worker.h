// One thread of a measurement. Inner header of bench_run.cpp.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BENCH_WORKER_H_
#define WHYDENY_CLI_BENCH_WORKER_H_

#include <atomic>
#include <string>
#include <vector>

#include "cli/bench_run.h"

namespace whydeny {

/// Who tells the threads when to stop.
enum class BenchPhase {
  Running,
  TimeIsUp,  ///< stop, but not before one round is whole
  Stopped,   ///< stop at once
};

class BenchWorker {
 public:
  /// Everything must outlive it. `phase` may be set by any thread; the worker itself sets it to Stopped on a
  /// contradiction.
  BenchWorker(const BenchPlan& plan, const ClockCost& clock, std::atomic<BenchPhase>& phase);

  /// Asks all questions, again and again for a while, so that caches are filled and frequencies up; and
  /// learns how long a decision takes.
  void warm_up();
  void measure();

  const BenchSamples& samples() const { return samples_; }
  const std::array<BenchLap, kBenchLaps>& laps() const { return laps_; }
  std::uint64_t rounds() const { return rounds_; }
  std::uint64_t decisions() const { return decisions_; }
  unsigned per_reading() const { return per_reading_; }
  const std::string& contradiction() const { return contradiction_; }
  /// Appends the last samples of a question.
  void append_samples_of(std::size_t question, std::vector<double>& out) const;

 private:
  using Clock = std::chrono::steady_clock;
  bool decide(const BenchQuestion& question);
  bool stops() const;
  std::uint64_t ask_in_a_row(std::uint64_t repeats);
  void ask_one_by_one();
  BenchLap& lap(Clock::time_point now);

  const BenchPlan& plan_;
  const ClockCost& clock_;
  std::atomic<BenchPhase>& phase_;
  std::vector<Evaluator> evaluators_;  // by policy set
  unsigned per_reading_ = 1;
  std::uint64_t repeats_ =
      1;  // how often all questions are asked in a row, so that the clock does not matter
  Clock::time_point begin_;
  BenchSamples samples_;
  std::array<BenchLap, kBenchLaps> laps_{};
  std::uint64_t rounds_ = 0;
  std::uint64_t decisions_ = 0;
  std::vector<float> last_samples_;  // kSamplesKept of each question, by round; negative: none
  std::string contradiction_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_BENCH_WORKER_H_
