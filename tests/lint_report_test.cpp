// Lint reports for people and JSON: what they say, what they count, and that no text gets out of its place.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/lint_report.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/lint_reports.h"
#include "tests/schemas.h"
#include "whydeny/json/json.h"

namespace whydeny {
namespace {

std::string replaced_once(std::string text, const std::string& from, const std::string& to) {
  REQUIRE(text.find(from) != std::string::npos);
  return text.replace(text.find(from), from.size(), to);
}

TEST_CASE("text shows each finding at its line, with the mend, the policy's type and the statement") {
  const std::vector<LintedFile> files = {file_of_each(), clean_file()};
  CHECK(lint_report("text", run_of(files)) ==
        R"(policies/app.json:3:17: warning X902 service-wildcard: grants much
  |
3 |   "Statement": [{
  |                 ^
  = type: resource s3 (content) · bucket B · Statement[0] "ReadReports"

policies/app.json:4:75: suggestion M001 redundant-statement: `s3:GetObject` is there twice
  |
4 |     "Sid": "ReadRep\u00f6rts", "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObject"],
  |                                                                              ^^^^^^^^^^^^^^ --fix mends this
  = type: resource s3 (content) · bucket B · Statement[0] "ReadReports"

policies/app.json:5:34: error R313 arn-embedded-space: space after the third colon; this ARN matches nothing
  |
5 |     "Note": "größe", "Resource": "arn:aws:s3::: my-bucket/*"
  |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `arn:aws:s3:::my-bucket/*`? (unsafe fix)
  = type: resource s3 (content) · bucket B · Statement[0] "ReadReports"
  = policies/app.json:4:59: the action

3 findings in 1 of 2 files: 1 error, 1 warning, 1 suggestion; 1 can be mended with --fix, 1 more with --unsafe-fixes; 1 suppressed
)");
}

TEST_CASE("a minified document is cut around the carets") {
  std::string text = "{\"a\":[";
  for (int i = 0; i < 20000; ++i) text += "\"größe-" + std::to_string(i) + "\",";
  text += "0]}";
  const auto source = std::make_shared<const Source>("min.json", text);
  for (const std::string_view part : {"{\"a\"", "\"größe-10000\"", "0]}"}) {
    CAPTURE(part);
    const std::vector<LintedFile> files = {
        {"min.json", source, {}, {finding_of(source, "R313", part, "m", "mend")}}};
    const std::string report = lint_report("text", run_of(files));
    std::size_t lines = 0;
    for (std::size_t at = 0; at < report.size(); ++lines) {
      const std::size_t end = report.find('\n', at);
      CHECK(end - at < 200);
      at = end + 1;
    }
    CHECK(lines == (part == "0]}" ? 7 : 6));  // there the mend has no room beside the carets
    CHECK(report.find(std::string(part)) != std::string::npos);
    CHECK(report.find(std::string(part.size() - (part.find("ö") == part.npos ? 0 : 2), '^')) !=
          std::string::npos);
    CHECK(report.find("...") != std::string::npos);
  }
}

TEST_CASE("concise is GCC's shape, a line for each finding") {
  const std::vector<LintedFile> files = {file_of_each(), clean_file()};
  CHECK(
      lint_report("concise", run_of(files)) ==
      "policies/app.json:3:17: warning X902 service-wildcard: grants much\n"
      "policies/app.json:4:75: suggestion M001 redundant-statement: `s3:GetObject` is there twice\n"
      "policies/app.json:5:34: error R313 arn-embedded-space: space after the third colon; this ARN matches "
      "nothing; did you mean `arn:aws:s3:::my-bucket/*`?\n");
  CHECK(lint_report("concise", run_of(files), {{}, 2}).ends_with("twice\n... and 1 more finding\n"));
  CHECK(lint_report("concise", run_of(files), {{}, 3}).ends_with("?\n"));
}

TEST_CASE("the summary counts what was found and says what was not looked at") {
  LintedFile two = file_of_each("b.json");
  two.findings.resize(1);
  struct Row {
    std::vector<LintedFile> files;
    bool interrupted;
    std::size_t fixed;
    std::string summary;
  };
  const std::vector<Row> rows = {
      {{}, false, 0, "no findings in 0 files"},
      {{clean_file()}, false, 0, "no findings in 1 file"},
      {{clean_file(), {"x.json", clean_file().source, {}, {}}},
       false,
       2,
       "no findings in 2 files with 1 policy; 2 mended"},
      {{two}, false, 0, "1 finding in 1 file: 1 warning"},
      {{two, unread_file()},
       true,
       0,
       "1 finding in 1 of 2 files: 1 warning; 1 file could not be read; interrupted"},
  };
  for (const Row& row : rows) {
    LintRun run = run_of(row.files);
    run.interrupted = row.interrupted;
    run.fixed = row.fixed;
    CHECK(lint_summary(run) == row.summary + "\n");
  }
}

TEST_CASE("statistics put the most frequent rule first") {
  std::vector<LintedFile> files = {file_of_each(), file_of_each("b.json")};
  files[1].findings.erase(files[1].findings.begin(), files[1].findings.begin() + 2);
  CHECK(lint_statistics(run_of(files)) ==
        "2  R313  arn-embedded-space   error, can be mended\n"
        "1  M001  redundant-statement  suggestion, can be mended\n"
        "1  X902  service-wildcard     warning\n");
}

TEST_CASE("no text of a policy reaches a terminal as an escape sequence or a line of its own") {
  const std::vector<LintedFile> files = {hostile_file()};
  const LintRun run = run_of(files);
  for (const LintFormat& format : lint_formats()) {
    CAPTURE(format.name);
    const std::string report = lint_report(format.name, run);
    CHECK(report.find('\x1b') == std::string::npos);
    CHECK(report.find('\r') == std::string::npos);
    CHECK(report.find("\n::set-output") == std::string::npos);
    CHECK(report.find("\n##[") == std::string::npos);
    CHECK(report.find('\xFF') == std::string::npos);
    CHECK(report.ends_with('\n'));
  }
  for (const std::string_view format : {"text", "concise"}) {
    const std::string report = lint_report(format, run);
    CHECK(report.find("z\\u001b[31m") != std::string::npos);
    CHECK(lint_report(format, run, {{.color = true}}).find("\x1b[31m") == std::string::npos);
  }
}

TEST_CASE("there is no report in an unknown format") { CHECK(lint_report("xml", run_of({})).empty()); }

TEST_CASE("JSON and its lines fit the schema, whatever is in them") {
  const Schema schema("lint");
  const std::vector<LintedFile> files = {file_of_each(), clean_file(), unread_file(), hostile_file()};
  const Diagnostics trouble = hostile_trouble();
  LintRun run = run_of(files);
  CHECK(schema.accepts(lint_report("json", run)));
  CHECK(schema.accepts(lint_report("json", run_of({}))));
  run.trouble = trouble;
  run.fail_on.reset();
  run.catalog_name = {};
  run.interrupted = true;
  const std::string report = lint_report("json", run);
  CHECK(schema.accepts(report));
  // A line of jsonl is a finding of json.
  std::string lines = lint_report("jsonl", run);
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 4 + 9);
  for (std::size_t at = 0; (at = lines.find('\n', at)) != std::string::npos; ++at) {
    if (at + 1 < lines.size()) lines.replace(at, 1, ",\n"), ++at;
  }
  CHECK(report.find(lines) != std::string::npos);
}

TEST_CASE("a damaged JSON report does not fit") {
  const Schema schema("lint");
  const std::vector<LintedFile> files = {file_of_each()};
  const std::string report = lint_report("json", run_of(files));
  REQUIRE(schema.accepts(report));
  struct Row {
    std::string from, to;
  };
  const std::vector<Row> rows = {
      {R"("schema":1)", R"("schema":2)"},
      {R"("rule":"X902",)", ""},
      {R"("rule":"X902")", R"("rule":"902")"},
      {R"("severity":"warning")", R"("severity":"bad")"},
      {R"("line":3)", R"("line":0)"},
      {R"("offset":45)", R"("offset":-1)"},
      {R"("sid":"ReadReports")", R"("sid":"")"},
      {R"("policyType":"resource")", R"("policyType":"bucket")"},
      {R"("applicability":"safe")", R"("applicability":true)"},
      {R"("kind":"external")", R"("kind":"file")"},
      {R"("by":"content")", R"("by":"guess")"},
      {R"("failOn":"warning")", R"("failOn":null)"},
      {R"("trouble":[],)", ""},
      {R"("pointer":)", R"("path":)"},
      {R"("text":"my-bucket")", R"("text":1)"},
      {R"("suppressed":null)", R"("suppressed":false)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.from);
    CHECK_FALSE(schema.accepts(replaced_once(report, row.from, row.to)));
  }
}

TEST_CASE(
    "edits of a policy inside a JSON string are told when they can be copied there, and not otherwise") {
  const auto file = std::make_shared<const Source>("w.json", R"({"Policy": "{\"A\": \"b c\"}"})");
  const auto document = parse_json(file);
  REQUIRE(document.has_value());
  const auto inner = string_as_source(*(*document)->root().find("Policy"));
  struct Row {
    std::string part, text, edits;
  };
  const std::vector<Row> rows = {
      {"b c", "bc", R"("edits":[{"start":22,"end":25,"text":"bc"}])"},
      {"b c", "b\"c", R"("edits":[])"},
      {"A\": ", "x", R"("edits":[])"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.part);
    CAPTURE(row.text);
    Finding finding = finding_of(inner, "R313", row.part, "m");
    finding.fix = Fix{FixSafety::Unsafe, {{finding.diagnostic.where, row.text}}};
    const std::vector<LintedFile> files = {{"w.json", file, {}, {finding}}};
    const std::string report = lint_report("json", run_of(files));
    CAPTURE(report);
    CHECK(report.find(row.edits) != std::string::npos);
  }
}

}  // namespace
}  // namespace whydeny
