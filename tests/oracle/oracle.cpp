// The oracle's order of evaluation, as plain as it can be. Not here: ACLs and object ownership, Block Public Access, KMS
// grants and key state, the KMS half of a request for an encrypted object, Requester Pays.
// SPDX-License-Identifier: Apache-2.0
#include "oracle.h"

#include <algorithm>
#include <array>
#include <regex>
#include <set>

#include "oracle_match.h"
#include "oracle_world.h"

namespace whydeny::oracle {
namespace {

// The policies of a type: one or a list, each bare or as {"name", "policy"}.
using Policies = std::vector<JsonValue>;
Policies policies_of(const std::optional<JsonValue>& value) {
  Policies out;
  if (!value || value->is(JsonKind::Null)) return out;
  for (const JsonValue& policy : value->is(JsonKind::Array) ? value->items() : Policies{*value}) {
    const auto inner = policy.find("policy");
    out.push_back(inner ? *inner : policy);
  }
  return out;
}

// SCPs and RCPs: a list of levels; a flat list is one level.
std::vector<Policies> levels_of(const std::optional<JsonValue>& value) {
  if (!value || value->is(JsonKind::Null) || (value->is(JsonKind::Array) && value->size() == 0)) return {};
  std::vector<Policies> levels;
  if (!value->is(JsonKind::Array) || !value->items().front().is(JsonKind::Array)) return {policies_of(value)};
  for (const JsonValue& level : value->items()) levels.push_back(policies_of(level));
  return levels;
}

// What the policies of one type, or of one level, say together.
struct Say {
  bool given = false;  // there is a policy at all
  bool denies = false;
  Level grants = Level::Nobody;
  bool has_allow = false;  // an Allow that may or may not apply
  bool allows() const { return grants != Level::Nobody; }
};

Say ask(const World& world, const Policies& policies, std::string_view type) {
  Say say;
  say.given = !policies.empty();
  for (const JsonValue& policy : policies) {
    const bool variables = member(policy, "Version") == "2012-10-17";
    const JsonValue list = *policy.find("Statement");
    for (const JsonValue& statement : list.is(JsonKind::Array) ? list.items() : Policies{list}) {
      const bool allow = member(statement, "Effect") == "Allow";
      const Level level = applies(world, statement, type, variables);
      say.has_allow = say.has_allow || allow;
      if (allow) say.grants = std::max(say.grants, level);
      if (!allow && level != Level::Nobody) say.denies = true;
    }
  }
  return say;
}

std::vector<Say> ask_levels(const World& world, const std::vector<Policies>& levels, std::string_view type) {
  std::vector<Say> says;
  for (const Policies& level : levels) says.push_back(ask(world, level, type));
  return says;
}

bool any_denies(const std::vector<Say>& levels) {
  return std::any_of(levels.begin(), levels.end(), [](const Say& level) { return level.denies; });
}

// Requests that a service refuses whatever the policies say. [4.4.2, 5.1.4, 5.1.6, 5.2.4, 5.2.8, 5.3, 5.4.6.1, 5.5]
bool service_refuses(const World& world) {
  const bool foreign = !world.account.empty() && world.owner != world.account;
  const auto call = [&world](const char* form) { return fits(world.action, form); };
  const auto on = [&world](const char* form) { return fits(world.resource, form); };
  if (foreign && call("kms:.*")) {
    return !call("kms:(Encrypt|Decrypt|ReEncryptFrom|ReEncryptTo|GenerateDataKey(Pair)?(WithoutPlaintext)?|GenerateMac|"
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
  return foreign && call("sqs:(AddPermission|CreateQueue|DeleteQueue|ListQueues|SetQueueAttributes|RemovePermission|TagQueue|"
                         "UntagQueue|ListQueueTags|(Start|Cancel)MessageMoveTask|ListMessageMoveTasks)");
}

// [4.3, 4.4, 4.5, 4.8, 4.10, 4.11, 5.1.2, 5.2]
bool is_granted(const World& world, const Say& identity, const Say& boundary, const Say& session, const Say& resource,
                bool resource_policy_is_needed) {
  const bool open_file_system = world.kind == "anonymous" && fits(world.action, "elasticfilesystem:Client.*");
  if (world.account.empty()) return resource.allows() || (open_file_system && !resource.given);  // [5.5]
  const bool root = world.kind == "root";
  const bool within_boundary = root || !boundary.given || boundary.allows();
  const bool without_session_policy = !session.given && world.kind != "federated-user";
  const bool within_session = root || without_session_policy || session.allows();
  const bool by_identity = (root || identity.allows()) && within_boundary && within_session;
  if (world.owner != world.account) return by_identity && resource.allows();

  const bool named_user_assumes_role = world.kind == "user" && fits(world.action, "sts:AssumeRole");
  if (resource.grants == Level::Everybody) return true;
  if (resource.grants == Level::Self && (!named_user_assumes_role || within_boundary)) return true;
  if (resource.grants == Level::Behind && within_boundary && within_session) return true;
  return by_identity && (resource.allows() || !resource_policy_is_needed);
}

std::string decide(const World& world, const JsonValue& one_case) {
  const auto policies = one_case.find("policies"), facts = one_case.find("facts");
  const auto given = [&policies](const char* name) { return policies ? policies->find(name) : std::nullopt; };
  const std::string management = member(facts, "managementAccount"), scp_account = member(facts, "scpAccount");
  const auto is_management = [&](const std::string& account) {
    return !account.empty() && account == (management == "true" ? world.account : management);
  };
  const bool caller_has_policies = !world.account.empty() && world.kind != "root";
  const bool service_linked = fits(world.role_arn, ".*:role/aws-service-role/.*");
  const bool on_key = arn_part(world.resource, 2) == "kms" && fits(world.resource, ".*:key/.*");
  const bool on_role = fits(world.action, "sts:.*") && fits(world.resource, "arn:.*:iam::.*:role/.*");

  // [4.6.3, 4.7.2]
  const bool scps_apply = !world.account.empty() && !is_management(world.account) && !service_linked &&
                          (scp_account.empty() || scp_account == world.account);
  const bool rcps_apply = !is_management(world.owner) && !service_linked && !fits(world.action, "kms:RetireGrant");
  using Levels = std::vector<Policies>;
  const std::vector<Say> scp = ask_levels(world, scps_apply ? levels_of(given("scp")) : Levels(), "scp");
  const std::vector<Say> rcp = ask_levels(world, rcps_apply ? levels_of(given("rcp")) : Levels(), "rcp");
  const auto ask_caller = [&](const char* type) {
    return ask(world, caller_has_policies ? policies_of(given(type)) : Policies(), type);
  };
  const Say identity = ask_caller("identity"), boundary = ask_caller("boundary"), session = ask_caller("session");
  Policies attached = policies_of(given("resource"));
  for (const JsonValue& trust : policies_of(given("trust"))) attached.push_back(trust);
  Say resource = ask(world, attached, on_key ? "key" : on_role ? "trust" : "resource");
  const Say endpoint = ask(world, policies_of(given("vpce")), "vpce");
  const bool endpoint_allows = !endpoint.given || endpoint.allows();

  // The owner's root user can always mend a bucket policy. [4.11]
  const bool own_root = world.kind == "root" && world.owner == world.account;
  if (own_root && fits(world.action, "s3:(Get|Put|Delete)BucketPolicy")) resource.denies = false;

  // The order of evaluation. [4.2]
  // Two calls that no policy controls but that of the endpoint on their way. [5.2.8]
  const bool has_key = !world.account.empty() || world.kind == "service";
  if ((fits(world.action, "sts:GetCallerIdentity") && has_key) ||
      (fits(world.action, "sts:GetSessionToken") && (world.kind == "user" || world.kind == "root"))) {
    return endpoint.denies ? "explicitDeny" : endpoint_allows ? "allowed" : "implicitDeny";
  }
  if (any_denies(scp) || any_denies(rcp) || endpoint.denies || resource.denies || identity.denies || boundary.denies ||
      session.denies) {
    return "explicitDeny";
  }
  for (const Say& level : rcp) {
    if (!level.allows() && (level.has_allow || !level.given)) return "implicitDeny";  // else RCPFullAWSAccess [4.7.4]
  }
  for (const Say& level : scp) {
    if (!level.allows()) return "implicitDeny";
  }
  const std::string partition = arn_part(world.resource, 1);
  const bool other_partition = !world.partition.empty() && !partition.empty() && partition != world.partition;
  if (!endpoint_allows || other_partition || service_refuses(world)) return "implicitDeny";
  return is_granted(world, identity, boundary, session, resource, on_key || on_role) ? "allowed" : "implicitDeny";
}

// Some facts are not the oracle's. What it says without them stands where they could only take away, or only add.
std::string verdicts_that_stand(std::string_view fact) {
  if (fact == "encryption" || fact == "keyState" || fact == "requesterPays") return "implicitDeny|explicitDeny";
  if (fact == "grants" || fact == "acl") return "allowed|explicitDeny";
  if (fact == "blockPublicAccess" || fact == "objectOwner" || fact == "objectOwnership") return "explicitDeny";
  return fact == "awsManagedKey" ? "none" : ".*";
}

// The sessions that a role as the caller may stand for: those that a policy names, and one that none does.
std::set<std::string> possible_sessions(const JsonValue& one_case) {
  std::set<std::string> sessions = {"some-session"};
  if (member(one_case.find("request"), "principal").find(":role/") == std::string::npos) return sessions;
  static const std::regex kNamed(R"((?:assumed-role/[^"/]*/|AROA\w*:)([^"*?]+))");
  const std::string text(one_case.source()->text());
  for (auto at = std::sregex_iterator(text.begin(), text.end(), kNamed); at != std::sregex_iterator(); ++at) {
    sessions.insert((*at)[1]);
  }
  return sessions;
}

// The account that the request tells, or else the caller's and another.
std::set<std::string> possible_owners(const JsonValue& one_case) {
  const std::string own = read_world(one_case, "", "").account;
  return {read_world(one_case, "", own).owner, read_world(one_case, "", "000000000000").owner};
}

}  // namespace

Answer answer(const JsonValue& one_case) {
  const auto facts = one_case.find("facts"), policies = one_case.find("policies");
  std::set<std::string> verdicts;
  for (const std::string& session : possible_sessions(one_case)) {
    for (const std::string& owner : possible_owners(one_case)) {
      World world = read_world(one_case, session, owner);
      if (!world.outside.empty()) return {"", world.outside};
      const bool has_policies = !world.account.empty() && world.kind != "root";
      world.has_boundary = has_policies && policies && !policies_of(policies->find("boundary")).empty();
      const std::string endpoint = member(facts, "endpointType");
      world.gateway_endpoint = endpoint.empty() ? fits(world.action, "(s3|dynamodb):.*") : lower(endpoint) == "gateway";
      verdicts.insert(decide(world, one_case));
    }
  }
  const std::string verdict = verdicts.size() == 1 ? *verdicts.begin() : "undetermined";
  for (const JsonValue::Member& fact : facts ? facts->members() : std::vector<JsonValue::Member>()) {
    if (!fits(verdict, verdicts_that_stand(fact.key))) return {"", "fact " + std::string(fact.key)};
  }
  return {verdict, ""};
}

}  // namespace whydeny::oracle
