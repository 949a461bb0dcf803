// JUnit reports against the schema of what we write, junit.xsd; xmllint reads both.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/check_reports.h"
#include "tests/lint_reports.h"
#include "tests/xmllint.h"

namespace whydeny {
namespace {

bool is_valid(const std::string& xml) { return is_valid_xml(xml, "tests/junit.xsd"); }

TEST_CASE("JUnit reports fit the schema, whatever is in them") {
  const std::vector<std::string> reports = {
      report_in("junit", {}),
      report_in("junit", {{"empty.json", {}, {}}}),
      report_in("junit", hostile_files()),
      report_in("junit", hostile_files(), "stopped: " + kHostileId, "{}"),
  };
  for (const std::string& report : reports) {
    CAPTURE(report);
    CHECK(is_valid(report));
  }
}

// Each character on its own, so that one that is refused is named.
TEST_CASE("no character makes a JUnit report ill-formed") {
  std::vector<CheckedCase> cases;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = "a" + std::string(1, static_cast<char>(byte)) + "b";
    cases.push_back(failed_case(text, text));
  }
  for (const std::string text :
       {"\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xED\xA0\x80", "\xF4\x8F\xBF\xBF", "]]>", "<![CDATA["})
    cases.push_back(failed_case(text, text));
  CHECK(is_valid(report_in("junit", {{"all.json", cases, {}}})));
}

TEST_CASE("a damaged JUnit report does not fit") {
  const std::string report = report_in("junit", {{"a.json", {failed_case("f"), unanswered_case("u")}, {}}});
  struct Row {
    std::string from, to;
  };
  const std::vector<Row> rows = {
      {" tests=\"2\"", ""},
      {" tests=\"2\"", " tests=\"two\""},
      {" skipped=\"0\"", " skipped=\"1\""},
      {" classname=", " file="},
      {" name=\"f\"", ""},
      {"type=\"explicitDeny\"", "type=\"denied\""},
      {"type=\"unanswered\"", "type=\"explicitDeny\""},
      {"<failure ", "<skipped/><failure "},
      {"</testsuites>", ""},
      {"whydeny check", "pytest"},
  };
  REQUIRE(is_valid(report));
  for (const Row& row : rows) {
    CAPTURE(row.from);
    CAPTURE(row.to);
    std::string damaged = report;
    REQUIRE(damaged.find(row.from) != std::string::npos);
    damaged.replace(damaged.find(row.from), row.from.size(), row.to);
    CHECK_FALSE(is_valid(damaged));
  }
}

TEST_CASE("lint reports fit the schema, whatever is in them") {
  const std::vector<LintedFile> files = {file_of_each(), clean_file(), unread_file(), hostile_file()};
  const Diagnostics trouble = hostile_trouble();
  LintRun run = run_of(files);
  CHECK(is_valid(lint_report("junit", run)));
  CHECK(is_valid(lint_report("junit", run_of({}))));
  run.trouble = trouble;
  run.interrupted = true;
  run.fail_on = Severity::Suggestion;
  CHECK(is_valid(lint_report("junit", run)));
  run.fail_on.reset();
  CHECK(is_valid(lint_report("junit", run)));
}

}  // namespace
}  // namespace whydeny
