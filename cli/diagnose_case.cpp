// The options of `whydeny diagnose` as a case: policies, facts and parameters in the shape of a case file.
// SPDX-License-Identifier: Apache-2.0
#include "cli/diagnose_case.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "cli/diagnose_estate.h"
#include "cli/option_question.h"
#include "whydeny/operations/fact_fields.h"
#include "whydeny/operations/read_case.h"

namespace whydeny {
namespace {

void append(Diagnostics& all, const Diagnostics& more) { all.insert(all.end(), more.begin(), more.end()); }

// "aws:kms=arn:aws:kms:...": the algorithm and the key.
std::pair<std::string, std::string> split_encryption(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) return {text, ""};
  return {text.substr(0, equals), text.substr(equals + 1)};
}

void read_facts_file(const std::string& path, FileReader& files, CaseFacts& facts, Diagnostics& complaints) {
  const auto source = files.read(path);
  if (!source) return append(complaints, source.error());
  const auto document = parse_json(*source, {.allow_comments = true});
  if (!document) return append(complaints, document.error());
  read_case_facts((*document)->root(), facts, complaints);
}

// Options and facts of `simulate` that a diagnosis has no place for are not passed over in silence.
void check_options(const DiagnoseOptions& options, const Facts& shared, Diagnostics& complaints) {
  static constexpr std::array<std::string_view, 10> kFacts = {
      "managementAccount", "roleArn",     "objectOwnership", "blockPublicAccess", "requesterPays",
      "requestPayer",      "objectOwner", "encryption",      "keyState",          "grants"};
  for (const std::string& name : shared.given) {
    if (std::find(kFacts.begin(), kFacts.end(), name) == kFacts.end())
      complaints.push_back(plain_complaint("`diagnose` has no use for the fact `" + name + "`",
                                           "describe bucket and object in --facts FILE"));
  }
  const std::array<std::pair<std::string_view, bool>, 4> given = {
      {{"trust", !options.trust.empty()},
       {"without", !options.without.empty()},
       {"unknown", !options.request.unknown.empty()},
       {"principal-account", options.request.principal_account.has_value()}}};
  for (const auto& [name, is_given] : given) {
    if (is_given)
      complaints.push_back(plain_complaint("`diagnose` does not take `--" + std::string(name) + "`"));
  }
}

// What --fact of simulate says, where a case has a place for it.
void take_shared_facts(const Facts& shared, DiagnosisCase& asked, BucketFacts& bucket) {
  if (!shared.role_arn.empty()) asked.role_arn = shared.role_arn;
  if (!shared.management_account.empty()) asked.facts.management_account = shared.management_account;
  if (shared.caller_in_management_account == true) {
    const auto who = parse_principal(asked.principal);
    if (who) asked.facts.management_account = who->account;
  }
  if (shared.object_ownership) bucket.ownership = shared.object_ownership;
  if (shared.block_public_access) bucket.block_public_access = shared.block_public_access;
  if (shared.requester_pays) bucket.requester_pays = true;
  if (shared.request_payer) asked.call.params["RequestPayer"] = "requester";
  const auto object = [&]() -> ObjectFacts& {
    if (!asked.facts.object) asked.facts.object.emplace();
    return *asked.facts.object;
  };
  if (!shared.object_owner.empty()) object().owner_account = shared.object_owner;
  if (!shared.encryption) return;
  const Encryption& encryption = *shared.encryption;
  object().sse = encryption.type;
  object().key = encryption.key;
  object().bucket_key = encryption.bucket_key;
  if (!bucket.default_encryption && encryption.type != "SSE-C")
    bucket.default_encryption = DefaultEncryption{encryption.type, encryption.key, encryption.bucket_key};
  KmsKeyFacts& key = asked.facts.kms_keys[encryption.key];
  key.state = shared.key_state;
  key.grants = shared.grants;
}

void take_encryption(const DiagnoseOptions& options, DiagnosisCase& asked, BucketFacts& bucket) {
  if (!options.default_encryption.empty()) {
    const auto [algorithm, key] = split_encryption(options.default_encryption);
    bucket.default_encryption = DefaultEncryption{algorithm, key, false};
  }
  if (options.stored_encryption.empty()) return;
  const auto [algorithm, key] = split_encryption(options.stored_encryption);
  for (auto which : {&CaseFacts::object, &CaseFacts::source_object}) {
    ObjectFacts& object = (asked.facts.*which) ? *(asked.facts.*which) : (asked.facts.*which).emplace();
    object.sse = algorithm;
    object.key = key;
  }
}

void take_params(const DiagnoseOptions& options, DiagnosisCase& asked, Diagnostics& complaints) {
  for (const auto& [name, value] : options.params) set_call_param(asked, name, value, complaints);
  if (options.size) asked.call.params["ContentLength"] = std::to_string(*options.size);
  if (options.via == "presigned") asked.call.params["presigned"] = "true";
}

void take_policies(const PolicySet& set, const std::string& bucket, CasePolicies& policies) {
  policies.identity.policies = set.identity;
  policies.boundary.policies = set.boundary;
  policies.session.policies = set.session;
  policies.endpoint.policies = set.endpoint;
  policies.scp.levels = set.scp;
  policies.rcp.levels = set.rcp;
  policies.buckets[bucket].policies = set.resource;
  for (const auto& [arn, key] : set.keys) policies.keys[arn].policies = key.policy;
}

}  // namespace

DiagnosisCase case_of_options(const DiagnoseOptions& options, const std::string& bucket, FileReader& files,
                              Diagnostics& complaints) {
  DiagnosisCase asked;
  const RequestSpec request = read_option_request(options, files, complaints);
  asked.context = request.context;
  asked.principal = request.principal ? request.principal->text : "";
  if (asked.principal.empty()) {
    complaints.push_back(
        plain_complaint("nobody asks", "give --principal, the ARN of a user, role or session"));
  } else if (!parse_principal(asked.principal)) {
    complaints.push_back(plain_complaint("`" + asked.principal + "` is not a principal that makes requests"));
  }
  if (!options.facts_file.empty()) read_facts_file(options.facts_file, files, asked.facts, complaints);
  if (request.at) {
    asked.facts.now = request.at;
  } else if (!asked.facts.now) {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    asked.facts.now = Timestamp{std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count(), 0};
  }
  BucketFacts& known = asked.facts.buckets[bucket];
  if (request.resource_account) known.account = request.resource_account->text;
  if (!options.bucket_region.empty()) known.region = options.bucket_region;
  asked.call.region = options.region;
  const Result<Facts> facts = option_facts(options, complaints).read();
  if (facts) {
    check_options(options, *facts, complaints);
    take_shared_facts(*facts, asked, known);
  } else {
    append(complaints, facts.error());
  }
  take_encryption(options, asked, known);
  take_params(options, asked, complaints);
  // A key policy without an ARN belongs to the key that is asked for.
  QuestionOptions documents = options;
  const std::string_view key = asked.call.param("SSEKMSKeyId");
  if (documents.encryption_key.empty() && key.starts_with("arn:")) documents.encryption_key = key;
  OptionPolicies policies(documents, files);
  take_policies(policies.load(PolicyType::Resource, "arn:aws:s3:::" + bucket), bucket, asked.policies);
  const bool complete = policies.complete();
  Diagnostics about = policies.take_complaints();
  if (!complete) append(complaints, about);
  if (complaints.empty()) append(complaints, add_estate(options, bucket, asked));
  return asked;
}

}  // namespace whydeny
