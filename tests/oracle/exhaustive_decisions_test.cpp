// Every combination of a few callers, policies and resources: the engine decides as the oracle does.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ask_engine.h"
#include "vocabulary.h"
#include "worlds.h"

namespace whydeny::oracle {
namespace {

std::string statement(const std::string& effect, const std::string& action, const std::string& principal_element = "",
                      bool resource = true) {
  return "{\"Effect\":" + quoted(effect) + ",\"Action\":" + quoted(action) + (resource ? ",\"Resource\":\"*\"" : "") +
         (principal_element.empty() ? "" : "," + principal_element) + "}";
}

// Not attached, silent about the action, allowing it.
std::vector<std::string> limits() {
  return {"", policy(statement("Allow", "ec2:*")), policy(statement("Allow", "*"))};
}

std::vector<std::string> grants() {
  std::vector<std::string> policies = limits();
  policies.push_back(policy(statement("Allow", "*") + "," + statement("Deny", "s*:*")));
  return policies;
}

std::string request(const std::string& caller, const Target& target) {
  return object({{"principal", quoted(caller)}, {"action", quoted(target.action)}, {"resource", quoted(target.resource)}});
}

bool is_root(const std::string& caller) { return caller.ends_with(":root"); }
bool is_user(const std::string& caller) { return caller.find(":user/") != std::string::npos; }

TEST_CASE("identity, boundary, session and resource policy together decide as the oracle does") {
  int worlds = 0;
  for (const Target& target : {targets()[0], targets()[1], targets()[2]}) {
    std::vector<std::string> resource_policies = {""};
    for (const std::string& principal : principal_elements()) {
      const std::string named = "\"Principal\":" + principal, spared = "\"NotPrincipal\":" + principal;
      const bool r = target.action != "sts:AssumeRole";
      const std::string open = statement("Allow", target.action, "\"Principal\":\"*\"", r);
      resource_policies.push_back(policy(statement("Allow", target.action, named, r)));
      resource_policies.push_back(policy(open + "," + statement("Deny", target.action, named, r)));
      if (r) resource_policies.push_back(policy(open + "," + statement("Deny", target.action, spared, r)));
    }
    for (const std::string& caller : callers()) {
      for (const std::string& resource : resource_policies) {
        for (const std::string& identity : grants()) {
          for (const std::string& boundary : limits()) {
            if (is_root(caller) && !boundary.empty()) continue;  // nobody can attach one
            for (const std::string& session : limits()) {
              if ((is_root(caller) || is_user(caller)) && !session.empty()) continue;
              const std::string policies = object(
                  {{"identity", identity}, {"boundary", boundary}, {"session", session}, {"resource", resource}});
              worlds += check_agreement(object({{"request", request(caller, target)}, {"policies", policies}})) ? 1 : 0;
            }
          }
        }
      }
    }
  }
  MESSAGE(worlds << " worlds");
  CHECK(worlds > 10000);
}

TEST_CASE("service control, resource control and endpoint policies decide as the oracle does") {
  const std::string everybody = "\"Principal\":\"*\"";
  const std::string full = policy(statement("Allow", "*")), silent = policy(statement("Allow", "ec2:*"));
  const std::string deny = policy(statement("Deny", "s*:*"));
  const std::vector<std::string> scps = {"", "[]", "[[]]", full, "[" + full + "," + deny + "]",
                                         "[[" + full + "],[" + silent + "]]", "[[" + full + "],[" + silent + "," + full + "]]",
                                         "[[" + full + "],[" + deny + "]]", "[[" + full + "],[" + full + "," + deny + "]]"};
  const auto rcp_deny = [&everybody](const char* action) { return policy(statement("Deny", action, everybody)); };
  const std::vector<std::string> rcps = {"", "[]", "[[]]", rcp_deny("s3:*"), rcp_deny("sqs:*"),
                                         "[[" + rcp_deny("s3:*") + "],[" + rcp_deny("sqs:*") + "]]",
                                         "[[" + rcp_deny("s3:*") + "],[]]"};
  std::vector<std::string> endpoints = {""};
  for (const std::string& principal : principal_elements()) {
    endpoints.push_back(policy(statement("Allow", "*", "\"Principal\":" + principal)));
    endpoints.push_back(policy(statement("Allow", "*", everybody) + "," +
                               statement("Deny", "s*:*", "\"Principal\":" + principal)));
  }
  const std::vector<std::string> facts = {"", R"({"managementAccount":true})", R"({"managementAccount":"111122223333"})",
                                          R"({"scpAccount":"444455556666"})", R"({"endpointType":"Gateway"})",
                                          R"({"roleArn":"arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/Clerk"})"};
  const std::string grant = policy(statement("Allow", "*")), open = policy(statement("Allow", "*", everybody));
  const Target caller_identity = {"sts:GetCallerIdentity", "*", ""};
  int worlds = 0;
  const auto check = [&](const std::string& caller, const Target& target, const std::string& fact, const std::string& scp,
                         const std::string& rcp, const std::string& endpoint) {
    const bool of_clerk = fact.find("Clerk") == std::string::npos || caller.find("111122223333:assumed-role") != std::string::npos;
    if (!of_clerk) return;
    const std::string policies =
        object({{"identity", grant}, {"resource", open}, {"scp", scp}, {"rcp", rcp}, {"vpce", endpoint}});
    const std::string one = object({{"request", request(caller, target)}, {"policies", policies}, {"facts", fact}});
    worlds += check_agreement(one) ? 1 : 0;
  };
  for (const Target& target : {targets()[0], caller_identity}) {
    for (const std::string& caller : callers()) {
      for (const std::string& fact : facts) {
        for (const std::string& scp : scps) {
          for (const std::string& rcp : rcps) check(caller, target, fact, scp, rcp, "");
        }
        for (const std::string& endpoint : endpoints) {
          for (const std::string& scp : {scps[0], scps[3], scps[7]}) check(caller, target, fact, scp, rcps[3], endpoint);
        }
      }
    }
  }
  MESSAGE(worlds << " worlds");
  CHECK(worlds > 5000);
}

}  // namespace
}  // namespace whydeny::oracle
