// `whydeny bench`: how fast are decisions on the user's own policies and requests?
// SPDX-License-Identifier: Apache-2.0
#include "cli/bench.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "cli/batch_common.h"
#include "cli/bench_options.h"
#include "cli/bench_questions.h"
#include "cli/bench_report.h"
#include "cli/bench_run.h"
#include "cli/interrupt.h"
#include "cli/print.h"

namespace whydeny {
namespace {

// Nanoseconds since it was made.
class Stopwatch {
 public:
  double ns() const { return std::chrono::duration<double, std::nano>(Clock::now() - begin_).count(); }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point begin_ = Clock::now();
};

int fail(const Diagnostics& complaints, Console& console) {
  console.complain(complaints);
  return kExitTrouble;
}

Result<std::optional<BenchBaseline>> read_baseline(const BenchOptions& options, FileReader& files) {
  if (options.baseline.empty()) return std::optional<BenchBaseline>();
  const auto source = files.read(options.baseline);
  if (!source) return source.error();
  const auto document = parse_json(*source);
  if (!document) return document.error();
  const Result<BenchBaseline> baseline = read_bench_baseline(**document);
  if (!baseline) return baseline.error();
  return std::optional<BenchBaseline>(*baseline);
}

void print(const BenchReport& report, const BenchBaseline* baseline, const BenchOptions& options,
           Console& console) {
  if (options.format == "json") {
    console.out(bench_json(report, baseline));
  } else if (options.format == "benchstat") {
    console.out(bench_lines(report));
  } else {
    console.out(bench_text(report, baseline, console.out_screen()));
  }
}

// What the comparison means for the exit code.
int judge(const BenchReport& report, const BenchBaseline& baseline, const BenchOptions& options,
          Console& console) {
  const double ratio = median_ratio(report, baseline);
  if (!options.fail_above || ratio <= *options.fail_above) return kExitYes;
  console.complain(
      {plain_complaint("the median is " + ratio_words(ratio, 3) + " times that of `" + options.baseline +
                       "`, more than " + ratio_words(*options.fail_above, 3))});
  return kExitNo;
}

int measure(const BenchOptions& options, FileReader& files, const std::optional<BenchBaseline>& baseline,
            Console& console) {
  Diagnostics warnings;
  const Stopwatch loading;
  const Result<BatchCommon> common = read_batch_common(options, files, warnings);
  const double load_ns = loading.ns();
  if (!common) return fail(common.error(), console);
  if (!options.quiet) print_warnings(warnings, console);
  const Stopwatch reading;
  Result<BenchQuestions> read = read_bench_questions(options, *common);
  const double read_ns = reading.ns();
  if (!read) return fail(read.error(), console);

  const BenchSets sets = compile_sets(read->sets);
  find_verdicts(sets, read->questions);
  const auto* kind = std::find_if(kBenchKinds.begin(), kBenchKinds.end(),
                                  [&](const BenchKind& each) { return each.name == options.what; });
  const BenchPlan plan{sets,           read->questions, *kind,         options.jobs, options.duration,
                       options.rounds, options.slowest, !options.quiet};
  const InterruptGuard guard;
  const Result<BenchRun> run = run_bench(plan);
  if (!run) return fail(run.error(), console);
  if (!run->contradiction.empty()) return fail({plain_complaint(run->contradiction)}, console);

  BenchReport report = make_bench_report(plan, *run);
  report.label = options.label;
  bench_figure(report, "load") = load_ns;
  bench_figure(report, "read") = read_ns;
  if (baseline && !options.quiet) {
    for (const std::string& difference : bench_differences(report, *baseline))
      console.complain({{Severity::Warning, "", difference, "", {}, nullptr, true}});
  }
  if (run->samples.count() > 0) print(report, baseline ? &*baseline : nullptr, options, console);
  if (run->signal != 0) {
    console.flush();
    die_of(run->signal);
  }
  return baseline ? judge(report, *baseline, options, console) : static_cast<int>(kExitYes);
}

}  // namespace

int bench(const std::vector<std::string>& words, Console& console) {
  const Result<BenchOptions> options = parse_bench_options(words);
  if (!options) return fail(options.error(), console);
  console.set_color(options->color);
  if (options->help) {
    console.out(bench_help());
    return kExitYes;
  }
  FileReader files;
  if (std::find(options->files.begin(), options->files.end(), kStandardInput) != options->files.end())
    files.reserve_standard_input("standard input holds the requests");
  const Result<std::optional<BenchBaseline>> baseline = read_baseline(*options, files);
  if (!baseline) return fail(baseline.error(), console);
  return measure(*options, files, *baseline, console);
}

}  // namespace whydeny
