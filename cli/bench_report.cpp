// What `whydeny bench` found out, as text or lines for benchstat.
// SPDX-License-Identifier: Apache-2.0
#include "cli/bench_report.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "cli/text_table.h"
#include "whydeny/report/cite.h"

namespace whydeny {
namespace {

// clang-format off
constexpr std::array kVerdicts = {Verdict::Allowed, Verdict::ExplicitDeny, Verdict::ImplicitDeny, Verdict::Undetermined};

struct Scale {
  double factor;
  std::string_view unit;
};
// The largest first.
constexpr std::array kDurations = {Scale{1e9, " s"}, Scale{1e6, " ms"}, Scale{1e3, " µs"}, Scale{1, " ns"}};
constexpr std::array kCounts    = {Scale{1e9, " G"}, Scale{1e6, " M"},  Scale{1e3, " k"},  Scale{1, ""}};
// clang-format on

std::string fixed(double value, int digits) {
  std::array<char, 400> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, digits);
  return {text.data(), end.ptr};
}

// Three digits, or all of those before the point.
std::string scaled(double value, std::span<const Scale> scales) {
  // What would be rounded to 1000 belongs to the next unit.
  const auto at = std::find_if(scales.begin(), scales.end(),
                               [value](const Scale& scale) { return value >= scale.factor * 0.9995; });
  const Scale& scale = at == scales.end() ? scales.back() : *at;
  const double number = value / scale.factor;
  const int digits = number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
  return fixed(number, digits) + std::string(scale.unit);
}

std::string figure_words(const BenchFigure& figure, double value) {
  switch (figure.unit) {
    case BenchFigure::Unit::Nanoseconds:
      return duration_words(value);
    case BenchFigure::Unit::PerSecond:
      return count_words(value) + " decisions/s";
    case BenchFigure::Unit::Bytes:
      return fixed(value, 0) + " bytes";
  }
  return "";
}

std::string compared(double value, double before, const BenchFigure& figure) {
  const std::string was = "was " + figure_words(figure, before);
  return before > 0 ? was + ", " + ratio_words(value / before) + " x" : was;
}

void append_head(const BenchReport& report, StyledText& out) {
  out.add(counted(report.requests, "request"), Tone::Strong)
      .add(", " + counted(report.statements, "statement") + " in " +
           counted(report.policy_sets, "policy set"))
      .end_line();
  std::string verdicts;
  for (const Verdict verdict : kVerdicts) {
    const std::size_t count = report.verdicts[static_cast<std::size_t>(verdict)];
    if (count == 0) continue;
    verdicts +=
        (verdicts.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(verdict_words(verdict));
  }
  out.add(verdicts).end_line();
  out.add(count_words(static_cast<double>(report.decisions)) + " decisions (" + report.kind + ") in " +
          duration_words(report.elapsed_ns) + " on " + counted(report.jobs, "thread"));
  if (report.interrupted) out.add(", interrupted", Tone::Doubt);
  out.end_line().end_line();
}

void append_foot(const BenchReport& report, StyledText& out) {
  std::string clock =
      "a reading of the clock costs " + duration_words(report.clock_ns) + ", which is taken off";
  if (report.per_reading > 1) {
    clock +=
        "; what the percentiles count is the mean of " + std::to_string(report.per_reading) + " decisions";
  }
  out.end_line().add(clock, Tone::Faint).end_line();
  if (report.slowest.empty()) return;
  out.heading("slowest requests");
  TextTable table;
  for (const BenchSlowRequest& slow : report.slowest) table.add({duration_words(slow.median_ns), slow.name});
  table.append(out);
}

}  // namespace

std::string duration_words(double ns) { return scaled(ns, kDurations); }

std::string count_words(double count) {
  return count < kCounts[2].factor ? fixed(count, 0) : scaled(count, kCounts);
}

std::string ratio_words(double ratio, int digits) { return fixed(ratio, digits); }

double& bench_figure(BenchReport& report, std::string_view name) {
  const auto* at = std::find_if(kBenchFigures.begin(), kBenchFigures.end(),
                                [name](const BenchFigure& figure) { return figure.name == name; });
  return report.figures[static_cast<std::size_t>(at - kBenchFigures.begin())];
}

BenchReport make_bench_report(const BenchPlan& plan, const BenchRun& run) {
  BenchReport report;
  report.kind = plan.kind.name;
  report.jobs = plan.jobs;
  report.requests = plan.questions.size();
  report.policy_sets = plan.sets.compiled.size();
  std::size_t bytes = 0;
  for (const CompiledPolicySet& set : plan.sets.compiled) {
    report.statements += set.statement_count();
    bytes += set.bytes();
  }
  for (const BenchQuestion& question : plan.questions)
    ++report.verdicts[static_cast<std::size_t>(question.verdict)];
  report.rounds = run.rounds;
  report.decisions = run.decisions;
  report.elapsed_ns = run.elapsed_ns;
  report.clock_ns = run.clock.reading_ns;
  report.per_reading = run.per_reading;
  report.interrupted = run.signal != 0;
  report.laps = run.laps;
  BenchLap all;
  for (const BenchLap& lap : run.laps) {
    all.decisions += lap.decisions;
    all.ns += lap.ns;
  }
  const auto quotient = [](double a, std::uint64_t b) { return b == 0 ? 0 : a / static_cast<double>(b); };
  bench_figure(report, "compile") = plan.sets.compile_ns;
  bench_figure(report, "bytesPerStatement") = quotient(static_cast<double>(bytes), report.statements);
  bench_figure(report, "first") = run.first_ns;
  bench_figure(report, "decisionsPerSecond") = run.decisions_per_second;
  bench_figure(report, "mean") = quotient(all.ns, all.decisions);
  bench_figure(report, "p50") = run.samples.percentile_ns(50);
  bench_figure(report, "p90") = run.samples.percentile_ns(90);
  bench_figure(report, "p99") = run.samples.percentile_ns(99);
  bench_figure(report, "p99.9") = run.samples.percentile_ns(99.9);
  bench_figure(report, "max") = run.samples.max_ns();
  for (const BenchRun::Slow& slow : run.slowest)
    report.slowest.push_back({plan.questions[slow.question].name, slow.median_ns});
  return report;
}

std::string bench_text(const BenchReport& report, const BenchBaseline* baseline, Screen screen) {
  StyledText out(screen);
  append_head(report, out);
  TextTable table;
  for (std::size_t i = 0; i < kBenchFigures.size(); ++i) {
    const BenchFigure& figure = kBenchFigures[i];
    const double value = report.figures[i];
    table.add(
        {std::string(figure.label), figure_words(figure, value),
         baseline != nullptr ? compared(value, baseline->figures[i], figure) : std::string(figure.remark)});
  }
  table.append(out);
  append_foot(report, out);
  return out.text();
}

std::string bench_lines(const BenchReport& report) {
  std::string name = "Benchmark" + report.kind;
  name[std::string_view("Benchmark").size()] -= 'a' - 'A';
  if (!report.label.empty()) name += "/" + report.label;
  if (report.jobs > 1) name += "-" + std::to_string(report.jobs);
  std::string out = "whydeny: " WHYDENY_VERSION "\n";
  for (const BenchLap& lap : report.laps) {
    if (lap.decisions == 0) continue;
    const auto decisions = static_cast<double>(lap.decisions);
    out += name + "\t" + std::to_string(lap.decisions) + "\t" + fixed(lap.ns / decisions, 1) + " ns/op\n";
  }
  return out;
}

}  // namespace whydeny
