// `whydeny rule`: every rule has a page that says what its row says.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/rule_page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/rule_examples.h"
#include "tests/schemas.h"
#include "whydeny/diagnostics/rule.h"
#include "whydeny/lint/rules.h"

namespace whydeny {
namespace {

namespace fs = std::filesystem;

/// How many rules may lack words or examples.
constexpr std::size_t kMayLackWords = 0;
constexpr std::size_t kMayLackExamples = 0;

/// Rules about the command's own work with files and settings: no policy shows them.
constexpr std::array<std::string_view, 6> kAboutTheCommand = {"F002", "F003", "F004", "F005", "F007", "F009"};

std::vector<const LintRule*> all_rules() { return select_rules("ALL"); }

TEST_CASE("every rule says what it catches and why, and has an example of both kinds") {
  std::size_t without_words = 0, without_examples = 0;
  std::string lacking;
  for (const LintRule* rule : all_rules()) {
    const Rule& row = *find_rule(rule->id);
    const RuleExample example = rule_example(row.name);
    const bool words = !rule->what.empty() && !rule->why.empty();
    const bool about_the_command =
        std::find(kAboutTheCommand.begin(), kAboutTheCommand.end(), rule->id) != kAboutTheCommand.end();
    const bool examples = about_the_command || (!example.bad.empty() && !example.good.empty());
    without_words += words ? 0U : 1U;
    without_examples += examples ? 0U : 1U;
    if (!words || !examples) lacking += std::string(rule->id) + " ";
  }
  CAPTURE(lacking);
  CHECK(without_words <= kMayLackWords);
  CHECK(without_examples <= kMayLackExamples);
}

TEST_CASE("what is written about a rule is a line, lower case at its start and without a full stop") {
  for (const LintRule* rule : all_rules()) {
    for (const std::string_view words : {rule->what, rule->why}) {
      if (words.empty()) continue;
      CAPTURE(rule->id);
      CAPTURE(words);
      CHECK(words.find('\n') == std::string_view::npos);
      CHECK(words.find("  ") == std::string_view::npos);
      CHECK_FALSE(words.ends_with('.'));
      CHECK(std::count(words.begin(), words.end(), '`') % 2 == 0);
    }
  }
}

TEST_CASE("a page says what the row of the rule says") {
  for (const LintRule* rule : all_rules()) {
    const Rule& row = *find_rule(rule->id);
    CAPTURE(rule->id);
    const RuleExample example = {"{\"bad\": 1}", "{\"good\": 1}\n"};
    const std::string text = rule_page_text(*rule, example, {});
    const std::string markdown = rule_page_markdown(*rule, example);
    CHECK(text.starts_with(std::string(rule->id) + " " + std::string(row.name) + "\n"));
    CHECK(markdown.starts_with("# " + std::string(rule->id) + " " + std::string(row.name) + "\n"));
    std::vector<std::string_view> said = {what_words(*rule), rule->why, severity_name(row.severity),
                                          "{\"bad\": 1}\n", "{\"good\": 1}\n"};
    for (const std::string_view alias : aliases_of(*rule)) said.push_back(alias);
    const std::string marker = "NoLint" + std::string(rule->id);
    said.push_back(marker);
    const std::string applies = applies_words(rule->applies);
    CHECK_FALSE(applies.empty());
    said.push_back(applies);
    for (const std::string_view words : said) {
      CAPTURE(words);
      CHECK(text.find(words) != std::string::npos);
      CHECK(markdown.find(words) != std::string::npos);
    }
    CHECK((text.find("--fix") != std::string::npos) == (rule->fixable != Fixable::No));
    CHECK((text.find("--unsafe-fixes") != std::string::npos) == (rule->fixable == Fixable::Unsafe));
    CHECK_FALSE(rule_family_title(rule->id.front()).empty());
  }
}

TEST_CASE("the table has a row for every rule, and JSON fits its schema") {
  const std::vector<const LintRule*> rules = all_rules();
  const std::string text = rule_list_text(rules, {});
  const std::string markdown = rule_list_markdown(rules);
  std::vector<RuleExample> examples;
  for (const LintRule* rule : rules) {
    const std::string_view name = find_rule(rule->id)->name;
    CAPTURE(rule->id);
    CHECK(text.find("\n  " + std::string(rule->id) + "  " + std::string(name) + " ") != std::string::npos);
    CHECK(markdown.find("\n| " + std::string(rule->id) + " | " + std::string(name) + " | ") !=
          std::string::npos);
    examples.push_back(rule_example(name));
  }
  CHECK(text.find(" \n") == std::string::npos);
  const Schema schema("rules");
  CHECK(schema.accepts(rules_json(rules, {})));
  CHECK(schema.accepts(rules_json(rules, examples)));
  CHECK_FALSE(schema.accepts(R"({"schema":1,"rules":[{}]})"));
}

TEST_CASE("the examples in the program are the files of fixtures/lint, byte by byte") {
  const fs::path fixtures = fs::path(WHYDENY_SOURCE_DIR) / "fixtures/lint";
  if (fs::exists(fixtures)) {
    for (const auto& entry : fs::directory_iterator(fixtures)) {
      CAPTURE(entry.path().string());
      const RuleExample example = rule_example(entry.path().filename().string());
      CHECK(example.bad == read_text(entry.path() / "bad.json"));
      CHECK(example.good == read_text(entry.path() / "good.json"));
    }
  }
  CHECK(rule_example("no-such-rule").bad.empty());
}

}  // namespace
}  // namespace whydeny
