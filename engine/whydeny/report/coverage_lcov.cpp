// Policy coverage as a tracefile, the format of geninfo(1).
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/report/coverage_report.h"
#include "whydeny/report/covered_files.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

using Lines = std::map<std::uint32_t, std::uint64_t>;

void append_record(std::string& out, std::string_view name, std::uint64_t value) {
  out.append(name).append(std::to_string(value)).append("\n");
}

// Functions must have names of their own; a file may hold several documents, and their Sids may repeat.
std::vector<std::string> unique_names(const CoveredFile& file) {
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (const CoveredStatement& covered : file.statements) {
    const Statement& statement = covered.statement();
    std::string name =
        statement.sid.empty() ? "statement " + std::to_string(statement.index + 1) : printable(statement.sid);
    while (!taken.insert(name).second)
      name += " (" + std::to_string(covered.begin.line) + ":" + std::to_string(covered.begin.column) + ")";
    names.push_back(std::move(name));
  }
  return names;
}

void append_functions(std::string& out, const CoveredFile& file) {
  const std::vector<std::string> names = unique_names(file);
  for (std::size_t i = 0; i < names.size(); ++i)
    out += "FN:" + std::to_string(file.statements[i].begin.line) + "," + names[i] + "\n";
  for (std::size_t i = 0; i < names.size(); ++i)
    out += "FNDA:" + std::to_string(file.statements[i].counts.matched) + "," + names[i] + "\n";
  append_record(out, "FNF:", file.totals.statements);
  append_record(out, "FNH:", file.totals.matched);
}

// Branch 0: the condition held; branch 1: it did not.
void append_branches(std::string& out, const CoveredFile& file) {
  std::uint64_t block = 0;
  for (const CoveredStatement& covered : file.statements) {
    for (std::size_t i = 0; i < covered.counts.conditions.size(); ++i, ++block) {
      const ConditionCoverage& counts = covered.counts.conditions[i];
      const std::string start =
          "BRDA:" + std::to_string(covered.condition_keys[i].line) + "," + std::to_string(block) + ",";
      const auto taken = [&](std::uint64_t times) { return counts.tested() ? std::to_string(times) : "-"; };
      out += start + "0," + taken(counts.held) + "\n";
      out += start + "1," + taken(counts.did_not_hold) + "\n";
    }
  }
  append_record(out, "BRF:", file.totals.condition_outcomes);
  append_record(out, "BRH:", file.totals.condition_outcomes_seen);
}

void append_lines(std::string& out, const CoveredFile& file) {
  Lines lines;
  for (const CoveredStatement& covered : file.statements) {
    for (std::uint32_t line = covered.begin.line; line <= covered.last_line; ++line)
      lines[line] += covered.counts.matched;
  }
  std::uint64_t hit = 0;
  for (const auto& [line, times] : lines) {
    out += "DA:" + std::to_string(line) + "," + std::to_string(times) + "\n";
    if (times > 0) ++hit;
  }
  append_record(out, "LF:", lines.size());
  append_record(out, "LH:", hit);
}

}  // namespace

std::string coverage_lcov(const Coverage& coverage) {
  std::string out;
  for (const CoveredFile& file : covered_files(coverage)) {
    out += "TN:\nSF:" + printable(file.path) + "\n";
    append_functions(out, file);
    append_branches(out, file);
    append_lines(out, file);
    out += "end_of_record\n";
  }
  return out;
}

}  // namespace whydeny
