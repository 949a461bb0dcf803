// Groups coverage by file and finds the lines and columns in one pass over each text.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/covered_files.h"

#include <algorithm>
#include <utility>

namespace whydeny {
namespace {

CoveredStatement place(StatementCoverage counts, Places& places) {
  CoveredStatement placed{std::move(counts), {}, 1, {}};
  const Statement& statement = placed.statement();
  const Source& source = *placed.counts.statement.policy.source();
  placed.begin = places.locate(source, statement.span.begin);
  placed.condition_keys.reserve(statement.conditions.size());
  for (const Condition& condition : statement.conditions)
    placed.condition_keys.push_back(places.locate(source, condition.key_span.begin));
  const std::uint32_t last = std::max(statement.span.begin + 1, statement.span.end) - 1;
  placed.last_line = std::max(placed.begin.line, places.locate(source, last).line);
  return placed;
}

}  // namespace

std::vector<CoveredFile> covered_files(const Coverage& coverage) {
  std::vector<CoveredFile> files;
  Places places;
  for (auto& [at, counts] : coverage.statements()) {
    if (files.empty() || files.back().path != at.first) files.push_back({at.first, {}, {}});
    files.back().totals.count(counts);
    files.back().statements.push_back(place(counts, places));
  }
  return files;
}

void CoverageTotals::count(const StatementCoverage& statement) {
  ++statements;
  if (statement.matched > 0) ++matched;
  if (statement.decided > 0) ++decided;
  for (const ConditionCoverage& condition : statement.conditions) {
    condition_outcomes += 2;
    if (condition.held > 0) ++condition_outcomes_seen;
    if (condition.did_not_hold > 0) ++condition_outcomes_seen;
  }
}

CoverageTotals coverage_totals(const Coverage& coverage) {
  CoverageTotals totals;
  for (const auto& [at, counts] : coverage.statements()) totals.count(counts);
  return totals;
}

}  // namespace whydeny
