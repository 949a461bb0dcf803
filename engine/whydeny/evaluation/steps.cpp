// Steps for every caller: always-allowed calls, explicit denies, organization, endpoint and service gates.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/steps.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/s3_access.h"
#include "whydeny/evaluation/services.h"

namespace whydeny {
namespace {

void block(Blockers& blocks, Layer layer, Words detail = nullptr, int level = -1) {
  Blocker block;
  block.layer = layer;
  block.level = level;
  block.detail = detail;
  blocks.add(block);
}

void block_by_deny(Blockers& blocks, const Inquiry& inquiry, const StatementMatch& deny) {
  const Number group = inquiry.set().statements[deny.number].group;
  Blocker block;
  block.layer = inquiry.layer_of(group);
  block.level = inquiry.set().groups[group].level;
  block.explicit_deny = true;
  block.statement = deny.number;
  blocks.add(block);
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

const Blocker* Blockers::deciding() const {
  const auto blocks = all();
  const auto deny =
      std::find_if(blocks.begin(), blocks.end(), [](const Blocker& b) { return b.explicit_deny; });
  if (deny != blocks.end()) return &*deny;
  return blocks.empty() ? nullptr : &blocks.front();
}

bool has_no_identity(const Requester& who) {
  return who.kind == RequesterKind::Service || who.kind == RequesterKind::Federated ||
         who.kind == RequesterKind::Anonymous;
}

// sts:GetCallerIdentity needs no permission, and GetSessionToken cannot be governed by policies; the path
// through a VPC endpoint still can. [GetCallerIdentity; GetSessionToken, permissions]
Ruling allow_if_call_is_always_allowed(const Inquiry& inquiry, Blockers& blocks) {
  const Requester& who = inquiry.request().principal;
  const bool own_token =
      inquiry.action().is_own_token && (who.kind == RequesterKind::User || who.kind == RequesterKind::Root);
  const bool is_signed = who.kind != RequesterKind::Anonymous && who.kind != RequesterKind::Federated;
  const bool own_identity = inquiry.action().needs_no_permission && is_signed;
  if (!own_token && !own_identity) return Ruling::GoOn;
  if (const StatementMatch* deny = inquiry.first(Layer::Endpoint, Effect::Deny)) {
    block_by_deny(blocks, inquiry, *deny);
  } else {
    deny_unless_endpoint_allows(inquiry, blocks);
  }
  return Ruling::Granted;
}

// [reference-arns, partitions]
Ruling deny_across_partitions(const Inquiry& inquiry, Blockers& blocks) {
  const std::string& caller = inquiry.request().principal.partition;
  const auto& arn = inquiry.bound().arn();
  if (!arn || caller.empty() || arn->partition == caller) return Ruling::GoOn;
  block(blocks, Layer::Other, [](const Inquiry& asked) {
    return "the caller is in partition `" + asked.request().principal.partition + "`, the resource in `" +
           std::string(asked.bound().arn()->partition) + "`: no access crosses partitions";
  });
  return Ruling::GoOn;
}

// An explicit Deny in any policy ends it. [reference_policies_evaluation-logic_policy-eval-denyallow]
Ruling deny_if_any_statement_denies(const Inquiry& inquiry, Blockers& blocks) {
  if (!inquiry.any_deny()) return Ruling::GoOn;
  const Layer resource = inquiry.resource_layer();
  for (const Layer layer : {Layer::Scp, Layer::Rcp, Layer::Endpoint, resource, Layer::Identity,
                            Layer::Boundary, Layer::Session}) {
    if (layer == resource && policy_cannot_lock_out(inquiry)) continue;
    if (const StatementMatch* deny = inquiry.first(layer, Effect::Deny))
      block_by_deny(blocks, inquiry, *deny);
  }
  return Ruling::GoOn;
}

// [orgs_manage_policies_rcps_evaluation] RCPFullAWSAccess stands at every level by itself, so a level of
// Denies alone allows the rest.
Ruling deny_unless_every_rcp_level_allows(const Inquiry& inquiry, Blockers& blocks) {
  if (!inquiry.action().supports_rcps || !inquiry.bound().exemption(Layer::Rcp).empty()) return Ruling::GoOn;
  const GroupRange levels = inquiry.set().groups_in(Layer::Rcp);
  for (Number i = levels.first; i < levels.end; ++i) {
    const Group& group = inquiry.set().groups[i];
    if (group.documents > 0 && !group.has_allow) continue;
    if (inquiry.first_in(i, Effect::Allow) != nullptr) continue;
    block(blocks, Layer::Rcp, nullptr, group.level);
    return Ruling::GoOn;
  }
  return Ruling::GoOn;
}

// [orgs_manage_policies_scps_evaluation] An Allow is needed at the root, at every OU on the path, and at the
// account.
Ruling deny_unless_every_scp_level_allows(const Inquiry& inquiry, Blockers& blocks) {
  if (!inquiry.bound().exemption(Layer::Scp).empty()) return Ruling::GoOn;
  const GroupRange levels = inquiry.set().groups_in(Layer::Scp);
  for (Number i = levels.first; i < levels.end; ++i) {
    if (inquiry.first_in(i, Effect::Allow) != nullptr) continue;
    block(blocks, Layer::Scp, nullptr, inquiry.set().groups[i].level);
    return Ruling::GoOn;
  }
  return Ruling::GoOn;
}

// [vpc-endpoints-access] Without a document the endpoint has the default policy, which allows everything.
Ruling deny_unless_endpoint_allows(const Inquiry& inquiry, Blockers& blocks) {
  if (!inquiry.policies().endpoint.empty() && !inquiry.any(Layer::Endpoint, Effect::Allow))
    block(blocks, Layer::Endpoint);
  return Ruling::GoOn;
}

// [access-control-block-public-access] S3 only.
Ruling deny_if_public_access_is_blocked(const Inquiry& inquiry, Blockers& blocks) {
  const Request& request = inquiry.request();
  if (!request.facts.block_public_access || !inquiry.action().of_s3) return Ruling::GoOn;
  const auto refuse = [&](Words detail, Number also) {
    Blocker block;
    block.layer = Layer::BlockPublicAccess;
    block.explicit_deny = true;
    block.also = also;
    block.detail = detail;
    blocks.add(block);
  };
  if (request.facts.block_public_access->block_public_acls && sets_public_acl(request)) {
    refuse([](const Inquiry&) { return std::string("BlockPublicAcls refuses a public access control list"); },
           kNone);
  }
  const bool insider =
      request.principal.kind == RequesterKind::Service ||
      (!request.principal.account.empty() && request.principal.account == request.resource_account);
  if (!request.facts.block_public_access->restrict_public_buckets || insider) return Ruling::GoOn;
  if (inquiry.set().public_statements.empty()) return Ruling::GoOn;
  refuse(
      [](const Inquiry&) {
        return std::string(
            "RestrictPublicBuckets: the bucket policy is public, so only the owner's account and AWS "
            "services "
            "get in");
      },
      inquiry.set().public_statements.front());
  return Ruling::GoOn;
}

Ruling deny_what_the_service_never_allows(const Inquiry& inquiry, Blockers& blocks) {
  if (never_allowed(inquiry.request(), inquiry.action())) {
    block(blocks, Layer::Other,
          [](const Inquiry& asked) { return never_allowed(asked.request(), asked.action())->text(); });
  }
  return Ruling::GoOn;
}

// [RequesterPaysBuckets] The owner's account is exempt; unsigned requests are refused.
Ruling deny_unless_requester_pays(const Inquiry& inquiry, Blockers& blocks) {
  const Request& request = inquiry.request();
  const Requester& who = request.principal;
  if (!request.facts.requester_pays || !inquiry.action().of_s3) return Ruling::GoOn;
  const bool owner = !who.account.empty() && who.account == request.resource_account;
  if (who.kind == RequesterKind::Anonymous) {
    block(blocks, Layer::Other, [](const Inquiry&) {
      return std::string("the bucket is Requester Pays: anonymous requests are refused");
    });
  } else if (!owner && who.kind != RequesterKind::Service && !request.facts.request_payer) {
    block(blocks, Layer::Other, [](const Inquiry&) {
      return std::string(
          "the bucket is Requester Pays: other accounts must send `x-amz-request-payer: requester`");
    });
  }
  return Ruling::GoOn;
}

// The key's state is looked at after authorization. [key-state]
Ruling deny_unless_key_state_permits(const Inquiry& inquiry, Blockers& blocks) {
  const Request& request = inquiry.request();
  if (inquiry.resource_layer() != Layer::Key || !kms_state_refuses(request.action, request.facts.key_state))
    return Ruling::GoOn;
  block(blocks, Layer::Other, [](const Inquiry& asked) {
    const std::string& state = asked.request().facts.key_state;
    const std::string error = state == "Disabled" ? "DisabledException" : "KMSInvalidStateException";
    return error + ": the key's state is `" + state + "`; this is not a matter of policies";
  });
  return Ruling::GoOn;
}

}  // namespace whydeny
