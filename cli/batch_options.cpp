// The command line of `whydeny batch`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_options.h"

#include <algorithm>
#include <array>
#include <thread>

namespace whydeny {
namespace {

constexpr std::string_view kExamples =
    R"(whydeny batch: verdicts for a stream of requests, one JSON object to a line

Usage: whydeny batch [FILE...] [OPTION...]
  FILE holds requests, one to a line; none, or -: standard input. FILEs come before the options

Examples
  A line is a request, or a case as in fixtures with its own policies and facts:
    {"id": "1", "principal": "arn:aws:iam::111122223333:role/R", "action": "s3:GetObject",
     "resource": "arn:aws:s3:::b/k", "resourceAccount": "111122223333", "context": {"aws:SourceIp": "192.0.2.7"}}
    {"id": "2", "request": {...}, "policies": {"identity": "app.json"}, "facts": {...}}

  Replay requests against a policy change:
    whydeny batch requests.jsonl --identity app.json --resource-policy bucket.json > after.jsonl

  Each decision and the statement behind it, as fast as can be:
    whydeny batch --policies set.json --brief < requests.jsonl > decisions.jsonl

  Only the decisions, and what decided how often:
    whydeny batch --policies set.json --decision-only --summary < requests.jsonl > decisions.jsonl

  On every core of every host:
    parallel --pipe --block 10M whydeny batch --jobs 1 --policies set.json < requests.jsonl

Verdicts come in the order of the lines, each as soon as its line is read whole. An empty line has none. A line
that cannot be answered (broken JSON, a NUL byte, an unknown member, more than 16 MiB) yields
{"id", "line", "error"}, and the stream goes on. The options below are what holds where a line says nothing:
a line's request lies over them part by part, its context key by key, its policies type by type.
)";

constexpr std::string_view kExits = R"(
Exit status
  0  every line was answered, whatever the answers
  2  some line could not be answered, or something could not be read or written
  A closed pipe, SIGTERM and SIGINT end the run as they end cat; what was written is whole lines
)";

void take_jobs(BatchOptions& options, const Words& words, Diagnostics& complaints) {
  options.jobs = read_jobs(words.front(), complaints);
}

void take_color(BatchOptions& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Options = BatchOptions;
using Row = OptionRow<BatchOptions>;
// clang-format off
constexpr std::array kRows = {
    Row{"policies",      "FILE", "a `policies` object as in fixtures; the policies of other options go over it, type by type", take<&Options::policy_set>},
    Row{"The stream", "", "", nullptr},
    Row{"jobs",          "N",    "threads; default: one for each core. The output does not depend on it", take_jobs},
    Row{"decision-only", "",     "only id and decision: the fastest form", take<&Options::decision_only>},
    Row{"brief",         "",     "id, decision and, in one word, by which statement: POLICY#SID, or POLICY#INDEX", take<&Options::brief>},
    Row{"summary",       "",     "at the end, on standard error: how often each decision, type and statement", take<&Options::summary>},
    Row{"quiet",         "",     "no warnings about policies", take<&Options::quiet>},
    Row{"color",         "WHEN", "auto, always or never: for complaints", take_color},
    Row{"help",          "",     "print this text", take<&Options::help>},
};
// clang-format on

OptionTable table_for(BatchOptions& options) {
  OptionTable table("batch", Arguments::First);
  table.add(request_option_rows(), options);
  table.add(policy_option_rows(), options);
  table.add(std::span<const Row>(kRows), options);
  return table;
}

}  // namespace

Result<BatchOptions> parse_batch_options(const Words& words) {
  BatchOptions options;
  const Result<Words> files = table_for(options).parse(words);
  if (!files) return files.error();
  options.files = *files;
  if (options.jobs == 0) options.jobs = std::max(std::thread::hardware_concurrency(), 1U);
  if (options.actions.size() > 1 || options.resources.size() > 1)
    return plain_complaint("one `--action` and one `--resource` at most can be the default of all lines");
  if (options.brief && options.decision_only)
    return plain_complaint("`--brief` and `--decision-only` exclude each other", "give one of them");
  return options;
}

std::string batch_help() {
  BatchOptions options;
  return std::string(kExamples) + table_for(options).help() + facts_help() + std::string(kExits);
}

}  // namespace whydeny
