// Lint runs for tests: findings of each kind, and texts as hostile as a policy's author can make them.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_LINT_REPORTS_H_
#define TESTS_LINT_REPORTS_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/check_reports.h"
#include "whydeny/diagnostics/rule.h"
#include "whydeny/report/lint_report.h"

namespace whydeny {

/// Where `part` stands in the text.
inline Span span_of(const Source& source, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(source.text().find(part));
  return {at, at + static_cast<std::uint32_t>(part.size())};
}

/// A finding of `rule` at the first `part` of the text.
inline Finding finding_of(std::shared_ptr<const Source> source, std::string_view rule, std::string_view part,
                          std::string message, std::string mend = "") {
  Findings findings(source);
  findings.report(rule, span_of(*source, part), std::move(message), std::move(mend));
  return findings.take().front();
}

/// A policy with a finding of each severity: an error with an unsafe fix and a related place, a security
/// finding that is suppressed, a warning of several lines, a suggestion with a safe fix.
inline LintedFile file_of_each(const std::string& path = "policies/app.json") {
  const auto source = std::make_shared<const Source>(path, R"({
  "Version": "2012-10-17",
  "Statement": [{
	"Sid": "ReadRep\u00f6rts", "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObject"],
    "Note": "größe", "Resource": "arn:aws:s3::: my-bucket/*"
  }]
}
)");
  LintedFile file{
      path, source, {{PolicyType::Resource, "s3", TypeOrigin::Content, "`Principal`", "bucket B"}}, {}};
  const auto add = [&](Finding finding, std::string pointer) {
    finding.statement = 0;
    finding.sid = "ReadReports";
    finding.pointer = std::move(pointer);
    finding.fingerprint = "f" + std::to_string(file.findings.size());
    file.findings.push_back(std::move(finding));
  };
  Finding statement = finding_of(source, "X902", "{\n\t\"Sid\"", "grants much");
  statement.diagnostic.severity = Severity::Warning;
  add(std::move(statement), "/Statement/0");
  Finding repeated = finding_of(source, "M001", "\"s3:GetObject\"]", "`s3:GetObject` is there twice");
  repeated.diagnostic.severity = Severity::Suggestion;
  repeated.diagnostic.where.end -= 1;
  repeated.fix = Fix{FixSafety::Safe, {{span_of(*source, ", \"s3:GetObject\""), ""}}};
  add(std::move(repeated), "/Statement/0/Action/1");
  Finding arn = finding_of(source, "R313", "\"arn:aws:s3::: my-bucket/*\"",
                           "space after the third colon; this ARN matches nothing",
                           "did you mean `arn:aws:s3:::my-bucket/*`?");
  arn.fix = Fix{FixSafety::Unsafe, {{span_of(*source, " my-bucket"), "my-bucket"}}};
  arn.related.push_back({span_of(*source, "\"s3:GetObject\""), "the action"});
  add(std::move(arn), "/Statement/0/Resource");
  Finding suppressed = finding_of(source, "X901", "\"Resource\"", "suppressed");
  suppressed.suppressed = Suppression{Suppression::Kind::External, "SEC-123"};
  add(std::move(suppressed), "/Statement/0/Resource");
  return file;
}

inline LintedFile clean_file(const std::string& path = "clean.json") {
  return {path, std::make_shared<const Source>(path, "{}"), {{}}, {}};
}

inline LintedFile unread_file(const std::string& path = "unread.json") { return {path, nullptr, {}, {}}; }

/// Every text of a finding is hostile, and so is the path.
inline LintedFile hostile_file() {
  const std::string path = " ::error::/" + kHostileId;
  const auto source = std::make_shared<const Source>(path, "{\n\t\"" + kHostileId + "\": 1}");
  LintedFile file{
      path, source, {{PolicyType::Trust, kHostileId, TypeOrigin::Host, kHostileId, kHostileId}}, {}};
  for (const std::string_view rule : {"G109", "X901", "R313", "M001"}) {
    Finding finding = finding_of(source, rule, "\"a", kHostileId, kHostileId);
    finding.fix = Fix{FixSafety::Unsafe, {{finding.diagnostic.where, kHostileId}}};
    finding.related.push_back({finding.diagnostic.where, kHostileId});
    finding.sid = finding.pointer = finding.fingerprint = kHostileId;
    finding.statement = 0;
    file.findings.push_back(finding);
    finding.suppressed = Suppression{Suppression::Kind::InSource, kHostileId};
    file.findings.push_back(finding);
  }
  Finding nowhere = file.findings.front();
  nowhere.diagnostic.source = nullptr;
  nowhere.fix.reset();
  file.findings.push_back(nowhere);
  return file;
}

inline Diagnostics hostile_trouble() {
  return {{Severity::Error, "", kHostileId, kHostileId, {}, nullptr, true}};
}

inline LintRun run_of(const std::vector<LintedFile>& files) {
  LintRun run;
  run.files = files;
  run.tool_version = "1.2.3";
  run.catalog_name = "service data 7";
  run.catalog_date = "2026-08-21";
  return run;
}

}  // namespace whydeny

#endif  // TESTS_LINT_REPORTS_H_
