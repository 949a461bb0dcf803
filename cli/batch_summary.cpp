// Counts over a stream of verdicts: by decision, by type, by statement.
// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_summary.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/report/cite.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

constexpr std::size_t kNumberWidth = 10;

void append_row(std::string& out, std::uint64_t number, std::string_view name) {
  const std::string digits = std::to_string(number);
  out.append(kNumberWidth - std::min(kNumberWidth, digits.size()), ' ');
  out += digits + "  ";
  append_printable(out, name);
  out += '\n';
}

}  // namespace

std::string BatchSummary::statement_name(const BriefDecision& decision) {
  if (decision.statement == nullptr) return "";
  const std::string_view sid = decision.statement->sid;
  return place_of(decision.policy->locate(decision.statement->span)) +
         (sid.empty() ? "" : " `" + std::string(sid) + "`");
}

void BatchSummary::count(const BriefDecision& decision, const std::string& statement) {
  ++decisions_[std::string(verdict_name(decision.verdict))];
  if (decision.verdict == Verdict::Undetermined) return;  // nothing has decided
  const std::string_view type = layer_name(decision.layer);
  ++types_[type.empty() ? "no policy" : std::string(type)];
  if (!statement.empty()) count_statement(statement, 1);
}

void BatchSummary::count_statement(const std::string& name, std::uint64_t times) {
  const auto known = statements_.find(name);
  if (known != statements_.end()) {
    known->second += times;
  } else if (statements_.size() < kMaxCountedStatements) {
    statements_.emplace(name, times);
  } else {
    other_statements_ += times;
  }
}

void BatchSummary::add(const BatchSummary& other) {
  lines_ += other.lines_;
  errors_ += other.errors_;
  other_statements_ += other.other_statements_;
  for (const auto& [name, times] : other.decisions_) decisions_[name] += times;
  for (const auto& [name, times] : other.types_) types_[name] += times;
  for (const auto& [name, times] : other.statements_) count_statement(name, times);
}

std::string BatchSummary::text() const {
  std::string out;
  append_row(out, lines_, lines_ == 1 ? "line" : "lines");
  if (errors_ > 0) append_row(out, errors_, errors_ == 1 ? "error" : "errors");
  const auto add_group = [&out](std::string_view heading, const Counts& counts, std::uint64_t others) {
    if (counts.empty()) return;
    out += std::string(heading) + ":\n";
    std::vector<std::pair<std::string_view, std::uint64_t>> rows(counts.begin(), counts.end());
    // The names are in order already.
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [name, times] : rows) append_row(out, times, name);
    if (others > 0) append_row(out, others, "others");
  };
  add_group("by decision", decisions_, 0);
  add_group("by type", types_, 0);
  add_group("by statement", statements_, other_statements_);
  return out;
}

}  // namespace whydeny
