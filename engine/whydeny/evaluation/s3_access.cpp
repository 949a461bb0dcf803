// Access control lists and object ownership.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/s3_access.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/request/acl.h"

namespace whydeny {
namespace {

// Which ACL permission covers which action. [acl-overview, mapping of ACL permissions and access policy
// permissions]
struct AclAction {
  std::string_view action;
  bool object;
  std::string_view permission;
};
// clang-format off
constexpr std::array kAclActions = {
    AclAction{"s3:ListBucket",                 false, "READ"},
    AclAction{"s3:ListBucketVersions",         false, "READ"},
    AclAction{"s3:ListBucketMultipartUploads", false, "READ"},
    AclAction{"s3:PutObject",                  false, "WRITE"},
    AclAction{"s3:GetBucketAcl",               false, "READ_ACP"},
    AclAction{"s3:PutBucketAcl",               false, "WRITE_ACP"},
    AclAction{"s3:GetObject",                  true,  "READ"},
    AclAction{"s3:GetObjectVersion",           true,  "READ"},
    AclAction{"s3:GetObjectAcl",               true,  "READ_ACP"},
    AclAction{"s3:GetObjectVersionAcl",        true,  "READ_ACP"},
    AclAction{"s3:PutObjectAcl",               true,  "WRITE_ACP"},
    AclAction{"s3:PutObjectVersionAcl",        true,  "WRITE_ACP"},
};

// Calls on an object's key that the bucket's owner rules over even when the object is not its own: creating, replacing,
// deleting, archiving.
constexpr std::array<std::string_view, 9> kBucketOwnersCalls = {
    "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts",
    "s3:RestoreObject", "s3:ReplicateObject", "s3:ReplicateDelete", "s3:InitiateReplication"};
constexpr std::array<std::string_view, 5> kAclWrites = {
    "s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl", "s3:PutBucketAcl", "s3:CreateBucket"};
// clang-format on

bool is_s3(const Request& request) {
  constexpr std::string_view kPrefix = "s3:";
  return equals_ignoring_case(std::string_view(request.action).substr(0, kPrefix.size()), kPrefix);
}

bool is_account_of(const std::string& id, const Request& request) {
  return !id.empty() && (id == request.principal.account || id == request.facts.canonical_id);
}

// The setting in force: new buckets enforce the owner since April 2023; a known foreign owner shows that this
// one does not.
bool acls_are_on(const Request& request) {
  const Facts& facts = request.facts;
  if (facts.object_ownership) return *facts.object_ownership != ObjectOwnership::BucketOwnerEnforced;
  return !facts.object_owner.empty() && facts.object_owner != request.resource_account;
}

bool grants_to(const AclGrant& grant, const Request& request) {
  switch (grant.grantee) {
    case AclGrant::Grantee::AllUsers:
      return true;
    case AclGrant::Grantee::AuthenticatedUsers:
      return request.principal.kind != RequesterKind::Anonymous;
    case AclGrant::Grantee::LogDelivery:
      return request.principal.text == "logging.s3.amazonaws.com";
    case AclGrant::Grantee::BucketOwner:
      return !request.principal.account.empty() && request.principal.account == request.resource_account;
    case AclGrant::Grantee::Account:
      return is_account_of(grant.id, request);
  }
  return false;
}

AclAnswer answer_of(const std::vector<AclGrant>& grants, std::string_view permission,
                    const Request& request) {
  const bool ignore_public =
      request.facts.block_public_access && request.facts.block_public_access->ignore_public_acls;
  AclAnswer answer = AclAnswer::None;
  for (const AclGrant& grant : grants) {
    if (grant.permission != permission && grant.permission != "FULL_CONTROL") continue;
    const bool is_public = grant.grantee == AclGrant::Grantee::AllUsers ||
                           grant.grantee == AclGrant::Grantee::AuthenticatedUsers;
    if ((is_public && ignore_public) || !grants_to(grant, request)) continue;
    const bool to_account =
        grant.grantee == AclGrant::Grantee::Account || grant.grantee == AclGrant::Grantee::BucketOwner;
    answer = std::max(answer, to_account ? AclAnswer::Account : AclAnswer::Everyone);
  }
  return answer;
}

}  // namespace

bool is_object_arn(std::string_view resource) {
  const auto arn = parse_arn(resource);
  return arn && arn->service == "s3" && arn->resource.find('/') != std::string_view::npos;
}

bool object_is_foreign(const Request& request) {
  const std::string& owner = request.facts.object_owner;
  return !owner.empty() && owner != request.resource_account && is_s3(request) &&
         is_object_arn(request.resource) && acls_are_on(request) &&
         !contains_ignoring_case(kBucketOwnersCalls, request.action);
}

bool requester_owns_object(const Request& request) {
  return is_account_of(request.facts.object_owner, request);
}

AclAnswer acl_grants(const Request& request) {
  if (!acls_are_on(request) || !is_s3(request)) return AclAnswer::None;
  const auto* row = std::find_if(kAclActions.begin(), kAclActions.end(), [&](const AclAction& a) {
    return equals_ignoring_case(a.action, request.action);
  });
  if (row == kAclActions.end()) return AclAnswer::None;
  const auto& acl = row->object ? request.facts.object_acl : request.facts.bucket_acl;
  return acl ? answer_of(*acl, row->permission, request) : AclAnswer::None;
}

bool sets_public_acl(const Request& request) {
  if (!contains_ignoring_case(kAclWrites, request.action)) return false;
  for (const ContextEntry& entry : request.context.entries()) {
    const std::string key = to_lower(entry.key);
    const bool canned = key == "s3:x-amz-acl";
    if (!canned && !key.starts_with("s3:x-amz-grant-")) continue;
    for (const std::string& value : entry.values) {
      const bool to_a_group = value.find("groups/global/AllUsers") != std::string::npos ||
                              value.find("groups/global/AuthenticatedUsers") != std::string::npos;
      if (canned ? is_public_canned_acl(value) : to_a_group) return true;
    }
  }
  return false;
}

}  // namespace whydeny
