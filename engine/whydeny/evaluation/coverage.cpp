// Counts which statements and conditions a set of decisions has put to the test.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/coverage.h"

#include <algorithm>

namespace whydeny {
namespace {

Coverage::Place place_of(const CitedStatement& cited) {
  const Source& source = *cited.policy.source();
  return {source.file().path(), source.file_span(cited.statement->span).begin};
}

void count_conditions(const TraceEntry& entry, std::vector<ConditionCoverage>& conditions) {
  const std::size_t count = std::min(entry.conditions.size(), conditions.size());
  for (std::size_t i = 0; i < count; ++i) {
    using Outcome = TraceEntry::Outcome;
    const Outcome outcome = entry.conditions[i];
    conditions[i] +=
        {outcome == Outcome::Applies, outcome == Outcome::DoesNotApply, outcome == Outcome::Open};
  }
}

}  // namespace

std::size_t Coverage::slot_at(const CitedStatement& statement) {
  const auto [at, is_new] = places_.try_emplace(place_of(statement), slots_.size());
  if (is_new) {
    Slot slot{{statement, 0, 0, {}}};
    slot.counts.conditions.resize(statement.statement->conditions.size());
    slots_.push_back(std::move(slot));
  }
  return at->second;
}

void Coverage::use(const std::vector<Policy>& policies) {
  for (const Policy& policy : policies) {
    const std::vector<Statement>& statements = policy.statements();
    const auto [at, is_new] = documents_.try_emplace(&statements, Document{policy, {}});
    if (!is_new) continue;
    at->second.slots.reserve(statements.size());
    for (const Statement& statement : statements)
      at->second.slots.push_back(slot_at({policy.type(), -1, policy, &statement}));
  }
}

void Coverage::use(const PolicySet& policies) {
  for (const auto* documents :
       {&policies.identity, &policies.boundary, &policies.session, &policies.resource, &policies.endpoint})
    use(*documents);
  for (const auto* levels : {&policies.scp, &policies.rcp}) {
    for (const std::vector<Policy>& level : *levels) use(level);
  }
  for (const auto& [arn, key] : policies.keys) use(key.policy);
}

Coverage::Slot* Coverage::find(const CitedStatement& statement) {
  const auto document = documents_.find(&statement.policy.statements());
  if (document == documents_.end()) return nullptr;
  return &slots_[document->second.slots[statement.statement->index]];
}

void Coverage::count_decided(Slot* slot) {
  if (slot == nullptr || slot->decided_in == part_) return;
  slot->decided_in = part_;
  ++slot->counts.decided;
}

// Of several Allows of a layer, or of a level of the organization, the first would have been enough.
void Coverage::count_passes(const CombinedDecision::Part& part) {
  std::vector<std::pair<PolicyType, int>> passed;
  const auto pass = [&](const CitedStatement& statement, Slot* slot) {
    const std::pair by(statement.type, statement.level);
    if (std::find(passed.begin(), passed.end(), by) != passed.end()) return;
    passed.push_back(by);
    count_decided(slot);
  };
  // A resource's policy may grant by another statement than the first that applies.
  if (part.decision.by.statement) pass(*part.decision.by.statement, find(*part.decision.by.statement));
  for (const CitedStatement& statement : part.decision.granted_by) {
    if (Slot* slot = find(statement)) slot->granted_in = part_;
  }
  for (const TraceEntry& entry : part.trace.entries) {
    if (entry.outcome != TraceEntry::Outcome::Applies) continue;
    Slot* slot = find(entry.statement);
    if (slot != nullptr && slot->granted_in == part_) pass(entry.statement, slot);
  }
}

void Coverage::count_part(const CombinedDecision::Part& part) {
  ++part_;
  for (const TraceEntry& entry : part.trace.entries) {
    const bool applies = entry.outcome == TraceEntry::Outcome::Applies;
    if (!applies && entry.conditions.empty()) continue;
    Slot* slot = find(entry.statement);
    if (slot == nullptr) continue;
    if (applies && slot->matched_in != part_) {
      slot->matched_in = part_;
      ++slot->counts.matched;
    }
    if (!entry.conditions.empty() && slot->tested_in != part_) {
      slot->tested_in = part_;
      count_conditions(entry, slot->counts.conditions);
    }
  }
  const Decision& decision = part.decision;
  if (decision.verdict == Verdict::Allowed) {
    count_passes(part);
  } else if (decision.verdict != Verdict::Undetermined && decision.by.statement) {
    count_decided(find(*decision.by.statement));
  }
}

void Coverage::add(const PolicySet& policies, const CombinedDecision& combined) {
  use(policies);
  for (const CombinedDecision::Part& part : combined.parts) count_part(part);
}

void Coverage::merge(const Coverage& other) {
  for (const Slot& slot : other.slots_) {
    const StatementCoverage& from = slot.counts;
    StatementCoverage& to = slots_[slot_at(from.statement)].counts;
    to.matched += from.matched;
    to.decided += from.decided;
    const std::size_t count = std::min(from.conditions.size(), to.conditions.size());
    for (std::size_t i = 0; i < count; ++i) to.conditions[i] += from.conditions[i];
  }
}

std::map<Coverage::Place, StatementCoverage> Coverage::statements() const {
  std::map<Place, StatementCoverage> statements;
  for (const auto& [place, slot] : places_)
    statements.emplace_hint(statements.end(), place, slots_[slot].counts);
  return statements;
}

}  // namespace whydeny
