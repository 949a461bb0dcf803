// What `whydeny bench` found out as JSON; and earlier findings read again.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "cli/bench_report.h"
#include "whydeny/json/json.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

constexpr int kDigits = 1;

void write_count(JsonWriter& json, std::string_view name, std::uint64_t count) {
  json.key(name).number(static_cast<std::int64_t>(count));
}

double ratio(double value, double before) { return before > 0 ? value / before : 0; }

void write_verdicts(JsonWriter& json, const BenchReport& report) {
  json.key("verdicts").begin_object();
  for (std::size_t i = 0; i < report.verdicts.size(); ++i)
    write_count(json, verdict_name(static_cast<Verdict>(i)), report.verdicts[i]);
  json.end_object();
}

void write_baseline(JsonWriter& json, const BenchReport& report, const BenchBaseline* baseline) {
  constexpr int kRatioDigits = 4;
  json.key("ratios");
  if (baseline == nullptr) {
    json.null();
    return;
  }
  json.begin_object();
  for (std::size_t i = 0; i < kBenchFigures.size(); ++i)
    json.key(kBenchFigures[i].name).decimal(ratio(report.figures[i], baseline->figures[i]), kRatioDigits);
  json.end_object();
}

// Reads members of a report and complains about the first that is not there.
class BaselineReader {
 public:
  explicit BaselineReader(const JsonDocument& document) : source_(document.source()) {}

  double number(const JsonValue& object, std::string_view name) {
    const auto member = object.find(name);
    double value = -1;
    if (member && member->is(JsonKind::Number)) {
      const std::string_view text = member->text();
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (error != std::errc() || end != text.data() + text.size()) value = -1;
    }
    if (!(value >= 0 && value < 1e18)) complain(object, name);
    return complaints_.empty() ? value : 0;
  }

  std::string text(const JsonValue& object, std::string_view name) {
    const auto member = object.find(name);
    if (member && member->is(JsonKind::String)) return std::string(member->text());
    complain(object, name);
    return "";
  }

  const Diagnostics& complaints() const { return complaints_; }

 private:
  void complain(const JsonValue& object, std::string_view name) {
    if (!complaints_.empty()) return;
    const Span begin{object.span().begin, object.span().begin + 1};
    complaints_.push_back(
        {Severity::Error, "", "no report of `whydeny bench`: `" + std::string(name) + "` is missing or wrong",
         "`--baseline` takes what `whydeny bench --format json` printed", begin, source_, true});
  }

  std::shared_ptr<const Source> source_;
  Diagnostics complaints_;
};

}  // namespace

std::string bench_json(const BenchReport& report, const BenchBaseline* baseline) {
  JsonWriter json(true);
  json.begin_object().key("whydeny").string(WHYDENY_VERSION).key("what").string(report.kind).key("label");
  if (report.label.empty()) {
    json.null();
  } else {
    json.string(report.label);
  }
  write_count(json, "jobs", report.jobs);
  write_count(json, "requests", report.requests);
  write_count(json, "policySets", report.policy_sets);
  write_count(json, "statements", report.statements);
  write_verdicts(json, report);
  write_count(json, "rounds", report.rounds);
  write_count(json, "decisions", report.decisions);
  write_count(json, "decisionsPerReading", report.per_reading);
  json.key("elapsed").decimal(report.elapsed_ns, 0).key("clock").decimal(report.clock_ns, kDigits);
  json.key("interrupted").boolean(report.interrupted).key("figures").begin_object();
  for (std::size_t i = 0; i < kBenchFigures.size(); ++i)
    json.key(kBenchFigures[i].name).decimal(report.figures[i], kDigits);
  json.end_object();
  write_baseline(json, report, baseline);
  json.key("slowest").begin_array();
  for (const BenchSlowRequest& slow : report.slowest) {
    json.begin_object().key("request").string(slow.name).key("median").decimal(slow.median_ns, kDigits);
    json.end_object();
  }
  json.end_array().end_object();
  return printable_json(json.text()) + "\n";
}

Result<BenchBaseline> read_bench_baseline(const JsonDocument& document) {
  BaselineReader reader(document);
  const JsonValue root = document.root();
  BenchBaseline baseline;
  baseline.kind = reader.text(root, "what");
  baseline.jobs = static_cast<unsigned>(std::min(reader.number(root, "jobs"), 1e9));
  baseline.requests = static_cast<std::size_t>(reader.number(root, "requests"));
  baseline.statements = static_cast<std::size_t>(reader.number(root, "statements"));
  const auto figures = root.find("figures");
  for (std::size_t i = 0; i < kBenchFigures.size(); ++i) {
    baseline.figures[i] =
        reader.number(figures ? *figures : root, figures ? kBenchFigures[i].name : "figures");
  }
  if (!reader.complaints().empty()) return reader.complaints();
  return baseline;
}

double median_ratio(const BenchReport& report, const BenchBaseline& baseline) {
  const auto* p50 = std::find_if(kBenchFigures.begin(), kBenchFigures.end(),
                                 [](const BenchFigure& figure) { return figure.name == "p50"; });
  const auto at = static_cast<std::size_t>(p50 - kBenchFigures.begin());
  return ratio(report.figures[at], baseline.figures[at]);
}

std::vector<std::string> bench_differences(const BenchReport& report, const BenchBaseline& baseline) {
  std::vector<std::string> out;
  if (report.kind != baseline.kind)
    out.push_back("the baseline measured `" + baseline.kind + "`, not `" + report.kind + "`");
  const auto compare = [&out](std::size_t now, std::size_t before, std::string_view what) {
    if (now == before) return;
    out.push_back("the baseline was measured with " + std::to_string(before) + " " + std::string(what) +
                  ", not " + std::to_string(now));
  };
  compare(report.requests, baseline.requests, "requests");
  compare(report.statements, baseline.statements, "statements");
  compare(report.jobs, baseline.jobs, "jobs");
  return out;
}

}  // namespace whydeny
