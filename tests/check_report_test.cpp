// Check reports: the bytes of each format, and that no text gets out of the place it was put in.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "tests/check_reports.h"
#include "whydeny/json/json.h"

namespace whydeny {
namespace {

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

bool starts_with(const std::string& text, std::string_view head) { return text.rfind(head, 0) == 0; }

std::size_t count_lines(const std::string& text, std::string_view head) {
  const std::vector<std::string> all = lines(text);
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [head](const std::string& line) { return starts_with(line, head); }));
}

// One case of each kind, a file with a problem.
std::vector<CheckedFile> one_of_each() {
  return {{"team/app.json", {passed_case("p"), failed_case("f"), unanswered_case("u")}, {}},
          {"x.json", {}, {problem_of("x.json", "[]", "this is no file of cases")}}};
}

TEST_CASE("each format says all it is told") {
  struct Row {
    std::string format, report;
  };
  const std::vector<Row> rows = {
      {"json", R"({"files":[
{"path":"team/app.json","cases":[
{"file":"app.json","line":3,"column":5,"id":"p","status":"passed","expected":"allowed","actual":"allowed"},
{"file":"app.json","line":4,"column":7,"id":"f","status":"failed","expected":"allowed","actual":"explicitDeny by scp"},
{"file":"app.json","line":5,"column":9,"id":"u","status":"unanswered","expected":null,"actual":"no such policy"}],"problems":[]},
{"path":"x.json","cases":[],"problems":[{"severity":"error","rule":null,"message":"this is no file of cases","mend":"write `cases`","file":"x.json","line":1,"column":1}]}
],"totals":{"files":2,"cases":3,"passed":1,"failed":1,"unanswered":1,"problems":1},"cutShort":null,
"coverage":{"a":1}}
)"},
      {"junit", R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="whydeny check">
  <testsuite name="team/app.json" tests="3" failures="1" errors="1" skipped="0">
    <testcase name="p" classname="team.app_json"/>
    <testcase name="f" classname="team.app_json">
      <failure message="expected allowed, but it is explicitDeny by scp" type="explicitDeny">app.json:4:7
one
  two</failure>
    </testcase>
    <testcase name="u" classname="team.app_json">
      <error message="no such policy" type="unanswered">app.json:5:9
</error>
    </testcase>
  </testsuite>
  <testsuite name="x.json" tests="1" failures="0" errors="1" skipped="0">
    <testcase name="file" classname="x_json">
      <error message="this is no file of cases" type="file">x.json:1:1: error: this is no file of cases; write `cases`
</error>
    </testcase>
  </testsuite>
</testsuites>
)"},
      {"tap", R"(TAP version 13
ok 1 - app.json:3: p
not ok 2 - app.json:4: f
  ---
  message: "expected allowed, but it is explicitDeny by scp"
  severity: fail
  expected: "allowed"
  actual: "explicitDeny by scp"
  details: |
    one
      two
  ...
not ok 3 - app.json:5: u
  ---
  message: "no such policy"
  severity: error
  ...
not ok 4 - x.json: file
  ---
  message: "this is no file of cases"
  severity: error
  details: |
    x.json:1:1: error: this is no file of cases; write `cases`
  ...
1..4
)"},
      {"github",
       R"(::error file=app.json,line=4,col=7,title=f::expected allowed, but it is explicitDeny by scp%0Aone%0A  two
::error file=app.json,line=5,col=9,title=u::no such policy
::error file=x.json,line=1,col=1,title=whydeny check::this is no file of cases%0Awrite `cases`
::notice title=whydeny check::3 cases: 1 as expected, 1 not as expected, 1 could not be answered; 1 problem with files
)"},
  };
  CHECK(rows.size() == check_formats().size());
  for (const Row& row : rows) {
    CAPTURE(row.format);
    CHECK(report_in(row.format, one_of_each(), "", R"({"a":1})") == row.report);
  }
}

TEST_CASE("a report without cases, and one that was cut short, are complete and say so") {
  struct Row {
    std::string format, empty, cut_short_has;
  };
  const std::vector<Row> rows = {
      {"json",
       "{\"files\":[\n],\"totals\":{\"files\":0,\"cases\":0,\"passed\":0,\"failed\":0,\"unanswered\":0,"
       "\"problems\":0},\"cutShort\":null}\n",
       R"("cutShort":"interrupted \u001b")"},
      {"junit",
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"whydeny check\">\n</testsuites>\n",
       "tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n"
       "    <testcase name=\"all cases were asked\" classname=\"whydeny check\">\n"
       "      <error message=\"interrupted \\u001b\" type=\"cutShort\">"},
      {"tap", "TAP version 13\n1..0 # SKIP no cases\n", "\nBail out! interrupted \\u001b\n"},
      {"github", "::notice title=whydeny check::0 cases\n", "1 case: 1 as expected; interrupted \\u001b\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.format);
    CHECK(report_in(row.format, {}) == row.empty);
    const std::string report =
        report_in(row.format, {{"a.json", {passed_case("p")}, {}}}, "interrupted \x1b");
    CAPTURE(report);
    CHECK(report.find(row.cut_short_has) != std::string::npos);
  }
}

TEST_CASE("no text reaches a report raw, and no report has a time in it") {
  for (const CheckFormat& format : check_formats()) {
    CAPTURE(format.name);
    const std::string report = report_in(format.name, hostile_files(), "stopped: " + kHostileId);
    CHECK(report == report_in(format.name, hostile_files(), "stopped: " + kHostileId));
    CHECK(report.find_first_of("\r\t\x1b\xFF") == std::string::npos);
    CHECK(report.find("\xEF\xBF\xBF") == std::string::npos);
    CHECK(report.find("f\xEF\xBF\xBDg\\uffffh") != std::string::npos);
  }
}

TEST_CASE("JSON gives back what was put in") {
  const std::string report = report_in("json", hostile_files());
  const auto document = parse_json(std::make_shared<Source>("report", report));
  REQUIRE(document.has_value());
  const auto cases = (*document)->root().find("files")->items().front().find("cases")->items();
  REQUIRE(cases.size() == 3);
  std::string expected = kHostileId;  // but for what is not UTF-8
  expected.replace(expected.find('\xFF'), 1, "\xEF\xBF\xBD");
  CHECK(cases[0].find("id")->text() == expected);
  CHECK(cases[2].find("actual")->text() == expected);
}

TEST_CASE("JSON takes a verdict as it is and keeps a case on one line") {
  CheckedCase checked = passed_case("p");
  checked.verdict = R"({"decision":"allowed"})";
  CHECK(count_lines(report_in("json", {{"a.json", {checked, checked}, {}}}),
                    R"({"file":"app.json","line":3,"column":5,"id":"p","status":"passed",)"
                    R"("expected":"allowed","actual":"allowed","verdict":{"decision":"allowed"}})") == 2);
}

TEST_CASE("markup in names and texts is text") {
  struct Row {
    std::string id, name;
  };
  const std::vector<Row> rows = {
      {"a\"b'c", "a&quot;b&apos;c"}, {"<x/>&amp;]]>", "&lt;x/&gt;&amp;amp;]]&gt;"},
      {"one\ntwo", "one&#10;two"},   {"\x1b[31m", "\\u001b[31m"},
      {"\xFF", "\xEF\xBF\xBD"},      {"\xEF\xBF\xBE", "\\ufffe"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.id);
    const std::string report = report_in("junit", {{"a.json", {failed_case(row.id, "<x>]]>\n&\n")}, {}}});
    CHECK(report.find("<testcase name=\"" + row.name + "\" ") != std::string::npos);
    CHECK(report.find(":4:7\n&lt;x&gt;]]&gt;\n&amp;\n</failure>") != std::string::npos);
  }
}

TEST_CASE("a JUnit class is the path without its dots and steps") {
  struct Row {
    std::string path, name;
  };
  const std::vector<Row> rows = {{"app.json", "app_json"},
                                 {"./fixtures/team.a/app.json", "fixtures.team_a.app_json"},
                                 {"../x//y.jsonl", "x.y_jsonl"},
                                 {"/srv/x.json", "srv.x_json"},
                                 {"-", "-"}};
  for (const Row& row : rows) {
    CAPTURE(row.path);
    CHECK(report_in("junit", {{row.path, {passed_case("p")}, {}}}).find("classname=\"" + row.name + "\"") !=
          std::string::npos);
  }
}

TEST_CASE("no id is a directive of TAP or a line of its own") {
  struct Row {
    std::string id, description;
  };
  const std::vector<Row> rows = {
      {"x # TODO later", "x \\# TODO later"},
      {"x \\# SKIP", "x \\\\\\# SKIP"},
      {"one\nok 7 - two", "one\\\\u000aok 7 - two"},
      {"\xFF\x1b", "\xEF\xBF\xBD\\\\u001b"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.id);
    const std::vector<std::string> report = lines(report_in("tap", {{"a.json", {passed_case(row.id)}, {}}}));
    REQUIRE(report.size() == 3);
    CHECK(report[1] == "ok 1 - app.json:3: " + row.description);
  }
}

TEST_CASE("nothing in a failure ends its YAML block") {
  struct Row {
    std::string details, block;
  };
  const std::vector<Row> rows = {
      {"a\n...\nok 9\n\n  b\n", "  details: |\n    a\n    ...\n    ok 9\n    \n      b\n  ...\n"},
      {"  a\n...\n", "  details: \"  a\\n...\\n\"\n  ...\n"},  // YAML could not tell the indentation
      {"\na", "  details: \"\\na\"\n  ...\n"},
      {"a\rb", "  details: |\n    a\\u000db\n  ...\n"},
      {"", "scp\"\n  ...\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.details);
    const std::string report = report_in("tap", {{"a.json", {failed_case("f", row.details)}, {}}});
    CAPTURE(report);
    CHECK(report.find(row.block + "1..1\n") != std::string::npos);
  }
}

TEST_CASE("no text of a case is a command to GitHub's runner") {
  struct Row {
    std::string text, as_property, as_message;
  };
  const std::vector<Row> rows = {
      {"50%0A", "50%250A", "50%250A"},
      {"a,b:c", "a%2Cb%3Ac", "a,b:c"},
      {"a\n::set-output name=x::y", "a%0A%3A%3Aset-output name=x%3A%3Ay", "a%0A::set-output name=x::y"},
      {"a\r::b", "a\\u000d%3A%3Ab", "a\\u000d::b"},
      {"\x1b\xFF", "\\u001b\xEF\xBF\xBD", "\\u001b\xEF\xBF\xBD"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CheckedCase checked = unanswered_case(row.text);
    checked.place.path = row.text;
    checked.actual = row.text;
    const std::string error = "::error file=" + row.as_property + ",line=5,col=9,title=" + row.as_property +
                              "::" + row.as_message + "\n";
    const std::string notice = "::notice title=whydeny check::1 case: 1 could not be answered\n";
    CHECK(report_in("github", {{"a.json", {checked}, {}}}) == error + notice);
  }
}

TEST_CASE("past GitHub's ten errors a report goes on in plain lines that are no commands") {
  std::vector<CheckedCase> cases(10, failed_case("f"));
  const std::string ten = report_in("github", {{"a.json", cases, {}}});
  CHECK(count_lines(ten, "::error ") == 10);
  CHECK(lines(ten).back() == "::notice title=whydeny check::10 cases: 10 not as expected");

  struct Row {
    std::string path, id, line;
  };
  const std::string rest = ": expected allowed, but it is explicitDeny by scp";
  const std::vector<Row> rows = {
      {"app.json", "f", "app.json:4:7: f" + rest},
      {"::error::x", "f", "./::error::x:4:7: f" + rest},
      {"  ::error::x", "f", "./  ::error::x:4:7: f" + rest},
      {"\xE3\x80\x80::error::x", "f", "./\xE3\x80\x80::error::x:4:7: f" + rest},  // a wide space
      {"app.json", "##[set-env name=a]b ##[x]", "app.json:4:7: #\\u0023[set-env name=a]b #\\u0023[x]" + rest},
      {"app.json", "a\n::error::b", "app.json:4:7: a\\u000a::error::b" + rest},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    std::vector<CheckedCase> eleven = cases;
    eleven.push_back(failed_case(row.id));
    eleven.back().place.path = row.path;
    const std::vector<std::string> report = lines(report_in("github", {{"a.json", eleven, {}}}));
    REQUIRE(report.size() == 12);
    CHECK(report[10] == row.line);
    CHECK(report[11] ==
          "::notice title=whydeny check::11 cases: 11 not as expected; GitHub shows 10 errors of a step, all "
          "11 are in "
          "its log");
  }
}

}  // namespace
}  // namespace whydeny
