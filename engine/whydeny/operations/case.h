// One case of a diagnosis: an API call, who makes it, the policies, and what is known of bucket, object and
// keys. SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_CASE_H_
#define WHYDENY_OPERATIONS_CASE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/aws/timestamp.h"
#include "whydeny/policy/policy.h"
#include "whydeny/request/facts.h"
#include "whydeny/request/parse.h"

namespace whydeny {

/// An object's name with its version; the version is empty for the newest one.
struct ObjectName {
  std::string bucket, key, version;
};

/// The API call. `params` holds its parameters under the API's own names, nested ones as `Retention.Mode`.
struct Call {
  std::string service = "s3";
  std::string operation;
  std::string bucket, key, region;
  std::map<std::string, std::string> params;
  std::vector<ObjectName> deleted;  ///< DeleteObjects: what is to go; `bucket` is empty
  std::vector<std::pair<std::string, std::string>> sent_headers;
  std::vector<std::pair<std::string, std::string>> encryption_context;  ///< of a KMS call, or of the write
  std::optional<Policy> new_policy;                                     ///< PutBucketPolicy

  /// The parameter, or empty.
  std::string_view param(std::string_view name) const;
  bool has(std::string_view name) const { return params.find(std::string(name)) != params.end(); }
  /// Given, and `true`.
  bool flag(std::string_view name) const { return param(name) == "true"; }
};

/// Documents of one type. Not supplied: there may be some, but nobody told.
struct Documents {
  bool supplied = true;
  std::vector<Policy> policies;
};
struct LevelDocuments {
  bool supplied = true;
  std::vector<std::vector<Policy>> levels;
};

/// The policies, by what they are attached to.
struct CasePolicies {
  Documents identity, boundary, session, endpoint;
  LevelDocuments scp, rcp;
  std::map<std::string, Documents> buckets;  ///< by bucket; none: the bucket has no policy
  std::map<std::string, Documents> keys;     ///< by key ARN; none: not supplied, for every key has a policy
  std::map<std::string, Documents> access_points;  ///< by name
};

struct DefaultEncryption {
  std::string algorithm;  ///< "AES256", "aws:kms", "aws:kms:dsse"
  std::string key;        ///< as configured: ARN, alias or empty for the AWS managed key
  bool bucket_key = false;
};

/// What is known of a bucket. An empty text or optional is not known.
struct BucketFacts {
  std::string account, region;
  std::optional<ObjectOwnership> ownership;
  std::optional<BlockPublicAccess> block_public_access;
  std::optional<DefaultEncryption> default_encryption;
  std::string versioning;  ///< "Enabled", "Suspended"
  bool mfa_delete = false;
  bool requester_pays = false;
  std::optional<bool> object_lock;
  std::vector<std::string> blocked_encryption;
};

/// What is known of an object.
struct ObjectFacts {
  std::optional<bool> exists;
  std::string sse;  ///< "AES256", "aws:kms", "aws:kms:dsse", "SSE-C"; empty: not known
  std::string key;
  bool bucket_key = false;
  std::string owner_account;
  bool acl_public_read = false, acl_grants_bucket_owner = false;
  std::string storage_class;
  bool restored = false;
  bool legal_hold = false;
  std::string retention_mode;  ///< "GOVERNANCE", "COMPLIANCE"; empty: none
  std::optional<Timestamp> retention_until;
  std::optional<std::int64_t> size, tags;
  std::map<std::string, std::string> tag_values;
};

struct KmsKeyFacts {
  std::string state;
  bool aws_managed = false;
  std::vector<KmsGrant> grants;
};

/// The parts of a multipart upload that is planned.
struct PartFacts {
  std::optional<std::int64_t> count, part_bytes, bytes_per_second;
};

/// What a presigned URL says, where the URL itself is not at hand.
struct UrlFacts {
  std::optional<Timestamp> date;
  std::optional<std::int64_t> expires;
  std::string region;
  std::vector<std::string> signed_headers;
  std::vector<std::pair<std::string, std::string>> signed_values;
  bool token = false;
};

struct CaseFacts {
  std::optional<Timestamp> now, credential_end;
  bool network_unknown = false;
  std::map<std::string, BucketFacts> buckets;
  std::optional<ObjectFacts> object, source_object, upload;
  std::optional<PartFacts> parts;
  std::map<std::string, KmsKeyFacts> kms_keys;
  std::optional<std::map<std::string, std::map<std::string, std::string>>> kms_aliases;  ///< account, alias
  std::optional<UrlFacts> url;
  std::string management_account;
  std::optional<bool> recording_enabled;
  std::optional<std::int64_t> intended_minutes;
};

struct DiagnosisCase {
  std::string id;
  Call call;
  std::string principal, role_arn;
  CasePolicies policies;
  CaseFacts facts;
  std::vector<ContextSpec> context;
  std::vector<std::string> notes;  ///< what was passed over when it was read, in whole sentences
};

/// The bucket's facts; all unknown for one that is not described.
const BucketFacts& facts_of(const DiagnosisCase& asked, const std::string& bucket);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_CASE_H_
