// Inner header: what the formats of lint reports share, and their writers.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_LINT_PARTS_H_
#define WHYDENY_REPORT_LINT_PARTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/report/lint_report.h"
#include "whydeny/report/places.h"

namespace whydeny {

std::string lint_text(const LintRun& run, const LintStyle& style);
std::string lint_concise(const LintRun& run, const LintStyle& style);
std::string lint_json(const LintRun& run, const LintStyle& style);
std::string lint_jsonl(const LintRun& run, const LintStyle& style);
std::string lint_sarif(const LintRun& run, const LintStyle& style);
std::string lint_github(const LintRun& run, const LintStyle& style);
std::string lint_gitlab(const LintRun& run, const LintStyle& style);
std::string lint_junit(const LintRun& run, const LintStyle& style);
std::string lint_checkstyle(const LintRun& run, const LintStyle& style);
std::string lint_rdjson(const LintRun& run, const LintStyle& style);

/// A stretch of the file on disk, with lines and columns.
struct Stretch {
  Span bytes;
  LineColumn begin, end;
};

/// Where findings stand. Lines are counted once for each file, not once for each finding.
class FindingPlaces {
 public:
  /// The whole finding; the start of the file for one without a source.
  Stretch of(const Finding& finding) { return of(finding.diagnostic.source.get(), finding.diagnostic.where); }
  Stretch of(const Finding& finding, const Related& related) {
    return of(finding.diagnostic.source.get(), related.where);
  }
  /// Of bytes of the file that `source` came from.
  Stretch of_file(const Source& source, Span bytes);

 private:
  Stretch of(const Source* source, Span where) {
    return source == nullptr ? Stretch{} : of_file(*source, source->file_span(where));
  }
  Places places_;
};

/// The name of the finding's rule; empty when the table has none.
std::string_view rule_name(const Finding& finding);
/// "R313 arn-embedded-space".
std::string rule_title(const Finding& finding);
/// The message and the mend: "`allow` is no effect; did you mean `Allow`?".
std::string full_message(const Diagnostic& diagnostic);
/// "app.json:14:19".
std::string place_of(const LintedFile& file, LineColumn at);
/// "app.json:14:19: error R313 arn-embedded-space: space after the third colon; did you mean ..."
std::string concise_line(const LintedFile& file, const Finding& finding, LineColumn at);
/// The document that the finding is about, or null.
const DocumentInfo* document_of(const LintedFile& file, const Finding& finding);

/// Edits in the bytes of the file. Nothing when there is no fix, or when the policy is decoded out of the
/// file and its text may not be what has to stand there.
std::vector<TextEdit> file_edits(const Finding& finding);

/// A path as a reader in the same directory writes it: `./a//b/../c.json` is `a/c.json`.
std::string plain_path(std::string_view path);

/// An ASCII letter or digit: no format gives it a meaning.
constexpr bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// The path of a URI: bytes that have no place in one are percent-encoded.
std::string uri_path(std::string_view path);

/// What the formats call a severity.
struct SeverityWords {
  std::string_view sarif, problem, github, gitlab, checkstyle, rdjson;
};
const SeverityWords& words_of(Severity severity);

/// Calls `take(file, finding)` for each finding that is not suppressed, in order.
template <typename Take>
void for_each_finding(const LintRun& run, Take take) {
  for (const LintedFile& file : run.files) {
    for (const Finding& finding : file.findings) {
      if (!finding.suppressed) take(file, finding);
    }
  }
}

}  // namespace whydeny

#endif  // WHYDENY_REPORT_LINT_PARTS_H_
