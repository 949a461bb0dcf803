// The condition keys of the requests of a call: what S3 fills in from parameters, headers and facts.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/operations/decide.h"
#include "whydeny/operations/read_case.h"

namespace whydeny {
namespace {

// To which of a call's requests a parameter belongs.
enum class Of {
  Object,       ///< requests about the object that is written or changed, not the source of a copy
  Listing,      ///< lists only
  Create,       ///< CreateBucket
  Destination,  ///< as Object, but not for reads
};

struct ParamKey {
  std::string_view param;
  std::string_view key;
  Of of;
};
// clang-format off
constexpr std::array kParamKeys = {
    ParamKey{"ACL",                       "s3:x-amz-acl",                                                  Of::Object},
    ParamKey{"GrantRead",                 "s3:x-amz-grant-read",                                           Of::Object},
    ParamKey{"GrantWrite",                "s3:x-amz-grant-write",                                          Of::Object},
    ParamKey{"GrantReadACP",              "s3:x-amz-grant-read-acp",                                       Of::Object},
    ParamKey{"GrantWriteACP",             "s3:x-amz-grant-write-acp",                                      Of::Object},
    ParamKey{"GrantFullControl",          "s3:x-amz-grant-full-control",                                   Of::Object},
    ParamKey{"ServerSideEncryption",      "s3:x-amz-server-side-encryption",                               Of::Destination},
    ParamKey{"SSECustomerAlgorithm",      "s3:x-amz-server-side-encryption-customer-algorithm",            Of::Object},
    ParamKey{"StorageClass",              "s3:x-amz-storage-class",                                        Of::Destination},
    ParamKey{"WebsiteRedirectLocation",   "s3:x-amz-website-redirect-location",                            Of::Destination},
    ParamKey{"MetadataDirective",         "s3:x-amz-metadata-directive",                                   Of::Destination},
    ParamKey{"CopySource",                "s3:x-amz-copy-source",                                          Of::Destination},
    ParamKey{"ObjectLockMode",            "s3:object-lock-mode",                                           Of::Destination},
    ParamKey{"ObjectLockRetainUntilDate", "s3:object-lock-retain-until-date",                              Of::Destination},
    ParamKey{"ObjectLockLegalHoldStatus", "s3:object-lock-legal-hold",                                     Of::Destination},
    ParamKey{"Retention.Mode",            "s3:object-lock-mode",                                           Of::Destination},
    ParamKey{"Retention.RetainUntilDate", "s3:object-lock-retain-until-date",                              Of::Destination},
    ParamKey{"LegalHold.Status",          "s3:object-lock-legal-hold",                                     Of::Destination},
    ParamKey{"IfMatch",                   "s3:if-match",                                                   Of::Destination},
    ParamKey{"IfNoneMatch",               "s3:if-none-match",                                              Of::Destination},
    ParamKey{"Prefix",                    "s3:prefix",                                                     Of::Listing},
    ParamKey{"Delimiter",                 "s3:delimiter",                                                  Of::Listing},
    ParamKey{"MaxKeys",                   "s3:max-keys",                                                   Of::Listing},
    ParamKey{"LocationConstraint",        "s3:locationconstraint",                                         Of::Create},
    ParamKey{"ObjectOwnership",           "s3:x-amz-object-ownership",                                     Of::Create},
};
constexpr std::array<std::string_view, 6> kListings = {"ListObjects", "ListObjectsV2", "ListObjectVersions",
                                                       "ListMultipartUploads", "ListDirectoryBuckets", "ListBuckets"};
constexpr std::array<std::string_view, 7> kNetwork = {"aws:SourceIp", "aws:VpcSourceIp", "aws:SourceVpc", "aws:SourceVpce",
                                                      "aws:SourceVpcArn", "aws:VpceAccount", "aws:VpceOrgID"};
// What KMS sees of the connection is that of S3, which nobody can tell.
constexpr std::array<std::string_view, 5> kConnection = {"aws:SourceIp", "aws:VpcSourceIp", "aws:SourceVpc",
                                                         "aws:SourceVpce", "aws:SourceVpcArn"};
// clang-format on

class Filler {
 public:
  explicit Filler(std::vector<ContextSpec>& context) : context_(context) {}

  bool has(std::string_view key) const {
    return std::any_of(context_.begin(), context_.end(),
                       [&](const ContextSpec& spec) { return equals_ignoring_case(spec.key.text, key); });
  }
  // What the case gives wins.
  void set(std::string_view key, std::vector<std::string> values) {
    if (has(key)) return;
    ContextSpec spec;
    spec.key.text = key;
    spec.list = values.size() != 1;
    spec.values = std::move(values);
    context_.push_back(std::move(spec));
  }
  void set(std::string_view key, std::string_view value) {
    if (!value.empty()) set(key, std::vector<std::string>{std::string(value)});
  }

 private:
  std::vector<ContextSpec>& context_;
};

bool is_presigned(const Call& call) { return call.flag("presigned"); }

void fill_signature(const DiagnosisCase& asked, Filler& fill) {
  const Call& call = asked.call;
  if (asked.principal == "*") return;
  const bool post = equals_ignoring_case(call.operation, "PostObject");
  fill.set("s3:authType", post ? "POST" : is_presigned(call) ? "REST-QUERY-STRING" : "REST-HEADER");
  const bool old = call.param("signatureVersion") == "2" || call.param("signatureVersion") == "s3";
  fill.set("s3:signatureversion", old ? "AWS" : "AWS4-HMAC-SHA256");
  const CaseFacts& facts = asked.facts;
  if (old) {
    fill.set("s3:signatureAge", "0");
  } else if ((is_presigned(call) || post) && facts.url && facts.url->date && facts.now) {
    const std::int64_t age = facts.now->seconds - facts.url->date->seconds;
    const std::int64_t seconds = std::clamp<std::int64_t>(age, 0, std::int64_t{1} << 50);
    fill.set("s3:signatureAge", std::to_string(seconds * 1000));
  }
}

void fill_params(const DiagnosisCase& asked, const PlannedRequest& planned, Filler& fill) {
  const Call& call = asked.call;
  const bool listing = contains_ignoring_case(kListings, call.operation) && planned.need == Need::Must;
  const bool creating = equals_ignoring_case(call.operation, "CreateBucket");
  if (planned.source) return;
  for (const ParamKey& row : kParamKeys) {
    if (!call.has(row.param)) continue;
    if (row.of == Of::Listing && !listing) continue;
    if (row.of == Of::Create && !creating) continue;
    fill.set(row.key, call.param(row.param));
  }
  if (listing && call.has("Prefix"))
    fill.set("s3:prefix", std::vector<std::string>{std::string(call.param("Prefix"))});
  if (call.has("SSEKMSKeyId")) {
    std::optional<OpenQuestion> open;
    const Sealed sealed =
        resolve_key(asked, call.param("SSEKMSKeyId"), facts_of(asked, call.bucket).region, open);
    const bool known = !open && !sealed.alias_not_found;
    fill.set("s3:x-amz-server-side-encryption-aws-kms-key-id",
             known ? sealed.key : call.param("SSEKMSKeyId"));
  }
  std::vector<std::string> names;
  for (const auto& [name, value] : parse_tagging(call.param("Tagging"))) {
    fill.set("s3:RequestObjectTag/" + name, std::vector<std::string>{value});
    names.push_back(name);
  }
  if (!names.empty()) fill.set("s3:RequestObjectTagKeys", names);
  if (creates_object(call.operation) && planned.action == "s3:PutObject")
    fill.set("s3:ObjectCreationOperation", "true");
  if (is_part_operation(call.operation) && planned.action == "s3:PutObject")
    fill.set("s3:ObjectCreationOperation",
             equals_ignoring_case(call.operation, "CompleteMultipartUpload") ? "true" : "false");
}

void fill_object(const DiagnosisCase& asked, const PlannedRequest& planned, Filler& fill) {
  if (planned.object.key.empty()) return;
  fill.set("s3:VersionId", planned.object.version);
  const std::optional<ObjectFacts>& object = planned.source ? asked.facts.source_object : asked.facts.object;
  if (!object || planned.action == "s3:PutObject") return;
  for (const auto& [name, value] : object->tag_values)
    fill.set("s3:ExistingObjectTag/" + name, std::vector<std::string>{value});
}

void fill_access_point(const DiagnosisCase& asked, const PlannedRequest& planned, Filler& fill) {
  const std::string_view given = asked.call.param("AccessPoint");
  if (given.empty() || planned.source) return;
  std::string arn = planned.resource;
  if (planned.governor != PlannedRequest::Governor::AccessPoint) {
    const BucketFacts& facts = facts_of(asked, planned.object.bucket);
    arn = given.starts_with("arn:")
              ? std::string(given)
              : "arn:" + partition_of(asked) +
                    ":s3:" + (facts.region.empty() ? asked.call.region : facts.region) + ":" +
                    (facts.account.empty() ? caller_account(asked) : facts.account) + ":accesspoint/" +
                    std::string(given);
  }
  arn = arn.substr(0, arn.find("/object/"));
  const auto parsed = parse_arn(arn);
  if (!parsed) return;
  fill.set("s3:DataAccessPointAccount", parsed->account);
  fill.set("s3:DataAccessPointArn", arn);
}

void fill_kms(const DiagnosisCase& asked, Filler& fill) {
  std::vector<std::string> names;
  for (const auto& [name, value] : asked.call.encryption_context) {
    fill.set("kms:EncryptionContext:" + name, std::vector<std::string>{value});
    names.push_back(name);
  }
  if (!names.empty()) fill.set("kms:EncryptionContextKeys", names);
  const std::string_view key = asked.call.param("KeyId");
  const auto arn = parse_arn(key);
  const std::string_view name = arn ? arn->resource : key;
  if (name.starts_with("alias/")) fill.set("kms:RequestAlias", name);
  fill.set("kms:EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
}

}  // namespace

std::vector<ContextSpec> request_context(const DiagnosisCase& asked, const PlannedRequest& planned) {
  std::vector<ContextSpec> context = asked.context;
  Filler fill(context);
  const BucketFacts& bucket = facts_of(asked, planned.object.bucket);
  fill.set("aws:SecureTransport", "true");
  fill.set("aws:RequestedRegion", asked.call.region.empty() ? bucket.region : asked.call.region);
  if (planned.action == "iam:PassRole") {
    const bool batch = equals_ignoring_case(asked.call.operation, "CreateJob");
    fill.set("iam:PassedToService", batch ? "batchoperations.s3.amazonaws.com" : "s3.amazonaws.com");
    return context;
  }
  if (to_lower(asked.call.service) == "kms") {
    fill_kms(asked, fill);
    return context;
  }
  const auto transport = std::find_if(context.begin(), context.end(), [](const ContextSpec& spec) {
    return equals_ignoring_case(spec.key.text, "aws:SecureTransport");
  });
  // No older version gets through to S3.
  if (transport->values == std::vector<std::string>{"true"}) fill.set("s3:TlsVersion", "1.2");
  fill_signature(asked, fill);
  fill_params(asked, planned, fill);
  fill_object(asked, planned, fill);
  fill_access_point(asked, planned, fill);
  return context;
}

std::vector<std::string> untold_keys(const DiagnosisCase& asked, const PlannedRequest& planned) {
  std::vector<std::string> untold;
  std::vector<ContextSpec> context = asked.context;
  const Filler given(context);
  const auto add = [&](std::string_view key) {
    if (!given.has(key)) untold.emplace_back(key);
  };
  if (asked.facts.network_unknown) std::for_each(kNetwork.begin(), kNetwork.end(), add);
  const bool through_s3 =
      planned.governor == PlannedRequest::Governor::Key && to_lower(asked.call.service) != "kms";
  if (through_s3) untold.insert(untold.end(), kConnection.begin(), kConnection.end());
  const std::optional<Requester> who = parse_principal(asked.principal);
  const bool has_unique_id = who && (who->kind == RequesterKind::User || who->kind == RequesterKind::Role ||
                                     who->kind == RequesterKind::AssumedRole);
  if (has_unique_id) add("aws:userid");
  if (!asked.facts.now && !given.has("aws:EpochTime")) add("aws:CurrentTime");
  if (!asked.facts.now && !given.has("aws:CurrentTime")) add("aws:EpochTime");
  if (is_presigned(asked.call) && !(asked.facts.now && asked.facts.url && asked.facts.url->date))
    add("s3:signatureAge");
  return untold;
}

}  // namespace whydeny
