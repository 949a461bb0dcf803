// Steps for every caller: always-allowed calls, explicit denies, organization, endpoint and service gates.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/steps.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/public_policy.h"
#include "whydeny/evaluation/s3_access.h"
#include "whydeny/evaluation/services.h"

namespace whydeny {
namespace {

void block(std::vector<Cause>& blocks, Layer layer, std::string detail = "", int level = -1) {
  Cause cause;
  cause.layer = layer;
  cause.level = level;
  cause.detail = std::move(detail);
  blocks.push_back(std::move(cause));
}

// Root of the bucket's account may always read, replace and remove the bucket policy, whatever that policy
// denies. [DeleteBucketPolicy]
bool policy_cannot_lock_out(const Inquiry& inquiry) {
  const Request& request = inquiry.request();
  static constexpr std::array<std::string_view, 3> kActions = {"s3:GetBucketPolicy", "s3:PutBucketPolicy",
                                                               "s3:DeleteBucketPolicy"};
  return request.principal.kind == RequesterKind::Root &&
         request.principal.account == request.resource_account &&
         std::any_of(kActions.begin(), kActions.end(),
                     [&](std::string_view action) { return equals_ignoring_case(action, request.action); });
}

}  // namespace

bool has_no_identity(const Requester& who) {
  return who.kind == RequesterKind::Service || who.kind == RequesterKind::Federated ||
         who.kind == RequesterKind::Anonymous;
}

// sts:GetCallerIdentity needs no permission, and GetSessionToken cannot be governed by policies; the path
// through a VPC endpoint still can. [GetCallerIdentity; GetSessionToken, permissions]
Ruling allow_if_call_is_always_allowed(const Inquiry& inquiry, std::vector<Cause>& blocks) {
  const Requester& who = inquiry.request().principal;
  const std::string& action = inquiry.request().action;
  const bool own_token = equals_ignoring_case(action, "sts:GetSessionToken") &&
                         (who.kind == RequesterKind::User || who.kind == RequesterKind::Root);
  const bool is_signed = who.kind != RequesterKind::Anonymous && who.kind != RequesterKind::Federated;
  const bool own_identity = equals_ignoring_case(action, "sts:GetCallerIdentity") && is_signed;
  if (!own_token && !own_identity) return Ruling::GoOn;
  if (auto denies = inquiry.statements(Layer::Endpoint, Effect::Deny); !denies.empty()) {
    block(blocks, Layer::Endpoint);
    blocks.back().explicit_deny = true;
    blocks.back().statement = denies.front();
  } else {
    deny_unless_endpoint_allows(inquiry, blocks);
  }
  return Ruling::Granted;
}

// [reference-arns, partitions]
Ruling deny_across_partitions(const Inquiry& inquiry, std::vector<Cause>& blocks) {
  const std::string& caller = inquiry.request().principal.partition;
  const auto arn = parse_arn(inquiry.request().resource);
  if (!arn || caller.empty() || arn->partition == caller) return Ruling::GoOn;
  block(blocks, Layer::Other,
        "the caller is in partition `" + caller + "`, the resource in `" + std::string(arn->partition) +
            "`: no access crosses partitions");
  return Ruling::GoOn;
}

// An explicit Deny in any policy ends it. [reference_policies_evaluation-logic_policy-eval-denyallow]
Ruling deny_if_any_statement_denies(const Inquiry& inquiry, std::vector<Cause>& blocks) {
  const Layer resource = inquiry.resource_layer();
  for (const Layer layer : {Layer::Scp, Layer::Rcp, Layer::Endpoint, resource, Layer::Identity,
                            Layer::Boundary, Layer::Session}) {
    if (layer == resource && policy_cannot_lock_out(inquiry)) continue;
    std::vector<CitedStatement> denies = inquiry.statements(layer, Effect::Deny);
    if (denies.empty()) continue;
    block(blocks, layer, "", denies.front().level);
    Cause& cause = blocks.back();
    cause.explicit_deny = true;
    cause.statement = denies.front();
    cause.also.assign(denies.begin() + 1, denies.end());
  }
  return Ruling::GoOn;
}

// [orgs_manage_policies_rcps_evaluation] RCPFullAWSAccess stands at every level by itself, so a level of
// Denies alone allows the rest.
Ruling deny_unless_every_rcp_level_allows(const Inquiry& inquiry, std::vector<Cause>& blocks) {
  if (!rcp_exemption(inquiry.request()).empty() || !supports_rcps(action_service(inquiry.request().action)))
    return Ruling::GoOn;
  const auto& levels = inquiry.policies().rcp;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const bool names_its_allows = std::any_of(levels[i].begin(), levels[i].end(), [](const Policy& policy) {
      return std::any_of(policy.statements().begin(), policy.statements().end(),
                         [](const Statement& statement) { return statement.effect == Effect::Allow; });
    });
    const int level = static_cast<int>(i);
    if ((!levels[i].empty() && !names_its_allows) || inquiry.any(Layer::Rcp, Effect::Allow, level)) continue;
    block(blocks, Layer::Rcp, "", level);
    return Ruling::GoOn;
  }
  return Ruling::GoOn;
}

// [orgs_manage_policies_scps_evaluation] An Allow is needed at the root, at every OU on the path, and at the
// account.
Ruling deny_unless_every_scp_level_allows(const Inquiry& inquiry, std::vector<Cause>& blocks) {
  if (!scp_exemption(inquiry.request()).empty()) return Ruling::GoOn;
  const auto& levels = inquiry.policies().scp;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const int level = static_cast<int>(i);
    if (inquiry.any(Layer::Scp, Effect::Allow, level)) continue;
    block(blocks, Layer::Scp, "", level);
    return Ruling::GoOn;
  }
  return Ruling::GoOn;
}

// [vpc-endpoints-access] Without a document the endpoint has the default policy, which allows everything.
Ruling deny_unless_endpoint_allows(const Inquiry& inquiry, std::vector<Cause>& blocks) {
  if (!inquiry.policies().endpoint.empty() && !inquiry.any(Layer::Endpoint, Effect::Allow))
    block(blocks, Layer::Endpoint);
  return Ruling::GoOn;
}

// [access-control-block-public-access] S3 only.
Ruling deny_if_public_access_is_blocked(const Inquiry& inquiry, std::vector<Cause>& blocks) {
  const Request& request = inquiry.request();
  if (!request.facts.block_public_access || action_service(request.action) != "s3") return Ruling::GoOn;
  const auto refuse = [&](std::string detail) {
    block(blocks, Layer::BlockPublicAccess, std::move(detail));
    blocks.back().explicit_deny = true;
  };
  if (request.facts.block_public_access->block_public_acls && sets_public_acl(request)) {
    refuse("BlockPublicAcls refuses a public access control list");
  }
  const bool insider =
      request.principal.kind == RequesterKind::Service ||
      (!request.principal.account.empty() && request.principal.account == request.resource_account);
  if (!request.facts.block_public_access->restrict_public_buckets || insider) return Ruling::GoOn;
  for (const Policy& policy : inquiry.policies().resource) {
    const Statement* statement = public_statement(policy);
    if (statement == nullptr) continue;
    refuse(
        "RestrictPublicBuckets: the bucket policy is public, so only the owner's account and AWS services "
        "get in");
    blocks.back().also.push_back({policy.type(), -1, policy, statement});
    break;
  }
  return Ruling::GoOn;
}

Ruling deny_what_the_service_never_allows(const Inquiry& inquiry, std::vector<Cause>& blocks) {
  std::string refusal = never_allowed(inquiry.request());
  if (!refusal.empty()) block(blocks, Layer::Other, std::move(refusal));
  return Ruling::GoOn;
}

// [RequesterPaysBuckets] The owner's account is exempt; unsigned requests are refused.
Ruling deny_unless_requester_pays(const Inquiry& inquiry, std::vector<Cause>& blocks) {
  const Request& request = inquiry.request();
  const Requester& who = request.principal;
  if (!request.facts.requester_pays || action_service(request.action) != "s3") return Ruling::GoOn;
  const bool owner = !who.account.empty() && who.account == request.resource_account;
  if (who.kind == RequesterKind::Anonymous) {
    block(blocks, Layer::Other, "the bucket is Requester Pays: anonymous requests are refused");
  } else if (!owner && who.kind != RequesterKind::Service && !request.facts.request_payer) {
    block(blocks, Layer::Other,
          "the bucket is Requester Pays: other accounts must send `x-amz-request-payer: requester`");
  }
  return Ruling::GoOn;
}

// The key's state is looked at after authorization. [key-state]
Ruling deny_unless_key_state_permits(const Inquiry& inquiry, std::vector<Cause>& blocks) {
  const Request& request = inquiry.request();
  if (inquiry.resource_layer() != Layer::Key || !kms_state_refuses(request.action, request.facts.key_state))
    return Ruling::GoOn;
  const std::string error =
      request.facts.key_state == "Disabled" ? "DisabledException" : "KMSInvalidStateException";
  block(blocks, Layer::Other,
        error + ": the key's state is `" + request.facts.key_state + "`; this is not a matter of policies");
  return Ruling::GoOn;
}

}  // namespace whydeny
