// What the oracle knows of single services: calls that are never allowed, KMS grants, Requester Pays.
// SPDX-License-Identifier: Apache-2.0
#include "oracle_services.h"

#include <algorithm>

#include "oracle_match.h"

namespace whydeny::oracle {
namespace {

// A member as the fixtures or as AWS's own output spell it: `operations`, `Operations`.
std::optional<JsonValue> find_either(const JsonValue& object, std::string name) {
  const auto found = object.find(name);
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return found ? found : object.find(name);
}

// [5.1.5] A session may be meant by its role.
bool names_caller(const World& world, const std::string& grantee) {
  if (grantee.empty() || world.account.empty()) return false;
  const std::string iam = "arn:" + world.partition + ":iam::" + world.account + ":";
  if (grantee == world.principal || grantee == world.account || grantee == iam + "root") return true;
  if (world.kind != "session") return false;
  const bool same_name = grantee.starts_with(iam + "role/") && grantee.ends_with("/" + world.name);
  return world.role_path_known ? grantee == world.role_arn : same_name;
}

// Every pair of the constraint is in the encryption context of the request; with `exact`, nothing else is.
bool context_fits(const World& world, const JsonValue& pairs, bool exact) {
  int given = 0;
  for (const Key& key : world.context) given += lower(key.name).starts_with("kms:encryptioncontext:") ? 1 : 0;
  if (exact && given != static_cast<int>(pairs.size())) return false;
  for (const JsonValue::Member& pair : pairs.members()) {
    const Key* key = find_key(world, "kms:EncryptionContext:" + std::string(pair.key));
    if (key == nullptr || key->values != std::vector<std::string>{std::string(pair.value.text())})
      return false;
  }
  return true;
}

}  // namespace

// [4.4.2, 5.1.4, 5.1.6, 5.2.4, 5.2.8, 5.3, 5.4.6.1, 5.5]
bool service_refuses(const World& world) {
  const bool foreign = !world.account.empty() && world.owner != world.account;
  const auto call = [&world](const char* form) { return fits(world.action, form); };
  const auto on = [&world](const char* form) { return fits(world.resource, form); };
  if (foreign && call("kms:.*")) {
    return !call(
        "kms:(Encrypt|Decrypt|ReEncryptFrom|ReEncryptTo|GenerateDataKey(Pair)?(WithoutPlaintext)?|"
        "GenerateMac|"
        "VerifyMac|Sign|Verify|DeriveSharedSecret|GetPublicKey|DescribeKey|GetKeyRotationStatus|CreateGrant|"
        "ListGrants|RetireGrant|RevokeGrant)");
  }
  if (call("kms:(Create|Update|Delete)Alias") && on(".*:alias/aws/.*")) return true;
  if (call("sts:AssumeRole") && world.kind == "root") return true;
  if (call("sts:Get(Session|Federation)Token") && world.kind == "session") return true;
  if (call("(iam|sts):.*") && world.kind == "federated-user") return true;
  if (call("iam:.*")) {
    const bool reads = call("iam:(Get|List|Simulate|Generate).*"), of_aws = on(".*::aws:policy/.*");
    return (foreign && !of_aws) || (!reads && (of_aws || on(".*:role/aws-(reserved|service-role)/.*")));
  }
  if (call("s3:(Get|Put|Delete)BucketPolicy")) return foreign || world.kind == "anonymous";
  return foreign && call(
                        "sqs:(AddPermission|CreateQueue|DeleteQueue|ListQueues|SetQueueAttributes|"
                        "RemovePermission|TagQueue|"
                        "UntagQueue|ListQueueTags|(Start|Cancel)MessageMoveTask|ListMessageMoveTasks)");
}

bool kms_grant_permits(const World& world, const JsonValue& facts) {
  const auto grants = facts.find("grants");
  if (!grants || !fits(world.action, "kms:.*")) return false;
  const std::string operation = lower(world.action.substr(world.action.find(':') + 1));
  for (const JsonValue& grant : grants->items()) {
    const auto text_of = [&grant](const char* name) {
      const auto found = find_either(grant, name);
      return found ? std::string(found->text()) : "";
    };
    const std::string key = text_of("keyId");
    if (!key.empty() && key != world.resource && !world.resource.ends_with(":key/" + key)) continue;
    if (operation == "retiregrant" && names_caller(world, text_of("retiringPrincipal"))) return true;
    const std::vector<std::string> operations = texts(*find_either(grant, "operations"));
    const auto same = [&operation](const std::string& one) { return lower(one) == operation; };
    if (!names_caller(world, text_of("granteePrincipal")) ||
        std::none_of(operations.begin(), operations.end(), same)) {
      continue;
    }
    const auto constraints = find_either(grant, "constraints");
    const auto equals = constraints ? find_either(*constraints, "encryptionContextEquals") : std::nullopt;
    const auto subset = constraints ? find_either(*constraints, "encryptionContextSubset") : std::nullopt;
    if ((!equals || context_fits(world, *equals, true)) && (!subset || context_fits(world, *subset, false)))
      return true;
  }
  return false;
}

bool requester_must_pay(const World& world, const JsonValue& facts) {
  if (member(facts, "requesterPays") != "true" || !fits(world.action, "s3:.*")) return false;
  if (world.kind == "anonymous") return true;
  const bool owner = !world.account.empty() && world.account == world.owner;
  return !owner && world.kind != "service" && member(facts, "requestPayer") != "true";
}

}  // namespace whydeny::oracle
