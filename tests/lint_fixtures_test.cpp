// fixtures/lint/<rule>/{bad,good}.json: what each rule finds and what it leaves alone.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "whydeny/diagnostics/rule.h"
#include "whydeny/lint/lint.h"
#include "whydeny/lint/rules.h"

using namespace whydeny;
namespace fs = std::filesystem;

namespace {

const fs::path kFixtures = fs::path(WHYDENY_SOURCE_DIR) / "fixtures" / "lint";

std::shared_ptr<const Source> read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in);
  return std::make_shared<const Source>(path.lexically_relative(WHYDENY_SOURCE_DIR).string(),
                                        std::string(std::istreambuf_iterator<char>(in), {}));
}

/// The settings under which the rules that need some look at their fixtures.
LintSettings settings_for(const LintRule& rule) {
  LintSettings settings;
  settings.now = "2026-01-01T00:00:00Z";
  if (rule.standing == Standing::Off) settings.extend_select = {std::string(rule.id)};
  if (rule.id == "P421" || rule.id == "T716") settings.known_accounts = {"111122223333"};
  if (rule.id == "X925") settings.sensitive_resources = {"arn:aws:s3:::call-recordings*"};
  if (rule.id == "X926")
    settings.required_conditions = {{{"s3:PutObject"}, {"s3:x-amz-server-side-encryption"}}};
  return settings;
}

LintedFile lint(const fs::path& path, const LintRule& rule) {
  const auto source = read(path);
  const LintSettings settings = settings_for(rule);
  LintedFile file = lint_file(source, {}, settings, Catalog::built_in());
  if (file.documents.empty()) return file;
  const auto type = example_type(rule, file.documents.front().type);
  return type ? lint_file(source, {type, {}, TypeOrigin::Flag}, settings, Catalog::built_in()) : file;
}

/// True when a rule's example shows another one as well, by its nature: what whitespace puts over the quota
/// is over the quota, and every Allow with a Not-element is found as such.
bool goes_with(std::string_view rule, std::string_view other) {
  return (rule == "O824" && (other == "O802" || other == "O817")) ||
         ((rule == "X913" || rule == "X914") && (other == "X920" || other == "X921")) ||
         (rule == "C548" && other == "X920");
}

/// Rules about what the command does with files: fixtures/cli shows them.
bool is_for_the_command(const LintRule& rule) {
  constexpr std::array<std::string_view, 5> kIds = {"F002", "F003", "F004", "F005", "F009"};
  return std::find(kIds.begin(), kIds.end(), rule.id) != kIds.end() || rule.id == "F007";
}

}  // namespace

TEST_CASE("every rule finds what is wrong in its bad example and nothing in its good one") {
  for (const auto& family : rule_families()) {
    for (const LintRule& rule : family) {
      const Rule& row = *find_rule(rule.id);
      CAPTURE(rule.id);
      CAPTURE(row.name);
      if (is_for_the_command(rule)) continue;
      const fs::path directory = kFixtures / row.name;
      if (!fs::exists(directory)) {
        MESSAGE("no fixtures for ", rule.id);
        continue;
      }
      bool found = false;
      for (const Finding& finding : lint(directory / "bad.json", rule).findings) {
        const Diagnostic& d = finding.diagnostic;
        if (d.rule == rule.id) found = true;
        CAPTURE(d.rule);
        CAPTURE(d.message);
        CHECK_MESSAGE((d.rule == rule.id || d.severity == Severity::Suggestion || goes_with(rule.id, d.rule)),
                      "bad.json has another finding");
      }
      CHECK_MESSAGE(found, "bad.json is clean");
      for (const Finding& finding : lint(directory / "good.json", rule).findings) {
        CAPTURE(finding.diagnostic.rule);
        CAPTURE(finding.diagnostic.message);
        CHECK_MESSAGE(
            (finding.diagnostic.rule != rule.id && finding.diagnostic.severity == Severity::Suggestion),
            "good.json has a finding");
      }
    }
  }
}

TEST_CASE("every directory of fixtures/lint is named for a rule") {
  if (!fs::exists(kFixtures)) return;
  for (const auto& entry : fs::directory_iterator(kFixtures)) {
    CAPTURE(entry.path().filename().string());
    CHECK(select_rules(entry.path().filename().string()).size() == 1);
  }
}
