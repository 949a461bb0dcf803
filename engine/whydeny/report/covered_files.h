// Coverage file by file, with the lines and columns of everything that is counted. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_COVERED_FILES_H_
#define WHYDENY_REPORT_COVERED_FILES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "whydeny/evaluation/coverage.h"
#include "whydeny/report/coverage_report.h"
#include "whydeny/report/places.h"

namespace whydeny {

struct CoveredStatement {
  StatementCoverage counts;
  LineColumn begin;
  std::uint32_t last_line = 1;
  std::vector<LineColumn> condition_keys;  ///< one for each condition
  const Statement& statement() const { return *counts.statement.statement; }
};

struct CoveredFile {
  std::string path;
  std::vector<CoveredStatement> statements;  ///< in the order in which they stand in the file
  CoverageTotals totals;
};

/// Sorted by path. Takes time in proportion to the texts, however many statements they have.
std::vector<CoveredFile> covered_files(const Coverage& coverage);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_COVERED_FILES_H_
