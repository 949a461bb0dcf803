// One thread of a measurement.
// SPDX-License-Identifier: Apache-2.0
#include "cli/bench_worker.h"

#include <algorithm>
#include <cmath>

namespace whydeny {
namespace {

constexpr std::size_t kSamplesKept = 15;
constexpr std::chrono::milliseconds kMostWarmUp(200);
// Between two readings of the clock when questions are asked in a row.
constexpr double kRowNs = 200'000;

double ns_between(std::chrono::steady_clock::time_point begin, std::chrono::steady_clock::time_point end) {
  return std::chrono::duration<double, std::nano>(end - begin).count();
}

}  // namespace

BenchWorker::BenchWorker(const BenchPlan& plan, const ClockCost& clock, std::atomic<BenchPhase>& phase)
    : plan_(plan), clock_(clock), phase_(phase) {
  for (const CompiledPolicySet& set : plan.sets.compiled) evaluators_.emplace_back(set);
  if (plan.slowest > 0) last_samples_.assign(plan.questions.size() * kSamplesKept, -1.0F);
}

// False once a verdict is not the one of the full evaluation.
bool BenchWorker::decide(const BenchQuestion& question) {
  Verdict verdict = Verdict::Allowed;
  for (const BenchQuestion::Part& part : question.parts) {
    verdict = plan_.kind.decide(evaluators_[part.policies], part.request);
    if (verdict != Verdict::Allowed) break;
  }
  if (verdict == question.verdict) return true;
  contradiction_ = "`" + question.name + "` was " + std::string(verdict_name(verdict)) +
                   " in one round, but " + std::string(verdict_name(question.verdict)) +
                   " when it was evaluated in full";
  phase_ = BenchPhase::Stopped;
  return false;
}

bool BenchWorker::stops() const {
  const BenchPhase phase = phase_.load(std::memory_order_relaxed);
  return phase != BenchPhase::Running && (phase == BenchPhase::Stopped || rounds_ > 0);
}

// How many decisions that were.
std::uint64_t BenchWorker::ask_in_a_row(std::uint64_t repeats) {
  std::uint64_t done = 0;
  for (std::uint64_t i = 0; i < repeats; ++i) {
    for (const BenchQuestion& question : plan_.questions) {
      if (stops() || !decide(question)) return done;
      ++done;
    }
  }
  return done;
}

void BenchWorker::ask_one_by_one() {
  for (std::size_t i = 0; i < plan_.questions.size(); ++i) {
    const BenchQuestion& question = plan_.questions[i];
    if (stops()) return;
    const Clock::time_point before = Clock::now();
    for (unsigned each = 0; each < per_reading_; ++each) {
      if (!decide(question)) return;
    }
    const double ns = (ns_between(before, Clock::now()) - clock_.reading_ns) / per_reading_;
    samples_.add(ns);
    decisions_ += per_reading_;
    if (!last_samples_.empty())
      last_samples_[i * kSamplesKept + rounds_ % kSamplesKept] = static_cast<float>(std::max(ns, 0.0));
  }
}

void BenchWorker::warm_up() {
  const auto longest = std::min<std::chrono::nanoseconds>(kMostWarmUp, plan_.duration / 10);
  const Clock::time_point begin = Clock::now();
  std::uint64_t decisions = 0;
  double row_ns = 0;
  Clock::time_point now = begin;
  // The last row is the warmest.
  do {
    decisions = ask_in_a_row(1);
    const Clock::time_point end = Clock::now();
    row_ns = ns_between(now, end) - clock_.reading_ns;
    now = end;
  } while (now - begin < longest && plan_.rounds == 0 && phase_ == BenchPhase::Running);
  if (decisions == 0) return;
  row_ns = std::max(row_ns, 1.0);
  per_reading_ = decisions_per_reading(row_ns / static_cast<double>(decisions), clock_);
  repeats_ = static_cast<std::uint64_t>(std::clamp(std::ceil(kRowNs / row_ns), 1.0, kRowNs));
}

// The part of the measurement that `now` is in.
BenchLap& BenchWorker::lap(Clock::time_point now) {
  const double share = plan_.rounds > 0
                           ? static_cast<double>(rounds_) / static_cast<double>(plan_.rounds)
                           : ns_between(begin_, now) / static_cast<double>(plan_.duration.count());
  return laps_[static_cast<std::size_t>(std::clamp(share, 0.0, 0.999) * kBenchLaps)];
}

void BenchWorker::measure() {
  begin_ = Clock::now();
  while (!stops() && (plan_.rounds == 0 || rounds_ < plan_.rounds)) {
    const Clock::time_point before = Clock::now();
    const std::uint64_t done = ask_in_a_row(repeats_);
    const double ns = ns_between(before, Clock::now()) - clock_.reading_ns;
    BenchLap& current = lap(before);
    current.decisions += done;
    current.ns += std::max(ns, 0.0);
    decisions_ += done;
    ask_one_by_one();
    if (!stops()) ++rounds_;
  }
}

void BenchWorker::append_samples_of(std::size_t question, std::vector<double>& out) const {
  if (last_samples_.empty()) return;
  for (std::size_t i = 0; i < kSamplesKept; ++i) {
    const float sample = last_samples_[question * kSamplesKept + i];
    if (sample >= 0) out.push_back(static_cast<double>(sample));
  }
}

}  // namespace whydeny
