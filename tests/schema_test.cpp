// The published JSON schemas: real verdicts, all shipped fixtures and examples that must be refused.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "cli/ask.h"
#include "tests/check_reports.h"
#include "tests/schemas.h"
#include "whydeny/report/json.h"

namespace whydeny {
namespace {

namespace fs = std::filesystem;
const fs::path kRoot = WHYDENY_SOURCE_DIR;

std::vector<fs::path> shipped_fixtures() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(kRoot / "fixtures/simulate")) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST_CASE("every shipped fixture fits its schema") {
  const Schema schema("fixture");
  std::size_t checked = 0;
  for (const fs::path& path : shipped_fixtures()) {
    CAPTURE(path.string());
    if (path.extension() == ".json") {
      CHECK(schema.accepts(read_text(path)));
      ++checked;
      continue;
    }
    std::istringstream lines(read_text(path));
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(schema.accepts(line));
      ++checked;
    }
  }
  CHECK(checked > 0);
}

TEST_CASE("every verdict and every error about the shipped cases fits its schema") {
  const Schema schema("verdict");
  FileReader files;
  std::size_t checked = 0;
  for (const fs::path& path : shipped_fixtures()) {
    PolicyLoader loader(files);
    const auto source = files.read(path.string());
    REQUIRE(source.has_value());
    Result<CaseFile> cases = CaseFile::open(*source);
    REQUIRE(cases.has_value());
    while (const auto question = cases->next()) {
      CAPTURE(path.string());
      CAPTURE(question->id);
      const Result<Answer> answer = ask(*question, {}, loader, {.trace = false, .keys_that_matter = true});
      const std::string json = answer ? verdict_json(*answer, {false, ++checked % 2 == 0})
                                      : error_json(question->id, answer.error(), {});
      CAPTURE(json);
      CHECK(schema.accepts(json));
    }
  }
  CHECK(checked > 0);
}

TEST_CASE("a verdict that lacks or adds something does not fit") {
  const Schema schema("verdict");
  const std::string by =
      R"({"type": "scp", "policy": "p.json", "sid": null, "statement": 0, "level": 1, "file": "p.json", "line": 3, "column": 5})";
  const auto verdict = [](const std::string& decision, const std::string& cause, const std::string& more) {
    return R"({"decision": ")" + decision + R"(", "by": )" + cause +
           R"(, "step": "s", "message": "", "missingKeys": [], "missingKeysMatter": [], "blockedBy": [], "grantedBy": [], "notes": [])" +
           more + "}";
  };
  struct Row {
    std::string json;
    bool fits;
  };
  const std::vector<Row> rows = {
      {verdict("allowed", by, ""), true},
      {verdict("implicitDeny", "null", R"(, "id": "x")"), true},
      {R"({"id": "x", "error": {"message": "m", "diagnostics": [{"severity": "error", "rule": null, "message": "m"}]}})",
       true},
      {R"({"id": null, "line": 3, "error": {"message": "m", "diagnostics": [{"severity": "error", "rule": null, "message": "m"}]}})",
       true},
      {R"({"id": "x", "decision": "allowed"})", true},
      {R"({"id": "x", "decision": "allow"})", false},
      {verdict("ALLOW", by, ""), false},
      {verdict("allowed", R"({"type": "scp"})", ""), false},
      {verdict("allowed", R"("scp")", ""), false},
      {verdict("allowed", by, R"(, "extra": 1)"), false},
      {verdict("allowed", by, R"(, "requests": [])"), false},
      {R"({"decision": "allowed", "by": null, "step": "allow"})", false},
      {R"({"error": {"message": "m", "diagnostics": []}})", false},
      {"[]", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    CHECK(schema.accepts(row.json) == row.fits);
  }
}

TEST_CASE("a request has the members of the request format and no others") {
  const Schema schema("request");
  const std::string head = R"({"principal": "*", "action": "s3:GetObject", "resource": "*")";
  struct Row {
    std::string json;
    bool fits;
  };
  const std::vector<Row> rows = {
      {head + "}", true},
      {head +
           R"(, "principalAccount": "111122223333", "resourceAccount": "111122223333", "context": {"a:b": [1, true, "x"]}})",
       true},
      {head + R"(, "context": {"a:b": {"c": 1}}})", false},
      {head + R"(, "context": {"a:b": null}})", false},
      {head + R"(, "principalAccount": 111122223333})", false},
      {head + R"(, "ressource": "*"})", false},
      {R"({"principal": "*", "action": "s3:GetObject"})", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    CHECK(schema.accepts(row.json) == row.fits);
  }
}

TEST_CASE("a fixture with a misspelt member or an unknown decision does not fit") {
  const Schema schema("fixture");
  struct Row {
    std::string json;
    bool fits;
  };
  const std::vector<Row> rows = {
      {R"({"cases": [{"when": "w", "expect": "allowed"}]})", true},
      {R"({"cases": [{"when": "w", "expect": ["allowed", "undetermined"], "by": [null, "scp", {"type": ["scp", "rcp"]}]}]})",
       true},
      {R"({"policies": {"scp": [["a.json"], [{}]], "keys": {"arn:k": {"policy": "k.json"}}}, "cases": [{"when": "w", "expect": "allowed", "context": {"a:b": null}}]})",
       true},
      {R"({"id": "x", "request": {}, "expect": "allowed"})", true},
      {R"({"cases": []})", false},
      {R"({"cases": [{"expect": "allowed"}]})", false},
      {R"({"cases": [{"when": "w"}]})", false},
      {R"({"cases": [{"when": "w", "expect": "denied"}]})", false},
      {R"({"cases": [{"when": "w", "expect": "allowed", "policy": {}}]})", false},
      {R"({"policies": {"identities": []}, "cases": [{"when": "w", "expect": "allowed"}]})", false},
      {R"({"policies": {"identity": 1}, "cases": [{"when": "w", "expect": "allowed"}]})", false},
      {R"({"facts": {"keystate": "Enabled"}, "cases": [{"when": "w", "expect": "allowed"}]})", false},
      {R"({"id": "x", "expect": "allowed"})", false},
      {R"({"id": "x", "request": {}, "when": "w"})", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    CHECK(schema.accepts(row.json) == row.fits);
  }
}

TEST_CASE("check reports fit their schema") {
  const Schema schema("check");
  CheckedCase with_verdict = passed_case("v");
  with_verdict.verdict =
      error_json("v", {problem_of("p.json", "{}", "no `Statement`")}, {.indent = false, .derived = false});
  const std::vector<std::string> reports = {
      report_in("json", {}),
      report_in("json", hostile_files()),
      report_in("json", {{"v.json", {with_verdict, failed_case("f")}, {}}}, "interrupted",
                R"({"statements":[]})"),
  };
  for (const std::string& report : reports) {
    CAPTURE(report);
    CHECK(schema.accepts(report));
  }
}

TEST_CASE("a damaged check report does not fit") {
  const Schema schema("check");
  const std::string report =
      report_in("json", {{"v.json", {passed_case("p")}, {problem_of("v.json", "x", "m")}}}, "", R"({"a":1})");
  struct Row {
    std::string from, to;
  };
  const std::vector<Row> rows = {
      {R"("files":[)", R"("file":[)"},
      {R"("path":"v.json",)", ""},
      {R"("cases":[)", R"("cases":[1,)"},
      {R"("status":"passed")", R"("status":"ok")"},
      {R"("line":3)", R"("line":0)"},
      {R"("line":3)", R"("line":"3")"},
      {R"("expected":"allowed")", R"("expected":"")"},
      {R"("actual":"allowed")", R"("verdict":{})"},
      {R"("actual":"allowed")", R"("actual":"allowed","verdict":{})"},
      {R"("actual":"allowed")", R"("actual":"allowed","extra":1)"},
      {R"("severity":"error")", R"("severity":"bad")"},
      {R"("passed":1,)", ""},
      {R"("problems":1)", R"("problems":-1)"},
      {R"("cutShort":null)", R"("cutShort":"")"},
      {R"("cutShort":null)", R"("cut_short":null)"},
      {R"({"a":1})", "1"},
  };
  CHECK(schema.accepts(report));
  for (const Row& row : rows) {
    CAPTURE(row.from);
    CAPTURE(row.to);
    std::string damaged = report;
    REQUIRE(damaged.find(row.from) != std::string::npos);
    damaged.replace(damaged.find(row.from), row.from.size(), row.to);
    CHECK_FALSE(schema.accepts(damaged));
  }
}

}  // namespace
}  // namespace whydeny
