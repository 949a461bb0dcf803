// Measures decisions: on several threads, each with evaluators of its own.
// SPDX-License-Identifier: Apache-2.0
#include "cli/bench_run.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>

#include "cli/bench_worker.h"
#include "cli/interrupt.h"
#include "cli/ordered_work.h"
#include "cli/progress.h"

namespace whydeny {
namespace {

using Clock = std::chrono::steady_clock;

double ns_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::nano>(Clock::now() - begin).count();
}

// Runs `measured`, which gives a time, up to `most` times, but for no longer than a fraction of a second. The
// median.
template <typename Measured>
double median_of_several(std::size_t most, Measured&& measured) {
  constexpr std::chrono::milliseconds kLongest(200);
  std::vector<double> times;
  const Clock::time_point begin = Clock::now();
  do {
    times.push_back(measured(times.size()));
  } while (times.size() < most && Clock::now() - begin < kLongest);
  return median(times);
}

double measure_first(const BenchPlan& plan, const ClockCost& clock) {
  constexpr std::size_t kMost = 31;
  return median_of_several(kMost, [&](std::size_t time) {
    const std::size_t count = plan.questions.size();
    const BenchQuestion::Part& part = plan.questions[time * count / kMost % count].parts.front();
    const Clock::time_point begin = Clock::now();
    Evaluator evaluator(plan.sets.compiled[part.policies]);
    plan.kind.decide(evaluator, part.request);
    return std::max(ns_since(begin) - clock.reading_ns, 0.0);
  });
}

// The threads of one measurement: they warm up, wait for each other, measure.
class Crew {
 public:
  Crew(const BenchPlan& plan, const ClockCost& clock)
      : plan_(plan), progress_(std::size_t{kPercent}, plan.show_progress, "percent") {
    for (unsigned i = 0; i < plan.jobs; ++i) workers_.emplace_back(plan, clock, phase_);
  }

  // False where the system gives too few threads.
  bool run() {
    std::vector<std::thread> threads;
    bool complete = true;
    {
      const SignalsForMainThread blocked;
      try {
        for (BenchWorker& worker : workers_) threads.emplace_back([this, &worker] { work(worker); });
      } catch (const std::system_error&) {
        complete = false;
        phase_ = BenchPhase::Stopped;
        const std::lock_guard lock(mutex_);
        started_ = true;
      }
    }
    changed_.notify_all();
    if (complete) watch();
    for (std::thread& thread : threads) thread.join();
    elapsed_ns_ = end_ns_;
    progress_.clear();
    return complete;
  }

  const std::deque<BenchWorker>& workers() const { return workers_; }
  double elapsed_ns() const { return elapsed_ns_; }

 private:
  static constexpr std::int64_t kPercent = 100;

  void work(BenchWorker& worker) {
    worker.warm_up();
    {
      std::unique_lock lock(mutex_);
      if (++warm_ == workers_.size() && !started_) {
        started_ = true;
        begin_ = Clock::now();
      }
      changed_.notify_all();
      changed_.wait(lock, [this] { return started_; });
    }
    worker.measure();
    const std::lock_guard lock(mutex_);
    end_ns_ = ns_since(begin_);
    ++finished_;
    changed_.notify_all();
  }

  // Looks after the time and the signals until all have finished.
  void watch() {
    constexpr std::chrono::milliseconds kGlance(50);
    std::unique_lock lock(mutex_);
    while (finished_ < workers_.size()) {
      const Clock::time_point now = Clock::now();
      Clock::time_point next = now + kGlance;
      if (interrupted_by() != 0) phase_ = BenchPhase::Stopped;
      if (started_ && plan_.rounds == 0) {
        const Clock::time_point end = begin_ + plan_.duration;
        BenchPhase running = BenchPhase::Running;
        if (now >= end) phase_.compare_exchange_strong(running, BenchPhase::TimeIsUp);
        if (now < end) next = std::min(next, end);
        const auto percent = std::chrono::nanoseconds(now - begin_) * kPercent / plan_.duration;
        progress_.show(static_cast<std::size_t>(std::min(percent, kPercent)), 0);
      }
      changed_.wait_until(lock, next, [this] { return finished_ == workers_.size(); });
    }
  }

  const BenchPlan& plan_;
  Progress progress_;
  std::atomic<BenchPhase> phase_ = BenchPhase::Running;
  std::deque<BenchWorker> workers_;
  double elapsed_ns_ = 0;

  std::mutex mutex_;  // guards the following
  std::condition_variable changed_;
  std::size_t warm_ = 0;
  std::size_t finished_ = 0;
  bool started_ = false;
  Clock::time_point begin_;
  double end_ns_ = 0;
};

void add_slowest(const BenchPlan& plan, const std::deque<BenchWorker>& workers, BenchRun& run) {
  std::vector<double> samples;
  for (std::size_t i = 0; i < plan.questions.size(); ++i) {
    samples.clear();
    for (const BenchWorker& worker : workers) worker.append_samples_of(i, samples);
    if (!samples.empty()) run.slowest.push_back({i, median(samples)});
  }
  std::stable_sort(run.slowest.begin(), run.slowest.end(),
                   [](const auto& a, const auto& b) { return a.median_ns > b.median_ns; });
  run.slowest.resize(std::min(run.slowest.size(), plan.slowest));
}

void add_worker(const BenchWorker& worker, BenchRun& run) {
  BenchLap all;
  for (std::size_t i = 0; i < kBenchLaps; ++i) {
    const BenchLap& lap = worker.laps()[i];
    run.laps[i].decisions += lap.decisions;
    run.laps[i].ns += lap.ns;
    all.decisions += lap.decisions;
    all.ns += lap.ns;
  }
  if (all.ns > 0) run.decisions_per_second += static_cast<double>(all.decisions) * 1e9 / all.ns;
  run.samples.add(worker.samples());
  run.per_reading = std::max(run.per_reading, worker.per_reading());
  run.rounds += worker.rounds();
  run.decisions += worker.decisions();
  if (run.contradiction.empty()) run.contradiction = worker.contradiction();
}

}  // namespace

Verdict decide_briefly(Evaluator& evaluator, const Request& request) {
  return evaluator.decide(request).verdict;
}

Verdict decide_in_full(Evaluator& evaluator, const Request& request) {
  return evaluator.evaluate(request).verdict;
}

Verdict decide_with_trace(Evaluator& evaluator, const Request& request) {
  Trace trace;
  return evaluator.evaluate(request, &trace).verdict;
}

BenchSets compile_sets(const std::vector<PolicySet>& sets) {
  constexpr std::size_t kMost = 15;
  BenchSets out;
  out.compile_ns = median_of_several(kMost, [&](std::size_t) {
    std::vector<PolicySet> copies = sets;
    out.compiled.clear();
    out.compiled.reserve(copies.size());
    const Clock::time_point begin = Clock::now();
    for (PolicySet& set : copies) out.compiled.push_back(compile(std::move(set)));
    return ns_since(begin);
  });
  return out;
}

void find_verdicts(const BenchSets& sets, std::vector<BenchQuestion>& questions) {
  std::vector<Evaluator> evaluators;
  for (const CompiledPolicySet& set : sets.compiled) evaluators.emplace_back(set);
  for (BenchQuestion& question : questions) {
    for (const BenchQuestion::Part& part : question.parts) {
      question.verdict = decide_in_full(evaluators[part.policies], part.request);
      if (question.verdict != Verdict::Allowed) break;
    }
  }
}

Result<BenchRun> run_bench(const BenchPlan& plan) {
  BenchRun run;
  run.clock = measure_clock();
  run.first_ns = measure_first(plan, run.clock);
  Crew crew(plan, run.clock);
  if (!crew.run())
    return plain_complaint("the system does not give " + std::to_string(plan.jobs) + " threads",
                           "give a smaller --jobs");
  run.elapsed_ns = crew.elapsed_ns();
  for (const BenchWorker& worker : crew.workers()) add_worker(worker, run);
  add_slowest(plan, crew.workers(), run);
  run.signal = interrupted_by();
  return run;
}

}  // namespace whydeny
