// The `facts` of a case of a diagnosis: one table for each object in it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/fact_fields.h"

#include <array>

#include "whydeny/operations/fields.h"

namespace whydeny {
namespace {

// A member that is an object itself: its own complaints become one problem of the member.
template <typename T, std::size_t N>
bool read_nested(const JsonValue& value, std::string_view what, const std::array<Field<T>, N>& fields, T& out,
                 std::string& problem) {
  Diagnostics complaints;
  read_fields<T>(value, what, fields, out, complaints);
  if (complaints.empty()) return true;
  problem = complaints.front().message;
  if (!complaints.front().mend.empty()) problem += "; " + complaints.front().mend;
  return false;
}

// "Enabled" or "Disabled", or true and false.
bool read_switch(const JsonValue& value, bool& out, std::string& problem) {
  if (value.is(JsonKind::Bool)) return read_flag(value, out, problem);
  static constexpr std::array<std::string_view, 2> kWords = {"Enabled", "Disabled"};
  std::string word;
  if (!read_word(value, kWords, word, problem)) return false;
  out = word == "Enabled";
  return true;
}

template <bool BlockPublicAccess::*Member>
bool bpa_flag(const JsonValue& value, BlockPublicAccess& out, std::string& problem) {
  return read_flag(value, out.*Member, problem);
}

// clang-format off
constexpr std::array kPublicAccess = {
    Field<BlockPublicAccess>{"BlockPublicAcls",       bpa_flag<&BlockPublicAccess::block_public_acls>},
    Field<BlockPublicAccess>{"IgnorePublicAcls",      bpa_flag<&BlockPublicAccess::ignore_public_acls>},
    Field<BlockPublicAccess>{"BlockPublicPolicy",     bpa_flag<&BlockPublicAccess::block_public_policy>},
    Field<BlockPublicAccess>{"RestrictPublicBuckets", bpa_flag<&BlockPublicAccess::restrict_public_buckets>},
};

bool read_algorithm(const JsonValue& value, DefaultEncryption& out, std::string& problem) {
  static constexpr std::array<std::string_view, 3> kWords = {"AES256", "aws:kms", "aws:kms:dsse"};
  return read_word(value, kWords, out.algorithm, problem);
}
constexpr std::array kDefaultEncryption = {
    Field<DefaultEncryption>{"algorithm", read_algorithm},
    Field<DefaultEncryption>{"key",       text_field<&DefaultEncryption::key>},
    Field<DefaultEncryption>{"bucketKey", flag_field<&DefaultEncryption::bucket_key>},
};
// clang-format on

bool read_account(const JsonValue& value, BucketFacts& out, std::string& problem) {
  if (!read_text(value, out.account, problem)) return false;
  if (out.account.size() == 12 && out.account.find_first_not_of("0123456789") == std::string::npos)
    return true;
  problem = "expected an account id of twelve digits, not `" + out.account + "`";
  return false;
}

bool read_ownership(const JsonValue& value, BucketFacts& out, std::string& problem) {
  static constexpr std::array<std::string_view, 3> kWords = {"BucketOwnerEnforced", "BucketOwnerPreferred",
                                                             "ObjectWriter"};
  std::string word;
  if (!read_word(value, kWords, word, problem)) return false;
  out.ownership = word == kWords[0]   ? ObjectOwnership::BucketOwnerEnforced
                  : word == kWords[1] ? ObjectOwnership::BucketOwnerPreferred
                                      : ObjectOwnership::ObjectWriter;
  return true;
}

bool read_public_access(const JsonValue& value, BucketFacts& out, std::string& problem) {
  return read_nested(value, "blockPublicAccess", kPublicAccess, out.block_public_access.emplace(), problem);
}

bool read_default_encryption(const JsonValue& value, BucketFacts& out, std::string& problem) {
  DefaultEncryption& encryption = out.default_encryption.emplace();
  if (!read_nested(value, "defaultEncryption", kDefaultEncryption, encryption, problem)) return false;
  if (!encryption.algorithm.empty()) return true;
  problem = "`algorithm` is missing: AES256, aws:kms or aws:kms:dsse";
  return false;
}

bool read_mfa_delete(const JsonValue& value, BucketFacts& out, std::string& problem) {
  return read_switch(value, out.mfa_delete, problem);
}

bool read_payment(const JsonValue& value, BucketFacts& out, std::string& problem) {
  static constexpr std::array<std::string_view, 2> kWords = {"Requester", "BucketOwner"};
  std::string word;
  if (!read_word(value, kWords, word, problem)) return false;
  out.requester_pays = word == "Requester";
  return true;
}

// The state of versioning; "" and "Disabled" for a bucket that never had it.
bool read_versioning(const JsonValue& value, BucketFacts& out, std::string& problem) {
  static constexpr std::array<std::string_view, 5> kWords = {"Enabled", "Suspended", "Disabled",
                                                             "Unversioned", ""};
  return read_word(value, kWords, out.versioning, problem);
}

bool read_sse(const JsonValue& value, ObjectFacts& out, std::string& problem) {
  static constexpr std::array<std::string_view, 4> kWords = {"AES256", "aws:kms", "aws:kms:dsse", "SSE-C"};
  return read_word(value, kWords, out.sse, problem);
}

bool read_legal_hold(const JsonValue& value, ObjectFacts& out, std::string& problem) {
  static constexpr std::array<std::string_view, 2> kWords = {"ON", "OFF"};
  std::string word;
  if (!read_word(value, kWords, word, problem)) return false;
  out.legal_hold = word == "ON";
  return true;
}

bool read_mode(const JsonValue& value, ObjectFacts& out, std::string& problem) {
  static constexpr std::array<std::string_view, 2> kWords = {"GOVERNANCE", "COMPLIANCE"};
  return read_word(value, kWords, out.retention_mode, problem);
}

// The number of tags, or the tags themselves.
bool read_tags(const JsonValue& value, ObjectFacts& out, std::string& problem) {
  if (!value.is(JsonKind::Object)) return count_field<&ObjectFacts::tags>(value, out, problem);
  for (const JsonValue::Member& tag : value.members()) {
    if (!read_text(tag.value, out.tag_values[std::string(tag.key)], problem)) return false;
  }
  out.tags = value.size();
  return true;
}

bool read_headers(const JsonValue& value, UrlFacts& out, std::string& problem) {
  for (const JsonValue::Member& header : value.members()) {
    if (!read_text(header.value, out.signed_values.emplace_back(header.key, "").second, problem))
      return false;
  }
  return true;
}

bool read_grants(const JsonValue& value, KmsKeyFacts& out, std::string& problem) {
  Facts facts;
  for (const FactRow& row : fact_rows()) {
    if (row.name == "grants" && !row.read(value, facts, problem)) return false;
  }
  out.grants = std::move(facts.grants);
  return true;
}

bool read_key_state(const JsonValue& value, KmsKeyFacts& out, std::string& problem) {
  static constexpr std::array<std::string_view, 8> kWords = {
      "Enabled",     "Disabled", "PendingDeletion", "PendingImport", "PendingReplicaDeletion",
      "Unavailable", "Creating", "Updating"};
  return read_word(value, kWords, out.state, problem);
}

bool read_manager(const JsonValue& value, KmsKeyFacts& out, std::string& problem) {
  static constexpr std::array<std::string_view, 2> kWords = {"AWS", "CUSTOMER"};
  std::string word;
  if (!read_word(value, kWords, word, problem)) return false;
  out.aws_managed = word == "AWS";
  return true;
}

bool read_retention(const JsonValue& value, ObjectFacts& out, std::string& problem);

// clang-format off
constexpr std::array kRetention = {
    Field<ObjectFacts>{"mode",  read_mode},
    Field<ObjectFacts>{"until", time_field<&ObjectFacts::retention_until>},
};
constexpr std::array kBucket = {
    Field<BucketFacts>{"account",                read_account},
    Field<BucketFacts>{"region",                 text_field<&BucketFacts::region>},
    Field<BucketFacts>{"ownership",              read_ownership},
    Field<BucketFacts>{"blockPublicAccess",      read_public_access},
    Field<BucketFacts>{"defaultEncryption",      read_default_encryption},
    Field<BucketFacts>{"versioning",             read_versioning},
    Field<BucketFacts>{"mfaDelete",              read_mfa_delete},
    Field<BucketFacts>{"requestPayment",         read_payment},
    Field<BucketFacts>{"objectLockEnabled",      flag_field<&BucketFacts::object_lock>},
    Field<BucketFacts>{"blockedEncryptionTypes", texts_field<&BucketFacts::blocked_encryption>},
};
constexpr std::array kObject = {
    Field<ObjectFacts>{"exists",               flag_field<&ObjectFacts::exists>},
    Field<ObjectFacts>{"sse",                  read_sse},
    Field<ObjectFacts>{"key",                  text_field<&ObjectFacts::key>},
    Field<ObjectFacts>{"bucketKey",            flag_field<&ObjectFacts::bucket_key>},
    Field<ObjectFacts>{"ownerAccount",         text_field<&ObjectFacts::owner_account>},
    Field<ObjectFacts>{"aclPublicRead",        flag_field<&ObjectFacts::acl_public_read>},
    Field<ObjectFacts>{"aclGrantsBucketOwner", flag_field<&ObjectFacts::acl_grants_bucket_owner>},
    Field<ObjectFacts>{"storageClass",         text_field<&ObjectFacts::storage_class>},
    Field<ObjectFacts>{"restored",             flag_field<&ObjectFacts::restored>},
    Field<ObjectFacts>{"legalHold",            read_legal_hold},
    Field<ObjectFacts>{"size",                 count_field<&ObjectFacts::size>},
    Field<ObjectFacts>{"tags",                 read_tags},
    Field<ObjectFacts>{"retention",            read_retention},
};
constexpr std::array kParts = {
    Field<PartFacts>{"count",          count_field<&PartFacts::count>},
    Field<PartFacts>{"partBytes",      count_field<&PartFacts::part_bytes>},
    Field<PartFacts>{"bytesPerSecond", count_field<&PartFacts::bytes_per_second>},
};
constexpr std::array kKey = {
    Field<KmsKeyFacts>{"state",   read_key_state},
    Field<KmsKeyFacts>{"manager", read_manager},
    Field<KmsKeyFacts>{"grants",  read_grants},
};
constexpr std::array kUrl = {
    Field<UrlFacts>{"date",          time_field<&UrlFacts::date>},
    Field<UrlFacts>{"expires",       count_field<&UrlFacts::expires>},
    Field<UrlFacts>{"region",        text_field<&UrlFacts::region>},
    Field<UrlFacts>{"signedHeaders", texts_field<&UrlFacts::signed_headers>},
    Field<UrlFacts>{"signedValues",  read_headers},
    Field<UrlFacts>{"token",         flag_field<&UrlFacts::token>},
};
// clang-format on

bool read_retention(const JsonValue& value, ObjectFacts& out, std::string& problem) {
  return read_nested(value, "retention", kRetention, out, problem);
}

bool read_buckets(const JsonValue& value, CaseFacts& out, std::string& problem) {
  for (const JsonValue::Member& bucket : value.members()) {
    BucketFacts& facts = out.buckets[std::string(bucket.key)];
    if (!read_nested(bucket.value, "a bucket's facts", kBucket, facts, problem)) return false;
  }
  return true;
}

template <std::optional<ObjectFacts> CaseFacts::*Member>
bool read_object(const JsonValue& value, CaseFacts& out, std::string& problem) {
  return read_nested(value, "an object's facts", kObject, (out.*Member).emplace(), problem);
}

bool read_parts(const JsonValue& value, CaseFacts& out, std::string& problem) {
  return read_nested(value, "parts", kParts, out.parts.emplace(), problem);
}

bool read_keys(const JsonValue& value, CaseFacts& out, std::string& problem) {
  for (const JsonValue::Member& key : value.members()) {
    if (!read_nested(key.value, "a key's facts", kKey, out.kms_keys[std::string(key.key)], problem))
      return false;
  }
  return true;
}

bool read_aliases(const JsonValue& value, CaseFacts& out, std::string& problem) {
  auto& accounts = out.kms_aliases.emplace();
  for (const JsonValue::Member& account : value.members()) {
    auto& aliases = accounts[std::string(account.key)];
    for (const JsonValue::Member& alias : account.value.members()) {
      if (!read_text(alias.value, aliases[std::string(alias.key)], problem)) return false;
    }
  }
  return true;
}

bool read_url(const JsonValue& value, CaseFacts& out, std::string& problem) {
  return read_nested(value, "url", kUrl, out.url.emplace(), problem);
}

bool read_network(const JsonValue& value, CaseFacts& out, std::string& problem) {
  static constexpr std::array<std::string_view, 2> kWords = {"unknown", "known"};
  std::string word;
  if (!read_word(value, kWords, word, problem)) return false;
  out.network_unknown = word == "unknown";
  return true;
}

// clang-format off
constexpr std::array kFacts = {
    Field<CaseFacts>{"now",                  time_field<&CaseFacts::now>},
    Field<CaseFacts>{"credentialExpiration", time_field<&CaseFacts::credential_end>},
    Field<CaseFacts>{"network",              read_network},
    Field<CaseFacts>{"buckets",              read_buckets},
    Field<CaseFacts>{"object",               read_object<&CaseFacts::object>},
    Field<CaseFacts>{"sourceObject",         read_object<&CaseFacts::source_object>},
    Field<CaseFacts>{"upload",               read_object<&CaseFacts::upload>},
    Field<CaseFacts>{"parts",                read_parts},
    Field<CaseFacts>{"kmsKeys",              read_keys},
    Field<CaseFacts>{"kmsAliases",           read_aliases},
    Field<CaseFacts>{"url",                  read_url},
    Field<CaseFacts>{"managementAccount",    text_field<&CaseFacts::management_account>},
    Field<CaseFacts>{"recordingEnabled",     flag_field<&CaseFacts::recording_enabled>},
    Field<CaseFacts>{"intendedMinutes",      count_field<&CaseFacts::intended_minutes>},
};
// clang-format on

}  // namespace

void read_case_facts(const JsonValue& object, CaseFacts& facts, Diagnostics& complaints) {
  read_fields<CaseFacts>(object, "facts", kFacts, facts, complaints);
}

}  // namespace whydeny
