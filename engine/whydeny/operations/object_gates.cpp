// The gates that look at the state of objects, buckets and keys.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>

#include "whydeny/evaluation/services.h"
#include "whydeny/operations/gate_view.h"
#include "whydeny/operations/operations.h"

namespace whydeny {
namespace {

constexpr std::int64_t kMiB = 1024 * 1024;
constexpr std::int64_t kMostAtOnce = 5 * 1024 * kMiB;  // 5 GiB: one PUT, one part, one copy
constexpr std::int64_t kLeastPart = 5 * kMiB;
constexpr std::int64_t kMostParts = 10000;

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

}  // namespace

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

namespace {

std::optional<std::int64_t> sent_bytes(const DiagnosisCase& asked) {
  const std::string_view text = asked.call.param("ContentLength");
  std::int64_t bytes = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bytes);
  if (error == std::errc() && end == text.data() + text.size()) return bytes;
  return std::nullopt;
}

}  // namespace

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

}  // namespace whydeny
