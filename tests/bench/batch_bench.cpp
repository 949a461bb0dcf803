// Lines of requests: parsed and thrown away, scanned, read, and answered by one worker in memory.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "bare_parse.h"
#include "cli/batch_worker.h"
#include "whydeny/json/line_scanner.h"
#include "whydeny/request/request_reader.h"

namespace whydeny {
namespace {

constexpr int kLines = 2'000;

// Lines as a program writes them: a session's calls with six to eleven context keys.
const std::string& lines() {
  static const std::string text = [] {
    constexpr std::array<std::string_view, 11> kKeys = {
        R"("aws:SourceIp":"203.0.113.9")",
        R"("aws:SecureTransport":true)",
        R"("aws:CurrentTime":"2026-06-01T12:00:00Z")",
        R"("aws:PrincipalOrgID":"o-a1b2c3d4e5")",
        R"("aws:RequestedRegion":"eu-west-1")",
        R"("aws:userid":"AROAEXAMPLEEXAMPLE:session")",
        R"("aws:UserAgent":"aws-cli/2.15 Python/3.11")",
        R"("aws:PrincipalArn":"arn:aws:iam::111122223333:role/Recorder")",
        R"("aws:PrincipalTag/team":"calls")",
        R"("aws:TagKeys":["team","cost-center"])",
        R"("s3:max-keys":100)"};
    constexpr std::array<std::string_view, 4> kActions = {"s3:GetObject", "s3:PutObject", "s3:ListBucket",
                                                          "sqs:SendMessage"};
    std::mt19937 random(1);
    std::string all;
    for (int i = 0; i < kLines; ++i) {
      const std::string number = std::to_string(i);
      all += R"({"id":"r)" + number +
             R"(","principal":"arn:aws:sts::111122223333:assumed-role/Recorder/s","action":")";
      all += kActions[random() % kActions.size()];
      all += R"(","resource":"arn:aws:s3:::harbor-recordings/calls/)" + number +
             R"(.wav","resourceAccount":"111122223333","context":{)";
      std::size_t keys = 0;
      for (const std::string_view key : kKeys) {
        if (keys >= 6 && random() % 2 == 0) continue;
        all.append(keys++ > 0 ? "," : "").append(key);
      }
      all += "}}\n";
    }
    return all;
  }();
  return text;
}

// The lines with what the scanner may look at behind them.
template <typename Read>
void read_all(benchmark::State& state, const Read& read) {
  static const std::string padded = lines() + std::string(RequestReader::kPadding, '\0');
  for (auto _ : state) {
    for (std::string_view rest = std::string_view(padded).substr(0, lines().size()); !rest.empty();) {
      const std::size_t size = read(rest);
      if (size == 0) return state.SkipWithError("a plain line was declined");
      rest.remove_prefix(size + 1);
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * kLines);
}

void parse_lines(benchmark::State& state) {
  BareParser parser;
  for (auto _ : state) {
    if (!parser.parses_lines(lines())) return state.SkipWithError("a line is no JSON");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * kLines);
}
BENCHMARK(parse_lines)->Name("lines/bare_parse");

void scan_lines(benchmark::State& state) {
  LineScanner scanner;
  read_all(state, [&](std::string_view text) { return scanner.scan(text); });
}
BENCHMARK(scan_lines)->Name("lines/scan");

void read_lines(benchmark::State& state) {
  RequestReader reader({}, {}, RequestReader::Keys::Given);
  read_all(state, [&](std::string_view text) { return reader.read(text); });
}
BENCHMARK(read_lines)->Name("lines/read");

void answer_lines(benchmark::State& state, BatchWorker::Way way) {
  const std::string policies = std::string(WHYDENY_SOURCE_DIR) + "/policies/";
  const auto options =
      parse_batch_options({"--identity", policies + "identity/recorder.json", "--resource-policy",
                           policies + "bucket/recordings.json", "--brief", "--jobs", "1"});
  FileReader files;
  Diagnostics warnings;
  if (!options) return state.SkipWithError("the options are wrong");
  const auto loaded = BatchPolicies::load(*options, files, warnings);
  if (!loaded) return state.SkipWithError("the policies are malformed");
  const Case defaults;
  BatchWorker worker(*options, *loaded, defaults, way);
  const BatchPiece piece{{lines(), 1, false}, "lines"};
  for (auto _ : state) benchmark::DoNotOptimize(worker.answer(piece));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * kLines);
}
BENCHMARK_CAPTURE(answer_lines, quick, BatchWorker::Way::Quick)->Name("lines/answer");
BENCHMARK_CAPTURE(answer_lines, long, BatchWorker::Way::Long)->Name("lines/answer_the_long_way");

}  // namespace
}  // namespace whydeny
