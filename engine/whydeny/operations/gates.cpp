// The gates that are not policies: public access and ownership; and the order of all of them.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/gates.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/public_policy.h"
#include "whydeny/operations/gate_view.h"

namespace whydeny {
namespace {

// Every ACL but the one that gives the bucket's owner everything.
bool sends_other_acl(const Call& call) {
  static constexpr std::array<std::string_view, 5> kGrants = {"GrantRead", "GrantWrite", "GrantReadACP",
                                                              "GrantWriteACP", "GrantFullControl"};
  const std::string_view canned = call.param("ACL");
  if (!canned.empty() && canned != "bucket-owner-full-control") return true;
  return std::any_of(kGrants.begin(), kGrants.end(), [&](std::string_view name) { return call.has(name); });
}

bool sends_public_acl(const Call& call) {
  const std::string_view canned = call.param("ACL");
  if (canned == "public-read" || canned == "public-read-write" || canned == "authenticated-read") return true;
  static constexpr std::array<std::string_view, 5> kGrants = {"GrantRead", "GrantWrite", "GrantReadACP",
                                                              "GrantWriteACP", "GrantFullControl"};
  return std::any_of(kGrants.begin(), kGrants.end(), [&](std::string_view name) {
    return call.param(name).find("groups/global/A") != std::string_view::npos;
  });
}

bool takes_acl(std::string_view operation) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "PutObject",    "PostObject",   "CopyObject",  "CreateMultipartUpload",
      "PutObjectAcl", "PutBucketAcl", "CreateBucket"};
  return std::find(kNames.begin(), kNames.end(), operation) != kNames.end();
}

// Asks for one setting of a bucket: the case with it and without.
template <typename Set>
void ask_bucket(const GateView& view, std::string_view fact, Set set) {
  OpenQuestion question{"facts.buckets." + view.asked.call.bucket + "." + std::string(fact), {}};
  for (const bool on : {false, true}) {
    BucketFacts known = view.bucket;
    set(known, on);
    question.branches.emplace_back(view.asked).facts.buckets[view.asked.call.bucket] = std::move(known);
  }
  view.open = std::move(question);
}

void ask_public_access(const GateView& view) {
  ask_bucket(view, "blockPublicAccess", [](BucketFacts& known, bool on) {
    known.block_public_access = BlockPublicAccess{on, on, on, on};
  });
}

}  // namespace

Found refuse_public_acl(const GateView& view) {
  if (!takes_acl(view.operation) || !sends_public_acl(view.asked.call)) return std::nullopt;
  if (!view.bucket.block_public_access) {
    // Where ACLs are off the call fails in any case, and Object Ownership says how.
    const bool acls_are_off = view.bucket.ownership == ObjectOwnership::BucketOwnerEnforced;
    if (view.operation != "CreateBucket" && !acls_are_off) ask_public_access(view);
    return std::nullopt;
  }
  if (!view.bucket.block_public_access->block_public_acls) return std::nullopt;
  Refusal found = refusal("bpa_block_acls");
  if (view.operation == "CreateBucket") {
    found.http = 400;
    found.code = "InvalidBucketAclWithBlockPublicAccessError";
  }
  return found;
}

Found refuse_public_policy(const GateView& view) {
  const std::optional<Policy>& policy = view.asked.call.new_policy;
  if (view.operation != "PutBucketPolicy" || !policy || public_statement(*policy) == nullptr)
    return std::nullopt;
  if (!view.bucket.block_public_access) {
    ask_public_access(view);
    return std::nullopt;
  }
  if (!view.bucket.block_public_access->block_public_policy) return std::nullopt;
  return refusal("bpa_block_policy");
}

Found refuse_outsiders(const GateView& view) {
  const auto who = parse_principal(view.asked.principal);
  for (const PlannedRequest& planned : view.plan.requests) {
    if (planned.governor != PlannedRequest::Governor::Bucket) continue;
    const BucketFacts& bucket = facts_of(view.asked, planned.name);
    const bool insider = who && (who->kind == RequesterKind::Service ||
                                 (!who->account.empty() && who->account == bucket.account));
    const auto policies = view.asked.policies.buckets.find(planned.name);
    if (insider || policies == view.asked.policies.buckets.end()) continue;
    const auto& documents = policies->second.policies;
    const bool is_public = std::any_of(documents.begin(), documents.end(), [](const Policy& policy) {
      return public_statement(policy) != nullptr;
    });
    if (!is_public) continue;
    if (!bucket.block_public_access) {
      if (planned.name == view.asked.call.bucket) ask_public_access(view);
      return std::nullopt;
    }
    if (bucket.block_public_access->restrict_public_buckets) return refusal("bpa_restrict");
  }
  return std::nullopt;
}

Found refuse_acls(const GateView& view) {
  const bool acl_call = view.operation == "PutObjectAcl" || view.operation == "PutBucketAcl";
  const bool other = sends_other_acl(view.asked.call) ||
                     (acl_call && view.asked.call.param("ACL") != "bucket-owner-full-control");
  if (!takes_acl(view.operation) || !other) return std::nullopt;
  if (view.operation == "CreateBucket") {
    const std::string_view ownership = view.asked.call.param("ObjectOwnership");
    const bool enforced = ownership.empty() || ownership == "BucketOwnerEnforced";
    if (!enforced || view.asked.call.param("ACL") == "private") return std::nullopt;
    return Refusal{"acl_disabled", 400, "InvalidBucketAclWithObjectOwnership", "", ""};
  }
  if (!view.bucket.ownership) {
    ask_bucket(view, "ownership", [](BucketFacts& known, bool on) {
      known.ownership = on ? ObjectOwnership::BucketOwnerEnforced : ObjectOwnership::ObjectWriter;
    });
    return std::nullopt;
  }
  if (*view.bucket.ownership != ObjectOwnership::BucketOwnerEnforced) return std::nullopt;
  return refusal("acl_disabled");
}

// Reads and ACL calls on an object that another account owns; what only the bucket's owner rules over passes.
Found refuse_foreign_object(const GateView& view) {
  static constexpr std::array<std::string_view, 8> kActions = {
      "s3:GetObject",    "s3:GetObjectVersion",    "s3:GetObjectAcl",     "s3:GetObjectVersionAcl",
      "s3:PutObjectAcl", "s3:PutObjectVersionAcl", "s3:GetObjectTagging", "s3:PutObjectTagging"};
  for (const PlannedRequest& planned : view.plan.requests) {
    const std::optional<ObjectFacts>& object =
        planned.source ? view.asked.facts.source_object : view.asked.facts.object;
    if (!object || object->owner_account.empty() || planned.object.key.empty()) continue;
    if (std::find(kActions.begin(), kActions.end(), planned.action) == kActions.end()) continue;
    const BucketFacts& bucket = facts_of(view.asked, planned.object.bucket);
    const bool enforced = bucket.ownership == ObjectOwnership::BucketOwnerEnforced;
    const std::string caller = caller_account(view.asked);
    if (enforced || object->owner_account == bucket.account || object->owner_account == caller) continue;
    const bool reads = planned.action == "s3:GetObject" || planned.action == "s3:GetObjectVersion";
    const bool ignores = bucket.block_public_access && bucket.block_public_access->ignore_public_acls;
    if (reads && object->acl_public_read && !ignores) continue;
    if (object->acl_grants_bucket_owner && caller == bucket.account) continue;
    return refusal("object_owner_foreign", "the object belongs to account " + object->owner_account);
  }
  return std::nullopt;
}

namespace {

using Gate = Found (*)(const GateView& view);
constexpr std::array<Gate, 13> kGates = {
    refuse_public_acl, refuse_public_policy, refuse_outsiders, refuse_acls,          refuse_foreign_object,
    refuse_locked,     refuse_without_mfa,   refuse_unpaid,    refuse_customer_keys, refuse_size,
    refuse_archived,   refuse_region,        refuse_key_state};

}  // namespace

bool is_s3(const GateView& view) { return to_lower(view.asked.call.service).starts_with("s3"); }

std::optional<Refusal> find_refusal(const DiagnosisCase& asked, const Plan& plan,
                                    std::optional<OpenQuestion>& open) {
  const std::string_view known = find_operation(asked.call.operation);
  const GateView view{asked, plan, known.empty() ? std::string_view(asked.call.operation) : known,
                      facts_of(asked, asked.call.bucket), open};
  for (const Gate gate : kGates) {
    if (!is_s3(view) && gate != refuse_key_state) continue;
    const Found found = gate(view);
    if (found || open) return found;
  }
  return std::nullopt;
}

std::optional<Refusal> find_key_refusal(const DiagnosisCase& asked, const PlannedRequest& planned) {
  if (planned.governor != PlannedRequest::Governor::Key || planned.need != Need::Must) return std::nullopt;
  if (planned.sealed.alias_not_found) {
    return Refusal{"kms_alias_wrong_account", 0, "",
                   "`" + planned.sealed.key + "` is looked up in account " + caller_account(asked), ""};
  }
  const auto arn = parse_arn(planned.sealed.key);
  const std::string& region = facts_of(asked, planned.object.bucket).region;
  if (!arn || region.empty() || arn->region.empty() || arn->region == region) return std::nullopt;
  return Refusal{"kms_wrong_region_key", 0, "",
                 "the key is in " + std::string(arn->region) + ", the bucket in " + region, ""};
}

}  // namespace whydeny
