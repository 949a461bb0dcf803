// Reads a case of a diagnosis: its members, and the parameters of the call.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/read_case.h"

#include <algorithm>
#include <array>

#include "whydeny/diagnostics/suggest.h"
#include "whydeny/operations/case_policies.h"
#include "whydeny/operations/fact_fields.h"
#include "whydeny/operations/fields.h"
#include "whydeny/operations/operations.h"

namespace whydeny {
namespace {

// clang-format off
// The parameters that can matter, under the API's own names, and those of a request that no API has.
constexpr std::array<std::string_view, 59> kParams = {
    "ServerSideEncryption", "SSEKMSKeyId", "SSEKMSEncryptionContext", "BucketKeyEnabled", "SSECustomerAlgorithm",
    "SSECustomerKey", "SSECustomerKeyMD5", "CopySourceSSECustomerAlgorithm", "CopySourceSSECustomerKey", "ACL", "GrantRead",
    "GrantWrite", "GrantReadACP", "GrantWriteACP", "GrantFullControl", "Tagging", "TaggingDirective", "MetadataDirective",
    "VersionId", "CopySource", "UploadId", "PartNumber", "ContentLength", "ContentType", "ContentMD5", "ChecksumMode",
    "ChecksumAlgorithm", "AccessPoint", "presigned", "ExpiresIn", "SentHeaders", "Prefix", "Delimiter", "MaxKeys",
    "FetchOwner", "TaggingCount", "StorageClass", "WebsiteRedirectLocation", "ObjectLockMode",
    "ObjectLockRetainUntilDate", "ObjectLockLegalHoldStatus", "BypassGovernanceRetention", "MFA", "RequestPayer",
    "IfMatch", "IfNoneMatch", "LocationConstraint", "ObjectLockEnabledForBucket", "ObjectOwnership", "Policy", "Role",
    "Delete", "Keys", "Objects", "KeyId", "SourceKeyId", "DestinationKeyId", "EncryptionContext", "signatureVersion"};
// Members of nested parameters that are looked at.
constexpr std::array<std::string_view, 8> kNested = {
    "Retention.Mode", "Retention.RetainUntilDate", "LegalHold.Status", "CreateBucketConfiguration.LocationConstraint",
    "Delete.Quiet", "ReplicationConfiguration.Role", "VersioningConfiguration.Status", "VersioningConfiguration.MFADelete"};
// Parameters of the APIs that no decision hangs on.
constexpr std::array<std::string_view, 38> kIndifferent = {
    "Body", "Metadata", "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "Expires", "Range",
    "IfModifiedSince", "IfUnmodifiedSince", "ResponseContentType", "ResponseContentDisposition", "ResponseContentEncoding",
    "ResponseContentLanguage", "ResponseCacheControl", "ResponseExpires", "StartAfter", "ContinuationToken", "EncodingType",
    "Marker", "KeyMarker", "VersionIdMarker", "UploadIdMarker", "MaxParts", "MaxUploads", "PartNumberMarker", "MaxBuckets",
    "ExpectedBucketOwner", "ExpectedSourceBucketOwner", "ObjectAttributes", "GrantTokens", "KeySpec", "NumberOfBytes",
    "Plaintext", "CiphertextBlob", "EncryptionAlgorithm", "DestinationEncryptionContext", "SourceEncryptionContext"};
constexpr std::array<std::string_view, 6> kCall = {"service", "operation", "bucket", "key", "region", "params"};
constexpr std::array<std::string_view, 9> kCase = {"id", "call", "principal", "roleArn", "policies", "facts", "context",
                                                   "about", "expect"};
// clang-format on

// The call and its parameters.
class CallReader {
 public:
  CallReader(const std::shared_ptr<const JsonDocument>& document, const ReadPolicyFile& files,
             DiagnosisCase& asked, Diagnostics& complaints)
      : document_(document), files_(files), asked_(asked), complaints_(complaints) {}

  void read(const JsonValue& value) {
    if (!value.is(JsonKind::Object)) {
      complaints_.push_back(not_an_object(value, "call"));
      return;
    }
    Call& call = asked_.call;
    const std::array<std::pair<std::string_view, std::string*>, 5> texts = {{{"service", &call.service},
                                                                             {"operation", &call.operation},
                                                                             {"bucket", &call.bucket},
                                                                             {"key", &call.key},
                                                                             {"region", &call.region}}};
    for (const JsonValue::Member& member : value.members()) {
      if (member.value.is(JsonKind::Null)) continue;
      const auto text =
          std::find_if(texts.begin(), texts.end(), [&](const auto& row) { return row.first == member.key; });
      std::string problem;
      if (member.key == "params") {
        read_params(member.value);
      } else if (text == texts.end()) {
        complaints_.push_back(unknown_member(member, "call", kCall));
      } else if (!read_text(member.value, *text->second, problem)) {
        complaints_.push_back(complaint_at(member.value, member.value.span(),
                                           "`" + std::string(member.key) + "` of call: " + problem));
      }
    }
    if (call.operation.empty()) {
      complaints_.push_back(
          complaint_at(value, value.span(), "the call has no operation", "give one such as `PutObject`"));
    }
  }

 private:
  void read_params(const JsonValue& value) {
    if (!value.is(JsonKind::Object)) {
      complaints_.push_back(not_an_object(value, "params"));
      return;
    }
    for (const JsonValue::Member& member : value.members()) {
      if (member.value.is(JsonKind::Null)) continue;
      if (member.key == "Keys" || member.key == "Objects") {
        read_deleted(member.value);
      } else if (member.key == "Delete") {
        if (const auto objects = member.value.find("Objects")) read_deleted(*objects);
      } else if (member.key == "SentHeaders") {
        read_pairs(member.value, asked_.call.sent_headers);
      } else if (member.key == "EncryptionContext" || member.key == "SSEKMSEncryptionContext") {
        read_pairs(member.value, asked_.call.encryption_context);
      } else if (member.key == "Policy" && !member.value.is(JsonKind::String)) {
        asked_.call.new_policy =
            read_case_policy(document_, member.value, PolicyType::Resource, "Policy", files_, complaints_);
      } else if (member.key == "Policy") {
        read_policy_text(member.value);
      } else {
        read_param(std::string(member.key), member);
      }
    }
  }

  void read_param(const std::string& name, const JsonValue::Member& member) {
    const JsonValue& value = member.value;
    if (value.is(JsonKind::Object)) {
      if (name == "Tagging" && !value.find("TagSet")) {
        std::string text;
        for (const JsonValue::Member& tag : value.members())
          text += (text.empty() ? "" : "&") + std::string(tag.key) + "=" + std::string(tag.value.text());
        asked_.call.params["Tagging"] = text;
        return;
      }
      for (const JsonValue::Member& inner : value.members())
        read_param(name + "." + std::string(inner.key), inner);
      return;
    }
    if (value.is(JsonKind::Array)) {
      if (name == "Tagging.TagSet") {
        read_tag_set(value);
      } else {
        asked_.notes.push_back("the parameter `" + name + "` is a list and is not looked at");
      }
      return;
    }
    const std::size_t before = complaints_.size();
    set_call_param(asked_, name, std::string(value.text()), complaints_);
    if (complaints_.size() == before) return;
    complaints_.back().source = value.source();
    complaints_.back().where = member.key_span;
  }

  void read_tag_set(const JsonValue& value) {
    std::string text;
    for (const JsonValue& tag : value.items()) {
      const auto key = tag.find("Key");
      const auto tag_value = tag.find("Value");
      if (key && tag_value)
        text += (text.empty() ? "" : "&") + std::string(key->text()) + "=" + std::string(tag_value->text());
    }
    asked_.call.params["Tagging"] = text;
  }

  void read_deleted(const JsonValue& value) {
    for (const JsonValue& item : value.items()) {
      ObjectName name;
      if (item.is(JsonKind::String)) {
        name.key = item.text();
      } else {
        if (const auto key = item.find("Key")) name.key = key->text();
        if (const auto version = item.find("VersionId")) name.version = version->text();
      }
      if (name.key.empty()) {
        complaints_.push_back(
            complaint_at(item, item.span(), "an object to delete has no key",
                         "write \"a.wav\" or {\"Key\": \"a.wav\", \"VersionId\": \"...\"}"));
      }
      asked_.call.deleted.push_back(std::move(name));
    }
  }

  void read_pairs(const JsonValue& value, std::vector<std::pair<std::string, std::string>>& out) {
    if (!value.is(JsonKind::Object)) {
      complaints_.push_back(not_an_object(value, "a map of texts"));
      return;
    }
    for (const JsonValue::Member& member : value.members())
      out.emplace_back(std::string(member.key), std::string(member.value.text()));
  }

  void read_policy_text(const JsonValue& value) {
    ParsedPolicy parsed = parse_policy(string_as_source(value), PolicyType::Resource, "Policy");
    if (!parsed.policy)
      complaints_.insert(complaints_.end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
    asked_.call.new_policy = std::move(parsed.policy);
  }

  const std::shared_ptr<const JsonDocument>& document_;
  const ReadPolicyFile& files_;
  DiagnosisCase& asked_;
  Diagnostics& complaints_;
};

bool is_known_param(std::string_view name) {
  return std::find(kParams.begin(), kParams.end(), name) != kParams.end() ||
         std::find(kNested.begin(), kNested.end(), name) != kNested.end();
}

void check_parts(const JsonValue& object, const DiagnosisCase& asked, Diagnostics& complaints) {
  if (asked.principal.empty()) {
    complaints.push_back(complaint_at(object, object.span(), "the case has no principal",
                                      "give the ARN of a user, role or session, or \"*\""));
  } else if (!parse_principal(asked.principal)) {
    complaints.push_back(complaint_at(object, object.span(),
                                      "`" + asked.principal + "` is not a principal that makes requests"));
  }
}

}  // namespace

void set_call_param(DiagnosisCase& asked, std::string_view name, std::string value, Diagnostics& complaints) {
  if (name == "Bucket" || name == "Key") {
    std::string& part = name == "Bucket" ? asked.call.bucket : asked.call.key;
    if (part.empty()) part = std::move(value);
    return;
  }
  if (std::find(kIndifferent.begin(), kIndifferent.end(), name) != kIndifferent.end()) return;
  if (!is_known_param(name)) {
    const std::string_view near = closest(name, kParams);
    if (!near.empty()) {
      complaints.push_back({Severity::Error,
                            "",
                            "unknown parameter `" + std::string(name) + "`",
                            "did you mean `" + std::string(near) + "`?",
                            {},
                            nullptr,
                            true});
      return;
    }
    asked.notes.push_back("the parameter `" + std::string(name) + "` is not looked at");
    return;
  }
  if (name == "CreateBucketConfiguration.LocationConstraint") name = "LocationConstraint";
  if (name == "ReplicationConfiguration.Role") name = "Role";
  asked.call.params[std::string(name)] = std::move(value);
}

std::vector<std::pair<std::string, std::string>> parse_tagging(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> tags;
  while (!text.empty()) {
    const std::string_view tag = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(tag.size() + 1, text.size()));
    if (tag.empty()) continue;
    const std::size_t equals = std::min(tag.find('='), tag.size());
    tags.emplace_back(tag.substr(0, equals),
                      equals < tag.size() ? tag.substr(equals + 1) : std::string_view());
  }
  return tags;
}

Result<DiagnosisCase> read_diagnosis_case(const std::shared_ptr<const JsonDocument>& document,
                                          const JsonValue& object, const ReadPolicyFile& files) {
  if (!object.is(JsonKind::Object)) return not_an_object(object, "case");
  DiagnosisCase asked;
  Diagnostics complaints;
  const auto read = [&](const JsonValue::Member& member, std::string& out) {
    std::string problem;
    if (!read_text(member.value, out, problem)) {
      complaints.push_back(
          complaint_at(member.value, member.value.span(), "`" + std::string(member.key) + "`: " + problem));
    }
  };
  for (const JsonValue::Member& member : object.members()) {
    const bool null = member.value.is(JsonKind::Null);
    if (std::find(kCase.begin(), kCase.end(), member.key) == kCase.end()) {
      complaints.push_back(unknown_member(member, "the case", kCase));
    } else if (null || member.key == "about" || member.key == "expect") {
      continue;
    } else if (member.key == "id") {
      asked.id = member.value.text();
    } else if (member.key == "principal") {
      read(member, asked.principal);
    } else if (member.key == "roleArn") {
      read(member, asked.role_arn);
    } else if (member.key == "call") {
      CallReader(document, files, asked, complaints).read(member.value);
    } else if (member.key == "policies") {
      read_case_policies(document, member.value, files, asked.policies, complaints);
    } else if (member.key == "facts") {
      read_case_facts(member.value, asked.facts, complaints);
    } else {
      auto context = parse_context(member.value);
      if (context) {
        asked.context = std::move(*context);
      } else {
        complaints.insert(complaints.end(), context.error().begin(), context.error().end());
      }
    }
  }
  if (!object.find("call")) {
    complaints.push_back(complaint_at(object, object.span(), "the case has no call",
                                      "give {\"operation\": \"PutObject\", \"bucket\": ..., \"key\": ...}"));
  }
  check_parts(object, asked, complaints);
  if (!complaints.empty()) return complaints;
  return asked;
}

}  // namespace whydeny
