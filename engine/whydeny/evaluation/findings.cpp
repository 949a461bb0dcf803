// Tests the statements that bind the request.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/findings.h"

#include <algorithm>
#include <array>
#include <optional>

#include "whydeny/evaluation/conditions.h"
#include "whydeny/evaluation/resources.h"
#include "whydeny/evaluation/trace_writer.h"

namespace whydeny {
namespace {

using Flag = CompiledStatement;

// Matches the statements of one group after another and keeps what applies. A brief one is for verdicts
// alone: nobody reads what was looked up, and nobody traces.
template <bool kBrief>
class Matcher {
 public:
  Matcher(const CompiledPolicySet::Data& set, const ActionPlan& plan, BoundRequest& request, Depth depth,
          MatchRoom& room, Matches& matches)
      : set_(set), plan_(plan), request_(request), depth_(depth), room_(room), matches_(matches) {
    room.lookups.clear();
    room.lookups.wanted = depth == Depth::All;
  }

  /// The statements that list the action, in one group.
  void match_group(Number group, std::span<const CandidateRow> rows) {
    const Layer layer = set_.groups[group].layer;
    for (const CandidateRow& row : rows) {
      // Of Allows of the resource's policy every strength counts.
      const bool one_is_enough = kBrief && (row.effect() == Effect::Deny || layer != Layer::Resource);
      if (one_is_enough && row.starts_surely()) {
        matches_.all.push_back({row.statements().front(), 0, 0, row.effect(), Strength::None, Truth::True});
        continue;
      }
      for (const Number number : row.for_resource(request_, room_.candidates)) {
        if (match(number, layer, nullptr, nullptr) == Truth::True && one_is_enough) break;
      }
    }
    if (kBrief || rows.size() == 1) return;
    // The order of the documents, not of the rows.
    const Number first = set_.groups[group].first_statement;
    const auto of_group = std::find_if(matches_.all.begin(), matches_.all.end(),
                                       [first](const StatementMatch& m) { return m.number >= first; });
    std::stable_sort(of_group, matches_.all.end(),
                     [](const StatementMatch& a, const StatementMatch& b) { return a.number < b.number; });
  }

  /// Every statement of a group, those that do not list the action too.
  void match_all(Number group, std::span<const CandidateRow> rows, StatementReasons* reasons,
                 TraceWriter* trace) {
    const Layer layer = set_.groups[group].layer;
    // Where nobody is named, those that do not list the action need no look at all.
    if (trace == nullptr && reasons != nullptr && !takes_principal(layer))
      return match_listed_among_all(set_.groups[group], rows, *reasons);
    std::array<std::span<const Number>, 2> listing;  // a row for each effect at most
    for (std::size_t i = 0; i < rows.size(); ++i) listing[i] = rows[i].statements();
    for (Number i = set_.groups[group].first_statement; i < set_.groups[group].end_statement; ++i) {
      StatementReason reason;
      auto* row = std::find_if(listing.begin(), listing.end(),
                               [i](std::span<const Number> r) { return !r.empty() && r.front() == i; });
      if (row != listing.end()) {
        *row = row->subspan(1);
        match(i, layer, &reason, trace);
      } else {
        refuse_action(i, layer, reason, trace);
      }
      if (reasons != nullptr) (*reasons)[i] = reason;
    }
  }

 private:
  bool wanted() const { return !kBrief && depth_ == Depth::All; }

  static bool takes_principal(Layer layer) {
    return layer == Layer::Rcp || layer == Layer::Endpoint || layer == Layer::Resource;
  }

  void match_listed_among_all(const Group& group, std::span<const CandidateRow> rows,
                              StatementReasons& reasons) {
    std::fill(reasons.begin() + group.first_statement, reasons.begin() + group.end_statement,
              StatementReason{TraceEntry::Outcome::DoesNotApply, Mismatch::Action, 0});
    for (const CandidateRow& row : rows) {
      for (const Number number : row.statements()) match(number, group.layer, &reasons[number], nullptr);
    }
  }

  // The elements in the order in which a person would read them. Returns whether it applies.
  Truth match(Number number, Layer layer, StatementReason* reason, TraceWriter* trace) {
    const CompiledStatement& statement = set_.statements[number];
    Lookups& lookups = room_.lookups;
    if (wanted()) lookups.clear();
    PrincipalMatches principals;
    if (takes_principal(layer)) {
      find_principals(statement, layer, principals);
      if (principals.empty()) return refuse(number, Mismatch::Principal, 0, reason, trace);
      if (wanted()) note_ungoverned(statement);
    } else {
      principals.add({Strength::None, Truth::True});
    }
    Truth applies = resource_of(statement, layer);
    if (applies == Truth::False) return refuse(number, Mismatch::Resource, 0, reason, trace);
    if (statement.block != kNone) {
      const BlockResult conditions = !wanted() ? block_holds(set_, statement.block, request_, lookups)
                                               : test_every_condition(statement, trace);
      if (wanted()) keep(lookups.missing, matches_.missing_keys);
      if (conditions.holds == Truth::False)
        return refuse(number, Mismatch::Condition, conditions.failed, reason, trace);
      applies = both(applies, conditions.holds);
    } else if (wanted()) {
      keep(lookups.missing, matches_.missing_keys);
    }
    return add(number, statement, principals, applies, reason, trace);
  }

  Truth add(Number number, const CompiledStatement& statement, const PrincipalMatches& principals, Truth rest,
            StatementReason* reason, TraceWriter* trace) {
    const auto first_key = static_cast<Number>(matches_.open_keys.size());
    if (wanted()) {
      keep(room_.lookups.unknown, matches_.open_keys);
      keep_notes();
    }
    const auto end_key = static_cast<Number>(matches_.open_keys.size());
    Truth applies = Truth::Unknown;
    for (const PrincipalMatch& principal : principals.all()) {
      const Truth truth = both(principal.truth, rest);
      applies = either(applies, truth);
      const bool open = truth == Truth::Unknown;
      matches_.all.push_back(
          {number, open ? first_key : 0, open ? end_key : 0, statement.effect(), principal.strength, truth});
    }
    const bool sure = applies == Truth::True;
    if constexpr (kBrief) return applies;
    if (reason != nullptr)
      *reason = {sure ? TraceEntry::Outcome::Applies : TraceEntry::Outcome::Open, Mismatch::None, 0};
    if (trace != nullptr) trace->applies(number, sure);
    return applies;
  }

  Truth refuse(Number number, Mismatch mismatch, std::uint16_t condition, StatementReason* reason,
               TraceWriter* trace) {
    if constexpr (kBrief) return Truth::False;
    if (wanted()) keep_notes();
    if (reason != nullptr) *reason = {TraceEntry::Outcome::DoesNotApply, mismatch, condition};
    if (trace != nullptr) trace->refused(number, mismatch);
    return Truth::False;
  }

  // A principal that does not match comes before an action that does not.
  void refuse_action(Number number, Layer layer, StatementReason& reason, TraceWriter* trace) {
    Lookups& lookups = room_.lookups;
    if (lookups.wanted) lookups.clear();
    PrincipalMatches principals;
    if (takes_principal(layer)) find_principals(set_.statements[number], layer, principals);
    const bool named = !takes_principal(layer) || !principals.empty();
    refuse(number, named ? Mismatch::Action : Mismatch::Principal, 0, &reason, trace);
  }

  void find_principals(const CompiledStatement& statement, Layer layer, PrincipalMatches& principals) {
    if (statement.has(Flag::kHasPrincipal)) {
      match_principal(set_, statement, layer == Layer::Endpoint, request_, room_.lookups, principals);
    } else if (layer == Layer::Rcp) {
      principals.add({Strength::None, Truth::True});  // elsewhere it names nobody, so never applies
    }
  }

  Truth resource_of(const CompiledStatement& statement, Layer layer) {
    if (statement.has(Flag::kAnyResource)) return Truth::True;
    const bool is_trust = layer == Layer::Resource && request_.resource_layer() == Layer::Trust;
    return is_trust ? Truth::True : resource_matches(set_, statement, request_, room_.lookups);
  }

  // Goes on behind a condition that does not hold: which keys are missing, and what the trace tells.
  BlockResult test_every_condition(const CompiledStatement& statement, TraceWriter* trace) {
    Lookups& lookups = room_.lookups;
    BlockResult result;
    bool ruled_out = false;
    bool failed = false;
    const std::size_t missing_before = lookups.missing.size();
    for (const Number number : set_.blocks[statement.block]) {
      const std::size_t missing = lookups.missing.size();
      const std::size_t unknown = lookups.unknown.size();
      const Truth holds = condition_holds(set_, set_.conditions[number], request_, lookups);
      result.holds = both(result.holds, holds);
      if (trace != nullptr) trace->condition(holds);
      if (holds != Truth::Unknown) lookups.unknown.resize(unknown);
      if (holds == Truth::False) {
        ruled_out = ruled_out || lookups.missing.size() == missing;
        failed = true;
      } else if (!failed) {
        ++result.failed;
      }
    }
    // A key that was looked for in vain matters only where no known key rules the statement out.
    if (ruled_out) lookups.missing.resize(missing_before);
    return result;
  }

  void note_ungoverned(const CompiledStatement& statement) {
    if (set_.groups[statement.group].layer != Layer::Rcp || plan_.traits.supports_rcps) return;
    room_.lookups.notes.push_back("an RCP names `" + plan_.traits.service +
                                  "`, which AWS's list of services with RCP support of " +
                                  std::string(kServiceDataDate) + " does not have; its statement is applied");
  }

  static void keep(const std::vector<std::string_view>& from, std::vector<std::string_view>& to) {
    to.insert(to.end(), from.begin(), from.end());
  }

  void keep_notes() {
    std::move(room_.lookups.notes.begin(), room_.lookups.notes.end(), std::back_inserter(matches_.notes));
    room_.lookups.notes.clear();
  }

  const CompiledPolicySet::Data& set_;
  const ActionPlan& plan_;
  BoundRequest& request_;
  const Depth depth_;
  MatchRoom& room_;
  Matches& matches_;
};

// The groups in which statements list the action.
template <typename AnyMatcher>
void match_listed(AnyMatcher matcher, const CompiledPolicySet::Data& set, const ActionPlan& plan,
                  const BoundRequest& request, Matches& matches) {
  for (const PlanGroup& asked : plan.groups) {
    if (!request.exemption(set.groups[asked.group].layer).empty()) continue;
    const auto first = static_cast<Number>(matches.all.size());
    matcher.match_group(asked.group, plan.rows_of(asked));
    matches.groups[asked.group] = {first, static_cast<Number>(matches.all.size())};
  }
}

}  // namespace

void Matches::clear() {
  all.clear();
  groups.clear();
  open_keys.clear();
  missing_keys.clear();
  notes.clear();
}

void find_statements(const CompiledPolicySet::Data& set, const ActionPlan& plan, BoundRequest& request,
                     Depth depth, MatchRoom& room, Matches& matches, StatementReasons* reasons,
                     Trace* trace) {
  matches.clear();
  matches.groups.assign(set.groups.size(), GroupRange{});
  if (reasons == nullptr && trace == nullptr) {
    if (depth == Depth::Verdict) {
      match_listed(Matcher<true>(set, plan, request, depth, room, matches), set, plan, request, matches);
    } else {
      match_listed(Matcher<false>(set, plan, request, depth, room, matches), set, plan, request, matches);
    }
    return;
  }
  Matcher<false> matcher(set, plan, request, depth, room, matches);
  std::optional<TraceWriter> writer;
  if (trace != nullptr) writer.emplace(set, request, *trace);
  if (reasons != nullptr) reasons->resize(set.statements.size());
  auto asked = plan.groups.begin();
  for (Number group = 0; group < set.groups.size(); ++group) {
    const bool listed = asked != plan.groups.end() && asked->group == group;
    const auto rows = listed ? plan.rows_of(*asked++) : std::span<const CandidateRow>();
    const std::string_view exemption = request.exemption(set.groups[group].layer);
    if (exemption.empty()) {
      const auto first = static_cast<Number>(matches.all.size());
      matcher.match_all(group, rows, reasons, writer ? &*writer : nullptr);
      matches.groups[group] = {first, static_cast<Number>(matches.all.size())};
      continue;
    }
    if (writer) writer->skip(group, exemption);
    if (reasons == nullptr) continue;
    std::fill(reasons->begin() + set.groups[group].first_statement,
              reasons->begin() + set.groups[group].end_statement,
              StatementReason{TraceEntry::Outcome::DoesNotApply, Mismatch::NotEvaluated, 0});
  }
}

}  // namespace whydeny
