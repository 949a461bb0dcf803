// The command line of `whydeny bench`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/bench_options.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "cli/bench_report.h"
#include "cli/bench_run.h"
#include "cli/quantities.h"

namespace whydeny {
namespace {

constexpr std::string_view kExamples =
    R"(whydeny bench: how fast are decisions on your own policies and requests?

Usage: whydeny bench [FILE...] [OPTION...]
  FILE holds requests, one to a line as `batch` reads them, or, when it ends in .json, the cases of a fixture;
  -: lines on standard input. No FILE: the request of the options. FILEs come before the options

Examples
  Decisions a second and percentiles for the requests of a log, on two threads:
    whydeny bench requests.jsonl --policies set.json --jobs 2

  One request:
    whydeny bench --principal arn:aws:iam::111122223333:role/R --action s3:GetObject \
      --resource arn:aws:s3:::b/k --resource-account 111122223333 --identity app.json

  The cases of a fixture, with everything that explains a decision:
    whydeny bench fixtures/app.json --what trace

  Before and after a change; exit 1 when the median got more than 10 % worse:
    whydeny bench requests.jsonl --policies old.json --format json > before.json
    whydeny bench requests.jsonl --policies new.json --baseline before.json --fail-above 1.10

  For benchstat, which compares files of such lines:
    whydeny bench requests.jsonl --policies set.json --format benchstat --label set > after.txt

All requests are read and checked before the clock starts. Then, after a warm-up, each round asks every request
in a row, for the rate, and once more under a clock reading of its own, for the percentiles; what a reading costs
is measured, said and taken off. The verdict of each decision is compared with that of a full evaluation. Times
are those of the clock on the wall: where the machine does something else as well, p50 says more than the rate.
)";

constexpr std::string_view kExits = R"(
Exit status
  0  measured
  1  the median is worse than the baseline's by more than --fail-above
  2  something could not be read, a request could not be asked, or a verdict was not the same every time
  After SIGINT or SIGTERM what was measured so far is printed, and the run ends of the signal
)";

// A number from `least` up.
template <typename Number>
bool read_number(std::string_view option, const std::string& word, Number least, Number& out,
                 Diagnostics& complaints) {
  Number value{};
  const char* last = word.data() + word.size();
  const auto [end, error] = std::from_chars(word.data(), last, value);
  if (error == std::errc() && end == last && value >= least && value <= Number{1'000'000'000}) {
    out = value;
    return true;
  }
  complaints.push_back(plain_complaint("`--" + std::string(option) + "` does not take `" + word +
                                       "`; it takes a number from " +
                                       std::to_string(static_cast<std::uint64_t>(least)) + " up"));
  return false;
}

void take_jobs(BenchOptions& options, const Words& words, Diagnostics& complaints) {
  options.jobs = read_jobs(words.front(), complaints);
}

void take_what(BenchOptions& options, const Words& words, Diagnostics& complaints) {
  std::array<std::string_view, kBenchKinds.size()> names;
  std::transform(kBenchKinds.begin(), kBenchKinds.end(), names.begin(),
                 [](const BenchKind& kind) { return kind.name; });
  if (is_known_word("what", words.front(), names, complaints)) options.what = words.front();
}

void take_duration(BenchOptions& options, const Words& words, Diagnostics& complaints) {
  constexpr std::int64_t kMost = 86'400;
  const auto seconds = parse_seconds(words.front());
  if (seconds && *seconds >= 1 && *seconds <= kMost) {
    options.duration = std::chrono::seconds(*seconds);
  } else {
    complaints.push_back(
        plain_complaint("`--duration` takes a time from 1s to 1d, such as 10s, not `" + words.front() + "`"));
  }
}

void take_count(BenchOptions& options, const Words& words, Diagnostics& complaints) {
  read_number("count", words.front(), std::uint64_t{1}, options.rounds, complaints);
}

void take_slowest(BenchOptions& options, const Words& words, Diagnostics& complaints) {
  read_number("slowest", words.front(), std::size_t{0}, options.slowest, complaints);
}

void take_format(BenchOptions& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("format", words.front(), kBenchFormats, complaints)) options.format = words.front();
}

void take_label(BenchOptions& options, const Words& words, Diagnostics& complaints) {
  options.label = words.front();
  const bool plain =
      std::all_of(options.label.begin(), options.label.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  if (!plain || options.label.empty()) {
    complaints.push_back(
        plain_complaint("`--label` takes a word without spaces, not `" + options.label + "`"));
  }
}

void take_fail_above(BenchOptions& options, const Words& words, Diagnostics& complaints) {
  double factor = 0;
  if (read_number("fail-above", words.front(), 1.0, factor, complaints)) options.fail_above = factor;
}

void take_color(BenchOptions& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Options = BenchOptions;
using Row = OptionRow<BenchOptions>;
// clang-format off
constexpr std::array kRows = {
    Row{"policies",   "FILE",   "a `policies` object as in fixtures; the policies of other options go over it, type by type", take<&Options::policy_set>},
    Row{"The measurement", "", "", nullptr},
    Row{"when",       "NAME",   "only the cases, or the lines with an id, of this name", take<&Options::when>},
    Row{"what",       "KIND",   "decide: the verdict and the deciding statement; explain: all that a verdict is told with; trace: what became of every statement as well. Default: decide", take_what},
    Row{"duration",   "TIME",   "how long to measure, at least one round; default: 2s", take_duration},
    Row{"count",      "ROUNDS", "a number of rounds instead", take_count},
    Row{"jobs",       "N",      "threads, each with an evaluator of its own; default: 1", take_jobs},
    Row{"Output", "", "", nullptr},
    Row{"slowest",    "N",      "how many of the slowest requests to list; default: 3", take_slowest},
    Row{"format",     "FORMAT", "text for people, json (times in ns), or benchstat (the text format of Go benchmarks)", take_format},
    Row{"label",      "WORD",   "a name for what is measured, for benchstat", take_label},
    Row{"baseline",   "FILE",   "an earlier --format json: say how each figure compares", take<&Options::baseline>},
    Row{"fail-above", "FACTOR", "exit 1 when the median is more than FACTOR times the baseline's", take_fail_above},
    Row{"quiet",      "",       "no warnings and no progress", take<&Options::quiet>},
    Row{"color",      "WHEN",   "auto, always or never", take_color},
    Row{"help",       "",       "print this text", take<&Options::help>},
};
// clang-format on

OptionTable table_for(BenchOptions& options) {
  OptionTable table("bench", Arguments::First);
  table.add(request_option_rows(), options);
  table.add(policy_option_rows(), options);
  table.add(std::span<const Row>(kRows), options);
  return table;
}

}  // namespace

Result<BenchOptions> parse_bench_options(const Words& words) {
  BenchOptions options;
  const Result<Words> files = table_for(options).parse(words);
  if (!files) return files.error();
  options.files = *files;
  options.jobs = std::max(options.jobs, 1U);
  if (options.help) return options;
  if (!options.files.empty() && (options.actions.size() > 1 || options.resources.size() > 1))
    return plain_complaint("one `--action` and one `--resource` at most can be the default of all requests");
  if (options.files.empty() && options.request_file.empty() &&
      (options.actions.empty() || options.resources.empty()))
    return plain_complaint("nothing is asked",
                           "give a FILE of requests, or --principal, --action and --resource; `whydeny bench "
                           "--help` has examples");
  if (options.fail_above && options.baseline.empty())
    return plain_complaint("`--fail-above` compares with `--baseline`, but there is none");
  return options;
}

std::string bench_help() {
  BenchOptions options;
  return std::string(kExamples) + table_for(options).help() + facts_help() + std::string(kExits);
}

}  // namespace whydeny
