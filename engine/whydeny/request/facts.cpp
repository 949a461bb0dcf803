// The fact table: one row and one reading function per fact.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/facts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/request/acl.h"

namespace whydeny {
namespace {

bool read_bool(const JsonValue& value, bool& out, std::string& problem) {
  if (!value.is(JsonKind::Bool) && value.text() != "true" && value.text() != "false") {
    problem = "expected true or false";
    return false;
  }
  out = value.text() == "true";
  return true;
}

bool read_text(const JsonValue& value, std::string& out, std::string& problem) {
  if (!value.is(JsonKind::String) || value.text().empty()) {
    problem = "expected a non-empty string";
    return false;
  }
  out = value.text();
  return true;
}

bool read_account(const JsonValue& value, std::string& out, std::string& problem) {
  if (!read_text(value, out, problem)) return false;
  if (is_account_id(out)) return true;
  problem = "expected an account id of twelve digits";
  return false;
}

template <typename Row, std::size_t N>
bool read_word(const JsonValue& value, const std::array<std::pair<std::string_view, Row>, N>& rows, Row& out,
               std::string& problem) {
  for (const auto& [word, meaning] : rows) {
    if (value.is(JsonKind::String) && value.text() == word) {
      out = meaning;
      return true;
    }
  }
  problem = "expected one of";
  for (const auto& [word, meaning] : rows) problem += " `" + std::string(word) + "`";
  return false;
}

bool read_management_account(const JsonValue& value, Facts& facts, std::string& problem) {
  if (value.is(JsonKind::Bool)) {
    facts.caller_in_management_account = value.text() == "true";
    return true;
  }
  if (read_account(value, facts.management_account, problem)) return true;
  problem = "expected true, false or the account id of the management account";
  return false;
}

bool read_role_arn(const JsonValue& value, Facts& facts, std::string& problem) {
  if (!read_text(value, facts.role_arn, problem)) return false;
  const auto arn = parse_arn(facts.role_arn);
  if (arn && arn->service == "iam" && arn->resource.starts_with("role/")) return true;
  problem = "expected the ARN of an IAM role, arn:aws:iam::ACCOUNT:role/PATH/NAME";
  return false;
}

bool read_scp_account(const JsonValue& value, Facts& facts, std::string& problem) {
  return read_account(value, facts.scp_account, problem);
}

bool read_unique_id(const JsonValue& value, Facts& facts, std::string& problem) {
  return read_text(value, facts.unique_id, problem);
}

bool read_canonical_id(const JsonValue& value, Facts& facts, std::string& problem) {
  return read_text(value, facts.canonical_id, problem);
}

bool read_encryption(const JsonValue& value, Facts& facts, std::string& problem) {
  static constexpr std::array<std::string_view, 4> kTypes = {"aws:kms", "aws:kms:dsse", "AES256", "SSE-C"};
  if (!value.is(JsonKind::Object)) {
    problem = R"(expected an object such as {"type": "aws:kms", "key": "arn:aws:kms:..."})";
    return false;
  }
  Encryption encryption;
  for (const JsonValue::Member& member : value.members()) {
    if (member.key == "type") {
      if (!read_text(member.value, encryption.type, problem)) return false;
    } else if (member.key == "key") {
      if (!read_text(member.value, encryption.key, problem)) return false;
      const auto arn = parse_arn(encryption.key);
      if (!arn || arn->service != "kms") {
        problem = "`key` must be the ARN of a KMS key";
        return false;
      }
    } else if (member.key == "bucketKey") {
      if (!read_bool(member.value, encryption.bucket_key, problem)) return false;
    } else if (member.key == "context") {
      if (!read_string_map(member.value, encryption.context, problem)) return false;
    } else {
      problem = "unknown member `" + std::string(member.key) + "`; expected type, key, bucketKey, context";
      return false;
    }
  }
  if (std::find(kTypes.begin(), kTypes.end(), encryption.type) == kTypes.end()) {
    problem = "`type` must be `aws:kms`, `aws:kms:dsse`, `AES256` or `SSE-C`";
    return false;
  }
  facts.encryption = std::move(encryption);
  return true;
}

// The four switches, once or for each level; what is on at any level is on.
bool read_switches(const JsonValue& value, BlockPublicAccess& access, std::string& problem) {
  static constexpr std::array<std::string_view, 5> kLevels = {
      "organization", "account", "bucket", "accessPoint", "PublicAccessBlockConfiguration"};
  const std::array<std::pair<std::string_view, bool*>, 4> rows = {
      {{"BlockPublicAcls", &access.block_public_acls},
       {"IgnorePublicAcls", &access.ignore_public_acls},
       {"BlockPublicPolicy", &access.block_public_policy},
       {"RestrictPublicBuckets", &access.restrict_public_buckets}}};
  if (!value.is(JsonKind::Object)) {
    problem = R"(expected an object such as {"RestrictPublicBuckets": true})";
    return false;
  }
  for (const JsonValue::Member& member : value.members()) {
    if (std::find(kLevels.begin(), kLevels.end(), member.key) != kLevels.end()) {
      if (!read_switches(member.value, access, problem)) return false;
      continue;
    }
    const auto* row = std::find_if(rows.begin(), rows.end(),
                                   [&](const auto& r) { return equals_ignoring_case(r.first, member.key); });
    if (row == rows.end()) {
      problem = "unknown switch `" + std::string(member.key) +
                "`; expected BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets";
      return false;
    }
    bool on = false;
    if (!read_bool(member.value, on, problem)) return false;
    *row->second = *row->second || on;
  }
  return true;
}

bool read_block_public_access(const JsonValue& value, Facts& facts, std::string& problem) {
  BlockPublicAccess access;
  if (value.is(JsonKind::Bool)) {
    const bool on = value.text() == "true";
    access = {on, on, on, on};
  } else if (!read_switches(value, access, problem)) {
    return false;
  }
  facts.block_public_access = access;
  return true;
}

bool read_object_ownership(const JsonValue& value, Facts& facts, std::string& problem) {
  static constexpr std::array<std::pair<std::string_view, ObjectOwnership>, 3> kRows = {
      {{"BucketOwnerEnforced", ObjectOwnership::BucketOwnerEnforced},
       {"BucketOwnerPreferred", ObjectOwnership::BucketOwnerPreferred},
       {"ObjectWriter", ObjectOwnership::ObjectWriter}}};
  return read_word(value, kRows, facts.object_ownership.emplace(), problem);
}

bool read_object_owner(const JsonValue& value, Facts& facts, std::string& problem) {
  if (!read_text(value, facts.object_owner, problem)) return false;
  if (const auto arn = parse_arn(facts.object_owner)) facts.object_owner = std::string(arn->account);
  return true;
}

bool read_acl_fact(const JsonValue& value, Facts& facts, std::string& problem) {
  return read_acl(value, facts, problem);
}

bool read_requester_pays(const JsonValue& value, Facts& facts, std::string& problem) {
  // What `s3api get-bucket-request-payment` prints.
  const auto payer = value.is(JsonKind::Object) ? value.find("Payer") : value;
  if (payer && (payer->text() == "Requester" || payer->text() == "BucketOwner")) {
    facts.requester_pays = payer->text() == "Requester";
    return true;
  }
  return read_bool(value, facts.requester_pays, problem);
}

bool read_request_payer(const JsonValue& value, Facts& facts, std::string& problem) {
  if (value.is(JsonKind::String) && value.text() == "requester") {
    facts.request_payer = true;
    return true;
  }
  return read_bool(value, facts.request_payer, problem);
}

bool read_key_state(const JsonValue& value, Facts& facts, std::string& problem) {
  static constexpr std::array<std::string_view, 9> kStates = {
      "Creating",    "Disabled", "Enabled",     "PendingDeletion", "PendingImport", "PendingReplicaDeletion",
      "Unavailable", "Updating", "Disconnected"};
  if (!read_text(value, facts.key_state, problem)) return false;
  const auto* state = std::find_if(kStates.begin(), kStates.end(), [&](std::string_view name) {
    return equals_ignoring_case(name, facts.key_state);
  });
  if (state != kStates.end()) {
    facts.key_state = *state;
    return true;
  }
  problem =
      "expected a KMS key state, such as `Enabled`, `Disabled`, `PendingDeletion`, `PendingImport` or "
      "`Unavailable`";
  return false;
}

bool read_aws_managed_key(const JsonValue& value, Facts& facts, std::string& problem) {
  return read_bool(value, facts.aws_managed_key, problem);
}

bool read_grants(const JsonValue& value, Facts& facts, std::string& problem) {
  return read_kms_grants(value, facts.grants, problem);
}

bool read_endpoint_type(const JsonValue& value, Facts& facts, std::string& problem) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kRows = {
      {{"Gateway", "Gateway"}, {"Interface", "Interface"}}};
  std::string_view word;
  if (!read_word(value, kRows, word, problem)) return false;
  facts.endpoint_type = word;
  return true;
}

// clang-format off
constexpr std::array kRows = {
    FactRow{"managementAccount", "whether the caller's account is the organization's management account, or that account's id", "false: a member account, or no organization", read_management_account},
    FactRow{"roleArn", "the role behind a session, with its path", "the role of the session's name, path /", read_role_arn},
    FactRow{"scpAccount", "the account on whose path the SCPs stand", "the caller's account", read_scp_account},
    FactRow{"uniqueId", "unique id (AIDA..., AROA...) of the user or role", "not known: aws:userid is not derived", read_unique_id},
    FactRow{"canonicalId", "canonical user id of the caller's account", "not known: CanonicalUser principals do not match", read_canonical_id},
    FactRow{"encryption", "how the S3 object is encrypted: {type, key, bucketKey, context}", "no KMS permission is needed", read_encryption},
    FactRow{"blockPublicAccess", "S3 Block Public Access, all levels combined", "all four switches off", read_block_public_access},
    FactRow{"objectOwnership", "the bucket's Object Ownership", "BucketOwnerEnforced, or ObjectWriter when objectOwner is another account", read_object_ownership},
    FactRow{"objectOwner", "the account that owns the object", "the bucket's account", read_object_owner},
    FactRow{"acl", "access control list of the object or bucket", "private", read_acl_fact},
    FactRow{"requesterPays", "the bucket is a Requester Pays bucket", "false", read_requester_pays},
    FactRow{"requestPayer", "the caller sends x-amz-request-payer: requester", "false", read_request_payer},
    FactRow{"keyState", "state of the KMS key", "Enabled", read_key_state},
    FactRow{"awsManagedKey", "the KMS key is an AWS managed key", "false", read_aws_managed_key},
    FactRow{"grants", "grants on the KMS key", "none", read_grants},
    FactRow{"endpointType", "Gateway or Interface VPC endpoint", "Gateway for s3 and dynamodb, else Interface", read_endpoint_type},
};
// clang-format on

}  // namespace

std::span<const FactRow> fact_rows() { return kRows; }

Result<Facts> parse_facts(const JsonValue& object) {
  Diagnostics complaints;
  Facts facts;
  const auto complain = [&](std::string message, std::string mend, Span where) {
    complaints.push_back(
        {Severity::Error, "", std::move(message), std::move(mend), where, object.source(), true});
  };
  if (!object.is(JsonKind::Object)) {
    complain("`facts` must be an object, not a " + std::string(json_kind_name(object.kind())), "",
             object.span());
    return complaints;
  }
  std::array<std::string_view, kRows.size()> names;
  std::transform(kRows.begin(), kRows.end(), names.begin(), [](const FactRow& row) { return row.name; });
  for (const JsonValue::Member& member : object.members()) {
    const auto* row =
        std::find_if(kRows.begin(), kRows.end(), [&](const FactRow& r) { return r.name == member.key; });
    if (row == kRows.end()) {
      const std::string_view near = closest(member.key, names);
      complain("unknown fact `" + std::string(member.key) + "`",
               near.empty() ? "" : "did you mean `" + std::string(near) + "`?", member.key_span);
      continue;
    }
    std::string problem;
    if (!row->read(member.value, facts, problem)) {
      complain("fact `" + std::string(row->name) + "`: " + problem, "", member.value.span());
    }
    facts.given.emplace_back(row->name);
  }
  if (!complaints.empty()) return complaints;
  return facts;
}

}  // namespace whydeny
