// The KMS half of an S3 request: what S3 asks KMS for on the caller's behalf.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/encryption.h"
#include "whydeny/evaluation/evaluate.h"
#include "whydeny/policy/parse.h"
#include "whydeny/request/derive.h"

namespace whydeny {
namespace {

// Reading an object decrypts its data key, writing one asks for a new one. [UsingKMSEncryption, permissions]
struct KmsUse {
  std::string_view s3_action;
  std::string_view kms_action;
};
// clang-format off
constexpr std::array kKmsUses = {
    KmsUse{"s3:GetObject",                  "kms:Decrypt"},
    KmsUse{"s3:GetObjectVersion",           "kms:Decrypt"},
    KmsUse{"s3:GetObjectAttributes",        "kms:Decrypt"},
    KmsUse{"s3:GetObjectVersionAttributes", "kms:Decrypt"},
    KmsUse{"s3:ListMultipartUploadParts",   "kms:Decrypt"},
    KmsUse{"s3:PutObject",                  "kms:GenerateDataKey"},
};
// What the caller's connection shows is not what KMS sees of a call that S3 makes.
constexpr std::array<std::string_view, 6> kNotPassedOn = {"aws:SourceIp", "aws:VpcSourceIp", "aws:SourceVpc", "aws:SourceVpce",
                                                          "aws:SourceVpcArn", "aws:UserAgent"};
// The fixed policy of the AWS managed key aws/s3: whoever S3 acts for within the account. [AWS managed keys]
constexpr std::string_view kManagedKeyPolicy =
    R"({"Version": "2012-10-17", "Statement": {"Sid": "AllowThroughS3", "Effect": "Allow", "Principal": "*", "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"], "Resource": "*", "Condition": {"StringEquals": {"kms:CallerAccount": "ACCOUNT"}}}})";
// clang-format on

std::optional<std::string> kms_action_for(const Request& request) {
  if (!request.facts.encryption || !request.facts.encryption->type.starts_with("aws:kms"))
    return std::nullopt;
  const auto* row = std::find_if(kKmsUses.begin(), kKmsUses.end(), [&](const KmsUse& use) {
    return equals_ignoring_case(use.s3_action, request.action);
  });
  if (row == kKmsUses.end()) return std::nullopt;
  return std::string(row->kms_action);
}

void give(Request& request, std::string key, std::vector<std::string> values, std::string why) {
  const ContextKey* declared = find_context_key(key);
  if (request.context.find(key).entry != nullptr) return;
  request.context.set({std::move(key), std::move(values), declared != nullptr && declared->multivalued,
                       ContextEntry::Origin::Derived, std::move(why)});
}

std::string object_or_bucket_arn(const Request& request) {
  if (!request.facts.encryption->bucket_key) return request.resource;
  return request.resource.substr(0, request.resource.find('/'));
}

}  // namespace

Request kms_request(const Request& s3, const std::string& action) {
  Request request = s3;
  request.action = action;
  request.facts.encryption.reset();
  request.facts.block_public_access.reset();
  request.notes.clear();
  for (const ContextEntry& entry : s3.context.entries()) {
    const std::string key = to_lower(entry.key);
    const bool of_s3 = key.starts_with("s3:") || key.starts_with("aws:resource") ||
                       key == "aws:requestedregion" || key == "aws:viaawsservice";
    const bool of_connection =
        std::any_of(kNotPassedOn.begin(), kNotPassedOn.end(),
                    [&](std::string_view name) { return equals_ignoring_case(name, key); });
    if (of_s3 || of_connection) request.context.remove(entry.key);
  }
  const std::string caller = s3.principal.account;
  const std::string& key = s3.facts.encryption->key;
  const auto arn = parse_arn(key);
  request.resource = key;
  if (!arn) {
    // No key named: aws/s3 of the caller's account, in the bucket's region, which nobody told.
    request.resource = "arn:" + (s3.principal.partition.empty() ? "aws" : s3.principal.partition) +
                       ":kms::" + caller + ":key/aws-s3";
    request.facts.aws_managed_key = true;
  } else {
    give(request, "kms:ViaService", {"s3." + std::string(arn->region) + ".amazonaws.com"},
         "S3 calls KMS in the key's region");
    give(request, "aws:RequestedRegion", {std::string(arn->region)}, "the key's region");
  }
  give(request, "kms:EncryptionContext:aws:s3:arn", {object_or_bucket_arn(s3)},
       "the encryption context that S3 uses");
  std::vector<std::string> context_keys = {"aws:s3:arn"};
  for (const auto& [name, value] : s3.facts.encryption->context) {
    give(request, "kms:EncryptionContext:" + name, {value}, "the fact encryption");
    context_keys.push_back(name);
  }
  give(request, "kms:EncryptionContextKeys", std::move(context_keys), "the encryption context that S3 uses");
  give(request, "kms:EncryptionAlgorithm", {"SYMMETRIC_DEFAULT"}, "the only algorithm S3 uses");
  give(request, "aws:ViaAWSService", {"true"}, "S3 calls KMS for the caller");
  if (!caller.empty()) give(request, "kms:CallerAccount", {caller}, "the principal");
  set_resource_account(request, arn ? std::string(arn->account) : s3.resource_account);
  return request;
}

namespace {

std::vector<Policy> managed_key_policy(const std::string& account) {
  std::string text(kManagedKeyPolicy);
  text.replace(text.find("ACCOUNT"), std::string_view("ACCOUNT").size(), account);
  auto parsed = parse_policy(std::make_shared<const Source>("(AWS managed key aws/s3)", std::move(text)),
                             PolicyType::Key, "(AWS managed key aws/s3)");
  return parsed.policy ? std::vector<Policy>{*parsed.policy} : std::vector<Policy>{};
}

}  // namespace

PolicySet kms_policies(const PolicySet& s3, Request& request, bool same_owner) {
  PolicySet policies;
  policies.identity = s3.identity;
  policies.boundary = s3.boundary;
  policies.session = s3.session;
  policies.scp = s3.scp;
  if (same_owner) policies.rcp = s3.rcp;
  if (request.facts.aws_managed_key) {
    policies.resource = managed_key_policy(request.resource_account);
    return policies;
  }
  const auto key = s3.keys.find(request.resource);
  if (key == s3.keys.end()) return policies;
  policies.resource = key->second.policy;
  if (!key->second.state.empty()) request.facts.key_state = key->second.state;
  request.facts.grants.insert(request.facts.grants.end(), key->second.grants.begin(),
                              key->second.grants.end());
  return policies;
}

namespace {

// The first request that is not allowed; what follows it would never be asked.
std::size_t deciding_part(const std::vector<CombinedDecision::Part>& parts) {
  const auto found = std::find_if(parts.begin(), parts.end(), [](const CombinedDecision::Part& part) {
    return part.decision.verdict != Verdict::Allowed;
  });
  return found == parts.end() ? 0 : static_cast<std::size_t>(found - parts.begin());
}

}  // namespace

CombinedDecision evaluate_with_encryption(const PolicySet& policies, const Request& request,
                                          bool with_trace) {
  Evaluator evaluator(compile(policies));
  return evaluate_with_encryption(evaluator, request, with_trace);
}

CombinedDecision evaluate_with_encryption(Evaluator& evaluator, const Request& request, bool with_trace) {
  CombinedDecision combined;
  const auto add = [&](Request asked, Evaluator& asker) {
    CombinedDecision::Part part{std::move(asked), {}, {}};
    part.decision = asker.evaluate(part.request, with_trace ? &part.trace : nullptr);
    combined.parts.push_back(std::move(part));
  };
  add(request, evaluator);
  if (const auto action = kms_action_for(request)) {
    Request asked = kms_request(request, *action);
    const bool same_owner = asked.resource_account == request.resource_account;
    Evaluator of_key(compile(kms_policies(evaluator.policies().policies(), asked, same_owner)));
    add(std::move(asked), of_key);
  }
  combined.deciding = deciding_part(combined.parts);
  return combined;
}

}  // namespace whydeny
