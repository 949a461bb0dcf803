// What `whydeny bench` found out, as text, JSON or lines for benchstat; and compared with an earlier report.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BENCH_REPORT_H_
#define WHYDENY_CLI_BENCH_REPORT_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/bench_run.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

inline constexpr std::array<std::string_view, 3> kBenchFormats = {"text", "json", "benchstat"};

/// One measured number. All but the rate and the size are nanoseconds, and all but the rate are better when
/// they are smaller.
struct BenchFigure {
  std::string_view name;   ///< in JSON
  std::string_view label;  ///< in text
  enum class Unit { Nanoseconds, PerSecond, Bytes } unit = Unit::Nanoseconds;
  std::string_view remark;  ///< in text, behind the number
};

// clang-format off
inline constexpr std::array kBenchFigures = {
    BenchFigure{"load",               "load policies",  BenchFigure::Unit::Nanoseconds, "of the options: read, parse"},
    BenchFigure{"read",               "read requests",  BenchFigure::Unit::Nanoseconds, "all of them, with policies of their own"},
    BenchFigure{"compile",            "compile",        BenchFigure::Unit::Nanoseconds, "all policies"},
    BenchFigure{"bytesPerStatement",  "compiled",       BenchFigure::Unit::Bytes,       "a statement"},
    BenchFigure{"first",              "first decision", BenchFigure::Unit::Nanoseconds, "of a new evaluator"},
    BenchFigure{"decisionsPerSecond", "rate",           BenchFigure::Unit::PerSecond,   ""},
    BenchFigure{"mean",               "mean",           BenchFigure::Unit::Nanoseconds, "a decision"},
    BenchFigure{"p50",                "p50",            BenchFigure::Unit::Nanoseconds, ""},
    BenchFigure{"p90",                "p90",            BenchFigure::Unit::Nanoseconds, ""},
    BenchFigure{"p99",                "p99",            BenchFigure::Unit::Nanoseconds, ""},
    BenchFigure{"p99.9",              "p99.9",          BenchFigure::Unit::Nanoseconds, ""},
    BenchFigure{"max",                "max",            BenchFigure::Unit::Nanoseconds, ""},
};
// clang-format on

/// The decisions on one request.
struct BenchSlowRequest {
  std::string name;
  double median_ns = 0;
};

struct BenchReport {
  std::string kind;   ///< a word of `--what`
  std::string label;  ///< empty: none
  unsigned jobs = 1;
  std::size_t requests = 0, policy_sets = 0, statements = 0;
  std::array<std::size_t, 4> verdicts{};  ///< requests by Verdict
  std::uint64_t rounds = 0, decisions = 0;
  double elapsed_ns = 0;
  double clock_ns = 0;
  unsigned per_reading = 1;
  bool interrupted = false;
  std::array<double, kBenchFigures.size()> figures{};  ///< as kBenchFigures
  std::vector<BenchSlowRequest> slowest;
  std::array<BenchLap, kBenchLaps> laps{};
};

/// Fills in what the measurement itself knows.
BenchReport make_bench_report(const BenchPlan& plan, const BenchRun& run);
/// Its place in `figures`.
double& bench_figure(BenchReport& report, std::string_view name);

/// An earlier report in JSON.
struct BenchBaseline {
  std::array<double, kBenchFigures.size()> figures{};
  std::string kind;
  unsigned jobs = 0;
  std::size_t requests = 0, statements = 0;
};
/// Complains where `document` is no such report.
Result<BenchBaseline> read_bench_baseline(const JsonDocument& document);
/// How many times the baseline's p50 the report's is; 0 where the baseline's is 0.
double median_ratio(const BenchReport& report, const BenchBaseline& baseline);
/// In what the two measured something else, a sentence each.
std::vector<std::string> bench_differences(const BenchReport& report, const BenchBaseline& baseline);

/// For people. `baseline` may be null, here and below.
std::string bench_text(const BenchReport& report, const BenchBaseline* baseline, Screen screen);
/// schemas/bench.schema.json describes the shape.
std::string bench_json(const BenchReport& report, const BenchBaseline* baseline);
/// The text format of Go benchmarks, a line for each part of the measured time.
std::string bench_lines(const BenchReport& report);

/// "264 ns", "3.1 µs", "12.5 ms", "2.0 s".
std::string duration_words(double ns);
/// "950", "3.8 M": a large number to three digits or one behind the point.
std::string count_words(double count);
/// "1.06"
std::string ratio_words(double ratio, int digits = 2);

}  // namespace whydeny

#endif  // WHYDENY_CLI_BENCH_REPORT_H_
