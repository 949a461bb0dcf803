// Groups coverage by file and finds the lines and columns in one pass over each text.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/covered_files.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "whydeny/diagnostics/utf8.h"

namespace whydeny {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Source::locate() for places that ascend: counts on from the last one instead of from the start of the file.
class PlaceCursor {
 public:
  LineColumn locate(const Source& source, Span span) {
    const Source& file = source.file();
    const std::uint32_t offset = source.file_span({span.begin, span.begin}).begin;
    if (file_ != &file || offset < offset_) restart(file);
    while (offset_ < offset) advance(file.text());
    return at_;
  }

 private:
  void restart(const Source& file) {
    file_ = &file;
    at_ = {};
    // A byte order mark is no part of the text that an editor shows.
    offset_ = file.text().starts_with(kByteOrderMark) ? std::uint32_t{kByteOrderMark.size()} : 0;
  }

  void advance(std::string_view text) {
    if (text[offset_] == '\n') {
      at_ = {at_.line + 1, 1};
      ++offset_;
    } else {
      offset_ += code_point_at(text, offset_).length;
      ++at_.column;
    }
  }

  const Source* file_ = nullptr;
  std::uint32_t offset_ = 0;
  LineColumn at_;
};

CoveredStatement place(StatementCoverage counts, PlaceCursor& cursor) {
  CoveredStatement placed{std::move(counts), {}, 1, {}};
  const Statement& statement = placed.statement();
  const Source& source = *placed.counts.statement.policy.source();
  placed.begin = cursor.locate(source, statement.span);
  placed.condition_keys.reserve(statement.conditions.size());
  for (const Condition& condition : statement.conditions)
    placed.condition_keys.push_back(cursor.locate(source, condition.key_span));
  const std::uint32_t last = std::max(statement.span.begin + 1, statement.span.end) - 1;
  placed.last_line = std::max(placed.begin.line, cursor.locate(source, {last, last}).line);
  return placed;
}

}  // namespace

std::vector<CoveredFile> covered_files(const Coverage& coverage) {
  std::vector<CoveredFile> files;
  PlaceCursor cursor;
  for (auto& [at, counts] : coverage.statements()) {
    if (files.empty() || files.back().path != at.first) files.push_back({at.first, {}, {}});
    files.back().totals.count(counts);
    files.back().statements.push_back(place(counts, cursor));
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
