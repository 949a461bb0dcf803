// Steps of the grant phase: who may be allowed by which policy, and what limits it.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "whydeny/evaluation/s3_access.h"
#include "whydeny/evaluation/services.h"
#include "whydeny/evaluation/steps.h"

namespace whydeny {
namespace {

bool is_root(const Inquiry& inquiry) { return inquiry.request().principal.kind == RequesterKind::Root; }

// The root user needs no identity policy: nothing can be attached to it.
bool identity_allows(const Inquiry& inquiry) {
  return is_root(inquiry) || inquiry.any(Layer::Identity, Effect::Allow);
}

bool resource_policy_is_mandatory(const Inquiry& inquiry) {
  return inquiry.resource_layer() == Layer::Trust ||
         (inquiry.resource_layer() == Layer::Key && !inquiry.action().kms_takes_no_key);
}

// An Allow of the bucket policy does not reach an object of another account.
bool resource_policy_reaches(const Inquiry& inquiry) { return !object_is_foreign(inquiry.request()); }

// A service's default policy grants by itself, as long as no policy of the resource replaces it.
bool default_policy_allows(const Inquiry& inquiry) {
  return inquiry.policies().resource.empty() && inquiry.action().default_policy_is_open;
}

// Does the resource's side allow, in any strength? Policy, KMS grant, access control list or default policy.
bool resource_allows(const Inquiry& inquiry) {
  if (default_policy_allows(inquiry)) return true;
  if (inquiry.kms_grant() || acl_grants(inquiry.request()) != AclAnswer::None) return true;
  return resource_policy_reaches(inquiry) && inquiry.strongest_grant(Strength::Account) != nullptr;
}

// The strength from which on a grant needs no boundary and no session policy. For AssumeRole a boundary limits
// the user's ARN in a trust policy too; for no other call is that documented. [id_roles_update-role-trust-policy]
Strength unlimited_strength(const Inquiry& inquiry) {
  const bool assumes = inquiry.resource_layer() == Layer::Trust && inquiry.action().action == "sts:assumerole";
  return assumes ? Strength::Direct : Strength::User;
}

void block(Blockers& blocks, Layer layer, Words detail = nullptr) {
  Blocker block;
  block.layer = layer;
  block.detail = detail;
  blocks.add(block);
}

// A role, or the user behind a federated session, is named: identity policies are not needed, but boundary
// and session limit.
bool granted_within_limits(const Inquiry& inquiry) {
  return resource_policy_reaches(inquiry) && inquiry.strongest_grant(Strength::SessionUser) != nullptr;
}

}  // namespace

// KMS keys and role trust: their policy is the primary authority; no identity policy can replace it.
// [KMS policy-evaluation; evaluation logic, IAM role trust policies]
Ruling deny_unless_mandatory_resource_policy_allows(const Inquiry& inquiry, Blockers& blocks) {
  if (!resource_policy_is_mandatory(inquiry) || resource_allows(inquiry)) return Ruling::GoOn;
  const Layer layer = inquiry.resource_layer();
  block(blocks, layer, [](const Inquiry& asked) {
    if (!asked.policies().resource.empty()) return std::string();
    return std::string(asked.resource_layer() == Layer::Key
                           ? "no key policy and no grant is given, and KMS allows nothing without one"
                           : "no trust policy is given, and nobody can assume a role without one");
  });
  return Ruling::GoOn;
}

// An object that another account owns: only its owner's policies and its access control list allow.
// [how-s3-evaluates-access-control]
Ruling deny_unless_object_owner_allows(const Inquiry& inquiry, Blockers& blocks) {
  const Request& request = inquiry.request();
  if (!object_is_foreign(request)) return Ruling::GoOn;
  const bool granted = acl_grants(request) != AclAnswer::None;
  if (!requester_owns_object(request) && !granted) {
    block(blocks, Layer::Acl, [](const Inquiry& asked) {
      return "the object belongs to `" + asked.request().facts.object_owner +
             "`: Allows of the bucket policy and of the bucket owner's "
             "identity policies do not reach it, and its access control list does not grant this";
    });
    return Ruling::GoOn;
  }
  const bool everyone =
      acl_grants(request) == AclAnswer::Everyone && request.principal.kind == RequesterKind::Anonymous;
  if (everyone) return Ruling::Granted;
  deny_unless_identity_allows(inquiry, blocks);
  deny_unless_boundary_allows(inquiry, blocks);
  deny_unless_session_allows(inquiry, blocks);
  return Ruling::Granted;
}

// A resource policy that names the user, the session or everyone grants by itself.
// [reference_policies_evaluation-logic_policy-eval-basics-single-account, resource-based policies]
Ruling allow_if_caller_is_granted_directly(const Inquiry& inquiry, Blockers&) {
  if (inquiry.kms_grant() || acl_grants(inquiry.request()) == AclAnswer::Everyone ||
      default_policy_allows(inquiry)) {
    return Ruling::Granted;
  }
  const bool direct = inquiry.strongest_grant(unlimited_strength(inquiry)) != nullptr;
  return direct ? Ruling::Granted : Ruling::GoOn;
}

Ruling deny_unless_identity_or_resource_allows(const Inquiry& inquiry, Blockers& blocks) {
  if (!identity_allows(inquiry) && !granted_within_limits(inquiry)) block(blocks, Layer::Identity);
  return Ruling::GoOn;
}

Ruling deny_unless_identity_allows(const Inquiry& inquiry, Blockers& blocks) {
  if (!inquiry.kms_grant() && !identity_allows(inquiry)) block(blocks, Layer::Identity);
  return Ruling::GoOn;
}

Ruling deny_unless_resource_allows(const Inquiry& inquiry, Blockers& blocks) {
  // A mandatory policy has had its own step.
  if (!resource_policy_is_mandatory(inquiry) && !resource_allows(inquiry))
    block(blocks, inquiry.resource_layer());
  return Ruling::GoOn;
}

// [access_policies_boundaries]
Ruling deny_unless_boundary_allows(const Inquiry& inquiry, Blockers& blocks) {
  if (is_root(inquiry) || has_no_identity(inquiry.request().principal) || inquiry.kms_grant())
    return Ruling::GoOn;
  if (!inquiry.policies().boundary.empty() && !inquiry.any(Layer::Boundary, Effect::Allow))
    block(blocks, Layer::Boundary);
  return Ruling::GoOn;
}

// [access_policies, session policies] A GetFederationToken session without a session policy has no
// permissions of its user.
Ruling deny_unless_session_allows(const Inquiry& inquiry, Blockers& blocks) {
  const Requester& who = inquiry.request().principal;
  if (is_root(inquiry) || has_no_identity(who) || inquiry.kms_grant()) return Ruling::GoOn;
  const bool passed = !inquiry.policies().session.empty();
  if (!passed && who.kind == RequesterKind::FederatedUser) {
    block(blocks, Layer::Session, [](const Inquiry&) {
      return std::string(
          "a GetFederationToken session without a session policy has none of its user's permissions");
    });
  } else if (passed && !inquiry.any(Layer::Session, Effect::Allow)) {
    block(blocks, Layer::Session);
  }
  return Ruling::GoOn;
}

namespace {

// By a grant alone: no statement of the key policy has a part in it.
bool only_a_kms_grant(const Inquiry& inquiry) {
  return inquiry.kms_grant() && inquiry.strongest_grant(Strength::Account) == nullptr;
}

}  // namespace

Grant grant_of(const Inquiry& inquiry) {
  const bool reaches = resource_policy_reaches(inquiry);
  const auto by = [](Layer layer, const StatementMatch& match) {
    return Grant{layer, match.number, nullptr};
  };
  const StatementMatch* resource = reaches ? inquiry.strongest_grant(Strength::SessionUser) : nullptr;
  if (resource != nullptr) return by(inquiry.resource_layer(), *resource);
  if (only_a_kms_grant(inquiry))
    return {Layer::Key, kNone,
            [](const Inquiry&) { return std::string("a KMS grant permits the operation"); }};
  if (const StatementMatch* identity = inquiry.first(Layer::Identity, Effect::Allow))
    return by(Layer::Identity, *identity);
  resource = reaches ? inquiry.strongest_grant(Strength::Account) : nullptr;
  if (resource != nullptr) return by(inquiry.resource_layer(), *resource);
  if (acl_grants(inquiry.request()) != AclAnswer::None)
    return {Layer::Acl, kNone,
            [](const Inquiry&) { return std::string("the access control list grants it"); }};
  if (default_policy_allows(inquiry)) {
    return {Layer::Other, kNone, [](const Inquiry&) {
              return std::string(
                  "without a policy of its own the resource is open to every client that reaches it");
            }};
  }
  if (!is_root(inquiry)) return {};
  return {Layer::Other, kNone,
          [](const Inquiry&) { return std::string("the root user needs no policy in its own account"); }};
}

std::vector<CitedStatement> granting_statements(const Inquiry& inquiry) {
  std::vector<CitedStatement> granted_by;
  const auto add_all = [&](const std::vector<CitedStatement>& statements) {
    for (const CitedStatement& statement : statements) {
      const bool known = std::any_of(granted_by.begin(), granted_by.end(), [&](const CitedStatement& other) {
        return other.statement == statement.statement;
      });
      if (!known) granted_by.push_back(statement);
    }
  };
  const bool reaches = resource_policy_reaches(inquiry);
  if (reaches) add_all(inquiry.resource_grants(Strength::SessionUser));
  if (!only_a_kms_grant(inquiry)) add_all(inquiry.statements(Layer::Identity, Effect::Allow));
  if (reaches) add_all(inquiry.resource_grants(Strength::Account));
  for (const Layer layer : {Layer::Boundary, Layer::Session, Layer::Scp, Layer::Rcp, Layer::Endpoint}) {
    add_all(inquiry.statements(layer, Effect::Allow));
  }
  return granted_by;
}

}  // namespace whydeny
