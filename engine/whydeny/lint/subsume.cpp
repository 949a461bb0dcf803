// One cause, one finding.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/subsume.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string_view>

namespace whydeny {
namespace {

enum class Scope {
  Token,      ///< the same value or key, or one inside of the other
  Statement,  ///< the same statement
};

/// `winner` and `loser` are rule ids or the beginnings of some.
struct Subsumption {
  std::string_view winner;
  std::string_view loser;
  Scope scope;
};

// clang-format off
constexpr auto kSubsumptions = std::to_array<Subsumption>({
    // A character or a token that was never filled in: what it makes of the value is no news.
    {"J005", "G132", Scope::Token}, {"J005", "A2", Scope::Token}, {"J005", "R3", Scope::Token}, {"J005", "P4", Scope::Token}, {"J005", "C5", Scope::Token}, {"J005", "V6", Scope::Token}, {"J005", "T7", Scope::Token}, {"J005", "L", Scope::Token},
    {"J013", "G132", Scope::Token}, {"J013", "A2", Scope::Token}, {"J013", "R3", Scope::Token}, {"J013", "P4", Scope::Token}, {"J013", "C5", Scope::Token}, {"J013", "V6", Scope::Token}, {"J013", "T7", Scope::Token}, {"J013", "L", Scope::Token},
    {"J014", "G132", Scope::Token}, {"J014", "A2", Scope::Token}, {"J014", "R3", Scope::Token}, {"J014", "P4", Scope::Token}, {"J014", "C5", Scope::Token}, {"J014", "V6", Scope::Token}, {"J014", "T7", Scope::Token}, {"J014", "L", Scope::Token},
    {"L001", "A2",   Scope::Token}, {"L001", "R3",   Scope::Token}, {"L001", "V6",   Scope::Token}, {"L001", "G132", Scope::Token}, {"L001", "L005", Scope::Token},
    {"L001", "R315", Scope::Statement}, {"L006", "R315", Scope::Statement},
    {"L002", "P4",   Scope::Token}, {"L002", "T7",   Scope::Token}, {"L002", "V6",   Scope::Token}, {"L002", "L005", Scope::Token},
    {"L003", "C5",   Scope::Token}, {"L003", "V6",   Scope::Token}, {"L003", "L005", Scope::Token},
    {"L005", "R327", Scope::Token}, {"L005", "R3",   Scope::Token},
    {"L006", "A2",   Scope::Token}, {"L006", "R3",   Scope::Token}, {"L006", "P4",   Scope::Token}, {"L006", "C5",   Scope::Token}, {"L006", "V6", Scope::Token}, {"L006", "T7", Scope::Token}, {"L006", "L001", Scope::Token}, {"L006", "L002", Scope::Token}, {"L006", "L003", Scope::Token}, {"L006", "L005", Scope::Token}, {"L006", "G107", Scope::Token}, {"L006", "G109", Scope::Token}, {"L006", "G114", Scope::Token}, {"L006", "G116", Scope::Token},
    {"L007", "A2",   Scope::Token}, {"L007", "R3",   Scope::Token}, {"L007", "P4",   Scope::Token}, {"L007", "C5",   Scope::Token}, {"L007", "V6", Scope::Token}, {"L007", "T7", Scope::Token},
    {"L008", "R3",   Scope::Token}, {"L008", "P4",   Scope::Token}, {"L008", "C5",   Scope::Token}, {"L008", "T7",   Scope::Token},
    {"G132", "A201", Scope::Token}, {"G132", "R301", Scope::Token},
    {"R311", "R315", Scope::Statement}, {"R312", "R315", Scope::Statement},
    {"R316", "R315", Scope::Token}, {"R317", "R315", Scope::Token}, {"R318", "R315", Scope::Token}, {"R328", "R315", Scope::Token},
    {"R325", "R312", Scope::Token}, {"R326", "R301", Scope::Token},
    {"R331", "R304", Scope::Token}, {"R331", "R305", Scope::Token}, {"R332", "R304", Scope::Token}, {"R332", "R305", Scope::Token},
    {"A210", "R315", Scope::Token}, {"R322", "R315", Scope::Statement},
    {"R324", "C541", Scope::Token}, {"R324", "C562", Scope::Token}, {"R322", "B109", Scope::Token},
    {"C502", "C501", Scope::Token}, {"C525", "C554", Scope::Token}, {"C563", "C526", Scope::Token},
    {"V605", "A2",   Scope::Token}, {"V605", "G116", Scope::Token}, {"V605", "P4",   Scope::Token}, {"V605", "C5",   Scope::Token},
    {"C545", "C507", Scope::Token}, {"C546", "C507", Scope::Token}, {"C547", "C507", Scope::Token}, {"C548", "C507", Scope::Token},
    {"C557", "C559", Scope::Token},
    {"P403", "O812", Scope::Token}, {"T716", "P421", Scope::Token},
    {"T702", "P413", Scope::Statement}, {"T709", "T712", Scope::Token}, {"T718", "T717", Scope::Statement}, {"T722", "X920", Scope::Statement},
    {"X901", "X9",   Scope::Statement},
    {"X907", "X913", Scope::Statement}, {"X907", "X914", Scope::Statement}, {"X907", "X915", Scope::Statement}, {"X907", "X916", Scope::Statement}, {"X907", "X917", Scope::Statement}, {"X907", "X918", Scope::Statement}, {"X907", "X920", Scope::Statement}, {"X907", "X921", Scope::Statement},
    {"X908", "X913", Scope::Statement}, {"X908", "X914", Scope::Statement}, {"X908", "X915", Scope::Statement}, {"X908", "X916", Scope::Statement}, {"X908", "X917", Scope::Statement}, {"X908", "X918", Scope::Statement}, {"X908", "X920", Scope::Statement}, {"X908", "X921", Scope::Statement},
    {"X905", "X921", Scope::Statement}, {"X906", "X921", Scope::Statement}, {"X911", "X921", Scope::Statement}, {"X912", "X921", Scope::Statement},
    {"X915", "X917", Scope::Token}, {"X915", "X918", Scope::Token},
    {"X917", "X923", Scope::Statement},
    {"X922", "X918", Scope::Statement},
    {"M006", "C562", Scope::Token},
});
// clang-format on

bool is_rule(const Finding& finding, std::string_view id) {
  return std::string_view(finding.diagnostic.rule).starts_with(id);
}

bool replaces(const Finding& winner, const Finding& loser, Scope scope) {
  return winner.diagnostic.rule != loser.diagnostic.rule &&
         std::any_of(kSubsumptions.begin(), kSubsumptions.end(), [&](const Subsumption& row) {
           return row.scope == scope && is_rule(winner, row.winner) && is_rule(loser, row.loser);
         });
}

/// Marks losers to a finding about the same value or key, or about one inside of the other. What points to a
/// whole statement or document is about no token; what stands where a string belongs is.
void mark_by_token(const std::vector<Finding>& findings, std::vector<bool>& dropped) {
  std::vector<std::size_t> tokens;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Diagnostic& d = findings[i].diagnostic;
    const bool is_value = d.rule == "L006" || d.rule == "G107";
    if (d.source && (is_value || !d.source->text().substr(d.where.begin).starts_with('{')))
      tokens.push_back(i);
  }
  const auto where = [&](std::size_t i) {
    const Diagnostic& d = findings[i].diagnostic;
    return d.source->file_span(d.where);
  };
  std::sort(tokens.begin(), tokens.end(),
            [&](std::size_t a, std::size_t b) { return where(a).begin < where(b).begin; });
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Span outer = where(tokens[i]);
    for (std::size_t j = i + 1; j < tokens.size(); ++j) {
      const Span inner = where(tokens[j]);
      if (inner.begin >= outer.end && inner.begin != outer.begin) break;
      const Finding& a = findings[tokens[i]];
      const Finding& b = findings[tokens[j]];
      if (replaces(a, b, Scope::Token)) dropped[tokens[j]] = true;
      if (replaces(b, a, Scope::Token)) dropped[tokens[i]] = true;
    }
  }
}

/// Marks losers to a finding anywhere in the same statement.
void mark_by_statement(const std::vector<Finding>& findings, std::vector<bool>& dropped) {
  std::map<std::uint32_t, std::map<std::string_view, const Finding*>> rules;  // one finding of each rule
  for (const Finding& finding : findings) {
    if (finding.statement) rules[*finding.statement].emplace(finding.diagnostic.rule, &finding);
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!findings[i].statement) continue;
    for (const auto& [rule, winner] : rules[*findings[i].statement]) {
      if (replaces(*winner, findings[i], Scope::Statement)) dropped[i] = true;
    }
  }
}

}  // namespace

void drop_subsumed(std::vector<Finding>& findings) {
  std::vector<bool> dropped(findings.size());
  mark_by_token(findings, dropped);
  mark_by_statement(findings, dropped);
  std::size_t at = 0;
  std::erase_if(findings, [&](const Finding&) { return dropped[at++]; });
}

}  // namespace whydeny
