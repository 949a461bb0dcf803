// Random requests for the oracle and for properties of the engine.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "random_case.h"
#include "worlds.h"

namespace whydeny::oracle {
namespace {

const Words& rare_callers() {
  static const Words kCallers = {
      "arn:aws-cn:iam::444455556666:user/ann",    "arn:aws:iam::111122223333:user/ann",
      "arn:aws:iam::111122223333:role/ops/Clerk", "arn:aws:sts::444455556666:federated-user/ann",
      "arn:aws:iam::444455556666:role/Clerk",     "ec2.amazonaws.com",
  };
  return kCallers;
}

bool takes_a_token(const std::string& action) { return action.starts_with("sts:AssumeRoleWith"); }

// An identity provider asks for a role, and nobody else does so with its token.
void choose_caller(Random& random, RandomCase& c) {
  if (c.target.action == "sts:AssumeRoleWithSAML") {
    c.principal = "arn:aws:iam::111122223333:saml-provider/Corp";
  } else if (takes_a_token(c.target.action)) {
    c.principal = random.one_in(3) ? "accounts.google.com" : "cognito-identity.amazonaws.com";
  } else {
    c.principal = random.pick(random.one_in(8) ? rare_callers() : callers());
  }
}

// What is known of the caller besides its ARN.
void add_facts_of_caller(Random& random, RandomCase& c) {
  if (c.principal.find(":user/") != std::string::npos) c.facts["uniqueId"] = quoted("AIDAEXAMPLE0000000ANN");
  if (c.principal.find("assumed-role") != std::string::npos) {
    c.facts["uniqueId"] = quoted("AROAEXAMPLE00000CLERK");
  }
  if (c.principal.starts_with("arn:aws:sts::111122223333:assumed-role") && random.one_in(3)) {
    c.facts["roleArn"] =
        quoted(random.one_in(3) ? "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/Clerk"
                                : "arn:aws:iam::111122223333:role/ops/Clerk");
  }
  if (random.one_in(3)) {
    c.facts["canonicalId"] = quoted("7c9e4b0a51d2f3867c9e4b0a51d2f3867c9e4b0a51d2f3867c9e4b0a51d2f386");
  }
}

std::string random_grant(Random& random, const RandomCase& c) {
  static const Words kOperations = {"Decrypt", "Encrypt", "GenerateDataKey", "CreateGrant", "RetireGrant"};
  static const Words kGrantees = {
      "111122223333", "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/Clerk",
      "arn:aws:iam::111122223333:role/ops/Clerk", "arn:aws:iam::444455556666:user/ann"};
  static const Words kConstraints = {"", "", R"({"encryptionContextEquals":{"dept":"ann"}})",
                                     R"({"encryptionContextSubset":{"dept":"ann"}})",
                                     R"({"encryptionContextEquals":{}})"};
  std::string operations;
  for (const std::string& operation : random.pick_some(kOperations, 1, 3)) {
    operations += (operations.empty() ? "" : ",") + quoted(operation);
  }
  return object({{"granteePrincipal", quoted(random.one_in(2) ? c.principal : random.pick(kGrantees))},
                 {"retiringPrincipal", random.one_in(4) ? quoted(random.pick(kGrantees)) : ""},
                 {"operations", "[" + operations + "]"},
                 {"constraints", random.pick(kConstraints)}});
}

void add_facts_of_resource(Random& random, RandomCase& c) {
  const auto is_of = [&c](const char* service) { return c.target.action.starts_with(service); };
  if (is_of("kms:") && random.one_in(3)) c.facts["grants"] = "[" + random_grant(random, c) + "]";
  if (is_of("s3:") && random.one_in(8)) c.facts["requesterPays"] = "true";
  if (is_of("s3:") && random.one_in(8)) c.facts["requestPayer"] = "true";
  if (is_of("s3:") && random.one_in(6)) c.facts["blockPublicAccess"] = R"({"RestrictPublicBuckets":true})";
  if (is_of("kms:") && random.one_in(12)) c.facts["awsManagedKey"] = "true";
  if (random.one_in(8)) c.facts["scpAccount"] = quoted(random.one_in(2) ? kHome : kAbroad);
  if (random.one_in(8)) c.facts["managementAccount"] = quoted(random.one_in(2) ? kHome : kAbroad);
  if (random.one_in(8)) c.facts["endpointType"] = quoted(random.one_in(2) ? "Gateway" : "Interface");
}

void add_context(Random& random, RandomCase& c) {
  for (const std::string& key : context_keys_in_use()) {
    if (random.one_in(2)) c.context[key] = random_values(random, key);
  }
  for (const std::string& key : rare_context_keys()) {
    if (random.one_in(4)) c.context[key] = random_values(random, key);
  }
  const bool session = c.principal.find("assumed-role") != std::string::npos;
  if (session && random.one_in(6)) c.context["aws:FederatedProvider"] = {"cognito-identity.amazonaws.com"};
  const bool service = c.principal.ends_with(".amazonaws.com") && !takes_a_token(c.target.action);
  if (service && random.one_in(4)) {
    c.context["aws:PrincipalServiceNamesList"] = {c.principal, "events.eu-west-1.amazonaws.com"};
  }
}

// What a policy attached to it is: a key policy, a trust policy, another resource policy.
int kind_of(const Target& target) {
  const auto has = [&target](const char* part) { return target.resource.find(part) != std::string::npos; };
  if (has(":kms:") && has(":key/")) return 1;
  return target.action.starts_with("sts:") && has(":role/") ? 2 : 0;
}

std::string service_of(const Target& target) { return target.action.substr(0, target.action.find(':')); }

void fill(Random& random, RandomCase& c) {
  add_context(random, c);
  add_facts_of_caller(random, c);
  add_facts_of_resource(random, c);
}

}  // namespace

Words Random::pick_some(const Words& words, std::size_t least, std::size_t most) {
  Words some;
  for (std::size_t n = least + below(most - least + 1); n > 0; --n) some.push_back(pick(words));
  return some;
}

std::size_t Random::next_bytes(std::size_t limit) {
  std::size_t number = 0;
  for (; limit > 1; limit = (limit + 255) / 256) {
    number = number << 8U | (bytes_->empty() ? 0U : static_cast<unsigned char>(bytes_->front()));
    bytes_->remove_prefix(bytes_->empty() ? 0 : 1);
  }
  return number;
}

const Words& context_keys_in_use() {
  static const Words kKeys = {"aws:SourceIp",          "aws:RequestTag/t",      "aws:TagKeys",
                              "aws:PrincipalTag/team", "aws:PrincipalOrgPaths", "aws:CurrentTime",
                              "aws:SourceArn"};
  return kKeys;
}

const Words& rare_context_keys() {
  static const Words kKeys = {"aws:CalledVia",      "aws:MultiFactorAuthPresent", "aws:SourceVpce",
                              "aws:PrincipalOrgID", "kms:EncryptionContext:dept", "s3:prefix"};
  return kKeys;
}

bool has_many_values(const std::string& key) {
  static const Words kKeys = {"aws:TagKeys", "aws:PrincipalOrgPaths", "aws:CalledVia",
                              "aws:PrincipalServiceNamesList"};
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

Words random_values(Random& random, const std::string& key) {
  const OperatorFamily& family = random.pick(operator_families());
  return has_many_values(key) ? random.pick_some(family.of_request, 0, 2)
                              : Words{random.pick(family.of_request)};
}

bool can_be_attached(const std::string& type, const std::string& principal) {
  if (type == "boundary") return !principal.ends_with(":root");
  const bool long_lived =
      principal.find(":iam:") != std::string::npos && principal.find(":role/") == std::string::npos;
  return type != "session" || !long_lived;
}

void random_request(Random& random, RandomCase& c) {
  c.target = random.pick(targets());
  choose_caller(random, c);
  // Services and anonymous callers have no calls without a resource.
  if (!c.principal.starts_with("arn:") && c.target.resource == "*") c.target = targets().front();
  fill(random, c);
}

RandomCase asked_otherwise(Random& random, const RandomCase& c) {
  RandomCase other = c;
  other.context.clear();
  other.facts.clear();
  for (int tries = 0; tries < 8; ++tries) {
    const Target& target = random.pick(targets());
    const bool near = service_of(target) == service_of(c.target) || random.one_in(8);
    if (near && kind_of(target) == kind_of(c.target)) other.target = target;
  }
  const auto fits = [&other](const RandomPolicy& p) { return can_be_attached(p.type, other.principal); };
  bool all_fit = false;
  for (int tries = 0; tries < 20 && !all_fit; ++tries) {
    choose_caller(random, other);
    all_fit = std::all_of(other.policies.begin(), other.policies.end(), fits);
  }
  if (!all_fit || (!other.principal.starts_with("arn:") && other.target.resource == "*")) return c;
  fill(random, other);
  // Some keys stay as they were: the policies ask about them.
  for (const auto& [key, values] : c.context) {
    const bool of_caller = key == "aws:FederatedProvider" || key == "aws:PrincipalServiceNamesList";
    if (!of_caller && random.one_in(3)) other.context[key] = values;
  }
  return other;
}

}  // namespace whydeny::oracle
