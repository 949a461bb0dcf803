// What a run of the linter found, as text for people and in the formats that other programs read.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_LINT_REPORT_H_
#define WHYDENY_REPORT_LINT_REPORT_H_

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/lint/finding.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// Findings that are suppressed count as such and as nothing else.
struct LintCounts {
  std::size_t files = 0;
  std::size_t unread = 0;                    ///< of them: files that could not be read
  std::size_t policies = 0;                  ///< a file may hold several, or none
  std::size_t files_with_findings = 0;       ///< that are not suppressed
  std::array<std::size_t, 4> findings = {};  ///< by Severity
  std::size_t suppressed = 0;
  std::size_t safe_fixes = 0;
  std::size_t unsafe_fixes = 0;

  std::size_t of(Severity severity) const { return findings[static_cast<std::size_t>(severity)]; }
  std::size_t all() const { return findings[0] + findings[1] + findings[2] + findings[3]; }
  void count(const LintedFile& file);
};

LintCounts count_findings(std::span<const LintedFile> files);

/// A whole run. Everything in it must live as long as the run does.
struct LintRun {
  /// In the order of the paths; paths are relative to the directory that reports are read in, if they can be.
  std::span<const LintedFile> files;
  /// What has no place in a policy: files that cannot be read, settings that are wrong.
  std::span<const Diagnostic> trouble;
  /// The least severity that makes the run fail; nothing: no finding does.
  std::optional<Severity> fail_on = Severity::Warning;
  std::string_view tool_version;  ///< "0.2.0"
  std::string_view tool_url;      ///< may be empty
  std::string_view catalog_name;  ///< Catalog::source_name()
  std::string_view catalog_date;  ///< Catalog::date()
  bool interrupted = false;       ///< not every file was looked at
  std::size_t fixed = 0;          ///< findings that are gone because --fix mended them
};

/// True when a finding of this severity makes the run fail.
bool fails(const LintRun& run, Severity severity);

/// How text for people looks; the formats for programs do not ask.
struct LintStyle {
  Screen screen;
  std::size_t max_findings = 0;  ///< text and concise: say only how many more there are; 0 shows all
};

/// A format by its name.
struct LintFormat {
  std::string_view name;
  std::string (*write)(const LintRun& run, const LintStyle& style);
};

/// text, concise, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson.
std::span<const LintFormat> lint_formats();

/// A complete document in a format, with its last line end; empty when there is no such format. Nothing that
/// stands in a policy or a path can end the place it is shown in: no escape sequence of a terminal, no
/// workflow command, no markup.
///
///     policies/app.json:14:19: error R313 arn-embedded-space: space after the third colon
///        |
///     14 |       "Resource": "arn:aws:s3::: my-bucket/*"
///        |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `arn:aws:s3:::my-bucket/*`? (unsafe
///        fix) = type: identity (content) · Statement[0] "ReadReports"
std::string lint_report(std::string_view format, const LintRun& run, const LintStyle& style = {});

/// The last lines of the format text: "3 findings in 1 of 7 files: 1 error, 2 warnings; --fix mends 1".
std::string lint_summary(const LintRun& run, const LintStyle& style = {});

/// How often each rule found something, the most frequent first; a line each.
std::string lint_statistics(const LintRun& run, const LintStyle& style = {});

/// Markdown for the file that $GITHUB_STEP_SUMMARY names: counts, and a table of the findings, which GitHub
/// does not cut off as it does annotations.
std::string lint_step_summary(const LintRun& run);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_LINT_REPORT_H_
