// Policy coverage as text, JSON and an lcov tracefile.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_COVERAGE_REPORT_H_
#define WHYDENY_REPORT_COVERAGE_REPORT_H_

#include <cstdint>
#include <string>

#include "whydeny/evaluation/coverage.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

struct CoverageTotals {
  std::uint64_t statements = 0;
  std::uint64_t matched = 0;             ///< statements that applied at least once
  std::uint64_t decided = 0;             ///< statements that decided at least once
  std::uint64_t condition_outcomes = 0;  ///< two for each condition: it held, it did not
  std::uint64_t condition_outcomes_seen = 0;

  /// Matched statements of all, rounded down, so that 100 means all; 100 when there are none.
  std::uint64_t percent() const { return statements == 0 ? 100 : matched * 100 / statements; }
  void count(const StatementCoverage& statement);
};

CoverageTotals coverage_totals(const Coverage& coverage);

/// One line a file, one line a gap, and the totals. A file without gaps is one line.
///
///     policies/bucket/recordings.json  3 of 4 statements matched, 2 decided, 5 of 8 condition outcomes
///     policies/bucket/recordings.json:12:5: statement `DenyInsecure` never matched
///     policies/bucket/recordings.json:18:37: condition `aws:SourceIp` was never false
///     total  3 of 4 statements matched (75%), 2 decided, 5 of 8 condition outcomes
void append_coverage(StyledText& out, const Coverage& coverage);

/// One JSON object on one line, without a line end: `{"files": [{"path", "statements": [...]}], "totals"}`.
std::string coverage_json(const Coverage& coverage);

/// A tracefile for lcov, genhtml and all that reads their format: a statement is a function named by its Sid,
/// or `statement 3`, and covers its lines; a condition is a branch in the line of its key. Hits are
/// decisions in which the statement applied. [geninfo(1)]
std::string coverage_lcov(const Coverage& coverage);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_COVERAGE_REPORT_H_
