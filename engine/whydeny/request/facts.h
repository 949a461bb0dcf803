// Facts that no policy document says: organization, encryption, ownership, key state, grants.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_FACTS_H_
#define WHYDENY_REQUEST_FACTS_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/json/json.h"

namespace whydeny {

/// The four switches of S3 Block Public Access, already combined over organization, account, bucket and
/// access point.
struct BlockPublicAccess {
  bool block_public_acls = false;
  bool ignore_public_acls = false;
  bool block_public_policy = false;
  bool restrict_public_buckets = false;
};

/// One entry of an S3 access control list.
struct AclGrant {
  enum class Grantee { AllUsers, AuthenticatedUsers, LogDelivery, BucketOwner, Account };
  Grantee grantee = Grantee::Account;
  std::string id;          ///< Account: a twelve-digit account or a canonical user id
  std::string permission;  ///< READ, WRITE, READ_ACP, WRITE_ACP, FULL_CONTROL
};

/// A KMS grant.
struct KmsGrant {
  std::string grantee;  ///< principal ARN or account id
  std::string retiring_principal;
  std::vector<std::string> operations;  ///< "Decrypt", "GenerateDataKey", ...
  std::map<std::string, std::string> encryption_context_equals;
  std::map<std::string, std::string> encryption_context_subset;
  bool has_equals = false;
  std::string key_id;  ///< key ARN or id; empty: the key asked about
};

/// How the S3 object read or written is encrypted.
struct Encryption {
  std::string type;  ///< "aws:kms", "aws:kms:dsse", "AES256", "SSE-C"
  std::string key;   ///< key ARN; empty: the AWS managed key aws/s3
  bool bucket_key = false;
  std::map<std::string, std::string> context;  ///< pairs of x-amz-server-side-encryption-context
};

enum class ObjectOwnership { BucketOwnerEnforced, BucketOwnerPreferred, ObjectWriter };

/// Each fact has a default that holds when it is not given; `fact_rows` documents them.
struct Facts {
  /// The caller's account is the organization's management account.
  std::optional<bool> caller_in_management_account;
  std::string management_account;
  std::string role_arn;
  std::string scp_account;
  std::string unique_id;     ///< AIDA... or AROA... of the user or role
  std::string canonical_id;  ///< canonical user id of the caller's account
  std::optional<Encryption> encryption;
  std::optional<BlockPublicAccess> block_public_access;
  std::optional<ObjectOwnership> object_ownership;
  std::string object_owner;  ///< twelve digits or canonical id
  std::optional<std::vector<AclGrant>> object_acl;
  std::optional<std::vector<AclGrant>> bucket_acl;
  bool requester_pays = false;
  bool request_payer = false;  ///< the caller sends x-amz-request-payer: requester
  std::string key_state;       ///< "Enabled" when empty
  bool aws_managed_key = false;
  std::vector<KmsGrant> grants;
  std::string endpoint_type;  ///< "Gateway" or "Interface"
  /// Names in the order given, to say which defaults were used.
  std::vector<std::string> given;
};

/// One row of the fact table: its name, what it means, and what holds when it is not given.
struct FactRow {
  std::string_view name;
  std::string_view meaning;
  std::string_view fallback;
  bool (*read)(const JsonValue& value, Facts& facts, std::string& problem);
};
std::span<const FactRow> fact_rows();

/// Reads the `facts` object of a request; an unknown name is a complaint with did-you-mean.
Result<Facts> parse_facts(const JsonValue& object);

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_FACTS_H_
