// Writers that are not there yet.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/lint_parts.h"
namespace whydeny {
std::string lint_json(const LintRun&, const LintStyle&) { return {}; }
std::string lint_jsonl(const LintRun&, const LintStyle&) { return {}; }
std::string lint_sarif(const LintRun&, const LintStyle&) { return {}; }
std::string lint_github(const LintRun&, const LintStyle&) { return {}; }
std::string lint_gitlab(const LintRun&, const LintStyle&) { return {}; }
std::string lint_junit(const LintRun&, const LintStyle&) { return {}; }
std::string lint_checkstyle(const LintRun&, const LintStyle&) { return {}; }
std::string lint_rdjson(const LintRun&, const LintStyle&) { return {}; }
std::string lint_step_summary(const LintRun&) { return {}; }
}  // namespace whydeny
