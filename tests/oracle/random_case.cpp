// Random cases for the oracle and for properties of the engine.
// SPDX-License-Identifier: Apache-2.0
#include "random_case.h"

#include <algorithm>

#include "worlds.h"

namespace whydeny::oracle {
namespace {

bool is_multivalued(const std::string& key) { return key == "aws:TagKeys" || key == "aws:PrincipalOrgPaths"; }

std::string list(const Words& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ",") + text;
  return "[" + out + "]";
}

// A lone value is written with or without brackets.
std::string one_or_list(const Words& values, bool always_list = false) {
  Words texts;
  for (const std::string& value : values) texts.push_back(quoted(value));
  return texts.size() == 1 && !always_list && texts[0].size() % 2 == 0 ? texts[0] : list(texts);
}

std::string written(const RandomStatement& s) {
  Words blocks;
  for (const auto& [op, keys] : s.conditions) {
    Words pairs;
    for (const auto& [key, values] : keys) pairs.push_back(quoted(key) + ":" + one_or_list(values));
    std::string block = list(pairs);
    block.front() = '{';
    block.back() = '}';
    blocks.push_back(quoted(op) + ":" + block);
  }
  std::string condition = list(blocks);
  condition.front() = '{';
  condition.back() = '}';
  return object({{"Sid", s.sid.empty() ? "" : quoted(s.sid)},
                 {"Effect", quoted(s.effect)},
                 {s.not_principal ? "NotPrincipal" : "Principal", s.principal},
                 {s.not_action ? "NotAction" : "Action", one_or_list(s.actions)},
                 {s.not_resource ? "NotResource" : "Resource", s.resources.empty() ? "" : one_or_list(s.resources)},
                 {"Condition", blocks.empty() ? "" : condition}});
}

Words actions_for(const std::string& action, const std::string& type) {
  const std::string service = action.substr(0, action.find(':'));
  Words words = {action, service + ":*", action.substr(0, action.size() - 3) + "*", service + ":Get?????*"};
  if (type == "rcp") return words;  // nothing without a service
  words.insert(words.end(), {"*", "*:*", "ec2:*", action.substr(0, 1) + "*:*", action + " "});
  std::string loud = action;
  std::transform(loud.begin(), loud.end(), loud.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  words.push_back(loud);
  return words;
}

Words resources_for(const std::string& resource, const std::string& type) {
  Words words = {"*", resource, "arn:aws:s3:::vault/*", "arn:aws:s3:::vault/${aws:username}/*", "arn:aws:*",
                 "arn:aws:s3:::${aws:PrincipalTag/none, 'vault'}/ann/a${*}?", "arn:aws:iam::*:role/${aws:PrincipalTag/team}",
                 "arn:aws:sqs:*:111122223333:*", "arn:aws:dynamodb:eu-*-1:*:table/?", "arn:aws:sqs:*:intake"};
  if (type == "identity" || type == "boundary" || type == "session") words.push_back("arn:aws:s3");
  return words;
}

std::string operator_name(Random& random, const OperatorFamily& family) {
  static const Words kPrefixes = {"", "", "ForAllValues:", "ForAnyValue:"};
  std::string name = random.pick(kPrefixes) + random.pick(family.operators);
  if (family.about != "presence" && random.one_in(3)) name += "IfExists";
  return name;
}

}  // namespace

Words Random::pick_some(const Words& words, std::size_t least, std::size_t most) {
  Words some;
  for (std::size_t n = least + below(most - least + 1); n > 0; --n) some.push_back(pick(words));
  return some;
}

std::string RandomCase::text() const {
  std::map<std::string, Words> members;
  std::map<std::string, std::vector<Words>> levels;
  for (const RandomPolicy& p : policies) {
    Words statements;
    for (const RandomStatement& statement : p.statements) statements.push_back(written(statement));
    std::string text = list(statements);
    text = policy(text.substr(1, text.size() - 2), p.version);
    if (p.type == "scp" || p.type == "rcp") {
      levels[p.type].resize(std::max(levels[p.type].size(), p.level + 1));
      levels[p.type][p.level].push_back(text);
    } else {
      members[p.type].push_back(text);
    }
  }
  for (const auto& [type, of_type] : levels) {
    for (const Words& level : of_type) members[type].push_back(list(level));
  }
  const auto joined = [](const std::map<std::string, std::string>& texts) {
    std::string out;
    for (const auto& [name, text] : texts) out += (out.empty() ? "" : ",") + quoted(name) + ":" + text;
    return "{" + out + "}";
  };
  std::map<std::string, std::string> policy_members, keys;
  for (const auto& [type, texts] : members) policy_members[type] = list(texts);
  for (const auto& [key, values] : context) keys[key] = is_multivalued(key) ? one_or_list(values, true) : quoted(values.front());
  const std::string request = object({{"principal", quoted(principal)},
                                      {"action", quoted(target.action)},
                                      {"resource", quoted(target.resource)},
                                      {"resourceAccount", target.owner.empty() ? "" : quoted(target.owner)},
                                      {"context", joined(keys)}});
  return object({{"request", request},
                 {"policies", joined(policy_members)},
                 {"facts", joined(facts)},
                 {"unknown", unknown.empty() ? "" : one_or_list(unknown, true)}});
}

const Words& context_keys_in_use() {
  static const Words kKeys = {"aws:SourceIp", "aws:RequestTag/t", "aws:TagKeys", "aws:PrincipalTag/team",
                              "aws:PrincipalOrgPaths", "aws:CurrentTime", "aws:SourceArn"};
  return kKeys;
}

Words random_values(Random& random, const std::string& key) {
  const OperatorFamily& family = random.pick(operator_families());
  return is_multivalued(key) ? random.pick_some(family.of_request, 0, 2) : Words{random.pick(family.of_request)};
}

RandomStatement random_statement(Random& random, const RandomCase& of, const std::string& type,
                                 const std::string& effect) {
  static const Words kDerived = {"aws:username", "aws:PrincipalArn", "aws:PrincipalType", "AWS:principalaccount",
                                 "aws:PrincipalIsAWSService", "aws:ResourceAccount", "aws:userid"};
  const bool on_role = of.target.action.starts_with("sts:"), on_key = of.target.action.starts_with("kms:");
  RandomStatement s;
  s.effect = effect;
  s.sid = random.one_in(2) ? "" : "S" + std::to_string(random.below(1000000));
  s.not_action = type != "rcp" && random.one_in(6);
  s.actions = random.pick_some(actions_for(of.target.action, type), 1, 2);
  if (type == "rcp") s.principal = quoted("*");
  if (type == "resource" || type == "vpce") s.principal = random.pick(principal_elements());
  s.not_principal = type == "resource" && !on_role && effect == "Deny" && random.one_in(4);
  if (type != "resource" || !on_role) {
    s.not_resource = random.one_in(6) && !(on_key && type == "resource");
    s.resources = random.one_in(3) ? Words{"*"} : random.pick_some(resources_for(of.target.resource, type), 1, 3);
  }
  for (std::size_t n = random.one_in(2) ? 0 : 1 + random.below(2); n > 0; --n) {
    const OperatorFamily& family = random.pick(operator_families());
    const std::string& key = random.one_in(4) ? random.pick(kDerived) : random.pick(context_keys_in_use());
    s.conditions[operator_name(random, family)][key] = random.pick_some(family.of_policy, random.one_in(8) ? 0 : 1, 2);
  }
  return s;
}

RandomStatement open_statement(Random& random, const RandomCase& of, const std::string& type) {
  RandomStatement s = random_statement(random, of, type, "Allow");
  s.not_action = s.not_resource = false;
  s.actions = {of.target.action.substr(0, of.target.action.find(':')) + ":*"};
  if (!s.resources.empty()) s.resources = {"*"};
  s.conditions.clear();
  return s;
}

RandomCase random_case(Random& random) {
  static const Words kTypes = {"identity", "identity", "resource", "resource", "boundary", "session", "vpce", "scp", "rcp"};
  RandomCase c;
  c.target = random.pick(targets());
  c.principal = c.target.action == "sts:AssumeRoleWithWebIdentity" ? "cognito-identity.amazonaws.com"
                : random.one_in(40)                                ? "arn:aws-cn:iam::444455556666:user/ann"
                                                                   : random.pick(callers());
  if (c.principal.find(':') == std::string::npos && c.target.resource == "*") c.target = targets().front();  // a person's call
  for (const std::string& key : context_keys_in_use()) {
    if (random.one_in(2)) c.context[key] = random_values(random, key);
  }
  if (c.principal.find(":user/") != std::string::npos) c.facts["uniqueId"] = quoted("AIDAEXAMPLE0000000ANN");
  if (c.principal.find("assumed-role") != std::string::npos) c.facts["uniqueId"] = quoted("AROAEXAMPLE00000CLERK");
  if (c.principal.starts_with("arn:aws:sts::111122223333:assumed-role") && random.one_in(3)) {
    c.facts["roleArn"] = quoted(random.one_in(3) ? "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/Clerk"
                                                 : "arn:aws:iam::111122223333:role/ops/Clerk");
  }
  if (random.one_in(8)) c.facts["scpAccount"] = quoted(random.one_in(2) ? kHome : kAbroad);
  if (random.one_in(3)) c.facts["canonicalId"] = quoted("7c9e4b0a51d2f3867c9e4b0a51d2f3867c9e4b0a51d2f3867c9e4b0a51d2f386");
  if (random.one_in(8)) c.facts["managementAccount"] = quoted(random.one_in(2) ? kHome : kAbroad);
  if (random.one_in(8)) c.facts["endpointType"] = quoted(random.one_in(2) ? "Gateway" : "Interface");
  for (std::size_t n = 1 + random.below(5); n > 0; --n) {
    RandomPolicy p;
    p.type = random.pick(kTypes);
    // Nobody can attach a boundary to a root user, or a session policy to a user.
    if (p.type == "boundary" && c.principal.ends_with(":root")) continue;
    if (p.type == "session" && c.principal.find(":iam:") != std::string::npos && c.principal.find(":role/") == std::string::npos) {
      continue;
    }
    p.version = p.type == "rcp" || !random.one_in(6) ? "2012-10-17" : "2008-10-17";
    p.level = p.type == "scp" ? random.below(2) : 0;
    for (std::size_t m = 1 + random.below(3); m > 0; --m) {
      const bool deny = p.type == "rcp" || random.one_in(4);
      p.statements.push_back(random_statement(random, c, p.type, deny ? "Deny" : "Allow"));
    }
    // What only cuts would leave little over if it did not often allow everything.
    if (p.type != "rcp" && random.one_in(2)) p.statements.push_back(open_statement(random, c, p.type));
    c.policies.push_back(p);
  }
  return c;
}

}  // namespace whydeny::oracle
