// What a case exercises, by name.
// SPDX-License-Identifier: Apache-2.0
#include "buckets.h"

#include <algorithm>
#include <map>

#include "oracle.h"
#include "oracle_match.h"
#include "oracle_world.h"
#include "question.h"

namespace whydeny::oracle {
namespace {

const std::map<Level, std::string>& level_names() {
  static const std::map<Level, std::string> kNames = {{Level::Account, "its account"},
                                                      {Level::Behind, "its role or user"},
                                                      {Level::Self, "itself"},
                                                      {Level::Everybody, "a star"}};
  return kNames;
}

// Adds what one case exercises.
class Counter {
 public:
  Counter(const RandomCase& c, Buckets& found) : case_(c), found_(found) {}

  void count() {
    const auto whole = read_json(case_.text());
    if (!whole) return;
    answer_ = answer((*whole)->root());
    world_ = read_world((*whole)->root(), "some-session", "000000000000");
    world_.has_boundary = has_type("boundary");
    found_.insert(answer_.verdict + (answer_.layer.empty() ? "" : " by " + answer_.layer));
    found_.insert("caller " + world_.kind + where());
    for (const auto& [fact, text] : case_.facts) found_.insert("fact " + fact);
    if (world_.role_arn.find("/aws-service-role/") != std::string::npos) found_.insert("service-linked role");
    if (world_.partition == "aws-cn") found_.insert("another partition");
    count_types();
    if (is("sts:.*")) found_.insert(lower(case_.target.action) + " " + answer_.verdict);
    for (const RandomPolicy& policy : case_.policies) {
      for (const RandomStatement& statement : policy.statements) count_statement(policy, statement);
    }
  }

 private:
  bool is(const char* form) const { return fits(case_.target.action, form); }
  std::string where() const {
    if (world_.account.empty()) return "";
    return world_.owner == world_.account ? ", same account" : ", other account";
  }
  bool has_type(const std::string& type) const {
    return std::any_of(case_.policies.begin(), case_.policies.end(),
                       [&](const RandomPolicy& p) { return p.type == type; });
  }
  // "resource" is "key" or "trust" for some requests.
  std::string type_here(const std::string& type) const {
    if (type != "resource") return type;
    const bool on_key =
        arn_part(case_.target.resource, 2) == "kms" && fits(case_.target.resource, ".*:key/.*");
    return on_key ? "key" : is("sts:.*") && fits(case_.target.resource, ".*:role/.*") ? "trust" : "resource";
  }

  void count_types() {
    if (world_.account.empty() || world_.kind == "root") return;
    std::string types;
    for (const char* type : {"identity", "boundary", "session", "resource"}) {
      if (has_type(type)) types += std::string(types.empty() ? "" : "+") + type;
    }
    found_.insert("policies " + (types.empty() ? "none" : types) + where());
    for (const char* type : {"scp", "rcp", "vpce"}) {
      if (has_type(type)) found_.insert(std::string(type) + " with " + (types.empty() ? "none" : types));
      std::set<std::size_t> levels;
      for (const RandomPolicy& policy : case_.policies) {
        if (policy.type == type) levels.insert(policy.level);
      }
      if (!levels.empty())
        found_.insert(std::string(type) + " on " + std::to_string(levels.size()) + " levels");
    }
  }

  // Whether it applies without its conditions, and to the caller in what capacity.
  Level applies_bare(const RandomPolicy& policy, const RandomStatement& statement) const {
    RandomCase alone = case_;
    alone.policies = {policy};
    alone.policies[0].statements = {statement};
    alone.policies[0].statements[0].conditions.clear();
    alone.policies[0].level = 0;
    const auto document = read_json(alone.policies_text());
    JsonValue value = (*document)->root().members().begin().operator*().value;
    while (value.is(JsonKind::Array)) value = value.items().front();
    return applies(world_, value.find("Statement")->items().front(), type_here(policy.type),
                   has_variables(policy));
  }
  static bool has_variables(const RandomPolicy& policy) { return policy.version == "2012-10-17"; }

  void count_statement(const RandomPolicy& policy, const RandomStatement& statement) {
    const Level level = applies_bare(policy, statement);
    const std::string type = type_here(policy.type);
    if (statement.not_principal) {
      found_.insert("NotPrincipal of " + world_.kind + (level == Level::Nobody ? " spares" : " denies"));
    }
    if (level == Level::Nobody) return;
    for (const auto& [negated, name] :
         {std::pair(statement.not_action, "NotAction"), std::pair(statement.not_resource, "NotResource")}) {
      if (negated) found_.insert(std::string(name) + " in " + type + ", " + statement.effect);
    }
    if (policy.type == "resource" && statement.effect == "Allow") {
      found_.insert(type + " policy names " + world_.kind + " by " + level_names().at(level));
      for (const char* kind : {"AWS", "Service", "Federated", "CanonicalUser"}) {
        const bool only = std::count(statement.principal.begin(), statement.principal.end(), ':') > 0 &&
                          statement.principal.starts_with("{\"" + std::string(kind));
        if (only) found_.insert(std::string("principal ") + kind);
      }
      if (statement.principal.find("\"A") != std::string::npos &&
          statement.principal.find("EXAMPLE") != std::string::npos) {
        found_.insert("principal by unique id");
      }
    }
    const std::string version = policy.version.empty() ? "no version" : policy.version;
    found_.insert("version " + version);
    for (const std::string& resource : statement.resources) count_variable(resource, "resource", version);
    for (const auto& [op, keys] : statement.conditions) {
      for (const auto& [key, values] : keys) {
        count_condition(op, key, values, has_variables(policy));
        for (const std::string& value : values) count_variable(value, "condition", version);
      }
    }
  }

  void count_variable(const std::string& text, const std::string& where, const std::string& version) {
    if (text.find("${") == std::string::npos) return;
    const std::string kind = text.find("${*}") != std::string::npos  ? "escape"
                             : text.find(", '") != std::string::npos ? "variable with a default"
                                                                     : "variable";
    found_.insert(kind + " in a " + where + ", " + version);
  }

  void count_condition(const std::string& op, const std::string& name, const Words& values, bool variables) {
    const Key* key = find_key(world_, name);
    const std::string presence = key == nullptr            ? "without the key"
                                 : key->values.empty()     ? "key with no values"
                                 : key->values.size() == 1 ? "key with a value"
                                                           : "key with many values";
    found_.insert("condition " + op + ", " + presence);
    if (key == nullptr) return;
    const bool holds = condition_holds(world_, op, name, values, variables);
    found_.insert("condition " + op + (holds ? " holds" : " does not hold"));
  }

  const RandomCase& case_;
  Buckets& found_;
  World world_;
  Answer answer_;
};

void want_conditions(Buckets& wanted) {
  for (const OperatorFamily& family : operator_families()) {
    for (const std::string& op : family.operators) {
      for (const std::string set : {"", "ForAllValues:", "ForAnyValue:"}) {
        for (const std::string suffix : {"", "IfExists"}) {
          if (op == "Null" && !suffix.empty()) continue;
          const std::string name = "condition " + set + op + suffix;
          for (const char* presence :
               {"without the key", "key with no values", "key with a value", "key with many values"}) {
            wanted.insert(name + ", " + presence);
          }
          // What a set operator makes of Null does not depend on the key.
          if (op != "Null" || set != "ForAnyValue:") wanted.insert(name + " holds");
          if (op != "Null" || set != "ForAllValues:") wanted.insert(name + " does not hold");
        }
      }
    }
  }
}

void want_policies(Buckets& wanted) {
  for (int types = 0; types < 16; ++types) {
    std::string names;
    const char* const kNames[] = {"identity", "boundary", "session", "resource"};
    for (int i = 0; i < 4; ++i) {
      if ((types >> i) % 2 == 1) names += std::string(names.empty() ? "" : "+") + kNames[i];
    }
    if (names.empty()) names = "none";
    for (const char* where : {", same account", ", other account"})
      wanted.insert("policies " + names + where);
    for (const char* cutting : {"scp", "rcp", "vpce"}) wanted.insert(std::string(cutting) + " with " + names);
  }
  wanted.insert(
      {"scp on 1 levels", "scp on 2 levels", "scp on 3 levels", "rcp on 1 levels", "rcp on 2 levels"});
  for (const char* type : {"identity", "boundary", "session", "resource", "key", "trust", "vpce", "scp"}) {
    for (const char* effect : {"Allow", "Deny"}) {
      wanted.insert(std::string("NotAction in ") + type + ", " + effect);
      // Of a key and of a role the resource is given.
      const bool has_resource = std::string(type) != "key" && std::string(type) != "trust";
      if (has_resource) wanted.insert(std::string("NotResource in ") + type + ", " + effect);
    }
    if (std::string(type) != "vpce" && std::string(type) != "scp" && std::string(type) != "boundary" &&
        std::string(type) != "session") {
      wanted.insert(std::string("allowed by ") + type);
    }
    wanted.insert({std::string("explicitDeny by ") + type, std::string("implicitDeny by ") + type});
  }
  wanted.insert(
      {"explicitDeny by rcp", "NotResource in rcp, Deny", "allowed", "implicitDeny", "undetermined"});
}

void want_callers(Buckets& wanted) {
  for (const std::string kind : {"user", "session", "federated-user", "root"}) {
    wanted.insert({"caller " + kind + ", same account", "caller " + kind + ", other account"});
    wanted.insert({"NotPrincipal of " + kind + " denies", "NotPrincipal of " + kind + " spares"});
    for (const std::string type : {"resource", "key", "trust"}) {
      wanted.insert(
          {type + " policy names " + kind + " by a star", type + " policy names " + kind + " by itself"});
      if (kind != "root") wanted.insert(type + " policy names " + kind + " by its account");
      if (kind == "session" || kind == "federated-user")
        wanted.insert(type + " policy names " + kind + " by its role or user");
    }
  }
  wanted.insert({"caller service", "caller anonymous", "caller provider", "service-linked role",
                 "another partition", "resource policy names service by itself",
                 "resource policy names service by a star", "resource policy names anonymous by a star",
                 "trust policy names provider by itself", "trust policy names provider by a star",
                 "trust policy names service by itself", "principal AWS", "principal Service",
                 "principal Federated", "principal CanonicalUser", "principal by unique id"});
  for (const std::string action :
       {"assumerole", "assumerolewithsaml", "assumerolewithwebidentity", "tagsession"}) {
    for (const char* verdict : {"allowed", "implicitDeny", "explicitDeny"})
      wanted.insert("sts:" + action + " " + verdict);
  }
  for (const char* fact :
       {"managementAccount", "roleArn", "scpAccount", "uniqueId", "canonicalId", "requesterPays",
        "requestPayer", "grants", "endpointType", "blockPublicAccess", "awsManagedKey"}) {
    wanted.insert(std::string("fact ") + fact);
  }
}

void want_variables(Buckets& wanted) {
  for (const std::string version : {"2012-10-17", "2008-10-17", "no version"}) {
    wanted.insert("version " + version);
    for (const std::string kind : {"variable", "variable with a default", "escape"}) {
      wanted.insert(kind + " in a condition, " + version);
    }
  }
  wanted.insert({"variable in a resource, 2012-10-17", "variable in a resource, 2008-10-17"});
}

}  // namespace

Buckets buckets_of(const RandomCase& c) {
  Buckets found;
  Counter(c, found).count();
  return found;
}

Buckets wanted_buckets() {
  Buckets wanted;
  want_conditions(wanted);
  want_policies(wanted);
  want_callers(wanted);
  want_variables(wanted);
  return wanted;
}

}  // namespace whydeny::oracle
