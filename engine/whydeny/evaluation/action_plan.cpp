// Collects the statements that list an action.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/action_plan.h"

#include <algorithm>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/evaluation/intern_table.h"

namespace whydeny {
namespace {

using Data = CompiledPolicySet::Data;
using Flag = CompiledStatement;

/// With fewer resource patterns in a row, trying all is faster than searching.
constexpr std::size_t kLeastIndexed = 8;

/// The service of a wild pattern; empty when a wildcard stands in it.
std::string_view literal_service(std::string_view glob) {
  const std::string_view service = glob.substr(0, glob.find(':'));
  const bool wild =
      service.find(kAnyRun) != std::string_view::npos || service.find(kAnyOne) != std::string_view::npos;
  return wild ? std::string_view() : service;
}

std::string_view service_of(const Data& set, Number pattern) {
  return literal_service(set.actions[pattern].view());
}

bool lists(const Data& set, const CompiledStatement& statement, std::string_view action) {
  const auto patterns = set.action_lists[statement.actions];
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](Number pattern) { return set.actions[pattern].matches(action); });
}

// The patterns of the index that match, each with its statements.
template <typename Take>
void for_matching_patterns(const Data& set, std::string_view action, Take take) {
  const ActionIndex& index = set.action_index;
  const auto try_pattern = [&](Number pattern) {
    if (set.actions[pattern].matches(action)) take(index.statements[pattern]);
  };
  const std::size_t bucket = hash_ignoring_case(action) & (index.bucket_ends.size() - 1);
  for (Number at = bucket == 0 ? 0 : index.bucket_ends[bucket - 1]; at < index.bucket_ends[bucket]; ++at)
    try_pattern(index.literals[at]);
  const std::string_view service = action.substr(0, action.find(':'));
  const auto first =
      std::lower_bound(index.by_service.begin(), index.by_service.end(), service,
                       [&](Number pattern, std::string_view s) { return service_of(set, pattern) < s; });
  for (auto at = first; at != index.by_service.end() && service_of(set, *at) == service; ++at)
    try_pattern(*at);
  for (const Number pattern : index.of_any_service) try_pattern(pattern);
}

std::vector<Number> statements_with(const Data& set, std::string_view action) {
  std::vector<Number> found;
  if (set.action_index.empty()) {
    for (Number i = 0; i < set.statements.size(); ++i) {
      const CompiledStatement& statement = set.statements[i];
      if (lists(set, statement, action) != statement.has(Flag::kNotAction)) found.push_back(i);
    }
    return found;
  }
  for_matching_patterns(set, action, [&](std::span<const Number> statements) {
    found.insert(found.end(), statements.begin(), statements.end());
  });
  for (const Number i : set.action_index.negated) {
    if (!lists(set, set.statements[i], action)) found.push_back(i);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// An RCP governs the services of AWS's list, and, so that nothing is ignored in silence, any other that a
// statement names by a literal prefix.
bool is_governed(const Data& set, const CompiledStatement& statement, const ActionTraits& traits) {
  if (set.groups[statement.group].layer != Layer::Rcp || traits.supports_rcps) return true;
  if (statement.has(Flag::kNotAction)) return false;
  const auto& values = set.source(statement).action.values;
  return std::any_of(values.begin(), values.end(), [&](const Value& value) {
    return equals_ignoring_case(value.text.substr(0, value.text.find(':')), traits.service);
  });
}

// Whoever asks, for whatever resource, in whatever context.
bool applies_surely(const Data& set, const CompiledStatement& statement) {
  if (!statement.has(Flag::kAnyResource) || statement.block != kNone) return false;
  const Layer layer = set.groups[statement.group].layer;
  if (!statement.has(Flag::kHasPrincipal)) return layer != Layer::Endpoint && layer != Layer::Resource;
  const auto* principal = set.principals.data() + statement.first_principal;
  return !statement.has(Flag::kNotPrincipal) &&
         std::any_of(principal, principal + statement.principal_count, [](const CompiledPrincipal& entry) {
           return entry.form == CompiledPrincipal::Form::Any;
         });
}

}  // namespace

void CandidateRow::finish(const Data& set) {
  starts_surely_ = applies_surely(set, set.statements[statements_.front()]);
  statements_.shrink_to_fit();
  const auto resources_of = [&](const CompiledStatement& statement) {
    const bool open = statement.has(Flag::kAnyResource) || statement.has(Flag::kNotResource);
    return open ? std::span<const Number>() : set.resource_lists[statement.resources];
  };
  std::size_t patterns = 0;
  for (const Number i : statements_) patterns += resources_of(set.statements[i]).size();
  if (patterns < kLeastIndexed) return;

  by_prefix_ = std::make_unique<PrefixIndex>();
  std::vector<PrefixIndex::Place> places;
  for (const Number i : statements_) {
    places.clear();
    const auto resources = resources_of(set.statements[i]);
    bool indexed = !resources.empty();
    for (const Number number : resources) {
      const ResourcePattern& pattern = set.resources[number];
      if (pattern.kind == ResourcePattern::Kind::Never) continue;
      PrefixIndex::Place place;
      indexed = indexed && PrefixIndex::find_place(pattern, place);
      places.push_back(place);
    }
    if (indexed) {
      for (const PrefixIndex::Place& place : places) by_prefix_->add(place, i);
    } else {
      anywhere_.push_back(i);
    }
  }
  by_prefix_->finish();
  anywhere_.shrink_to_fit();
}

std::span<const Number> CandidateRow::search(const BoundRequest& request, std::vector<Number>& room) const {
  if (request.resource() == "*") return anywhere_;
  const std::optional<Arn> arn = request.resource_arn();
  room.clear();
  if (!arn || !by_prefix_->find(*arn, room)) return statements_;
  if (room.empty()) return anywhere_;
  room.insert(room.end(), anywhere_.begin(), anywhere_.end());
  std::sort(room.begin(), room.end());
  room.erase(std::unique(room.begin(), room.end()), room.end());
  return room;
}

std::size_t CandidateRow::bytes() const {
  return (statements_.capacity() + anywhere_.capacity()) * sizeof(Number) +
         (by_prefix_ ? by_prefix_->bytes() : 0);
}

std::size_t ActionPlan::bytes() const {
  std::size_t bytes = sizeof(*this) + rows.capacity() * sizeof(CandidateRow);
  for (const CandidateRow& row : rows) bytes += row.bytes();
  return bytes;
}

ActionPlan plan_action(const Data& set, std::string_view action) {
  ActionPlan plan{traits_of(action), {}, {}};
  for (const Number i : statements_with(set, plan.traits.action)) {
    const CompiledStatement& statement = set.statements[i];
    if (!is_governed(set, statement, plan.traits)) continue;
    const auto end = static_cast<Number>(plan.rows.size());
    if (plan.groups.empty() || plan.groups.back().group != statement.group)
      plan.groups.push_back({statement.group, end, end});
    PlanGroup& group = plan.groups.back();
    auto row = std::find_if(plan.rows.begin() + group.first_row, plan.rows.end(),
                            [&](const CandidateRow& r) { return r.effect() == statement.effect(); });
    if (row == plan.rows.end()) {
      row = plan.rows.emplace(row, statement.effect());
      group.end_row = end + 1;
    }
    row->add(i);
  }
  for (CandidateRow& row : plan.rows) row.finish(set);
  return plan;
}

void index_actions(Data& set) {
  ActionIndex& index = set.action_index;
  std::size_t buckets = 16;
  while (buckets < set.actions.size()) buckets *= 2;
  index.bucket_ends.assign(buckets, 0);
  std::vector<Number> literals;
  std::vector<Number> literal_buckets;
  for (Number i = 0; i < set.actions.size(); ++i) {
    switch (set.actions[i].kind) {
      case ActionPattern::Kind::Literal:
        literals.push_back(i);
        literal_buckets.push_back(
            static_cast<Number>(hash_ignoring_case(set.actions[i].view()) & (buckets - 1)));
        ++index.bucket_ends[literal_buckets.back()];
        break;
      case ActionPattern::Kind::Wild:
        (service_of(set, i).empty() ? index.of_any_service : index.by_service).push_back(i);
        break;
      case ActionPattern::Kind::Any:
        index.of_any_service.push_back(i);
        break;
      case ActionPattern::Kind::Never:
        break;
    }
  }
  for (std::size_t i = 1; i < buckets; ++i) index.bucket_ends[i] += index.bucket_ends[i - 1];
  index.literals.resize(literals.size());
  std::vector<Number> next(index.bucket_ends);  // each bucket is filled from its end
  for (std::size_t i = 0; i < literals.size(); ++i) index.literals[--next[literal_buckets[i]]] = literals[i];
  std::sort(index.by_service.begin(), index.by_service.end(),
            [&](Number a, Number b) { return service_of(set, a) < service_of(set, b); });

  // Turned around: from the lists of the statements to the statements of each pattern.
  std::vector<Number> ends(set.actions.size(), 0);
  const auto for_each = [&](auto take) {
    for (Number i = 0; i < set.statements.size(); ++i) {
      if (set.statements[i].has(Flag::kNotAction)) continue;
      for (const Number pattern : set.action_lists[set.statements[i].actions]) take(pattern, i);
    }
  };
  for_each([&](Number pattern, Number) { ++ends[pattern]; });
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  std::vector<Number> statements(ends.empty() ? 0 : ends.back());
  next = ends;
  for_each([&](Number pattern, Number statement) { statements[--next[pattern]] = statement; });
  index.statements = NumberLists(std::move(statements), std::move(ends));
  for (Number i = 0; i < set.statements.size(); ++i) {
    if (set.statements[i].has(Flag::kNotAction)) index.negated.push_back(i);
  }
}

}  // namespace whydeny
