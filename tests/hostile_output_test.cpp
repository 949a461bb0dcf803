// Texts of strangers in names, documents and arguments: nothing of them is obeyed by who reads the output.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "command_runs.h"
#include "hostile_texts.h"
#include "hostile_tree.h"
#include "whydeny/report/log_text.h"
#include "xmllint.h"

namespace whydeny {
namespace {

// How standard output is read by programs.
enum class Form { Text, Colored, Json, JsonLines, Xml, Commands, Patch };

struct Row {
  CommandWords words;
  Form form = Form::Text;
  std::string input = "/dev/null";
};

void add_rows_of_cases(std::vector<Row>& rows, const HostileTree& tree) {
  const std::string &text = tree.text(), &name = tree.name();
  for (const std::string& file :
       CommandWords{"cases/" + name, "cases/bad-" + name, "cases/lines.jsonl", "cases"}) {
    rows.push_back({{"check", file}});
    rows.push_back({{"check", file, "--explain", "--coverage", "--color", "never"}});
    rows.push_back({{"check", file, "--quiet"}});
    rows.push_back({{"check", file, "--explain", "--coverage", "--color", "always"}, Form::Colored});
    rows.push_back({{"check", file, "--list", "--color", "always"}, Form::Colored});
    rows.push_back({{"check", file, "--list"}});
    rows.push_back({{"check", file, "--format", "json"}, Form::Json});
    rows.push_back({{"check", file, "--format", "junit"}, Form::Xml});
    rows.push_back({{"check", file, "--format", "tap", "--explain"}});
    rows.push_back({{"check", file, "--format", "github"}, Form::Commands});
    rows.push_back({{"check", file, "--format", "github", "--explain", "--coverage"}, Form::Commands});
    if (file == "cases") continue;
    rows.push_back({{"simulate", "--case", file, "--explain", "--trace"}});
    rows.push_back({{"simulate", "--case", file, "--format", "json", "--explain"}, Form::JsonLines});
  }
  rows.push_back({{"check", "cases", "--filter", text}});
  rows.push_back({{"check", "cases", "--output", "junit=" + text + "/x", "--output", text + "=x"}});
  rows.push_back({{"check", "cases", "--output", "junit=" + text + "/x"}});
  rows.push_back({{"check", "--init", text, "deny/" + name}});
  rows.push_back({{"batch", "--summary", "cases/lines.jsonl", text}, Form::JsonLines});
  rows.push_back(
      {{"batch", "--decision-only", "--policies", "cases/" + name, "cases/lines.jsonl"}, Form::JsonLines});
  rows.push_back({{"bench", "cases/lines.jsonl", "--identity", "deny/" + name}});
  rows.push_back({{"bench", "cases/lines.jsonl", "--baseline", "cases/" + name}});
}

void add_rows_of_requests(std::vector<Row>& rows, const HostileTree& tree) {
  const std::string &text = tree.text(), &name = tree.name();
  const CommandWords asked = {"simulate",
                              "--principal",
                              "arn:aws:iam::111122223333:role/R",
                              "--action",
                              "s3:GetObject",
                              "--resource",
                              "arn:aws:s3:::b/" + text,
                              "--resource-account",
                              "111122223333",
                              "--identity",
                              "deny/" + name};
  const auto with = [&](const CommandWords& more, Form form = Form::Text) {
    CommandWords words = asked;
    words.insert(words.end(), more.begin(), more.end());
    rows.push_back({std::move(words), form});
  };
  with({"--context", "aws:PrincipalTag/t=" + text, "--explain", "--trace"});
  with({"--context", "aws:PrincipalTag/t=" + text, "--explain", "--trace", "--color", "always"},
       Form::Colored);
  with({"--context", "aws:PrincipalTag/t=" + text, "--format", "json", "--explain"}, Form::Json);
  with({"--context", text + "=" + text, "--fact", text + "=" + text, "--unknown", text});
  with({"--action", text, "--resource", text, "--principal", text});
  with({"--scp", text + "=" + text, "--key-policy", text, "--at", text, "--request", text});
  with({"--identity", "lint/" + name, "--format", "json"}, Form::JsonLines);
  with({"--resource-policy", "lint/" + name, "--identity", "lint/broken-" + name});
  with({"--context-file", "lint/lines-" + name});
  with({"--estate", "estate", "--account-details", "estate/" + name});
  for (const CommandWords& words :
       {CommandWords{text},
        {"simulate", "--" + text},
        {"simulate", "--case", text},
        {"rule", text},
        {"rule", "--list", text},
        {"help", text},
        {"catalog", "show", text},
        {"catalog", text},
        {"estate", text},
        {"catalog", "update", "--from", "lint", "--output", text},
        {"estate", "show", text},
        {"check", text},
        {"lint", "--select", text},
        {"lint", "--severity", text + "=" + text},
        {"lint", "--output", text},
        {"lint", text},
        {"fmt", text},
        {"config", text},
        {"batch", text},
        {"bench", text},
        {"lint", "--format", text},
        {"explain", text},
        {"explain", "--cloudtrail", text},
        {"diagnose", text},
        {"diagnose", "s3", text},
        {"diagnose", "--case", text},
        {"diagnose", "https://b.s3.amazonaws.com/" + text},
        {"diagnose", "url", "https://b.s3.amazonaws.com/?" + text},
        {"diagnose", "url", text},
        {"diagnose", "s3", "GetObject", "--bucket", text, "--key", text, "--principal",
         "arn:aws:iam::111122223333:user/ana", "--identity", "deny/" + name}})
    rows.push_back({words});
}

void add_rows_of_policies(std::vector<Row>& rows, const HostileTree& tree) {
  const std::string& name = tree.name();
  const CommandWords lint = {"lint", "--no-config", "--now", "2026-11-21", "lint"};
  const auto with = [&](const CommandWords& more, Form form = Form::Text) {
    CommandWords words = lint;
    words.insert(words.end(), more.begin(), more.end());
    rows.push_back({std::move(words), form});
  };
  with({});
  with({"--color", "always"}, Form::Colored);
  with({"--format", "concise", "--color", "always"}, Form::Colored);
  with({"--verbose", "--statistics"});
  with({"--verbose", "--exclude", name + "x"});
  with({"--format", "concise", "--baseline", "cases/" + name});
  with({"--diff", "--unsafe-fixes"});
  with({"--format", "concise"});
  for (const char* format : {"json", "sarif", "gitlab", "rdjson"}) with({"--format", format}, Form::Json);
  with({"--format", "jsonl"}, Form::JsonLines);
  for (const char* format : {"junit", "checkstyle"}) with({"--format", format}, Form::Xml);
  with({"--format", "github"}, Form::Commands);
  with({"--format", "github", "--select", "ALL", "--verbose"}, Form::Commands);
  with({"--format", "github", "--diff", "--unsafe-fixes"}, Form::Patch);
  rows.push_back({{"lint", "configured"}});
  rows.push_back({{"lint", "broken-toml"}});
  rows.push_back({{"config", "configured/a.json"}});
  rows.push_back({{"config", "lint/" + name}});
  rows.push_back({{"lint", "--no-config", "--stdin-filename", name, "-"}, Form::Text, "lint/lines-" + name});
  rows.push_back({{"fmt", "--check", "lint", "deny"}});
  rows.push_back({{"fmt", "--diff", "lint", "deny"}});
  rows.push_back({{"fmt", "--diff", "lint/" + name, "lint/broken-" + name, "deny/" + name}});
}

void add_rows_of_answers(std::vector<Row>& rows, const HostileTree&) {
  for (const std::string& file : CommandWords{"message.txt", "message.xml", "message.json"}) {
    rows.push_back({{"explain", file}});
    rows.push_back({{"explain", file, "--estate", "estate"}});
    rows.push_back({{"explain", file, "--format", "json"}, Form::JsonLines});
  }
  rows.push_back({{"explain", "--cloudtrail", "trail.json"}});
  rows.push_back({{"explain", "--cloudtrail", "trail.json", "--format", "json"}, Form::JsonLines});
  rows.push_back({{"diagnose", "--case", "diagnose.jsonl"}});
  rows.push_back({{"diagnose", "--case", "diagnose.jsonl", "--format", "json"}, Form::JsonLines});
  for (const std::string& directory : CommandWords{"estate", "wrong-estate"}) {
    rows.push_back({{"estate", "show", directory}});
    rows.push_back({{"estate", "show", directory, "--format", "json"}, Form::Json});
    rows.push_back({{"estate", "lint", directory}});
  }
}

bool is_json(const std::string& text) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
  return !document.HasParseError();
}

bool is_json_lines(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!is_json(line)) return false;
  }
  return true;
}

bool has_form(const std::string& out, Form form) {
  if (out.empty()) return true;  // nothing but complaints
  if (form == Form::Json) return is_json(out);
  if (form == Form::JsonLines) return is_json(out) || is_json_lines(out);
  if (form == Form::Xml)
    return is_valid_xml(
        out, out.find("<checkstyle") == std::string::npos ? "tests/junit.xsd" : "tests/checkstyle.xsd");
  return true;
}

// Only the sequences that are ours: another colour than these would be found.
std::string without_colors(std::string text) {
  for (const std::string color : {"0", "1", "2", "1;31", "1;32", "1;33", "36"}) {
    const std::string sequence = "\x1b[" + color + "m";
    for (std::size_t at = 0; (at = text.find(sequence, at)) != std::string::npos;)
      text.erase(at, sequence.size());
  }
  return text;
}

TEST_CASE("no command prints a control character, a BiDi mark or a workflow command of a stranger") {
  std::size_t shown = 0;
  for (const HostileText& hostile : kHostileTexts) {
    const HostileTree tree(hostile.text);
    std::vector<Row> rows;
    add_rows_of_cases(rows, tree);
    add_rows_of_requests(rows, tree);
    add_rows_of_policies(rows, tree);
    add_rows_of_answers(rows, tree);
    for (const Row& row : rows) {
      std::string words;
      for (const std::string& word : row.words) words += json_of(word) + " ";
      CAPTURE(hostile.name);
      CAPTURE(words);
      CommandRun run = run_command(row.words, tree.path(), row.input);
      if (row.form == Form::Colored) run = {without_colors(run.out), without_colors(run.error), run.exit};
      CHECK(run.exit <= 3);
      CHECK(obeyed_in(run.out, row.form == Form::Commands) == "");
      const bool patch_on_output = row.form == Form::Patch;  // then the report stands on standard error
      CHECK(obeyed_in(run.error, patch_on_output) == "");
      CHECK(has_form(run.out, row.form));
      CHECK_FALSE((run.out + run.error).empty());
      if ((run.out + run.error).find("evil") != std::string::npos) ++shown;
    }
  }
  CHECK(shown > 300);  // the texts do arrive where they are printed
}

TEST_CASE("reports in files are as clean as those that are printed") {
  struct Report {
    std::string_view format;
    Form form;
  };
  const std::vector<Report> of_lint = {
      {"json", Form::Json}, {"jsonl", Form::JsonLines}, {"sarif", Form::Json},  {"gitlab", Form::Json},
      {"junit", Form::Xml}, {"checkstyle", Form::Xml},  {"rdjson", Form::Json}, {"github", Form::Commands},
      {"text", Form::Text}, {"concise", Form::Text}};
  const std::vector<Report> of_check = {
      {"json", Form::Json}, {"junit", Form::Xml}, {"tap", Form::Text},          {"github", Form::Commands},
      {"text", Form::Text}, {"lcov", Form::Text}, {"coverage-json", Form::Json}};
  const auto check_files = [](CommandWords words, const std::vector<Report>& reports,
                              const HostileTree& tree) {
    for (const Report& report : reports)
      words.insert(words.end(),
                   {"--output", std::string(report.format) + "=out-" + std::string(report.format)});
    CAPTURE(words.front());
    CHECK(run_command(words, tree.path()).exit <= 2);
    for (const Report& report : reports) {
      CAPTURE(report.format);
      const std::string text = bytes_of(tree.path() / ("out-" + std::string(report.format)));
      CHECK_FALSE(text.empty());
      // A file is no log; only what is made to be printed into one keeps to its rules.
      CHECK(obeyed_in(text, true, report.form == Form::Commands) == "");
      CHECK(has_form(text, report.form));
    }
  };
  for (const HostileText& hostile : kHostileTexts) {
    CAPTURE(hostile.name);
    const HostileTree tree(hostile.text);
    check_files({"lint", "--no-config", "lint"}, of_lint, tree);
    check_files({"check", "cases", "--coverage"}, of_check, tree);
    run_command({"lint", "--no-config", "lint", "--write-baseline=baseline.json"}, tree.path());
    const std::string baseline = bytes_of(tree.path() / "baseline.json");
    CHECK(is_json(baseline));
    CHECK(obeyed_in(baseline, false, false) == "");
  }
}

TEST_CASE("what obeyed_in() looks for is found") {
  for (const HostileText& hostile : kHostileTexts) {
    CAPTURE(hostile.name);
    CHECK((obeyed_in(hostile.text, true) == "") == (hostile.name == "markup"));
  }
  CHECK(obeyed_in("a\n \t::error::x", false) != "");
  CHECK(obeyed_in("::error file=a%3A::x\n", true) == "");
  CHECK(obeyed_in("::set-output name=x::y\n", true) != "");
  CHECK(obeyed_in("::error other=a::x\n", true) != "");
  CHECK(obeyed_in("a ##[x\n", true) != "");
}

TEST_CASE("the summary of a GitHub step obeys nothing in a text") {
  for (const HostileText& hostile : kHostileTexts) {
    CAPTURE(hostile.name);
    const HostileTree tree(hostile.text);
    const std::string summary = (tree.path() / "summary.md").string();
    ::setenv("GITHUB_STEP_SUMMARY", summary.c_str(), 1);
    run_command({"lint", "--no-config", "--format", "github", "lint"}, tree.path());
    ::unsetenv("GITHUB_STEP_SUMMARY");
    const std::string page = bytes_of(summary);
    CHECK(page.find("evil") != std::string::npos);
    CHECK(obeyed_in(page, false) == "");
    for (const char* markup : {"<script", "<!--", "](", "${", "<img"})
      CHECK(page.find(markup) == std::string::npos);
  }
}

TEST_CASE("the commands of a log are taken apart wherever they stand") {
  struct Case {
    std::vector<std::string> pieces;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {{"::error::x\n"}, ":\\u003aerror::x\n"},
      {{"a ::error::x\n"}, "a ::error::x\n"},
      {{"a\n", " \t::x\n"}, "a\n \t:\\u003ax\n"},
      {{"a", "::x"}, "a::x"},
      {{"  ", "::x"}, "  :\\u003ax"},
      {{"a\r::x"}, "a\r:\\u003ax"},
      {{"\xC2\xA0::x"}, "\xC2\xA0:\\u003ax"},
      {{"a ##[error]x ###[y ##vso[z"}, "a #\\u0023[error]x ##\\u0023[y #\\u0023vso[z"},
      {{"## A heading [x]\n#[y\n"}, "## A heading [x]\n#[y\n"},
      {{"\x1b[1mx\x1b[0m\n"}, "\x1b[1mx\x1b[0m\n"},
      {{" \x1b[1;31m::x\n"}, " \x1b[1;31m:\\u003ax\n"},
  };
  for (const Case& each : cases) {
    LogText log;
    std::string out;
    for (const std::string& piece : each.pieces) log.append(out, piece);
    CAPTURE(each.expected);
    CHECK(out == each.expected);
  }
}

}  // namespace
}  // namespace whydeny
