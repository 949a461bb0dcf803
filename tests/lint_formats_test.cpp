// Lint reports for CI servers and code review: workflow commands, Code Quality, rdjson, JUnit, Checkstyle.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <rapidjson/document.h>

#include <array>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/lint_reports.h"
#include "tests/xmllint.h"
#include "whydeny/report/lint_report.h"

namespace whydeny {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

rapidjson::Document parsed(const std::string& text) {
  rapidjson::Document document;
  document.Parse(text.c_str());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

TEST_CASE("github: errors first, columns for ranges of one line only") {
  const std::vector<LintedFile> files = {file_of_each("./policies/app.json")};
  CHECK(lines_of(lint_report("github", run_of(files))) ==
        std::vector<std::string>{
            "::error file=policies/app.json,line=5,endLine=5,col=34,endColumn=61,title=R313 "
            "arn-embedded-space::space after the third colon; this ARN matches nothing; did you mean "
            "`arn:aws:s3:::my-bucket/*`?",
            "::warning file=policies/app.json,line=3,endLine=4,title=X902 service-wildcard::grants much",
            "::notice file=policies/app.json,line=4,endLine=4,col=75,endColumn=89,title=M001 "
            "redundant-statement::`s3:GetObject` is there twice",
            "3 findings in 1 file: 1 error, 1 warning, 1 suggestion; 1 can be mended with --fix, 1 more with "
            "--unsafe-fixes; 1 suppressed"});
}

TEST_CASE("github: what means something to the runner is escaped, in its place") {
  struct Row {
    std::string text, in_message, in_property;
  };
  const std::vector<Row> rows = {
      {"50%", "50%25", "50%25"},
      {"a\nb", "a%0Ab", "a%0Ab"},
      {"a\r\nb", "a\\u000d%0Ab", "a\\u000d%0Ab"},
      {"a::b", "a::b", "a%3A%3Ab"},
      {"a,line=1", "a,line=1", "a%2Cline=1"},
      {"%0A::error::x", "%250A::error::x", "%250A%3A%3Aerror%3A%3Ax"},
      {"\x1b[31m", "\\u001b[31m", "\\u001b[31m"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto source = std::make_shared<const Source>("p", "{}");
    const std::vector<LintedFile> files = {
        {row.text, source, {}, {finding_of(source, "G109", "{", row.text)}}};
    const std::vector<std::string> lines = lines_of(lint_report("github", run_of(files)));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "::error file=" + row.in_property +
                          ",line=1,endLine=1,col=1,endColumn=2,title=G109 invalid-effect::" + row.in_message);
  }
}

TEST_CASE("github: ten annotations of a level, the others are lines that are no commands") {
  std::vector<LintedFile> files;
  const auto source = std::make_shared<const Source>(" ::error::", "{}");
  files.push_back({" ::error::", source, {}, {}});
  for (int i = 0; i < 12; ++i) {
    for (const Severity severity : {Severity::Suggestion, Severity::Warning, Severity::Security}) {
      Finding finding = finding_of(source, "G109", "{", "m" + std::to_string(i) + "\n::error::x ##[error]");
      finding.diagnostic.severity = severity;
      files[0].findings.push_back(finding);
    }
  }
  std::array<int, 3> counts = {};
  int plain = 0;
  for (const std::string& line : lines_of(lint_report("github", run_of(files)))) {
    CAPTURE(line);
    if (line.starts_with("::error ")) ++counts[0];
    if (line.starts_with("::warning ")) ++counts[1];
    if (line.starts_with("::notice ")) ++counts[2];
    if (line.starts_with("::")) continue;
    ++plain;
    CHECK(line.front() > ' ');
    CHECK(line.find("##[") == std::string::npos);
  }
  CHECK(counts == std::array<int, 3>{10, 10, 10});
  CHECK(plain == 3 * 2 + 1);
}

TEST_CASE("the page of the step has a row for each finding, and obeys nothing in it") {
  const std::vector<LintedFile> files = {file_of_each()};
  const std::string page = lint_step_summary(run_of(files));
  CHECK(page.starts_with("### whydeny lint\n\n3 findings in 1 file&#58; 1 error, "));
  CHECK(page.find("\n| suggestion | policies&#47;app&#46;json&#58;4&#58;75 | M001 redundant-statement | "
                  "<code>s3&#58;GetObject</code> is there twice |\n") != std::string::npos);
  const std::vector<LintedFile> hostile = {hostile_file()};
  const Diagnostics trouble = hostile_trouble();
  LintRun run = run_of(hostile);
  run.trouble = trouble;
  for (const std::string& line : lines_of(lint_step_summary(run))) {
    CAPTURE(line);
    CHECK((line.empty() || line.starts_with("| ") || line.starts_with("|---") || line.starts_with("### ") ||
           line.starts_with("- ") || line.starts_with("5 findings in")));
    CHECK(line.find("<c>") == std::string::npos);
  }
}

TEST_CASE("gitlab: severities of Code Quality, and no two fingerprints alike") {
  LintedFile file = file_of_each("./a.json");
  file.findings.back().suppressed.reset();
  file.findings.push_back(file.findings.back());
  LintedFile other = file;
  other.path = "b.json";
  const std::vector<LintedFile> files = {file, other};
  const rapidjson::Document report = parsed(lint_report("gitlab", run_of(files)));
  REQUIRE(report.Size() == 10);
  std::set<std::string> fingerprints;
  const std::array<std::string, 5> severities = {"minor", "info", "major", "critical", "critical"};
  for (rapidjson::SizeType i = 0; i < report.Size(); ++i) {
    CHECK(report[i]["severity"].GetString() == severities.at(i % 5));
    CHECK(report[i].MemberCount() == 5);
    CHECK(fingerprints.insert(report[i]["fingerprint"].GetString()).second);
  }
  CHECK(report[0]["check_name"].GetString() == std::string("X902"));
  CHECK(report[0]["description"].GetString() == std::string("X902 service-wildcard: grants much"));
  CHECK(report[0]["location"]["path"].GetString() == std::string("a.json"));
  CHECK(report[2]["location"]["lines"]["begin"].GetInt() == 5);
  // The same run again has the same fingerprints; what GitLab compares.
  CHECK(lint_report("gitlab", run_of(files)) == lint_report("gitlab", run_of(files)));
}

TEST_CASE("rdjson: columns count bytes, a fix of one edit is a suggestion") {
  const std::vector<LintedFile> files = {file_of_each()};
  LintRun run = run_of(files);
  run.tool_url = "https://example.com/whydeny";
  const rapidjson::Document report = parsed(lint_report("rdjson", run));
  CHECK(report["source"]["name"].GetString() == std::string("whydeny"));
  CHECK(report["source"]["url"].GetString() == std::string("https://example.com/whydeny"));
  const auto& list = report["diagnostics"];
  REQUIRE(list.Size() == 3);
  const std::array<std::string, 3> severities = {"WARNING", "INFO", "ERROR"};
  for (rapidjson::SizeType i = 0; i < list.Size(); ++i)
    CHECK(list[i]["severity"].GetString() == severities.at(i));
  const auto& arn = list[2];
  CHECK(arn["code"]["value"].GetString() == std::string("R313"));
  CHECK(arn["location"]["range"]["start"]["line"].GetInt() == 5);
  CHECK(arn["location"]["range"]["start"]["column"].GetInt() == 36);  // two letters before it have two bytes
  CHECK(arn["location"]["range"]["end"]["column"].GetInt() == 63);
  CHECK(arn["suggestions"][0]["text"].GetString() == std::string("my-bucket"));
  CHECK(arn["suggestions"][0]["range"]["start"]["column"].GetInt() == 50);
  CHECK(arn["suggestions"][0]["range"]["end"]["column"].GetInt() == 60);
  CHECK_FALSE(list[0].HasMember("suggestions"));
  CHECK(arn["original_output"].GetString() ==
        std::string(
            "policies/app.json:5:34: error R313 arn-embedded-space: space after the third colon; this ARN "
            "matches nothing; did you mean `arn:aws:s3:::my-bucket/*`?"));
}

TEST_CASE("junit: a suite for each file, a failure for what fails the run, a passing case for a clean file") {
  const std::vector<LintedFile> files = {file_of_each(), clean_file(), unread_file()};
  CHECK(lint_report("junit", run_of(files)) == R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="whydeny lint">
  <testsuite name="policies/app.json" tests="3" failures="2" errors="0" skipped="0">
    <testcase name="X902 3:17" classname="policies/app.json">
      <failure message="grants much" type="warning">policies/app.json:3:17: warning X902 service-wildcard: grants much</failure>
    </testcase>
    <testcase name="M001 4:75" classname="policies/app.json">
      <system-out>policies/app.json:4:75: suggestion M001 redundant-statement: `s3:GetObject` is there twice</system-out>
    </testcase>
    <testcase name="R313 5:34" classname="policies/app.json">
      <failure message="space after the third colon; this ARN matches nothing" type="error">policies/app.json:5:34: error R313 arn-embedded-space: space after the third colon; this ARN matches nothing; did you mean `arn:aws:s3:::my-bucket/*`?</failure>
    </testcase>
  </testsuite>
  <testsuite name="clean.json" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no findings" classname="clean.json"/>
  </testsuite>
  <testsuite name="unread.json" tests="1" failures="0" errors="1" skipped="0">
    <testcase name="file" classname="unread.json">
      <error message="the file could not be read" type="unread">the file could not be read</error>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("junit: a run that was cut short is not green") {
  LintRun run = run_of({});
  run.interrupted = true;
  CHECK(lint_report("junit", run).find("errors=\"1\"") != std::string::npos);
}

TEST_CASE("checkstyle reports fit the schema, whatever is in them") {
  constexpr const char* kSchema = "tests/checkstyle.xsd";
  const std::vector<LintedFile> files = {file_of_each(), clean_file(), unread_file(), hostile_file()};
  const std::string report = lint_report("checkstyle", run_of(files));
  CHECK(is_valid_xml(report, kSchema));
  CHECK(is_valid_xml(lint_report("checkstyle", run_of({})), kSchema));
  CHECK(
      report.find(
          R"(    <error line="3" column="17" severity="warning" message="grants much" source="whydeny.X902"/>)") !=
      std::string::npos);
  struct Row {
    std::string from, to;
  };
  const std::vector<Row> rows = {{"line=\"3\"", "line=\"0\""},
                                 {"severity=\"info\"", "severity=\"suggestion\""},
                                 {"whydeny.R313", "R313"},
                                 {"</checkstyle>", ""},
                                 {"version=\"4.3\"", "version=\"5\""}};
  for (const Row& row : rows) {
    CAPTURE(row.from);
    std::string damaged = report;
    REQUIRE(damaged.find(row.from) != std::string::npos);
    damaged.replace(damaged.find(row.from), row.from.size(), row.to);
    CHECK_FALSE(is_valid_xml(damaged, kSchema));
  }
}

}  // namespace
}  // namespace whydeny
