// Old service data lowers the lint rules about unknown names to warnings.
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "lint_cases.h"

using namespace whydeny;

namespace {

Severity severity_of(std::string_view text, const LintSettings& settings) {
  const auto source = std::make_shared<const Source>("policy.json", std::string(text));
  const LintedFile file =
      lint_file(source, {PolicyType::Identity, {}, TypeOrigin::Flag}, settings, Catalog::built_in());
  const bool is_stale = file.findings.front().diagnostic.rule == "F007";
  REQUIRE(file.findings.size() == (is_stale ? 2 : 1));
  CHECK(is_stale == (file.findings.back().diagnostic.severity == Severity::Warning));
  return file.findings.back().diagnostic.severity;
}

constexpr std::string_view kUnknownAction =
    R"({"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:GetObjekt","Resource":"arn:aws:s3:::call-recordings/*"}]})";

}  // namespace

TEST_CASE("a name that old service data does not have is a warning") {
  struct Row {
    std::string_view now;
    int days;
    Severity severity;
  };
  constexpr auto kRows = std::to_array<Row>({
      {"", 365, Severity::Error},
      {"2026-10-01T00:00:00Z", 365, Severity::Error},
      {"2029-10-01T00:00:00Z", 365, Severity::Warning},
      {"2029-10-01", 3650, Severity::Error},
      {"2026-10-01", 1, Severity::Warning},
      {"no time at all", 0, Severity::Error},
  });
  for (const Row& row : kRows) {
    CAPTURE(row.now);
    CAPTURE(row.days);
    LintSettings settings;
    settings.now = row.now;
    settings.catalog_days = row.days;
    CHECK(severity_of(kUnknownAction, settings) == row.severity);
  }
}
