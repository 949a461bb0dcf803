// Inner header: what the formats of check reports share, and their makers.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_CHECK_PARTS_H_
#define WHYDENY_REPORT_CHECK_PARTS_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/report/check_report.h"

namespace whydeny {

std::unique_ptr<CheckReport> make_json_report();
std::unique_ptr<CheckReport> make_junit_report();
std::unique_ptr<CheckReport> make_tap_report();
std::unique_ptr<CheckReport> make_github_report();

/// printable() that keeps line feeds.
std::string printable_lines(std::string_view text);

/// The lines of a text; a line feed at its end begins no further line.
std::vector<std::string_view> lines_of(std::string_view text);

/// "expected allowed, but it is implicitDeny by scp"; Unanswered: the complaint.
std::string outcome(const CheckedCase& checked);

/// Each complaint on a line, as append_brief_complaint() writes it.
std::string problem_lines(const Diagnostics& problems);

/// "3 cases: 1 as expected, 2 not as expected; interrupted"
std::string summary(const CheckTotals& totals);

/// A character that means something in a format, and what stands for it there.
struct Replacement {
  char from;
  std::string_view to;
};

std::string replaced(std::string_view text, std::span<const Replacement> table);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_CHECK_PARTS_H_
