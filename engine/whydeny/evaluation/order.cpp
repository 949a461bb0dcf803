// The order of evaluation. TABLE 2: AWS's order as lists of steps, and one loop.
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <span>

#include "whydeny/evaluation/order.h"

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

// Takes the steps until one grants; each blocker remembers its step.
Ruling take_steps(std::span<const Step> steps, const Inquiry& inquiry, Blockers& blocks) {
  for (const Step& step : steps) {
    blocks.set_step(step.name);
    if (step.decide(inquiry, blocks) == Ruling::Granted) return Ruling::Granted;
  }
  return Ruling::GoOn;
}

}  // namespace

void take_order(const Inquiry& inquiry, OrderResult& result) {
  Blockers& blocks = result.blocks;
  blocks.clear();
  result.needs_no_grant = false;
  if (take_steps(kBeforeAll, inquiry, blocks) == Ruling::Granted) {
    result.needs_no_grant = blocks.size() == 0;
  } else {
    take_steps(kGates, inquiry, blocks);
    take_steps(grant_steps(inquiry.request()), inquiry, blocks);
    take_steps(kAfterwards, inquiry, blocks);
  }
  const Blocker* block = blocks.deciding();
  result.verdict = block == nullptr       ? Verdict::Allowed
                   : block->explicit_deny ? Verdict::ExplicitDeny
                                          : Verdict::ImplicitDeny;
}

OrderResult result_of(const Inquiry& inquiry) {
  OrderResult result;
  take_order(inquiry, result);
  return result;
}

}  // namespace whydeny
