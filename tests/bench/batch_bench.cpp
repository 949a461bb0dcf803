// Lines of requests: parsed and thrown away, scanned, read, and answered by one worker in memory.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "bare_parse.h"
#include "benches.h"
#include "cli/batch_worker.h"
#include "generate.h"
#include "whydeny/json/line_scanner.h"
#include "whydeny/request/request_reader.h"

namespace whydeny {
namespace {

constexpr std::size_t kLines = 512;  // about what one piece of a stream holds

// The policies of the medium workload, and lines that differ as those of a log do.
struct Stream {
  std::string lines;
  std::string padded;    // with what the scanner may look at behind them
  std::string policies;  // the path of a file
};

const Stream& stream() {
  static const Stream made = [] {
    Stream all;
    const Workload requests = sized_workload(100, Mix::NothingForFree, kLines);
    all.lines = request_lines(requests, kLines);
    all.padded = all.lines + std::string(RequestReader::kPadding, '\0');
    all.policies = WHYDENY_SCRATCH "/medium.json";
    std::ofstream(all.policies) << policies_json(medium_workload());
    return all;
  }();
  return made;
}

void count_lines_of(benchmark::State& state) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * std::int64_t{kLines});
}

template <typename Read>
void read_all(benchmark::State& state, const Read& read) {
  for (auto _ : state) {
    for (std::string_view rest = std::string_view(stream().padded).substr(0, stream().lines.size());
         !rest.empty();) {
      const std::size_t size = read(rest);
      if (size == 0) return state.SkipWithError("a plain line was declined");
      rest.remove_prefix(size + 1);
    }
  }
  count_lines_of(state);
}

void parse_lines(benchmark::State& state) {
  BareParser parser;
  for (auto _ : state) {
    if (!parser.parses_lines(stream().lines)) return state.SkipWithError("a line is no JSON");
  }
  count_lines_of(state);
}

void scan_lines(benchmark::State& state) {
  LineScanner scanner;
  read_all(state, [&](std::string_view text) { return scanner.scan(text); });
}

void read_lines(benchmark::State& state) {
  RequestReader reader({}, {}, RequestReader::Keys::Given);
  read_all(state, [&](std::string_view text) { return reader.read(text); });
}

void answer_lines(benchmark::State& state, BatchWorker::Way way, const std::string& form) {
  Words words = {"--policies", stream().policies, "--jobs", "1"};
  if (!form.empty()) words.push_back(form);
  const auto options = parse_batch_options(words);
  FileReader files;
  Diagnostics warnings;
  if (!options) return state.SkipWithError("the options are wrong");
  const auto loaded = BatchPolicies::load(*options, files, warnings);
  if (!loaded) return state.SkipWithError("the policies are malformed");
  const Case defaults;
  BatchWorker worker(*options, *loaded, defaults, way);
  const BatchPiece piece{{stream().lines, 1, false}, "lines"};
  BatchVerdicts verdicts;
  for (auto _ : state) verdicts = worker.answer(piece, std::move(verdicts.json));
  count_lines_of(state);
}

}  // namespace

void register_batch_benches() {
  using Way = BatchWorker::Way;
  benchmark::RegisterBenchmark("bare_parse/batch", parse_lines);
  benchmark::RegisterBenchmark("scan/batch", scan_lines);
  benchmark::RegisterBenchmark("read/batch", read_lines);
  benchmark::RegisterBenchmark("batch/scanner", answer_lines, Way::Quick, "--brief");
  benchmark::RegisterBenchmark("batch/reader", answer_lines, Way::Long, "--brief");
  benchmark::RegisterBenchmark("batch/decision_only", answer_lines, Way::Quick, "--decision-only");
  benchmark::RegisterBenchmark("batch/full", answer_lines, Way::Quick, "");
  benchmark::RegisterBenchmark("batch/full_reader", answer_lines, Way::Long, "");
}

}  // namespace whydeny
