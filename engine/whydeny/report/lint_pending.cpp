// Writers that are not there yet.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/lint_parts.h"
namespace whydeny {
std::string lint_sarif(const LintRun&, const LintStyle&) { return {}; }
}  // namespace whydeny
