// The formats of lint reports, and what is counted.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/lint_report.h"

#include <algorithm>

#include "whydeny/report/lint_parts.h"

namespace whydeny {

std::span<const LintFormat> lint_formats() {
  // clang-format off
  static constexpr std::array kFormats = {
      LintFormat{"text",       lint_text},
      LintFormat{"concise",    lint_concise},
      LintFormat{"json",       lint_json},
      LintFormat{"jsonl",      lint_jsonl},
      LintFormat{"sarif",      lint_sarif},
      LintFormat{"github",     lint_github},
      LintFormat{"gitlab",     lint_gitlab},
      LintFormat{"junit",      lint_junit},
      LintFormat{"checkstyle", lint_checkstyle},
      LintFormat{"rdjson",     lint_rdjson},
  };
  // clang-format on
  return kFormats;
}

std::string lint_report(std::string_view format, const LintRun& run, const LintStyle& style) {
  for (const LintFormat& row : lint_formats()) {
    if (row.name == format) return row.write(run, style);
  }
  return {};
}

void LintCounts::count(const LintedFile& file) {
  ++files;
  if (!file.source) ++unread;
  policies += file.documents.size();
  const std::size_t before = all();
  for (const Finding& finding : file.findings) {
    if (finding.suppressed) {
      ++suppressed;
      continue;
    }
    ++findings[static_cast<std::size_t>(finding.diagnostic.severity)];
    if (finding.fix) ++(finding.fix->safety == FixSafety::Safe ? safe_fixes : unsafe_fixes);
  }
  if (all() > before) ++files_with_findings;
}

LintCounts count_findings(std::span<const LintedFile> files) {
  LintCounts counts;
  for (const LintedFile& file : files) counts.count(file);
  return counts;
}

bool fails(const LintRun& run, Severity severity) { return run.fail_on && severity <= *run.fail_on; }

}  // namespace whydeny
