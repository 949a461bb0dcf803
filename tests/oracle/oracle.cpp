// The oracle's order of evaluation, as plain as it can be. Not here: ACLs and object ownership, Block Public
// Access, key state, the KMS half of a request for an encrypted object. SPDX-License-Identifier: Apache-2.0
#include "oracle.h"

#include <algorithm>
#include <array>
#include <regex>
#include <set>

#include "oracle_match.h"
#include "oracle_services.h"
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

// Where a statement begins in the text of the policies.
using Place = std::uint32_t;
using Places = std::set<Place>;

// What the policies of one type, or of one level, say together.
struct Say {
  bool given = false;  // there is a policy at all
  Level grants = Level::Nobody;
  std::optional<Place> deny, grant;  // the first that denies; the first of those that grant most
  bool has_allow = false;            // an Allow that may or may not apply
  bool denies() const { return deny.has_value(); }
  bool allows() const { return grants != Level::Nobody; }
};

Say ask(const World& world, const Policies& policies, std::string_view type, Places& applying) {
  Say say;
  say.given = !policies.empty();
  for (const JsonValue& policy : policies) {
    const bool variables = member(policy, "Version") == "2012-10-17";
    const JsonValue list = *policy.find("Statement");
    for (const JsonValue& statement : list.is(JsonKind::Array) ? list.items() : Policies{list}) {
      const bool allow = member(statement, "Effect") == "Allow";
      const Level level = applies(world, statement, type, variables);
      say.has_allow = say.has_allow || allow;
      if (level == Level::Nobody) continue;
      applying.insert(statement.span().begin);
      if (allow && level > say.grants) say.grant = statement.span().begin;
      if (allow) say.grants = std::max(say.grants, level);
      if (!allow && !say.deny) say.deny = statement.span().begin;
    }
  }
  return say;
}

std::vector<Say> ask_levels(const World& world, const std::vector<Policies>& levels, std::string_view type,
                            Places& applying) {
  std::vector<Say> says;
  for (const Policies& level : levels) says.push_back(ask(world, level, type, applying));
  return says;
}

// What the policies say that meet in the grant phase.
struct Says {
  Say identity, boundary, session, resource;
  std::string resource_type;  // "resource", "key" or "trust"
  bool kms_grant = false;
};

// The type of policy for want of which the request is not granted; nothing if it is.
// [4.3, 4.4, 4.5, 4.8, 4.10, 4.11, 4.12, 5.1.2, 5.1.5, 5.2]
std::optional<std::string> what_does_not_grant(const World& world, const Says& says) {
  const Say& resource = says.resource;
  const bool open_file_system = !resource.given && fits(world.action, "elasticfilesystem:Client.*");  // [5.5]
  const bool resource_allows = resource.allows() || says.kms_grant || open_file_system;
  if (says.resource_type != "resource" && !resource_allows) return says.resource_type;
  if (world.account.empty()) return resource_allows ? std::nullopt : std::optional(says.resource_type);
  const bool foreign =
      world.owner != world.account && world.owner != "aws";  // AWS's own are everybody's [5.3]
  if (says.kms_grant && !foreign) return std::nullopt;

  const bool root = world.kind == "root";
  const bool within_boundary = root || !says.boundary.given || says.boundary.allows();
  const bool without_session_policy = !says.session.given && world.kind != "federated-user";
  const bool within_session = root || without_session_policy || says.session.allows();
  bool identity = root || says.identity.allows() || says.kms_grant;
  if (foreign) {
    if (!identity) return "identity";
    if (!resource_allows) return says.resource_type;
    if (says.kms_grant) return std::nullopt;  // [8.22]
  } else {
    const bool named_user_assumes_role = world.kind == "user" && fits(world.action, "sts:AssumeRole");
    if (resource.grants == Level::Everybody || open_file_system) return std::nullopt;
    if (resource.grants == Level::Self && (!named_user_assumes_role || within_boundary)) return std::nullopt;
    identity = identity || resource.grants >= Level::Behind;
    if (!identity) return "identity";
  }
  if (!within_boundary) return "boundary";
  return within_session ? std::nullopt : std::optional<std::string>("session");
}

struct Ruling {
  std::string verdict, layer;
  std::optional<Place> statement;
};

// Who gets the credit for an allowed request. [4.12]
Ruling granted(const Says& says) {
  if (says.resource.grants >= Level::Behind) return {"allowed", says.resource_type, says.resource.grant};
  if (says.kms_grant && !says.resource.allows()) return {"allowed", "key", std::nullopt};
  if (says.identity.allows()) return {"allowed", "identity", says.identity.grant};
  if (says.resource.allows()) return {"allowed", says.resource_type, says.resource.grant};
  return {"allowed", "", std::nullopt};
}

Ruling decide(const World& world, const JsonValue& question, const std::optional<JsonValue>& policies,
              Places& applying) {
  const auto facts = question.find("facts");
  const auto given = [&policies](const char* name) { return policies ? policies->find(name) : std::nullopt; };
  const std::string management = member(facts, "managementAccount"),
                    scp_account = member(facts, "scpAccount");
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
  const bool aws_owns_key =
      member(facts, "awsManagedKey") == "true" && fits(world.action, "kms:.*");  // [5.1.8]
  const bool rcps_apply = !is_management(world.owner) && !service_linked && !aws_owns_key &&
                          !fits(world.action, "kms:RetireGrant");
  using Levels = std::vector<Policies>;
  const std::vector<Say> scp =
      ask_levels(world, scps_apply ? levels_of(given("scp")) : Levels(), "scp", applying);
  const std::vector<Say> rcp =
      ask_levels(world, rcps_apply ? levels_of(given("rcp")) : Levels(), "rcp", applying);
  const auto ask_caller = [&](const char* type) {
    return ask(world, caller_has_policies ? policies_of(given(type)) : Policies(), type, applying);
  };
  Says says{ask_caller("identity"),
            ask_caller("boundary"),
            ask_caller("session"),
            {},
            on_key    ? "key"
            : on_role ? "trust"
                      : "resource"};
  Policies attached = policies_of(given("resource"));
  for (const JsonValue& trust : policies_of(given("trust"))) attached.push_back(trust);
  says.resource = ask(world, attached, says.resource_type, applying);
  const Say endpoint = ask(world, policies_of(given("vpce")), "vpce", applying);
  const bool endpoint_allows = !endpoint.given || endpoint.allows();
  says.kms_grant = facts && kms_grant_permits(world, *facts);

  const bool foreign = world.account != world.owner;

  // The owner's root user can always mend a bucket policy. [4.11]
  const bool own_root = world.kind == "root" && world.owner == world.account;
  if (own_root && fits(world.action, "s3:(Get|Put|Delete)BucketPolicy")) says.resource.deny.reset();

  // The order of evaluation. [4.2]
  // Two calls that no policy controls but that of the endpoint on their way. [5.2.8]
  const bool has_key = !world.account.empty() || world.kind == "service";
  if ((fits(world.action, "sts:GetCallerIdentity") && has_key) ||
      (fits(world.action, "sts:GetSessionToken") && (world.kind == "user" || world.kind == "root"))) {
    if (endpoint.denies()) return {"explicitDeny", "vpce", endpoint.deny};
    return endpoint_allows ? Ruling{"allowed", "", std::nullopt}
                           : Ruling{"implicitDeny", "vpce", std::nullopt};
  }
  std::vector<std::pair<std::string, const Say*>> layers;
  for (const Say& level : scp) layers.emplace_back("scp", &level);
  for (const Say& level : rcp) layers.emplace_back("rcp", &level);
  layers.insert(layers.end(), {{"vpce", &endpoint},
                               {says.resource_type, &says.resource},
                               {"identity", &says.identity},
                               {"boundary", &says.boundary},
                               {"session", &says.session}});
  for (const auto& [layer, say] : layers) {
    if (say->denies()) return {"explicitDeny", layer, say->deny};
  }
  if (facts && world.kind != "service" && (world.account.empty() || foreign) && fits(world.action, "s3:.*") &&
      restricts_public_buckets(*facts) && std::any_of(attached.begin(), attached.end(), is_public)) {
    return {"explicitDeny", "blockPublicAccess", std::nullopt};
  }
  const auto refused = [](const std::string& layer) { return Ruling{"implicitDeny", layer, std::nullopt}; };
  const std::string partition = arn_part(world.resource, 1);
  if (!world.partition.empty() && !partition.empty() && partition != world.partition) return refused("");
  for (const Say& level : rcp) {
    // RCPFullAWSAccess is always there, unless a list of other Allows takes its place. [4.7.4]
    if (!level.allows() && (level.has_allow || !level.given)) return refused("rcp");
  }
  for (const Say& level : scp) {
    if (!level.allows()) return refused("scp");
  }
  if (!endpoint_allows) return refused("vpce");
  if (aws_owns_key && foreign && !world.account.empty()) return refused("");
  if (service_refuses(world) || (facts && requester_must_pay(world, *facts))) return refused("");
  if (const auto layer = what_does_not_grant(world, says)) return refused(*layer);
  return granted(says);
}

// Some facts are not the oracle's. What it says without them stands where they could only take away, or only
// add.
const char* verdicts_that_stand(const JsonValue::Member& fact) {
  if (fact.key == "encryption" || fact.key == "keyState") return "implicitDeny|explicitDeny";
  if (fact.key == "acl") return "allowed|explicitDeny";
  if (fact.key == "objectOwner" || fact.key == "objectOwnership") return "explicitDeny";
  if (fact.key != "blockPublicAccess") return ".*";
  std::set<std::string> on = switches_on(fact.value);
  on.erase("RestrictPublicBuckets");
  on.erase("BlockPublicPolicy");
  return on.empty() ? ".*" : "explicitDeny";
}

// The sessions that a role as the caller may stand for: those that a policy names, and one that none does.
std::set<std::string> possible_sessions(const JsonValue& question, const std::optional<JsonValue>& policies) {
  std::set<std::string> sessions = {"some-session"};
  if (member(question.find("request"), "principal").find(":role/") == std::string::npos) return sessions;
  static const std::regex kNamed(R"((?:assumed-role/[^"/]*/|AROA\w*:)([^"*?]+))");
  std::string text(question.source()->text());
  if (policies) text += policies->source()->text();
  for (auto at = std::sregex_iterator(text.begin(), text.end(), kNamed); at != std::sregex_iterator(); ++at) {
    sessions.insert((*at)[1]);
  }
  return sessions;
}

// The account that the request tells, or else the caller's and another.
std::set<std::string> possible_owners(const JsonValue& question) {
  const auto request = question.find("request");
  const std::string resource = member(request, "resource");
  const bool told = !member(request, "resourceAccount").empty() || !arn_part(resource, 4).empty();
  if (told || resource == "*") return {""};  // read_world() needs no help
  return {read_world(question, "", "").account, "000000000000"};
}

Answer answer_of(const JsonValue& question, const std::optional<JsonValue>& policies) {
  const auto facts = question.find("facts");
  Answer out;
  std::set<std::string> verdicts;
  for (const std::string& session : possible_sessions(question, policies)) {
    for (const std::string& owner : possible_owners(question)) {
      World world = read_world(question, session, owner);
      if (!world.outside.empty()) return {"", "", std::nullopt, false, {}, world.outside};
      const bool has_policies = !world.account.empty() && world.kind != "root";
      world.has_boundary = has_policies && policies && !policies_of(policies->find("boundary")).empty();
      const std::string endpoint = member(facts, "endpointType");
      world.gateway_endpoint =
          endpoint.empty() ? fits(world.action, "(s3|dynamodb):.*") : lower(endpoint) == "gateway";
      Places applying;
      const Ruling ruling = decide(world, question, policies, applying);
      const bool first = verdicts.empty();
      out.reason_is_open =
          out.reason_is_open || (!first && (ruling.layer != out.layer || ruling.statement != out.statement ||
                                            applying != out.applying));
      out.applying = applying;
      out.verdict = ruling.verdict;
      out.layer = ruling.layer;
      out.statement = ruling.statement;
      verdicts.insert(ruling.verdict);
    }
  }
  if (verdicts.size() > 1) {
    out.verdict = "undetermined";
    out.layer.clear();
    out.statement.reset();
  }
  for (const JsonValue::Member& fact : facts ? facts->members() : std::vector<JsonValue::Member>()) {
    if (!fits(out.verdict, verdicts_that_stand(fact))) out.outside = "fact " + std::string(fact.key);
  }
  return out;
}

}  // namespace

Answer answer(const JsonValue& one_case) { return answer_of(one_case, one_case.find("policies")); }

Answer answer(const JsonValue& question, const JsonValue& policies) { return answer_of(question, policies); }

}  // namespace whydeny::oracle
