// Random policies for the oracle and for properties of the engine.
// SPDX-License-Identifier: Apache-2.0
#include "random_case.h"

#include <algorithm>

#include "worlds.h"

namespace whydeny::oracle {
namespace {

Words actions_for(const std::string& action, const std::string& type) {
  const std::string service = action.substr(0, action.find(':'));
  Words words = {action, service + ":*", action.substr(0, action.size() - 3) + "*", service + ":Get?????*"};
  if (type == "rcp") return words;  // nothing without a service
  words.insert(words.end(), {"*", "*:*", "ec2:*", action.substr(0, 1) + "*:*", action + " "});
  std::string loud = action;
  std::transform(loud.begin(), loud.end(), loud.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  words.push_back(loud);
  return words;
}

Words resources_for(const std::string& resource, const std::string& type) {
  Words words = {"*",
                 resource,
                 "arn:aws:s3:::vault/*",
                 "arn:aws:s3:::vault/${aws:username}/*",
                 "arn:aws:*",
                 "arn:aws:s3:::${aws:PrincipalTag/none, 'vault'}/ann/a${*}?",
                 "arn:aws:iam::*:role/${aws:PrincipalTag/team}",
                 "arn:aws:sqs:*:111122223333:*",
                 "arn:aws:dynamodb:eu-*-1:*:table/?",
                 "arn:aws:sqs:*:intake"};
  if (type == "identity" || type == "boundary" || type == "session") words.push_back("arn:aws:s3");
  return words;
}

// Often one that reads what the request has there.
const OperatorFamily& family_for(Random& random, const RandomCase& of, const std::string& key) {
  const OperatorFamily& any = random.pick(operator_families());
  const auto values = of.context.find(key);
  if (values == of.context.end() || values->second.empty() || random.one_in(3)) return any;
  for (const OperatorFamily& family : operator_families()) {
    const Words& known = family.of_request;
    if (std::find(known.begin(), known.end(), values->second.back()) != known.end()) return family;
  }
  return any;
}

std::string operator_name(Random& random, const OperatorFamily& family) {
  static const Words kPrefixes = {"", "", "ForAllValues:", "ForAnyValue:"};
  std::string name = random.pick(kPrefixes) + random.pick(family.operators);
  if (family.about != "presence" && random.one_in(3)) name += "IfExists";
  return name;
}

}  // namespace

RandomStatement random_statement(Random& random, const RandomCase& of, const std::string& type,
                                 const std::string& effect) {
  static const Words kDerived = {"aws:username",
                                 "aws:PrincipalArn",
                                 "aws:PrincipalType",
                                 "AWS:principalaccount",
                                 "aws:PrincipalIsAWSService",
                                 "aws:ResourceAccount",
                                 "aws:userid"};
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
    s.resources =
        random.one_in(3) ? Words{"*"} : random.pick_some(resources_for(of.target.resource, type), 1, 3);
  }
  for (std::size_t n = random.one_in(2) ? 0 : 1 + random.below(2); n > 0; --n) {
    const std::string& key = random.pick(random.one_in(4)   ? kDerived
                                         : random.one_in(6) ? rare_context_keys()
                                                            : context_keys_in_use());
    const OperatorFamily& family = family_for(random, of, key);
    s.conditions[operator_name(random, family)][key] =
        random.pick_some(family.of_policy, random.one_in(8) ? 0 : 1, 2);
  }
  return s;
}

// One that hangs on one condition alone.
RandomStatement statement_about_a_condition(Random& random, const RandomCase& of, const std::string& type,
                                            const std::string& effect) {
  static const Words kMultivalued = {"aws:TagKeys", "aws:PrincipalOrgPaths", "aws:CalledVia"};
  RandomStatement s = random_statement(random, of, type, effect);
  s.not_action = s.not_resource = s.not_principal = false;
  s.actions = {of.target.action.substr(0, of.target.action.find(':')) + ":*"};
  if (!s.resources.empty()) s.resources = {"*"};
  if (!s.principal.empty()) s.principal = quoted("*");
  Words given;
  for (const auto& [name, values] : of.context) given.push_back(name);
  const std::string key = random.pick(random.one_in(3) || given.empty() ? kMultivalued : given);
  const OperatorFamily& family = family_for(random, of, key);
  s.conditions = {{operator_name(random, family), {{key, random.pick_some(family.of_policy, 1, 2)}}}};
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
  static const Words kTypes = {"identity", "identity", "resource", "resource", "boundary",
                               "session",  "vpce",     "scp",      "rcp"};
  RandomCase c;
  random_request(random, c);
  for (std::size_t n = 1 + random.below(5); n > 0; --n) {
    RandomPolicy p;
    p.type = random.pick(kTypes);
    if (!can_be_attached(p.type, c.principal)) continue;
    p.version = p.type == "rcp" || !random.one_in(6) ? "2012-10-17" : random.one_in(3) ? "" : "2008-10-17";
    p.level = p.type == "scp"   ? random.below(random.one_in(4) ? 3 : 2)
              : p.type == "rcp" ? random.below(2)
                                : 0;
    for (std::size_t m = 1 + random.below(3); m > 0; --m) {
      const bool deny = p.type == "rcp" || random.one_in(4);
      const auto make = random.one_in(3) ? statement_about_a_condition : random_statement;
      p.statements.push_back(make(random, c, p.type, deny ? "Deny" : "Allow"));
    }
    // What only cuts would leave little over if it did not often allow everything.
    if (p.type != "rcp" && random.one_in(2)) p.statements.push_back(open_statement(random, c, p.type));
    c.policies.push_back(p);
  }
  return c;
}

}  // namespace whydeny::oracle
