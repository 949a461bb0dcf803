// Decides the requests of a call, each with its own context and policies.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/decide.h"

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/encryption.h"
#include "whydeny/request/derive.h"

namespace whydeny {
namespace {

Placed placed(std::string text) { return {std::move(text), {}, nullptr}; }

std::vector<Policy> documents_of(const std::map<std::string, Documents>& all, const std::string& name) {
  const auto found = all.find(name);
  return found == all.end() ? std::vector<Policy>{} : found->second.policies;
}

// An access point by its name or its whole ARN.
std::vector<Policy> access_point_documents(const DiagnosisCase& asked, const std::string& name) {
  const auto& all = asked.policies.access_points;
  if (all.contains(name)) return documents_of(all, name);
  return documents_of(all, std::string(last_path_element(name)));
}

PolicySet caller_policies(const CasePolicies& policies) {
  PolicySet set;
  set.identity = policies.identity.policies;
  set.boundary = policies.boundary.policies;
  set.session = policies.session.policies;
  set.endpoint = policies.endpoint.policies;
  set.scp = policies.scp.levels;
  set.rcp = policies.rcp.levels;
  return set;
}

KeyPolicies key_policies(const DiagnosisCase& asked, const std::string& key) {
  KeyPolicies known;
  known.policy = documents_of(asked.policies.keys, key);
  const auto facts = asked.facts.kms_keys.find(key);
  if (facts != asked.facts.kms_keys.end()) known.grants = facts->second.grants;
  return known;
}

// What the access control list and the object's owner add to the policies; none of it under
// BucketOwnerEnforced.
void add_ownership(const DiagnosisCase& asked, const PlannedRequest& planned, Facts& facts) {
  const BucketFacts& bucket = facts_of(asked, planned.object.bucket);
  facts.object_ownership = bucket.ownership;
  const std::optional<ObjectFacts>& object = planned.source ? asked.facts.source_object : asked.facts.object;
  if (!object || planned.object.key.empty()) return;
  std::vector<AclGrant> grants;
  if (object->acl_public_read) grants.push_back({AclGrant::Grantee::AllUsers, "", "READ"});
  if (object->acl_grants_bucket_owner) grants.push_back({AclGrant::Grantee::BucketOwner, "", "FULL_CONTROL"});
  if (!grants.empty()) facts.object_acl = std::move(grants);
  facts.object_owner = object->owner_account;
  if (bucket.block_public_access) {
    facts.block_public_access.emplace().ignore_public_acls = bucket.block_public_access->ignore_public_acls;
  }
}

// The key's aliases; where nobody told any, it may have some.
void add_aliases(const DiagnosisCase& asked, const std::string& key, Request& request) {
  const auto arn = parse_arn(key);
  if (!arn || request.context.find("kms:ResourceAliases").entry != nullptr) return;
  if (!asked.facts.kms_aliases) return declare_unknown(request, "kms:ResourceAliases");
  std::vector<std::string> aliases;
  const auto account = asked.facts.kms_aliases->find(std::string(arn->account));
  if (account == asked.facts.kms_aliases->end()) return declare_unknown(request, "kms:ResourceAliases");
  for (const auto& [alias, of] : account->second) {
    if (of == key) aliases.push_back(alias);
  }
  if (aliases.empty()) return;
  request.context.set(
      {"kms:ResourceAliases", std::move(aliases), true, ContextEntry::Origin::Derived, "kmsAliases"});
}

bool blocked(const Decision& decision) { return decision.verdict == Verdict::ImplicitDeny; }

DecidedRequest evaluated(const PlannedRequest& planned, const PolicySet& set, Request request) {
  DecidedRequest decided{planned, {std::move(request), {}, {}}};
  decided.part.decision = evaluate(set, decided.part.request, &decided.part.trace);
  return decided;
}

// The policies decide; what they do not allow, the object's ACL or its owner may.
DecidedRequest decide_s3(const DiagnosisCase& asked, const PlannedRequest& planned, const PolicySet& set,
                         const Request& request) {
  DecidedRequest decided = evaluated(planned, set, request);
  if (!blocked(decided.part.decision)) return decided;
  Request owned = request;
  add_ownership(asked, planned, owned.facts);
  DecidedRequest again = evaluated(planned, set, std::move(owned));
  return again.part.decision.verdict == Verdict::Allowed ? again : decided;
}

}  // namespace

Result<DecidedRequest> decide_request(const DiagnosisCase& asked, const PlannedRequest& planned) {
  const bool of_kms_service = to_lower(asked.call.service) == "kms";
  const bool through_s3 = planned.governor == PlannedRequest::Governor::Key && !of_kms_service;
  RequestSpec spec;
  spec.principal = placed(asked.principal);
  spec.at = asked.facts.now;
  spec.context = request_context(asked, planned);
  spec.action = placed(through_s3 ? "s3:GetObject" : planned.action);
  spec.resource = placed(planned.resource);
  if (through_s3) {
    spec.resource =
        placed("arn:" + partition_of(asked) + ":s3:::" + planned.object.bucket + "/" + planned.object.key);
  }
  const bool no_account = planned.governor != PlannedRequest::Governor::Key && planned.resource != "*";
  const BucketFacts& bucket = facts_of(asked, planned.object.bucket);
  if ((no_account || through_s3) && !bucket.account.empty() && !planned.resource.starts_with("arn:aws:iam:"))
    spec.resource_account = placed(bucket.account);

  Facts facts;
  facts.role_arn = asked.role_arn;
  facts.management_account = asked.facts.management_account;
  Result<Request> request = make_request(spec, facts);
  if (!request) return request.error();
  PolicySet set = caller_policies(asked.policies);
  if (planned.governor == PlannedRequest::Governor::Bucket) {
    set.resource = documents_of(asked.policies.buckets, planned.name);
  } else if (planned.governor == PlannedRequest::Governor::AccessPoint) {
    set.resource = access_point_documents(asked, planned.name);
  }
  if (planned.governor != PlannedRequest::Governor::Key) {
    for (std::string& key : untold_keys(asked, planned)) declare_unknown(*request, std::move(key));
    return decide_s3(asked, planned, set, *request);
  }
  if (!through_s3) {
    const KeyPolicies key = key_policies(asked, planned.sealed.key);
    set.resource = key.policy;
    request->facts.grants = key.grants;
    add_aliases(asked, planned.sealed.key, *request);
    for (std::string& untold : untold_keys(asked, planned)) declare_unknown(*request, std::move(untold));
    return evaluated(planned, set, std::move(*request));
  }
  request->facts.encryption = Encryption{"aws:kms", planned.sealed.key, planned.sealed.bucket_key, {}};
  for (const auto& [name, value] : asked.call.encryption_context)
    request->facts.encryption->context[name] = value;
  Request kms = kms_request(*request, planned.action);
  kms.facts.aws_managed_key = planned.sealed.aws_managed;
  add_aliases(asked, planned.sealed.key, kms);
  set.keys[planned.sealed.key] = key_policies(asked, planned.sealed.key);
  const PolicySet key_set = kms_policies(set, kms, kms.resource_account == request->resource_account);
  for (std::string& untold : untold_keys(asked, planned)) declare_unknown(kms, std::move(untold));
  return evaluated(planned, key_set, std::move(kms));
}

}  // namespace whydeny
