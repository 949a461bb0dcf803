// The command line of `whydeny check`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/check_options.h"

#include <array>
#include <charconv>

#include "whydeny/report/check_report.h"

namespace whydeny {
namespace {

constexpr std::string_view kExamples =
    R"(whydeny check: are the cases of fixture files decided as they expect?

Usage: whydeny check [OPTION...] [PATH...]
  PATH is a fixture file, a .jsonl file with a case on each line, a directory that holds such files, or - for
  standard input; without PATH: the directory fixtures

Examples
  Run all fixtures below fixtures/, on all cores:
    whydeny check

  A first fixture for a policy, made from its own statements:
    whydeny check --init fixtures policies/app.json

  Which statements do the fixtures never put to the test?
    whydeny check --coverage --coverage-min 90

  In CI: JUnit for the server, annotations for the pull request, a tracefile for the editor:
    whydeny check --format github --output junit=junit.xml --output lcov=coverage.info

  Accept what changed, after a look at the difference:
    whydeny check --update fixtures/recordings.json
)";

constexpr std::string_view kExits = R"(
Exit status
  0  every case is as it expects (and the coverage is high enough)
  1  some case is not, or the coverage is below --coverage-min
  2  some file could not be read, some case could not be answered or expects nothing, no case was found, or the
     run was interrupted; what could be answered is reported all the same
)";

// What --format and --output know beside the formats of reports.
constexpr std::string_view kText = "text";
constexpr std::array<std::string_view, 2> kCoverageFormats = {"lcov", "coverage-json"};

std::vector<std::string_view> report_formats() {
  std::vector<std::string_view> names = {kText};
  for (const CheckFormat& format : check_formats()) names.push_back(format.name);
  return names;
}

void take_format(CheckOptions& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("format", words.front(), report_formats(), complaints)) options.format = words.front();
}

void take_output(CheckOptions& options, const Words& words, Diagnostics& complaints) {
  std::vector<std::string_view> known = report_formats();
  known.insert(known.end(), kCoverageFormats.begin(), kCoverageFormats.end());
  read_output_files(words, known, options.outputs, complaints);
  for (const OutputFile& output : options.outputs) {
    options.coverage =
        options.coverage || output.format == kCoverageFormats[0] || output.format == kCoverageFormats[1];
  }
}

void take_coverage_min(CheckOptions& options, const Words& words, Diagnostics& complaints) {
  std::string_view word = words.front();
  if (word.ends_with('%')) word.remove_suffix(1);
  double percent = -1;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), percent);
  if (error != std::errc() || end != word.data() + word.size() || !(percent >= 0 && percent <= 100)) {
    complaints.push_back(
        plain_complaint("`--coverage-min` takes a number from 0 to 100, not `" + words.front() + "`"));
    return;
  }
  options.coverage = true;
  options.coverage_min = percent;
}

void take_jobs(CheckOptions& options, const Words& words, Diagnostics& complaints) {
  options.jobs = read_jobs(words.front(), complaints);
}

void take_color(CheckOptions& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Options = CheckOptions;
using Row = OptionRow<CheckOptions>;
// clang-format off
constexpr std::array kRows = {
    Row{"Which cases", "", "", nullptr},
    Row{"filter",       "GLOB",           "only cases whose name or file matches; * is any text, ? any character", take<&Options::filter>},
    Row{"exclude",      "GLOB...",        "leave out files and directories below PATH whose path or name matches; may be given again", take<&Options::excluded>},
    Row{"list",         "",               "print the cases and ask none", take<&Options::list>},
    Row{"fail-fast",    "",               "stop at the first case that is not as expected", take<&Options::fail_fast>},
    Row{"jobs",         "N",              "threads; default: one for each core. The order of the output does not depend on it", take_jobs},
    Row{"account-details", "FILE...",      "what `aws iam get-account-authorization-details` printed, one FILE for each page; the policies of a case go over it, type by type", take<&Options::account_details>},
    Row{"estate",       "DIR",            "a directory with such files, bucket policies, Organizations exports, ...; see `whydeny estate --help`", take<&Options::estate_directory>},
    Row{"Instead of a run", "", "", nullptr},
    Row{"init",         "DIR",            "write a first fixture to DIR for each policy that PATH names; without PATH, for those in DIR, to DIR/fixtures", take<&Options::init>},
    Row{"update",       "",               "run, show the difference, and rewrite the expectations that are not met; comments and layout stay", take<&Options::update>},
    Row{"Coverage", "", "", nullptr},
    Row{"coverage",     "",               "which statements never matched or never decided, which conditions never were both true and false", take<&Options::coverage>},
    Row{"coverage-min", "PERCENT",        "fail when fewer statements matched; implies --coverage", take_coverage_min},
    Row{"Output", "", "", nullptr},
    Row{"format",       "FORMAT",         "what goes to standard output: text for people, json, junit, tap or github (annotations)", take_format},
    Row{"output",       "FORMAT=FILE...", "a report to a file as well, also lcov (a tracefile) and coverage-json; may be given again", take_output},
    Row{"explain",      "",               "with each failing case what each policy says, what was derived and assumed", take<&Options::explain>},
    Row{"quiet",        "",               "one line for each failing case, and nothing else", take<&Options::quiet>},
    Row{"color",        "WHEN",           "auto, always or never; NO_COLOR and CLICOLOR_FORCE are respected", take_color},
    Row{"help",         "",               "print this text", take<&Options::help>},
};
// clang-format on

OptionTable table_for(CheckOptions& options) {
  OptionTable table("check", Arguments::Anywhere);
  table.add(std::span<const Row>(kRows), options);
  return table;
}

}  // namespace

Result<CheckOptions> parse_check_options(const Words& words) {
  CheckOptions options;
  const Result<Words> arguments = table_for(options).parse(words);
  if (!arguments) return arguments.error();
  options.paths = *arguments;
  return options;
}

std::string check_help() {
  CheckOptions options;
  return std::string(kExamples) + table_for(options).help() + std::string(kExits);
}

}  // namespace whydeny
