// Tests the statements that bind the request.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/findings.h"

#include <algorithm>

#include "whydeny/evaluation/conditions.h"
#include "whydeny/evaluation/resources.h"
#include "whydeny/evaluation/trace_writer.h"

namespace whydeny {
namespace {

using Flag = CompiledStatement;

bool is_in_management_account(const Request& request, const std::string& account) {
  const Facts& facts = request.facts;
  if (account.empty()) return false;
  if (facts.caller_in_management_account.value_or(false) && account == request.principal.account) return true;
  return !facts.management_account.empty() && account == facts.management_account;
}

std::string_view scp_exemption(const Request& request) {
  const Requester& who = request.principal;
  switch (who.kind) {
    case RequesterKind::Service:
      return "the caller is a service principal";
    case RequesterKind::Federated:
      return "the caller has no account yet";
    case RequesterKind::Anonymous:
      return "the caller is anonymous";
    default:
      break;
  }
  if (who.service_linked) return "the caller is a service-linked role";
  if (is_in_management_account(request, who.account)) return "the caller is in the management account";
  const bool bound = request.facts.scp_account.empty() || request.facts.scp_account == who.account;
  return bound ? "" : "they stand on the path of another account";
}

std::string_view rcp_exemption(const Request& request, const ActionTraits& action) {
  if (request.principal.service_linked) return "the caller is a service-linked role";
  if (is_in_management_account(request, request.resource_account))
    return "the resource is in the management account";
  if (!action.of_kms) return "";
  if (request.facts.aws_managed_key) return "the key is an AWS managed key";
  return action.cannot_be_restricted ? "kms:RetireGrant cannot be restricted" : "";
}

std::string_view identity_exemption(const Request& request) {
  switch (request.principal.kind) {
    case RequesterKind::User:
    case RequesterKind::Role:
    case RequesterKind::AssumedRole:
    case RequesterKind::FederatedUser:
      return "";
    case RequesterKind::Root:
      return "nothing can be attached to the root user";
    default:
      return "the caller has no policies of its own";
  }
}

// Matches the statements of one group after another and keeps what applies.
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
    const std::size_t first = matches_.all.size();
    for (const CandidateRow& row : rows) {
      const bool enough_is_one = depth_ == Depth::Verdict && (row.effect() == Effect::Deny ||
                                                              set_.groups[group].layer != Layer::Resource);
      for (const Number number : row.for_resource(request_, room_.candidates)) {
        match(number, nullptr, nullptr);
        if (enough_is_one && matches_.all.size() > first && matches_.all.back().number == number &&
            matches_.all.back().applies == Truth::True)
          break;
      }
    }
    // The order of the document, not of the rows.
    if (depth_ == Depth::All && rows.size() > 1) {
      std::stable_sort(matches_.all.begin() + static_cast<std::ptrdiff_t>(first), matches_.all.end(),
                       [](const StatementMatch& a, const StatementMatch& b) { return a.number < b.number; });
    }
  }

  /// Every statement of a group, those that do not list the action too.
  void match_all(Number group, std::span<const CandidateRow> rows, StatementReasons* reasons,
                 TraceWriter* trace) {
    const auto lists_action = [&](Number number) {
      return std::any_of(rows.begin(), rows.end(), [&](const CandidateRow& row) {
        return std::binary_search(row.statements().begin(), row.statements().end(), number);
      });
    };
    for (Number i = set_.groups[group].first_statement; i < set_.groups[group].end_statement; ++i) {
      StatementReason reason;
      if (lists_action(i)) {
        match(i, &reason, trace);
      } else {
        refuse_action(i, reason, trace);
      }
      if (reasons != nullptr) (*reasons)[i] = reason;
    }
  }

 private:
  void match(Number number, StatementReason* reason, TraceWriter* trace) {
    const CompiledStatement& statement = set_.statements[number];
    Lookups& lookups = room_.lookups;
    if (lookups.wanted) lookups.clear();
    const PrincipalMatches principals = principals_of(statement);
    if (principals.empty()) return refuse(number, Mismatch::Principal, 0, reason, trace);
    if (lookups.wanted) note_ungoverned(statement);
    const Truth resource = resource_of(statement);
    if (resource == Truth::False) return refuse(number, Mismatch::Resource, 0, reason, trace);
    const BlockResult conditions = conditions_of(statement, trace);
    if (conditions.holds == Truth::False) {
      keep(lookups.missing, matches_.missing_keys);
      return refuse(number, Mismatch::Condition, conditions.failed, reason, trace);
    }
    keep(lookups.missing, matches_.missing_keys);
    keep_notes();
    add(number, statement, principals, both(resource, conditions.holds), reason, trace);
  }

  void add(Number number, const CompiledStatement& statement, const PrincipalMatches& principals, Truth rest,
           StatementReason* reason, TraceWriter* trace) {
    const auto first_key = static_cast<Number>(matches_.open_keys.size());
    keep(room_.lookups.unknown, matches_.open_keys);
    const auto end_key = static_cast<Number>(matches_.open_keys.size());
    bool sure = false;
    for (const PrincipalMatch& principal : principals.all()) {
      const Truth truth = both(principal.truth, rest);
      sure = sure || truth == Truth::True;
      matches_.all.push_back({number, statement.group, statement.effect(), principal.strength, truth,
                              truth == Truth::Unknown ? first_key : 0,
                              truth == Truth::Unknown ? end_key : 0});
    }
    if (reason != nullptr)
      *reason = {sure ? TraceEntry::Outcome::Applies : TraceEntry::Outcome::Open, Mismatch::None, 0};
    if (trace != nullptr) trace->applies(number, sure);
  }

  void refuse(Number number, Mismatch mismatch, std::uint16_t condition, StatementReason* reason,
              TraceWriter* trace) {
    keep_notes();
    if (reason != nullptr) *reason = {TraceEntry::Outcome::DoesNotApply, mismatch, condition};
    if (trace != nullptr) trace->refused(number, mismatch);
  }

  // A principal that does not match comes before an action that does not.
  void refuse_action(Number number, StatementReason& reason, TraceWriter* trace) {
    Lookups& lookups = room_.lookups;
    if (lookups.wanted) lookups.clear();
    const bool named = !principals_of(set_.statements[number]).empty();
    refuse(number, named ? Mismatch::Action : Mismatch::Principal, 0, &reason, trace);
  }

  PrincipalMatches principals_of(const CompiledStatement& statement) {
    const PrincipalMatches everybody({Strength::None, Truth::True});
    const Layer layer = set_.groups[statement.group].layer;
    const bool takes_principal = layer == Layer::Rcp || layer == Layer::Endpoint || layer == Layer::Resource;
    if (!takes_principal) return everybody;
    if (!statement.has(Flag::kHasPrincipal))  // names nobody, so never applies
      return layer == Layer::Rcp ? everybody : PrincipalMatches();
    return match_principal(set_, statement, layer == Layer::Endpoint, request_, room_.lookups);
  }

  Truth resource_of(const CompiledStatement& statement) {
    if (statement.has(Flag::kAnyResource)) return Truth::True;
    const bool is_trust =
        set_.groups[statement.group].layer == Layer::Resource && request_.resource_layer() == Layer::Trust;
    return is_trust ? Truth::True : resource_matches(set_, statement, request_, room_.lookups);
  }

  BlockResult conditions_of(const CompiledStatement& statement, TraceWriter* trace) {
    if (statement.block == kNone) return {};
    if (depth_ == Depth::Verdict) return block_holds(set_, statement.block, request_, room_.lookups);
    return test_every_condition(statement, trace);
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

}  // namespace

void Matches::clear() {
  all.clear();
  groups.clear();
  open_keys.clear();
  missing_keys.clear();
  notes.clear();
}

std::string_view exemption(Layer layer, const Request& request, const ActionTraits& action) {
  switch (layer) {
    case Layer::Scp:
      return scp_exemption(request);
    case Layer::Rcp:
      return rcp_exemption(request, action);
    case Layer::Identity:
    case Layer::Boundary:
    case Layer::Session:
      return identity_exemption(request);
    default:
      return "";
  }
}

void find_statements(const CompiledPolicySet::Data& set, const ActionPlan& plan, BoundRequest& request,
                     Depth depth, MatchRoom& room, Matches& matches, StatementReasons* reasons,
                     Trace* trace) {
  matches.clear();
  Matcher matcher(set, plan, request, depth, room, matches);
  std::optional<TraceWriter> writer;
  if (trace != nullptr) writer.emplace(set, request, *trace);
  if (reasons != nullptr) reasons->resize(set.statements.size());
  auto row = plan.rows.begin();
  for (Number group = 0; group < set.groups.size(); ++group) {
    const auto first = row;
    while (row != plan.rows.end() && row->group() == group) ++row;
    const std::string_view exempt = exemption(set.groups[group].layer, request.request(), plan.traits);
    if (!exempt.empty()) {
      if (writer) writer->skip(group, exempt);
      if (reasons != nullptr) {
        std::fill(reasons->begin() + set.groups[group].first_statement,
                  reasons->begin() + set.groups[group].end_statement,
                  StatementReason{TraceEntry::Outcome::DoesNotApply, Mismatch::NotEvaluated, 0});
      }
    } else if (writer || reasons != nullptr) {
      matcher.match_all(group, {first, row}, reasons, writer ? &*writer : nullptr);
    } else if (first != row) {
      matcher.match_group(group, {first, row});
    }
    matches.groups.push_back(static_cast<Number>(matches.all.size()));
  }
}

}  // namespace whydeny
