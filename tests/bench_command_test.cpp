// The parts of `whydeny bench`: samples, threads, reports. No time that was measured decides here.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <csignal>
#include <string>
#include <vector>

#include "cli/bench_report.h"
#include "cli/bench_worker.h"
#include "cli/interrupt.h"
#include "tests/schemas.h"

namespace whydeny {
namespace {

TEST_CASE("percentiles are nearest ranks") {
  BenchSamples samples;
  for (int i = 20; i >= 1; --i) samples.add(i);  // 1 to 20 ns
  struct Row {
    double percent, ns;
  };
  for (const Row& row : {Row{0, 1}, Row{5, 1}, Row{5.1, 2}, Row{50, 10}, Row{50.1, 11}, Row{90, 18},
                         Row{99, 20}, Row{99.9, 20}, Row{100, 20}, Row{-1, 1}, Row{101, 20}}) {
    CAPTURE(row.percent);
    CHECK(samples.percentile_ns(row.percent) == doctest::Approx(row.ns));
  }
  CHECK(samples.count() == 20);
  CHECK(samples.max_ns() == doctest::Approx(20));
}

TEST_CASE("a percentile is right to 0.4 %, from parts of a nanosecond to days") {
  for (double ns = 0.1; ns < 1e14; ns *= 1.37) {
    CAPTURE(ns);
    BenchSamples samples;
    samples.add(ns);
    samples.add(ns);
    samples.add(ns * 3);
    const double p50 = samples.percentile_ns(50);
    CHECK(std::abs(p50 - ns) <= std::max(ns * 0.004, 0.0501));
    CHECK(samples.percentile_ns(100) <= samples.max_ns());
    CHECK(samples.max_ns() == doctest::Approx(ns * 3).epsilon(0.2));
  }
}

TEST_CASE("no sample, a negative one and an endless one are no trouble") {
  BenchSamples samples;
  CHECK(samples.percentile_ns(50) == 0);
  CHECK(samples.max_ns() == 0);
  samples.add(-5);
  CHECK(samples.percentile_ns(50) == 0);
  samples.add(1e300);
  CHECK(samples.count() == 2);
  CHECK(samples.max_ns() == doctest::Approx(1e15));
}

TEST_CASE("samples of two threads are those of one") {
  BenchSamples all, one, other;
  for (int i = 0; i < 1000; ++i) {
    const double ns = i * i;
    all.add(ns);
    (i % 3 == 0 ? one : other).add(ns);
  }
  one.add(other);
  CHECK(one.count() == all.count());
  CHECK(one.max_ns() == all.max_ns());
  for (const double percent : {1.0, 50.0, 90.0, 99.0, 99.9}) {
    CAPTURE(percent);
    CHECK(one.percentile_ns(percent) == all.percentile_ns(percent));
  }
}

TEST_CASE("the median is the middle, or lies between the two in the middle") {
  struct Row {
    std::vector<double> values;
    double median;
  };
  for (Row row : {Row{{}, 0}, Row{{7}, 7}, Row{{9, 1}, 5}, Row{{3, 1, 2}, 2}, Row{{4, 1, 3, 2}, 2.5}}) {
    CAPTURE(row.values);
    CHECK(median(row.values) == row.median);
  }
}

TEST_CASE("as many decisions stand between two readings as the clock needs") {
  const ClockCost cheap{20, 1};
  const ClockCost coarse{20, 1000};
  struct Row {
    double decision_ns;
    const ClockCost* clock;
    unsigned decisions;
  };
  for (const Row& row : {Row{264, &cheap, 1}, Row{20, &cheap, 1}, Row{19, &cheap, 2}, Row{6, &cheap, 4},
                         Row{264, &coarse, 4}, Row{0, &cheap, 200}, Row{0, &coarse, 1000}}) {
    CAPTURE(row.decision_ns);
    CHECK(decisions_per_reading(row.decision_ns, *row.clock) == row.decisions);
  }
}

TEST_CASE("the clock goes on") {
  const ClockCost cost = measure_clock();
  CHECK(cost.reading_ns >= 0);
  CHECK(cost.resolution_ns > 0);
}

TEST_CASE("times and rates have three digits and a unit") {
  struct Row {
    double ns;
    std::string_view text;
  };
  for (const Row& row :
       {Row{0, "0.00 ns"}, Row{0.25, "0.25 ns"}, Row{26.44, "26.4 ns"}, Row{264.4, "264 ns"},
        Row{999.4, "999 ns"}, Row{999.6, "1.00 µs"}, Row{3149, "3.15 µs"}, Row{99960, "100 µs"},
        Row{12.5e6, "12.5 ms"}, Row{2e9, "2.00 s"}, Row{7200e9, "7200 s"}}) {
    CAPTURE(row.ns);
    CHECK(duration_words(row.ns) == row.text);
  }
  CHECK(count_words(0) == "0");
  CHECK(count_words(950) == "950");
  CHECK(count_words(3'812'000) == "3.81 M");
  CHECK(count_words(149'400) == "149 k");
}

// Three requests on one policy set: allowed, explicitly denied, implicitly denied.
BenchQuestions three_questions() {
  const Result<BenchOptions> options = parse_bench_options(
      {"--principal", "arn:aws:iam::111122223333:role/Recorder", "--action", "s3:PutObject",
       "s3:DeleteObject", "s3:DeleteBucket", "--resource", "arn:aws:s3:::b/k", "--resource-account",
       "111122223333", "--identity", WHYDENY_SOURCE_DIR "/fixtures/cli/bench-verdicts/app.json"});
  REQUIRE(options.has_value());
  FileReader files;
  Diagnostics warnings;
  const Result<BatchCommon> common = read_batch_common(*options, files, warnings);
  REQUIRE(common.has_value());
  Result<BenchQuestions> read = read_bench_questions(*options, *common);
  REQUIRE(read.has_value());
  return std::move(*read);
}

struct Measured {
  BenchQuestions read = three_questions();
  BenchSets sets = compile_sets(read.sets);
  Measured() { find_verdicts(sets, read.questions); }

  BenchPlan plan(unsigned jobs, std::uint64_t rounds) const {
    return {sets, read.questions, kBenchKinds[0], jobs, std::chrono::hours(1), rounds, 2, false};
  }
};

TEST_CASE("every thread asks every request in every round") {
  const Measured measured;
  CHECK(measured.sets.compiled.size() == 1);
  for (const BenchKind& kind : kBenchKinds) {
    for (const unsigned jobs : {1U, 3U}) {
      CAPTURE(kind.name);
      CAPTURE(jobs);
      BenchPlan plan = measured.plan(jobs, 4);
      const BenchPlan with_kind{plan.sets,     plan.questions, kind,         plan.jobs,
                                plan.duration, plan.rounds,    plan.slowest, plan.show_progress};
      const Result<BenchRun> run = run_bench(with_kind);
      REQUIRE(run.has_value());
      CHECK(run->rounds == 4 * jobs);
      CHECK(run->samples.count() == 3 * 4 * jobs);
      CHECK(run->decisions >= run->samples.count());
      CHECK(run->contradiction.empty());
      CHECK(run->signal == 0);
      REQUIRE(run->slowest.size() == 2);
      CHECK(run->slowest[0].median_ns >= run->slowest[1].median_ns);
      const BenchReport report = make_bench_report(with_kind, *run);
      CHECK(report.verdicts == std::array<std::size_t, 4>{1, 1, 1, 0});
      CHECK(report.requests == 3);
    }
  }
}

TEST_CASE("a verdict that is not that of the full evaluation ends the measurement") {
  Measured measured;
  measured.read.questions[1].verdict = Verdict::Undetermined;
  const Result<BenchRun> run = run_bench(measured.plan(2, 0));
  REQUIRE(run.has_value());
  CHECK(run->contradiction ==
        "`s3:DeleteObject arn:aws:s3:::b/k` was explicitDeny in one round, but undetermined when it was "
        "evaluated in full");
}

TEST_CASE("a signal ends a measurement that would take an hour") {
  const Measured measured;
  const InterruptGuard guard;
  std::raise(SIGTERM);
  const Result<BenchRun> run = run_bench(measured.plan(2, 0));
  REQUIRE(run.has_value());
  CHECK(run->signal == SIGTERM);
}

TEST_CASE("a worker whose time is up still finishes one round") {
  const Measured measured;
  const ClockCost clock{20, 1};
  std::atomic<BenchPhase> phase = BenchPhase::TimeIsUp;
  const BenchPlan plan = measured.plan(1, 0);
  BenchWorker worker(plan, clock, phase);
  worker.measure();
  CHECK(worker.rounds() == 1);
  CHECK(worker.samples().count() == 3);
  phase = BenchPhase::Stopped;
  BenchWorker stopped(plan, clock, phase);
  stopped.measure();
  CHECK(stopped.rounds() == 0);
  CHECK(stopped.samples().count() == 0);
}

BenchReport some_report() {
  BenchReport report;
  report.kind = "decide";
  report.requests = 3;
  report.policy_sets = 1;
  report.statements = 4;
  report.verdicts = {1, 1, 1, 0};
  report.rounds = 7;
  report.decisions = 42;
  report.elapsed_ns = 2e9;
  report.clock_ns = 20;
  for (std::size_t i = 0; i < report.figures.size(); ++i) report.figures[i] = 100.5 * static_cast<double>(i);
  bench_figure(report, "p50") = 200;
  report.slowest = {{"the \"slow\" one\x1b[31m", 300}, {"s3:GetObject *", 200.25}};
  report.laps[0] = {1000, 264'400};
  report.laps[3] = {10, 30};
  return report;
}

Result<BenchBaseline> baseline_of(const std::string& json) {
  const auto document = parse_json(std::make_shared<const Source>("before.json", json));
  REQUIRE(document.has_value());
  return read_bench_baseline(**document);
}

TEST_CASE("a report in JSON fits its schema and can be read as a baseline") {
  const Schema schema("bench");
  BenchReport report = some_report();
  const std::string json = bench_json(report, nullptr);
  CAPTURE(json);
  CHECK(schema.accepts(json));
  const Result<BenchBaseline> baseline = baseline_of(json);
  REQUIRE(baseline.has_value());
  for (std::size_t i = 0; i < kBenchFigures.size(); ++i) {
    CAPTURE(kBenchFigures[i].name);
    CHECK(baseline->figures[i] == doctest::Approx(report.figures[i]));
  }
  bench_figure(report, "p50") = 230;
  report.label = "after";
  CHECK(median_ratio(report, *baseline) == doctest::Approx(1.15));
  const std::string compared = bench_json(report, &*baseline);
  CAPTURE(compared);
  CHECK(schema.accepts(compared));
  CHECK(compared.find("\"p50\": 1.1500") != std::string::npos);
  CHECK(compared.find("\"load\": 0.0000") != std::string::npos);
  CHECK(bench_text(report, &*baseline, {}).find("was 200 ns, 1.15 x") != std::string::npos);
}

TEST_CASE("a damaged report fits no schema, and where figures are missing it is no baseline") {
  const Schema schema("bench");
  struct Row {
    std::string from, to;
    bool is_baseline;
  };
  const std::vector<Row> rows = {
      {"\"p99.9\"", "\"p999\"", false},
      {"\"p50\": 200.0", "\"p50\": \"200\"", false},
      {"\"p50\": 200.0", "\"p50\": -1", false},
      {"\"what\": \"decide\"", "\"what\": 1", false},
      {"\"figures\": {", "\"figure\": {", false},
      {"\"jobs\": 1,", "", false},
      {"\"ratios\": null", "\"ratios\": 1", true},
      {"\"whydeny\"", "\"opa\"", true},
      {"\"rounds\": 7", "\"rounds\": 7.5", true},
  };
  const std::string json = bench_json(some_report(), nullptr);
  for (const Row& row : rows) {
    CAPTURE(row.from);
    CAPTURE(row.to);
    std::string damaged = json;
    REQUIRE(damaged.find(row.from) != std::string::npos);
    damaged.replace(damaged.find(row.from), row.from.size(), row.to);
    CHECK_FALSE(schema.accepts(damaged));
    CHECK(baseline_of(damaged).has_value() == row.is_baseline);
  }
  CHECK_FALSE(baseline_of("[]").has_value());
  CHECK_FALSE(baseline_of("{}").has_value());
}

TEST_CASE("what a baseline measured differently is said") {
  const BenchReport report = some_report();
  BenchBaseline baseline{report.figures, report.kind, 1, 3, 4};
  CHECK(bench_differences(report, baseline).empty());
  baseline.kind = "trace";
  baseline.jobs = 2;
  baseline.requests = 5;
  baseline.statements = 0;
  CHECK(bench_differences(report, baseline) ==
        std::vector<std::string>{"the baseline measured `trace`, not `decide`",
                                 "the baseline was measured with 5 requests, not 3",
                                 "the baseline was measured with 0 statements, not 4",
                                 "the baseline was measured with 2 jobs, not 1"});
}

TEST_CASE(
    "lines for benchstat are those of Go benchmarks, one for each part of the time that has decisions") {
  BenchReport report = some_report();
  const std::string head = "whydeny: " WHYDENY_VERSION "\n";
  CHECK(bench_lines(report) == head + "BenchmarkDecide\t1000\t264.4 ns/op\nBenchmarkDecide\t10\t3.0 ns/op\n");
  report.label = "medium";
  report.jobs = 4;
  report.laps[3] = {};
  CHECK(bench_lines(report) == head + "BenchmarkDecide/medium-4\t1000\t264.4 ns/op\n");
}

TEST_CASE("a report in text has no escape sequence of a request's name") {
  BenchReport report = some_report();
  report.per_reading = 4;
  report.interrupted = true;
  const std::string text = bench_text(report, nullptr, {});
  CAPTURE(text);
  CHECK(text.find('\x1b') == std::string::npos);
  for (const std::string_view part :
       {"3 requests, 4 statements in 1 policy set\n1 ALLOWED, 1 DENIED (explicit), 1 DENIED (implicit)\n",
        "42 decisions (decide) in 2.00 s on 1 thread, interrupted\n", "  p50             200 ns\n",
        "the mean of 4 decisions\n", "  200 ns  s3:GetObject *\n"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
}

}  // namespace
}  // namespace whydeny
