// Runs everything that is measured and prints one table of the goals.
// SPDX-License-Identifier: Apache-2.0
//
// Exit status: 0 measured, whether goals are met or not (other work on the machine disturbs figures); 1 a
// decision is not the expected one; 2 something could not run.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "benches.h"
#include "command_runs.h"
#include "counted.h"
#include "figures.h"
#include "generate.h"
#include "goals.h"
#include "peer.h"

namespace whydeny {
namespace {

constexpr int kWrong = 1;
constexpr int kTrouble = 2;

// Keeps the CPU time of every repetition and says where the run is.
class FigureReporter : public benchmark::BenchmarkReporter {
 public:
  explicit FigureReporter(Figures& figures) : figures_(figures) {}
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration) continue;
      const std::string& name = run.run_name.function_name;
      if (run.error_occurred) {
        std::printf("%s: %s\n", name.c_str(), run.error_message.c_str());
        failed_ = true;
        continue;
      }
      figures_.add(name, run.GetAdjustedCPUTime() * 1e9 / benchmark::GetTimeUnitMultiplier(run.time_unit));
      for (const auto& [counter, value] : run.counters) figures_.add(name + "/" + counter, value);
    }
  }
  bool failed() const { return failed_; }

 private:
  Figures& figures_;
  bool failed_ = false;
};

int fail(const Diagnostics& complaints) {
  std::printf("%s\n", complaints.front().message.c_str());
  return kTrouble;
}

constexpr const char* kWorkloads[] = {"small", "medium", "hundreds", "large"};

// The verdicts that come with a workload are checked before anything is timed.
int check_verdicts(Subjects& subjects) {
  std::size_t checked = 0;
  int worst = 0;
  for (const char* name : kWorkloads) {
    const Result<Subject*> found = subjects.find(name);
    if (!found) return fail(found.error());
    Subject& subject = **found;
    for (std::size_t i = 0; i < subject.requests.size(); ++i) {
      const std::string_view verdict = verdict_name(subject.evaluator.decide(subject.requests[i]).verdict);
      const std::string_view in_full = verdict_name(subject.evaluator.evaluate(subject.requests[i]).verdict);
      const bool known = i < subject.workload.expected.size();
      const std::string_view expected = known ? std::string_view(subject.workload.expected[i]) : in_full;
      checked += known ? 1 : 0;
      if (verdict == expected && verdict == in_full) continue;
      std::printf("%s, request %zu: %s, in full %s, expected %s\n", name, i, std::string(verdict).c_str(),
                  std::string(in_full).c_str(), std::string(expected).c_str());
      worst = kWrong;
    }
  }
  if (worst == 0) std::printf("%zu expected decisions are as expected\n", checked);
  return worst;
}

void measure_peer(const Peer& peer, Subjects& subjects, Figures& figures, bool compare) {
  for (const char* name : kWorkloads) {
    const Result<Subject*> found = subjects.find(name);
    if (!found) continue;
    Subject& subject = **found;
    const std::vector<std::string> theirs = peer.measure(subject.workload, figures);
    std::size_t differences = 0;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      const std::string_view ours = verdict_name(subject.evaluator.decide(subject.requests[i]).verdict);
      if (!compare || ours == theirs[i]) continue;
      if (++differences > 3) continue;
      std::printf("%s, request %zu: we say %s, iam-simulate %s: %s\n", name, i, std::string(ours).c_str(),
                  theirs[i].c_str(), subject.workload.requests[i].c_str());
    }
    if (compare && !theirs.empty()) {
      std::printf("%s: iam-simulate agrees on %zu of %zu requests\n", name, theirs.size() - differences,
                  theirs.size());
    }
  }
}

void count(const Programs& programs, Figures& figures) {
  const std::string why_not = why_not_countable();
  if (!why_not.empty()) figures.miss("instructions", why_not);
  for (const std::string name : {"small", "medium", "100", "10000", "100000"}) {
    if (!why_not.empty()) break;
    const Result<double> instructions = instructions_per_decision(programs.gate, name);
    if (instructions) {
      figures.add("instructions/" + name, *instructions);
    } else {
      figures.miss("instructions/" + name, "valgrind failed, or took minutes");
    }
  }
  if (const auto bytes = bytes_per_statement("10000")) figures.add("bytes/10000", *bytes);
  if (const auto calls = allocations_when_warm("medium"))
    figures.add("allocations/medium", static_cast<double>(*calls));
}

// The documents that AWS publishes, if they lie beside the checkout, or as many generated ones.
std::vector<std::string> many_policies(const std::string& folder) {
  std::vector<std::string> texts;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (auto text = read_file(entry.path().string())) texts.push_back(std::move(*text));
  }
  if (!texts.empty()) return texts;
  for (PolicyText& document : sized_workload(8000, Mix::AsPublished, 0).policies)
    texts.push_back(std::move(document.text));
  return texts;
}

int run(int argc, char** argv) {
  std::vector<std::string> words{argv[0], "--benchmark_repetitions=7", "--benchmark_min_time=0.05",
                                 "--benchmark_enable_random_interleaving=true"};
  words.insert(words.end(), argv + 1, argv + argc);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  int argument_count = static_cast<int>(arguments.size());
  benchmark::Initialize(&argument_count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(argument_count, arguments.data())) return kTrouble;
  const bool everything = argc == 1;

  const std::string shared = WHYDENY_SOURCE_DIR "/../shared";
  const Programs programs{WHYDENY_NO_OP, WHYDENY_BINARY, WHYDENY_GATE, WHYDENY_SCRATCH};
  Subjects subjects(shared + "/workloads");
  if (const int status = check_verdicts(subjects)) return status;
  Figures figures;
  const Peer peer(WHYDENY_SOURCE_DIR "/tests/bench/peer.mjs", WHYDENY_SCRATCH "/iam-simulate");
  if (!peer.missing().empty()) figures.miss("peer", "iam-simulate: " + peer.missing());
  const bool with_peer = everything && peer.missing().empty();
  // Before and after our own, so that both see the machine in the same moods.
  if (with_peer) measure_peer(peer, subjects, figures, true);

  const std::vector<std::string> texts = many_policies(shared + "/corpus/managed");
  register_decision_benches(subjects);
  register_load_benches(texts);
  register_condition_benches();
  register_batch_benches();
  FigureReporter reporter(figures);
  std::printf("timing ...\n");
  benchmark::RunSpecifiedBenchmarks(&reporter);

  if (with_peer) measure_peer(peer, subjects, figures, false);
  if (everything) {
    count(programs, figures);
    const Result<Workload> medium = subjects.workload("medium");
    if (medium) {
      measure_start_up(programs, *medium, figures);
      measure_batch(programs, *medium, figures);
    }
  }
  std::printf("\n%s\n%s", figure_list(figures).c_str(), goal_table(figures).c_str());
  return reporter.failed() ? kTrouble : 0;
}

}  // namespace
}  // namespace whydeny

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  return whydeny::run(argc, argv);
}
