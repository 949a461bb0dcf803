// Decisions: the verdict alone, with reasons, with a trace, and what a scan of all statements takes.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <array>
#include <string>

#include "benches.h"
#include "linear_scan.h"

namespace whydeny {
namespace {

// Runs `ask(subject, request)` on one request after the other.
template <typename Ask>
void ask_in_turn(benchmark::State& state, Subjects& subjects, const std::string& name, Ask ask) {
  const Result<Subject*> found = subjects.find(name);
  if (!found) {
    state.SkipWithError(found.error().front().message.c_str());
    return;
  }
  Subject& subject = **found;
  for (const Request& request : subject.requests) subject.evaluator.decide(request);  // warm
  std::size_t next = 0;
  for (auto _ : state) {
    ask(subject, subject.requests[next]);
    if (++next == subject.requests.size()) next = 0;
  }
}

void decide(Subject& subject, const Request& request) {
  benchmark::DoNotOptimize(subject.evaluator.decide(request));
}

void decide_with_reasons(Subject& subject, const Request& request) {
  benchmark::DoNotOptimize(subject.evaluator.decide(request, &subject.reasons));
}

void evaluate_with_trace(Subject& subject, const Request& request) {
  Trace trace;
  benchmark::DoNotOptimize(subject.evaluator.evaluate(request, &trace));
}

void add(const std::string& name, Subjects& subjects, const std::string& subject,
         void (*ask)(Subject&, const Request&)) {
  benchmark::RegisterBenchmark(name.c_str(), [&subjects, subject, ask](benchmark::State& state) {
    ask_in_turn(state, subjects, subject, ask);
  });
}

void scan(benchmark::State& state, Subjects& subjects) {
  const Result<Subject*> found = subjects.find("100000");
  if (!found) {
    state.SkipWithError(found.error().front().message.c_str());
    return;
  }
  const LinearScan linear((*found)->evaluator.policies().policies());
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(linear.allows((*found)->requests[next]));
    if (++next == (*found)->requests.size()) next = 0;
  }
}

}  // namespace

void register_decision_benches(Subjects& subjects) {
  for (const char* name : {"small", "medium", "hundreds", "large"}) {
    add(std::string("decide/") + name, subjects, name, &decide);
    add(std::string("reasons/") + name, subjects, name, &decide_with_reasons);
    add(std::string("trace/") + name, subjects, name, &evaluate_with_trace);
  }
  for (const char* name : {"10", "100", "1000", "10000", "100000"}) {
    add(std::string("decide/") + name, subjects, name, &decide);
    add(std::string("decide_published/") + name, subjects, std::string("published/") + name, &decide);
  }
  benchmark::RegisterBenchmark("linear/100000",
                               [&subjects](benchmark::State& state) { scan(state, subjects); });
}

}  // namespace whydeny
