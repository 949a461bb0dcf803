// Effective encryption: the request's header, else the bucket's default; a read sees what was stored.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/encryption.h"

#include <memory>

#include "whydeny/aws/arn.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

constexpr std::string_view kManagedAlias = "alias/aws/s3";

// Stands for a key that nobody named; its policy is one of the two extremes.
std::string some_key(const DiagnosisCase& asked) {
  const std::string account = caller_account(asked);
  const std::string& region = facts_of(asked, asked.call.bucket).region;
  return "arn:aws:kms:" + (region.empty() ? "us-east-1" : region) + ":" + account + ":key/not-named";
}

// The policy of a key that nobody named, at best.
std::optional<Policy> open_policy() {
  static const auto kParsed = parse_policy(
      std::make_shared<const Source>("(a key that admits everybody)",
                                     R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", )"
                                     R"("Principal": "*", "Action": "kms:*", "Resource": "*"}})"),
      PolicyType::Key, "(a key that admits everybody)");
  return kParsed.policy;
}

void admit(DiagnosisCase& branch, const std::string& key, bool everybody) {
  Documents& documents = branch.policies.keys[key];
  documents = {};
  if (everybody && open_policy()) documents.policies.push_back(*open_policy());
}

// The same case twice: with a key that admits everybody, and with one that admits nobody.
template <typename SetKey>
OpenQuestion key_question(const DiagnosisCase& asked, std::string fact, SetKey set_key) {
  OpenQuestion question{std::move(fact), {}};
  for (const bool everybody : {true, false}) {
    DiagnosisCase& branch = question.branches.emplace_back(asked);
    const std::string key = some_key(asked);
    admit(branch, key, everybody);
    set_key(branch, key);
  }
  return question;
}

std::string region_of(const DiagnosisCase& asked) {
  const std::string& region = facts_of(asked, asked.call.bucket).region;
  return region.empty() ? asked.call.region : region;
}

bool is_kms(std::string_view algorithm) { return algorithm.starts_with("aws:kms"); }

Sealed from_object(const DiagnosisCase& asked, const ObjectFacts& object,
                   std::optional<ObjectFacts> CaseFacts::*which, const std::string& name,
                   std::optional<OpenQuestion>& open) {
  if (object.exists == false) return {};  // nothing to decrypt
  if (object.sse.empty()) {
    OpenQuestion question{"facts." + name + ".sse", {}};
    DiagnosisCase& plain = question.branches.emplace_back(asked);
    ObjectFacts known = object;
    known.sse = "AES256";
    plain.facts.*which = known;
    DiagnosisCase& sealed = question.branches.emplace_back(asked);
    known.sse = "aws:kms";
    known.key = some_key(asked);
    sealed.facts.*which = known;
    admit(sealed, known.key, false);
    open = std::move(question);
    return {};
  }
  Sealed sealed;
  sealed.customer_key = object.sse == "SSE-C" || object.sse == "sse-c";
  if (!is_kms(object.sse)) return sealed;
  if (object.key.empty()) {
    open = key_question(asked, "facts." + name + ".key", [&](DiagnosisCase& branch, const std::string& key) {
      ObjectFacts known = object;
      known.key = key;
      branch.facts.*which = known;
    });
    return {};
  }
  sealed = resolve_key(asked, object.key, region_of(asked), open);
  sealed.bucket_key = object.bucket_key;
  return sealed;
}

}  // namespace

std::string caller_account(const DiagnosisCase& asked) {
  const auto arn = parse_arn(asked.principal);
  return arn ? std::string(arn->account) : "";
}

ObjectName copy_source(std::string_view text) {
  if (text.starts_with('/')) text.remove_prefix(1);
  ObjectName name;
  if (const std::size_t mark = text.find("?versionId="); mark != std::string_view::npos) {
    name.version = text.substr(mark + std::string_view("?versionId=").size());
    text = text.substr(0, mark);
  }
  const std::size_t slash = text.find('/');
  name.bucket = text.substr(0, slash);
  if (slash != std::string_view::npos) name.key = text.substr(slash + 1);
  // An access point's ARN: arn:aws:s3:region:account:accesspoint/name/object/key.
  if (text.starts_with("arn:") && text.find("/object/") != std::string_view::npos) {
    name.bucket = text.substr(0, text.find("/object/"));
    name.key = text.substr(text.find("/object/") + std::string_view("/object/").size());
  }
  return name;
}

Sealed resolve_key(const DiagnosisCase& asked, std::string_view text, std::string_view region,
                   std::optional<OpenQuestion>& open) {
  Sealed sealed;
  sealed.kms = true;
  std::string account = caller_account(asked);
  std::string where(region.empty() ? std::string_view("us-east-1") : region);
  const auto arn = parse_arn(text);
  std::string_view name = text;
  if (arn) {
    name = arn->resource;
    account = arn->account;
    where = arn->region;
  }
  const auto make = [&](std::string_view resource) {
    return "arn:" + (arn ? std::string(arn->partition) : std::string("aws")) + ":kms:" + where + ":" +
           account + ":" + std::string(resource);
  };
  if (text.empty() || name == kManagedAlias) {
    sealed.key = make(kManagedAlias);
    sealed.aws_managed = true;
    return sealed;
  }
  if (name.starts_with("alias/")) {
    if (asked.facts.kms_aliases) {
      const auto& accounts = *asked.facts.kms_aliases;
      const auto aliases = accounts.find(account);
      if (aliases != accounts.end()) {
        const auto key = aliases->second.find(std::string(name));
        if (key != aliases->second.end()) {
          DiagnosisCase none;  // an alias of an alias does not exist
          none.facts.kms_keys = asked.facts.kms_keys;
          none.principal = asked.principal;
          return resolve_key(none, key->second, region, open);
        }
      }
      sealed.key = text;
      sealed.alias_not_found = true;
      return sealed;
    }
    const std::string wanted(name);
    open = key_question(asked, "facts.kmsAliases", [&](DiagnosisCase& branch, const std::string& key) {
      branch.facts.kms_aliases.emplace()[account][wanted] = key;
    });
    return {};
  }
  sealed.key = arn ? std::string(text) : make("key/" + std::string(name));
  const auto key = asked.facts.kms_keys.find(sealed.key);
  sealed.aws_managed = key != asked.facts.kms_keys.end() && key->second.aws_managed;
  // The managed key's own ARN: the alias of some account leads to it.
  if (asked.facts.kms_aliases) {
    for (const auto& [owner, aliases] : *asked.facts.kms_aliases) {
      const auto managed = aliases.find(std::string(kManagedAlias));
      if (managed != aliases.end() && managed->second == sealed.key) sealed.aws_managed = true;
    }
  }
  return sealed;
}

Sealed written_encryption(const DiagnosisCase& asked, std::optional<OpenQuestion>& open) {
  const Call& call = asked.call;
  const BucketFacts& bucket = facts_of(asked, call.bucket);
  const std::string region = region_of(asked);
  if (call.has("ServerSideEncryption")) {
    if (!is_kms(call.param("ServerSideEncryption"))) return {};
    Sealed sealed = resolve_key(asked, call.param("SSEKMSKeyId"), region, open);
    const bool by_default = bucket.default_encryption && bucket.default_encryption->bucket_key;
    sealed.bucket_key = call.has("BucketKeyEnabled") ? call.flag("BucketKeyEnabled") : by_default;
    if (call.param("ServerSideEncryption") == "aws:kms:dsse") sealed.bucket_key = false;
    return sealed;
  }
  if (call.has("SSECustomerAlgorithm") || call.has("SSECustomerKey")) {
    Sealed sealed;
    sealed.customer_key = true;
    return sealed;
  }
  if (!bucket.default_encryption) {
    OpenQuestion question{"facts.buckets." + call.bucket + ".defaultEncryption", {}};
    question.branches.emplace_back(asked).facts.buckets[call.bucket].default_encryption =
        DefaultEncryption{"AES256", "", false};
    DiagnosisCase& sealed = question.branches.emplace_back(asked);
    const std::string key = some_key(asked);
    sealed.facts.buckets[call.bucket].default_encryption = DefaultEncryption{"aws:kms", key, false};
    admit(sealed, key, false);
    open = std::move(question);
    return {};
  }
  if (!is_kms(bucket.default_encryption->algorithm)) return {};
  Sealed sealed = resolve_key(asked, bucket.default_encryption->key, region, open);
  sealed.bucket_key =
      call.has("BucketKeyEnabled") ? call.flag("BucketKeyEnabled") : bucket.default_encryption->bucket_key;
  return sealed;
}

Sealed upload_encryption(const DiagnosisCase& asked, std::optional<OpenQuestion>& open) {
  if (!asked.facts.upload &&
      (asked.call.has("ServerSideEncryption") || asked.call.has("SSECustomerAlgorithm")))
    return written_encryption(asked, open);
  return from_object(asked, asked.facts.upload.value_or(ObjectFacts{}), &CaseFacts::upload, "upload", open);
}

Sealed stored_encryption(const DiagnosisCase& asked, bool source, std::optional<OpenQuestion>& open) {
  const auto which = source ? &CaseFacts::source_object : &CaseFacts::object;
  const std::optional<ObjectFacts>& object = asked.facts.*which;
  return from_object(asked, object.value_or(ObjectFacts{}), which, source ? "sourceObject" : "object", open);
}

}  // namespace whydeny
