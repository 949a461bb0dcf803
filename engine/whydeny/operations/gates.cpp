// The gates that are not policies: public access, ownership, locks, payment, archive, sizes, Regions, key
// states. SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/gates.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/public_policy.h"
#include "whydeny/evaluation/services.h"

namespace whydeny {
namespace {

constexpr std::int64_t kMiB = 1024 * 1024;
constexpr std::int64_t kMostAtOnce = 5 * 1024 * kMiB;  // 5 GiB: one PUT, one part, one copy
constexpr std::int64_t kLeastPart = 5 * kMiB;
constexpr std::int64_t kMostParts = 10000;

// What a gate looks at.
struct GateView {
  const DiagnosisCase& asked;
  const Plan& plan;
  std::string_view operation;  ///< in AWS's spelling
  const BucketFacts& bucket;
  std::optional<OpenQuestion>& open;
};
using Found = std::optional<Refusal>;

Refusal refusal(std::string_view cause, std::string message = "") {
  return {cause, 0, "", std::move(message), ""};
}

bool is_s3(const GateView& view) { return to_lower(view.asked.call.service).starts_with("s3"); }

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

Found refuse_public_acl(const GateView& view) {
  if (!takes_acl(view.operation) || !sends_public_acl(view.asked.call)) return std::nullopt;
  if (!view.bucket.block_public_access) {
    if (view.operation != "CreateBucket") ask_public_access(view);
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

bool deletes_version(const GateView& view) {
  if (view.operation == "DeleteObject") return view.asked.call.has("VersionId");
  const auto& all = view.asked.call.deleted;
  return view.operation == "DeleteObjects" &&
         std::any_of(all.begin(), all.end(), [](const ObjectName& name) { return !name.version.empty(); });
}

// The retention still runs. Its end decides, so the time of the request is asked for.
bool is_retained(const GateView& view, const ObjectFacts& object) {
  const std::optional<Timestamp>& now = view.asked.facts.now;
  if (object.retention_mode.empty()) return false;
  if (!object.retention_until) return true;
  if (now) return *object.retention_until > *now;
  OpenQuestion question{"facts.now", {}};
  for (const std::int64_t late : {-1, 1}) {
    question.branches.emplace_back(view.asked).facts.now =
        Timestamp{object.retention_until->seconds + late, 0};
  }
  view.open = std::move(question);
  return false;
}

Found refuse_locked(const GateView& view) {
  const Call& call = view.asked.call;
  const bool sends_lock = call.has("ObjectLockMode") || call.has("ObjectLockRetainUntilDate") ||
                          call.has("ObjectLockLegalHoldStatus") || view.operation == "PutObjectRetention" ||
                          view.operation == "PutObjectLegalHold";
  if (sends_lock && view.bucket.object_lock == false) {
    return Refusal{"object_lock", 400, "InvalidRequest", "the bucket has no Object Lock",
                   "switch Object Lock on for the bucket, or send no lock headers"};
  }
  if (!view.asked.facts.object) return std::nullopt;
  const ObjectFacts& object = *view.asked.facts.object;
  const bool concerned = view.operation == "PutObjectRetention" || deletes_version(view);
  const bool retained = concerned && is_retained(view, object);
  const bool bypass = call.flag("BypassGovernanceRetention");
  if (view.operation == "PutObjectRetention" && retained) {
    const auto until = parse_timestamp(call.param("Retention.RetainUntilDate"));
    const bool shorter = !until || (object.retention_until && *until < *object.retention_until);
    const bool looser =
        call.param("Retention.Mode") != object.retention_mode &&
        !(object.retention_mode == "GOVERNANCE" && call.param("Retention.Mode") == "COMPLIANCE");
    const bool refused = (shorter || looser) && (object.retention_mode == "COMPLIANCE" || !bypass);
    return refused ? Found(refusal("object_lock", "the retention may not be shortened")) : std::nullopt;
  }
  if (!deletes_version(view)) return std::nullopt;
  if (object.legal_hold)
    return Refusal{"object_lock", 0, "", "a legal hold is on: nobody can delete this version",
                   "lift it (s3:PutObjectLegalHold): aws s3api put-object-legal-hold --bucket " +
                       call.bucket + " --key " + call.key + " --legal-hold Status=OFF"};
  if (!retained) return std::nullopt;
  if (object.retention_mode == "COMPLIANCE")
    return Refusal{
        "object_lock", 0, "",
        "the version is under COMPLIANCE retention: nobody can delete it, not even root",
        "wait until the retention ends" +
            (object.retention_until ? ": " + format_timestamp(*object.retention_until) : std::string())};
  if (bypass) return std::nullopt;
  return refusal("object_lock",
                 "the version is under GOVERNANCE retention, and the request has no bypass header");
}

Found refuse_without_mfa(const GateView& view) {
  const bool changes = deletes_version(view) || view.operation == "PutBucketVersioning";
  if (!changes || !view.bucket.mfa_delete || view.asked.call.has("MFA")) return std::nullopt;
  return refusal("mfa_delete");
}

Found refuse_unpaid(const GateView& view) {
  const std::string caller = caller_account(view.asked);
  for (const PlannedRequest& planned : view.plan.requests) {
    if (planned.governor != PlannedRequest::Governor::Bucket) continue;
    const BucketFacts& bucket = facts_of(view.asked, planned.name);
    const bool owner = !caller.empty() && caller == bucket.account;
    if (!bucket.requester_pays || owner) continue;
    if (view.asked.principal == "*")
      return Refusal{"requester_pays", 0, "", "anonymous requests cannot pay", "sign the request"};
    if (view.asked.call.param("RequestPayer") != "requester") return refusal("requester_pays");
  }
  return std::nullopt;
}

Found refuse_customer_keys(const GateView& view) {
  const Call& call = view.asked.call;
  const auto& blocked = view.bucket.blocked_encryption;
  const bool sends = call.has("SSECustomerAlgorithm") || call.has("SSECustomerKey");
  const bool writes = creates_object(view.operation) || view.operation == "UploadPart";
  if (writes && sends && std::find(blocked.begin(), blocked.end(), "SSE-C") != blocked.end())
    return refusal("ssec_blocked");
  static constexpr std::array<std::string_view, 3> kReads = {"GetObject", "HeadObject",
                                                             "SelectObjectContent"};
  const bool reads = std::find(kReads.begin(), kReads.end(), view.operation) != kReads.end();
  const bool stored = reads && view.asked.facts.object && view.asked.facts.object->sse == "SSE-C";
  const bool copied = call.has("CopySource") && view.asked.facts.source_object &&
                      view.asked.facts.source_object->sse == "SSE-C" &&
                      !call.has("CopySourceSSECustomerAlgorithm");
  return (stored && !sends) || copied ? Found(refusal("ssec_key_missing")) : std::nullopt;
}

Found refuse_archived(const GateView& view) {
  static constexpr std::array<std::string_view, 2> kReads = {"GetObject", "SelectObjectContent"};
  const auto is_archived = [](const std::optional<ObjectFacts>& object) {
    return object && !object->restored &&
           (object->storage_class == "GLACIER" || object->storage_class == "DEEP_ARCHIVE");
  };
  const bool reads = std::find(kReads.begin(), kReads.end(), view.operation) != kReads.end();
  const bool copies = view.operation == "CopyObject" || view.operation == "UploadPartCopy";
  const bool refused = (reads && is_archived(view.asked.facts.object)) ||
                       (copies && is_archived(view.asked.facts.source_object));
  return refused ? Found(refusal("archived_object")) : std::nullopt;
}

std::optional<std::int64_t> sent_bytes(const DiagnosisCase& asked) {
  const std::string_view text = asked.call.param("ContentLength");
  std::int64_t bytes = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bytes);
  if (error == std::errc() && end == text.data() + text.size()) return bytes;
  return std::nullopt;
}

Found refuse_size(const GateView& view) {
  const bool one_piece =
      view.operation == "PutObject" || view.operation == "PostObject" || view.operation == "UploadPart";
  const std::optional<std::int64_t> bytes = sent_bytes(view.asked);
  if (one_piece && bytes && *bytes > kMostAtOnce)
    return refusal("size_limit", "one PUT or part takes 5 GiB at most");
  const std::optional<ObjectFacts>& source = view.asked.facts.source_object;
  if (view.operation == "CopyObject" && source && source->size && *source->size > kMostAtOnce)
    return Refusal{"size_limit", 400, "InvalidRequest", "CopyObject takes sources of 5 GiB at most",
                   "copy by parts (UploadPartCopy), as `aws s3 cp` does"};
  const std::optional<PartFacts>& parts = view.asked.facts.parts;
  if (!parts || !(is_part_operation(view.operation) || view.operation == "CreateMultipartUpload"))
    return std::nullopt;
  const std::int64_t count = parts->count.value_or(1);
  if (count > kMostParts)
    return Refusal{"size_limit", 400, "InvalidArgument", "an upload has 10,000 parts at most",
                   "use larger parts"};
  if (parts->part_bytes && *parts->part_bytes > kMostAtOnce)
    return refusal("size_limit", "a part has 5 GiB at most");
  if (parts->part_bytes && *parts->part_bytes < kLeastPart && count > 1)
    return Refusal{"size_limit", 400, "EntityTooSmall", "every part but the last has 5 MiB at least",
                   "use larger parts"};
  return std::nullopt;
}

Found refuse_region(const GateView& view) {
  const std::string& asked = view.asked.call.region;
  const bool other = !asked.empty() && !view.bucket.region.empty() && asked != view.bucket.region;
  if (!other || view.operation == "GetBucketLocation" || view.operation == "CreateBucket")
    return std::nullopt;
  if (view.asked.call.flag("presigned")) return std::nullopt;  // the URL's own check
  return refusal("wrong_region", "the request goes to " + asked + ", the bucket is in " + view.bucket.region);
}

Found refuse_key_state(const GateView& view) {
  for (const PlannedRequest& planned : view.plan.requests) {
    if (planned.governor != PlannedRequest::Governor::Key || planned.need != Need::Must) continue;
    const auto key = view.asked.facts.kms_keys.find(planned.sealed.key);
    if (key == view.asked.facts.kms_keys.end() || !kms_state_refuses(planned.action, key->second.state))
      continue;
    const bool s3 = is_s3(view);
    if (key->second.state == "Disabled")
      return Refusal{"kms_key_disabled", 400, s3 ? "KMS.DisabledException" : "DisabledException", "", ""};
    return Refusal{"kms_key_pending_deletion", 400,
                   s3 ? "KMS.KMSInvalidStateException" : "KMSInvalidStateException",
                   "the key's state is " + key->second.state, ""};
  }
  return std::nullopt;
}

using Gate = Found (*)(const GateView& view);
constexpr std::array<Gate, 13> kGates = {
    refuse_public_acl, refuse_public_policy, refuse_outsiders, refuse_acls,          refuse_foreign_object,
    refuse_locked,     refuse_without_mfa,   refuse_unpaid,    refuse_customer_keys, refuse_size,
    refuse_archived,   refuse_region,        refuse_key_state};

}  // namespace

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
