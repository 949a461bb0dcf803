// The order of evaluation. TABLE 2: AWS's order as lists of steps, and one loop.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/evaluate.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "whydeny/evaluation/inquiry.h"
#include "whydeny/evaluation/steps.h"
#include "whydeny/request/derive.h"

namespace whydeny {
namespace {

#define WHYDENY_STEP(function) \
  Step { #function, function }

// clang-format off
// [reference_policies_evaluation-logic] Explicit denies first, then what every request must pass.
constexpr std::array kGates = {
    WHYDENY_STEP(deny_across_partitions),
    WHYDENY_STEP(deny_if_any_statement_denies),
    WHYDENY_STEP(deny_unless_every_rcp_level_allows),
    WHYDENY_STEP(deny_unless_every_scp_level_allows),
    WHYDENY_STEP(deny_unless_endpoint_allows),
    WHYDENY_STEP(deny_if_public_access_is_blocked),
    WHYDENY_STEP(deny_what_the_service_never_allows),
    WHYDENY_STEP(deny_unless_requester_pays),
    WHYDENY_STEP(deny_unless_mandatory_resource_policy_allows),
};
// [policy-eval-basics-single-account] Either side grants; boundary and session policy limit what is not granted directly.
constexpr std::array kWithinAccount = {
    WHYDENY_STEP(deny_unless_object_owner_allows),
    WHYDENY_STEP(allow_if_caller_is_granted_directly),
    WHYDENY_STEP(deny_unless_identity_or_resource_allows),
    WHYDENY_STEP(deny_unless_boundary_allows),
    WHYDENY_STEP(deny_unless_session_allows),
};
// [evaluation-logic-cross-account] Both sides must grant, and nothing is bypassed.
constexpr std::array kAcrossAccounts = {
    WHYDENY_STEP(deny_unless_object_owner_allows),
    WHYDENY_STEP(deny_unless_identity_allows),
    WHYDENY_STEP(deny_unless_resource_allows),
    WHYDENY_STEP(deny_unless_boundary_allows),
    WHYDENY_STEP(deny_unless_session_allows),
};
// Services, identity providers and anonymous callers have no policies of their own.
constexpr std::array kWithoutIdentity = {
    WHYDENY_STEP(deny_unless_object_owner_allows),
    WHYDENY_STEP(deny_unless_resource_allows),
};
// Looked at when policies have had their say.
constexpr std::array kAfterwards = {
    WHYDENY_STEP(deny_unless_key_state_permits),
};
constexpr std::array kBeforeAll = {
    WHYDENY_STEP(allow_if_call_is_always_allowed),
};
// clang-format on

#undef WHYDENY_STEP

std::span<const Step> grant_steps(const Request& request) {
  const Requester& who = request.principal;
  if (has_no_identity(who)) return kWithoutIdentity;
  const bool same = who.account == request.resource_account || request.resource_account == "aws";
  return same ? std::span<const Step>(kWithinAccount) : std::span<const Step>(kAcrossAccounts);
}

// Takes the steps until one grants; each cause remembers its step.
Ruling take_steps(std::span<const Step> steps, const Inquiry& inquiry, std::vector<Cause>& blocks) {
  for (const Step& step : steps) {
    const std::size_t before = blocks.size();
    const Ruling ruling = step.decide(inquiry, blocks);
    for (std::size_t i = before; i < blocks.size(); ++i) blocks[i].step = step.name;
    if (ruling == Ruling::Granted) return ruling;
  }
  return Ruling::GoOn;
}

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

Decision decide(const Inquiry& inquiry) {
  Decision decision;
  std::vector<Cause>& blocks = decision.blocked_by;
  if (take_steps(kBeforeAll, inquiry, blocks) == Ruling::GoOn) {
    take_steps(kGates, inquiry, blocks);
    take_steps(grant_steps(inquiry.request()), inquiry, blocks);
    take_steps(kAfterwards, inquiry, blocks);
    keep_one_cause_a_layer(blocks);
    if (blocks.empty()) decision.by = granting_cause(inquiry, decision.granted_by);
  } else if (blocks.empty()) {
    decision.by.detail = "the service always allows this call";
  }
  if (blocks.empty()) {
    decision.verdict = Verdict::Allowed;
    if (decision.by.step.empty()) decision.by.step = "allow";
    return decision;
  }
  decision.by = blocks.front();
  decision.verdict = decision.by.explicit_deny ? Verdict::ExplicitDeny : Verdict::ImplicitDeny;
  return decision;
}

// The open statements on which an undetermined verdict hangs: those that change it alone, or all when none
// does.
std::vector<OpenStatement> pivots(const Matches& findings, const Inquiry& generous, const Inquiry& strict) {
  std::vector<OpenStatement> alone;
  std::vector<OpenStatement> all;
  const Verdict best = decide(generous).verdict;
  const Verdict worst = decide(strict).verdict;
  for (const StatementMatch& finding : findings.all) {
    if (finding.applies != Truth::Unknown ||
        (!all.empty() && all.back().statement.statement == finding.statement))
      continue;
    OpenStatement open{{finding.policy->type(), finding.level, *finding.policy, finding.statement},
                       finding.open_keys};
    std::sort(open.keys.begin(), open.keys.end());
    open.keys.erase(std::unique(open.keys.begin(), open.keys.end()), open.keys.end());
    all.push_back(open);
    const bool changes = decide(generous.with_flipped(finding.statement)).verdict != best ||
                         decide(strict.with_flipped(finding.statement)).verdict != worst;
    if (changes) alone.push_back(std::move(open));
  }
  return alone.empty() ? all : alone;
}

Decision evaluate_for_owner(const PolicySet& policies, const Request& request, Trace* trace) {
  const Matches findings = find_statements(policies, request, trace);
  const Inquiry generous(policies, request, findings, Reading::Generous);
  const Inquiry strict(policies, request, findings, Reading::Strict);
  Decision best = decide(generous);
  Decision decision = decide(strict);
  const Verdict at_best = best.verdict;
  const Verdict at_worst = decision.verdict;
  if (at_best != at_worst) {
    decision.verdict = Verdict::Undetermined;
    decision.hangs_on = pivots(findings, generous, strict);
  } else if (at_best != Verdict::Allowed) {
    // Both readings agree: cite what holds in any case. Of a denial that is what the generous reading finds,
    // of an allow what the strict one does.
    decision = std::move(best);
  }
  decision.at_best = at_best;
  decision.at_worst = at_worst;
  decision.missing_keys = findings.missing_keys;
  decision.notes = findings.notes;
  return decision;
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
Decision evaluate_for_any_owner(const PolicySet& policies, const Request& request, Trace* trace) {
  Request own = request;
  set_resource_account(own, request.principal.account);
  Request other = request;
  other.context.add_unknown("aws:ResourceAccount");
  other.context.add_unknown("s3:ResourceAccount");
  Decision same = evaluate_for_owner(policies, own, trace);
  Decision cross = evaluate_for_owner(policies, other, nullptr);
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

}  // namespace

Decision evaluate(const PolicySet& policies, const Request& request, Trace* trace) {
  return request.resource_account.empty() ? evaluate_for_any_owner(policies, request, trace)
                                          : evaluate_for_owner(policies, request, trace);
}

std::vector<std::string> keys_that_matter(const PolicySet& policies, const Request& request,
                                          const Decision& decision) {
  const auto changes_with = [&](const std::vector<std::string>& keys) {
    Request asked = request;
    for (const std::string& key : keys) declare_unknown(asked, key);
    return evaluate(policies, asked).verdict != decision.verdict;
  };
  if (decision.missing_keys.empty() || !changes_with(decision.missing_keys)) return {};
  std::vector<std::string> alone;
  std::copy_if(decision.missing_keys.begin(), decision.missing_keys.end(), std::back_inserter(alone),
               [&](const std::string& key) { return changes_with({key}); });
  return alone.empty() ? decision.missing_keys : alone;
}

}  // namespace whydeny
