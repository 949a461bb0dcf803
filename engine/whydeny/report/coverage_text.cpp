// Policy coverage for people: what each file leaves untested.
// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include "whydeny/report/cite.h"
#include "whydeny/report/coverage_report.h"
#include "whydeny/report/covered_files.h"

namespace whydeny {
namespace {

void append_gap(StyledText& out, const CoveredFile& file, LineColumn at, const std::string& words) {
  const std::string place = file.path + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
  out.add(place, Tone::Place).add(": ").add(words).end_line();
}

// What a condition has never been; empty when it has been all that it can be.
std::string_view never(const ConditionCoverage& condition) {
  if (!condition.tested()) return "tested";
  if (condition.held == 0) return condition.did_not_hold == 0 ? "true or false, only unknown" : "true";
  return condition.did_not_hold == 0 ? "false" : "";
}

void append_gaps(StyledText& out, const CoveredFile& file, const CoveredStatement& covered) {
  const StatementCoverage& counts = covered.counts;
  const std::string label = statement_label(covered.statement());
  if (counts.matched == 0) {
    append_gap(out, file, covered.begin, label + " never matched");
  } else if (counts.decided == 0) {
    append_gap(out, file, covered.begin, label + " matched, but never decided");
  }
  for (std::size_t i = 0; i < counts.conditions.size(); ++i) {
    const std::string_view words = never(counts.conditions[i]);
    // All conditions are tested or none: then the statement is the gap, and has its line.
    if (words.empty() || !counts.conditions[i].tested()) continue;
    std::string text = "condition `";
    text.append(covered.statement().conditions[i].key).append("` was never ").append(words);
    append_gap(out, file, covered.condition_keys[i], text);
  }
}

void append_totals(StyledText& out, const CoverageTotals& totals, bool with_percent) {
  const auto of = [](std::uint64_t part, std::uint64_t all) {
    return std::to_string(part) + " of " + std::to_string(all);
  };
  out.add(of(totals.matched, totals.statements) + " statements matched",
          totals.matched == totals.statements ? Tone::Good : Tone::Doubt);
  if (with_percent) out.add(" (" + std::to_string(totals.percent()) + "%)");
  out.add(", " + std::to_string(totals.decided) + " decided");
  if (totals.condition_outcomes > 0)
    out.add(", " + of(totals.condition_outcomes_seen, totals.condition_outcomes) + " condition outcomes");
  out.end_line();
}

}  // namespace

void append_coverage(StyledText& out, const Coverage& coverage) {
  for (const CoveredFile& file : covered_files(coverage)) {
    append_totals(out.add(file.path, Tone::Strong).spaces(2), file.totals, false);
    for (const CoveredStatement& statement : file.statements) append_gaps(out, file, statement);
  }
  append_totals(out.add("total", Tone::Strong).spaces(2), coverage_totals(coverage), true);
}

}  // namespace whydeny
