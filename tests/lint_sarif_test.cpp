// Lint reports as SARIF, the places that they name, and GitHub's hash of a line.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/lint_reports.h"
#include "tests/schemas.h"
#include "whydeny/report/line_hash.h"
#include "whydeny/report/places.h"

namespace whydeny {
namespace {

rapidjson::Document sarif(const LintRun& run) {
  rapidjson::Document document;
  document.Parse(lint_report("sarif", run).c_str());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

TEST_CASE("SARIF fits the schema of what code scanning reads, whatever is in it") {
  const Schema schema("sarif", "tests");
  const std::vector<LintedFile> files = {file_of_each(), clean_file(), unread_file(), hostile_file()};
  const Diagnostics trouble = hostile_trouble();
  LintRun run = run_of(files);
  CHECK(schema.accepts(lint_report("sarif", run)));
  CHECK(schema.accepts(lint_report("sarif", run_of({}))));
  run.trouble = trouble;
  run.interrupted = true;
  run.tool_url = "https://example.com/whydeny";
  const std::string report = lint_report("sarif", run);
  CHECK(schema.accepts(report));
  struct Row {
    std::string from, to;
  };
  const std::vector<Row> rows = {
      {R"("version":"2.1.0")", R"("version":"2.0.0")"},
      {R"("columnKind":"unicodeCodePoints")", R"("columnKind":"utf16CodeUnits")"},
      {R"("ruleIndex":0,)", ""},
      {R"("level":"warning","message")", R"("level":"suggestion","message")"},
      {R"("startLine":3)", R"("startLine":0)"},
      {R"("uri":"policies/app.json")", R"("uri":"policies\\app.json")"},
      {R"("uri":"policies/app.json")", R"("uri":"a b.json")"},
      {R"("suppressions":[])", R"("suppressions":[{}])"},
      {R"("security-severity":"9.1")", R"("security-severity":9.1)"},
      {R"("insertedContent":{"text":""})", R"("insertedContent":"")"},
      {R"("executionSuccessful":false)", R"("executionSuccessful":0)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.from);
    std::string damaged = report;
    REQUIRE(damaged.find(row.from) != std::string::npos);
    damaged.replace(damaged.find(row.from), row.from.size(), row.to);
    CHECK_FALSE(schema.accepts(damaged));
  }
}

TEST_CASE("SARIF keeps what is suppressed, names rules once, and says where a fix goes") {
  const std::vector<LintedFile> files = {file_of_each(), file_of_each("b.json")};
  const rapidjson::Document document = sarif(run_of(files));
  const auto& run = document["runs"][0];
  const auto& rules = run["tool"]["driver"]["rules"];
  const auto& results = run["results"];
  CHECK(rules.Size() == 4);
  REQUIRE(results.Size() == 8);
  for (const auto& result : results.GetArray())
    CHECK(result["ruleId"] == rules[static_cast<rapidjson::SizeType>(result["ruleIndex"].GetInt())]["id"]);
  CHECK(results[0]["suppressions"].Empty());
  CHECK(results[3]["suppressions"][0]["kind"].GetString() == std::string("external"));
  CHECK(results[3]["suppressions"][0]["justification"].GetString() == std::string("SEC-123"));
  CHECK(results[2]["partialFingerprints"]["whydeny/v1"].GetString() == std::string("f2"));
  const auto& change = results[2]["fixes"][0]["artifactChanges"][0]["replacements"][0];
  CHECK(change["deletedRegion"]["startColumn"].GetInt() == 48);
  CHECK(change["deletedRegion"]["endColumn"].GetInt() == 58);
  CHECK(change["insertedContent"]["text"].GetString() == std::string("my-bucket"));
  CHECK(results[2]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"].GetInt() == 4);
  CHECK(run["invocations"][0]["executionSuccessful"].GetBool());
  CHECK(rules[3]["properties"]["security-severity"].GetString() == std::string("9.1"));
  CHECK_FALSE(rules[0]["properties"].HasMember("security-severity"));
}

TEST_CASE("the URI of a path is relative, with forward slashes, and the same from run to run") {
  struct Row {
    std::string path, uri;
    bool has_base;
  };
  const std::vector<Row> rows = {
      {"policies/app.json", "policies/app.json", true},
      {"./policies//app.json", "policies/app.json", true},
      {"a/./b/../c.json", "a/c.json", true},
      {"../up.json", "../up.json", true},
      {"a b#c?d%.json", "a%20b%23c%3Fd%25.json", true},
      {"gr\xC3\xB6\xC3\x9F"
       "e.json",
       "gr%C3%B6%C3%9Fe.json", true},
      {"c:evil.json", "c%3Aevil.json", true},
      {"a\\b\n.json", "a%5Cb%0A.json", true},
      {"/etc/x y.json", "file:///etc/x%20y.json", false},
      {"<stdin>", "%3Cstdin%3E", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    const std::vector<LintedFile> files = {file_of_each(row.path)};
    const rapidjson::Document document = sarif(run_of(files));
    const auto& artifact =
        document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    CHECK(artifact["uri"].GetString() == row.uri);
    CHECK(artifact.HasMember("uriBaseId") == row.has_base);
  }
}

// The values are those of the tests of GitHub's own upload action.
TEST_CASE("the hash of a line is GitHub's") {
  struct Row {
    std::string text;
    std::vector<std::string> hashes;
  };
  const std::vector<Row> rows = {
      {"", {"c129715d7a2bc9a3:1"}},
      {" a\nb\n  \t\tc\n d",
       {"271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"}},
      {" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
       {"8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1", "c6805c5e1288b612:1",
        "b86d3392aea1be30:1", "e6ceba753e1a442:1"}},
      {" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n",
       {"e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1",
        "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(line_hashes(row.text) == row.hashes);
  }
  // Lines that look alike in all that follows are told apart by a number.
  const std::vector<std::string> alike = line_hashes(std::string(300, '\n'));
  CHECK(alike[0].ends_with(":1"));
  CHECK(alike[1] == alike[0].substr(0, alike[0].size() - 1) + "2");
}

TEST_CASE("places that are counted once are those that are counted each time") {
  std::string text = "\xEF\xBB\xBF{\r\n";
  for (int i = 0; i < 200; ++i) {
    text += i % 7 == 0 ? "\n"
                       : "\"gr\xC3\xB6\xC3\x9F"
                         "e \xF0\x9F\x98\x80\t\xFF";
    text += std::string(static_cast<std::size_t>(i % 13), 'x');
  }
  const Source source("p.json", text);
  Places places;
  for (std::uint32_t offset = 3; offset <= text.size(); ++offset) {
    const bool inside = offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U;
    if (inside) continue;
    CAPTURE(offset);
    const SourceLocation expected = source.locate(offset);
    const LineColumn at = places.locate(source, offset);
    CHECK(at.line == expected.line);
    CHECK(at.column == expected.column);
    const std::size_t begin = offset - (at.byte_column - 1);
    CHECK((begin == 3 || text[begin - 1] == '\n'));
  }
}

// A report that counts lines or looks at a whole line for each finding takes minutes here.
TEST_CASE("many findings in one long line cost no more than the line") {
  std::string text = "[";
  std::vector<std::uint32_t> begins;
  for (int i = 0; i < 20000; ++i) {
    begins.push_back(static_cast<std::uint32_t>(text.size()));
    text += "\"" + std::string(100, 'x') + "\",";
  }
  const auto source = std::make_shared<const Source>("min.json", text + "0]");
  LintedFile file{"min.json", source, {}, {}};
  for (const std::uint32_t begin : begins) {
    Findings findings(source);
    findings.report("R313", {begin, begin + 102}, "m");
    file.findings.push_back(findings.take().front());
  }
  const std::vector<LintedFile> files = {std::move(file)};
  const auto start = std::chrono::steady_clock::now();
  for (const LintFormat& format : lint_formats())
    CHECK(lint_report(format.name, run_of(files)).size() > 1000000);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

}  // namespace
}  // namespace whydeny
