// From matches to decisions: brief, or with everything that people ask about them.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/evaluator.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/findings.h"
#include "whydeny/evaluation/intern_table.h"
#include "whydeny/evaluation/order.h"
#include "whydeny/request/derive.h"

namespace whydeny {
namespace {

/// Plans are forgotten together when there are more: a stream of made-up actions must not fill the memory.
constexpr std::size_t kMostPlans = 4096;
constexpr std::size_t kMostPlanBytes = 64U << 20U;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return hash_bytes(text); }
};

// A layer that denies explicitly is not reported a second time for not allowing.
void keep_one_cause_a_layer(std::vector<Cause>& blocks) {
  std::stable_partition(blocks.begin(), blocks.end(), [](const Cause& cause) { return cause.explicit_deny; });
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Layer layer = blocks[i].layer;
    if (layer == Layer::Other) continue;
    blocks.erase(std::remove_if(blocks.begin() + static_cast<std::ptrdiff_t>(i) + 1, blocks.end(),
                                [&](const Cause& later) { return later.layer == layer; }),
                 blocks.end());
  }
}

Cause cause_of(const Inquiry& inquiry, const Blocker& block) {
  Cause cause;
  cause.layer = block.layer;
  cause.explicit_deny = block.explicit_deny;
  cause.step = block.step;
  cause.level = block.level;
  if (block.detail != nullptr) cause.detail = block.detail(inquiry);
  if (block.also != kNone) cause.also.push_back(inquiry.cite(block.also));
  if (block.statement == kNone) return cause;
  cause.statement = inquiry.cite(block.statement);
  const std::vector<CitedStatement> denies = inquiry.statements(block.layer, Effect::Deny);
  cause.also.assign(denies.begin() + 1, denies.end());
  return cause;
}

// Puts an outcome into words.
Decision decision_of(const Inquiry& inquiry, const OrderResult& outcome) {
  Decision decision;
  decision.verdict = outcome.verdict;
  for (const Blocker& block : outcome.blocks.all()) decision.blocked_by.push_back(cause_of(inquiry, block));
  keep_one_cause_a_layer(decision.blocked_by);
  if (outcome.verdict != Verdict::Allowed) {
    decision.by = decision.blocked_by.front();
    return decision;
  }
  decision.by.step = "allow";
  if (outcome.needs_no_grant) {
    decision.by.detail = "the service always allows this call";
    return decision;
  }
  const Grant grant = grant_of(inquiry);
  decision.by.layer = grant.layer;
  if (grant.statement != kNone) decision.by.statement = inquiry.cite(grant.statement);
  if (grant.detail != nullptr) decision.by.detail = grant.detail(inquiry);
  decision.granted_by = granting_statements(inquiry);
  return decision;
}

// The same without words.
BriefDecision brief_of(const Inquiry& inquiry, const OrderResult& outcome) {
  BriefDecision brief;
  brief.verdict = outcome.verdict;
  Number statement = kNone;
  if (const Blocker* block = outcome.blocks.deciding()) {
    brief.layer = block->layer;
    brief.level = block->level;
    brief.step = block->step;
    statement = block->statement;
  } else {
    brief.step = "allow";
    const Grant grant = outcome.needs_no_grant ? Grant{} : grant_of(inquiry);
    brief.layer = grant.layer;
    statement = grant.statement;
  }
  if (statement == kNone) return brief;
  const CompiledStatement& compiled = inquiry.set().statements[statement];
  brief.policy = &inquiry.set().policy(compiled);
  brief.statement = &inquiry.set().source(compiled);
  return brief;
}

// The open statements on which an undetermined verdict hangs: those that change it alone, or all when none
// does.
std::vector<OpenStatement> pivots(const Matches& matches, const Inquiry& generous, const Inquiry& strict) {
  std::vector<OpenStatement> alone;
  std::vector<OpenStatement> all;
  const Verdict best = result_of(generous).verdict;
  const Verdict worst = result_of(strict).verdict;
  Number last = kNone;
  for (const StatementMatch& match : matches.all) {
    if (match.applies != Truth::Unknown || match.number == last) continue;
    last = match.number;
    OpenStatement open{
        generous.cite(match.number),
        {matches.open_keys.begin() + match.first_key, matches.open_keys.begin() + match.end_key}};
    std::sort(open.keys.begin(), open.keys.end());
    open.keys.erase(std::unique(open.keys.begin(), open.keys.end()), open.keys.end());
    all.push_back(open);
    const bool changes = result_of(generous.with_flipped(match.number)).verdict != best ||
                         result_of(strict.with_flipped(match.number)).verdict != worst;
    if (changes) alone.push_back(std::move(open));
  }
  return alone.empty() ? all : alone;
}

// One spelling for each key: policies write them in several letter cases.
std::vector<std::string> unique_keys(const std::vector<std::string_view>& keys) {
  std::vector<std::string> kept;
  for (const std::string_view key : keys) {
    if (!contains_ignoring_case(kept, key)) kept.emplace_back(key);
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

std::vector<std::string> unique_notes(std::vector<std::string>& notes) {
  std::sort(notes.begin(), notes.end());
  notes.erase(std::unique(notes.begin(), notes.end()), notes.end());
  return notes;
}

// From allowed over an implicit to an explicit deny.
bool is_better(Verdict a, Verdict b) {
  const auto rank = [](Verdict verdict) {
    return verdict == Verdict::Allowed ? 0 : verdict == Verdict::ImplicitDeny ? 1 : 2;
  };
  return rank(a) < rank(b);
}

// The owner of the resource is not known: only what holds for the caller's account and for any other is an
// answer.
Request owned_by_caller(const Request& request) {
  Request own = request;
  set_resource_account(own, request.principal.account);
  return own;
}
Request owned_by_another(const Request& request) {
  Request other = request;
  other.context.add_unknown("aws:ResourceAccount");
  other.context.add_unknown("s3:ResourceAccount");
  return other;
}

}  // namespace

struct Evaluator::Scratch {
  explicit Scratch(const CompiledPolicySet::Data& data) : set(data), bound(data) {}

  const ActionPlan& plan_for(const std::string& action) {
    if (last != nullptr && *last_action == action) return *last;
    auto found = plans.find(action);
    if (found == plans.end()) {
      if (plans.size() >= kMostPlans || plan_bytes > kMostPlanBytes) {
        plans.clear();
        plan_bytes = 0;
      }
      found = plans.emplace(action, plan_action(set, action)).first;
      plan_bytes += found->second.bytes();
    }
    last_action = &found->first;
    last = &found->second;
    return *last;
  }

  void find(const Request& request, Depth depth, StatementReasons* reasons, Trace* trace) {
    const ActionPlan& plan = plan_for(request.action);
    bound.bind(request, plan.traits);
    find_statements(set, plan, bound, depth, room, matches, reasons, trace);
  }

  Inquiry inquiry(Reading reading) const { return {set, bound, matches, reading}; }

  BriefDecision decide_for_owner(const Request& request, StatementReasons* reasons) {
    find(request, Depth::Verdict, reasons, nullptr);
    const Inquiry strict = inquiry(Reading::Strict);
    take_order(strict, result);
    const bool open = !request.facts.grants.empty() ||
                      std::any_of(matches.all.begin(), matches.all.end(), [](const StatementMatch& match) {
                        return match.applies == Truth::Unknown;
                      });
    if (!open) return brief_of(strict, result);
    const Inquiry generous = inquiry(Reading::Generous);
    const OrderResult best = result_of(generous);
    // Of a denial what the generous reading finds, of an allow what the strict one does: it holds in any
    // case.
    if (best.verdict == result.verdict && result.verdict != Verdict::Allowed)
      return brief_of(generous, best);
    BriefDecision brief = brief_of(strict, result);
    if (best.verdict != result.verdict) brief.verdict = Verdict::Undetermined;
    return brief;
  }

  Decision evaluate_for_owner(const Request& request, Trace* trace) {
    find(request, Depth::All, nullptr, trace);
    const Inquiry generous = inquiry(Reading::Generous);
    const Inquiry strict = inquiry(Reading::Strict);
    const OrderResult best = result_of(generous);
    const OrderResult worst = result_of(strict);
    const bool agree = best.verdict == worst.verdict;
    Decision decision =
        agree && best.verdict != Verdict::Allowed ? decision_of(generous, best) : decision_of(strict, worst);
    if (!agree) {
      decision.verdict = Verdict::Undetermined;
      decision.hangs_on = pivots(matches, generous, strict);
    }
    decision.at_best = best.verdict;
    decision.at_worst = worst.verdict;
    decision.missing_keys = unique_keys(matches.missing_keys);
    decision.notes = unique_notes(matches.notes);
    return decision;
  }

  const CompiledPolicySet::Data& set;
  BoundRequest bound;
  MatchRoom room;
  Matches matches;
  OrderResult result;
  std::unordered_map<std::string, ActionPlan, TextHash, std::equal_to<>> plans;
  std::size_t plan_bytes = 0;
  const std::string* last_action = nullptr;
  const ActionPlan* last = nullptr;
};

Evaluator::Evaluator(CompiledPolicySet policies)
    : policies_(std::move(policies)), scratch_(std::make_unique<Scratch>(policies_.data())) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

const CompiledPolicySet& Evaluator::policies() const { return policies_; }

BriefDecision Evaluator::decide(const Request& request, StatementReasons* reasons) {
  if (!request.resource_account.empty()) return scratch_->decide_for_owner(request, reasons);
  const BriefDecision same = scratch_->decide_for_owner(owned_by_caller(request), reasons);
  BriefDecision cross = scratch_->decide_for_owner(owned_by_another(request), nullptr);
  if (!has_no_identity(request.principal) && same.verdict != cross.verdict)
    cross.verdict = Verdict::Undetermined;
  return cross;
}

Decision Evaluator::evaluate(const Request& request, Trace* trace) {
  if (!request.resource_account.empty()) return scratch_->evaluate_for_owner(request, trace);
  const Decision same = scratch_->evaluate_for_owner(owned_by_caller(request), trace);
  Decision cross = scratch_->evaluate_for_owner(owned_by_another(request), nullptr);
  if (has_no_identity(request.principal) || same.verdict == cross.verdict) return cross;
  cross.notes.push_back("the owner of `" + request.resource + "` is not known: " +
                        std::string(verdict_name(same.verdict)) + " if account " + request.principal.account +
                        " owns it, " + std::string(verdict_name(cross.verdict)) + " if another does");
  cross.at_worst = std::max(same.at_worst, cross.at_worst, is_better);
  cross.at_best = std::min(same.at_best, cross.at_best, is_better);
  cross.verdict = Verdict::Undetermined;
  cross.needs.emplace_back("resourceAccount");
  return cross;
}

}  // namespace whydeny
