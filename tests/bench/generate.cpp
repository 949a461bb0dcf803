// Makes workloads: policy sets of any size in the shape of real ones, and requests.
// SPDX-License-Identifier: Apache-2.0
#include "generate.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "vocabulary.h"

namespace whydeny {
namespace {

struct StatementText {
  bool deny = false;
  bool not_action = false;
  std::vector<std::string> actions;
  std::vector<std::string> resources;
  std::vector<std::string> conditions;
  bool has_principal = false;
};

std::string text_of(const StatementText& statement) {
  std::string text = statement.deny ? R"({"Effect": "Deny", )" : R"({"Effect": "Allow", )";
  if (statement.has_principal) text += R"("Principal": "*", )";
  text += (statement.not_action ? R"("NotAction": )" : R"("Action": )") + json_list(statement.actions);
  text += R"(, "Resource": )" + json_list(statement.resources);
  if (!statement.conditions.empty()) {
    text += R"(, "Condition": {)";
    for (const std::string& condition : statement.conditions)
      text += (text.back() == '{' ? "" : ", ") + condition;
    text += "}";
  }
  return text + "}";
}

std::string document(const std::vector<std::string>& statements) {
  std::string text = R"({"Version": "2012-10-17", "Statement": [)";
  for (const std::string& statement : statements) text += (text.back() == '[' ? "\n" : ",\n") + statement;
  return text + "]}";
}

void add_once(std::vector<std::string>& texts, std::string text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

std::size_t published_action_count(Dice& dice) {
  const std::size_t kind = dice.below(100);
  if (kind < 50) return 1 + dice.below(2);
  if (kind < 80) return 3 + dice.below(4);
  return kind < 95 ? 7 + dice.below(14) : 30 + dice.below(30);
}

std::string action_pattern(Dice& dice, const ActionName& action) {
  const std::size_t kind = dice.below(1000);
  if (kind < 948) return action.text();
  if (kind < 998) return action.service + ":" + (kind < 960 ? "" : action.verb) + "*";
  return action.service + ":*" + action.noun;
}

// No unconditional Allow on `*` where the mix has none.
void make_conditional(Dice& dice, Mix mix, std::size_t tenant, StatementText& statement) {
  if (mix == Mix::AsPublished || statement.deny || !statement.conditions.empty()) return;
  for (const std::string& resource : statement.resources) {
    if (resource != "*") continue;
    statement.conditions.push_back(some_condition(dice, tenant));
    return;
  }
}

StatementText published_statement(Dice& dice, Mix mix) {
  StatementText statement;
  const ActionName first = any_action(dice);
  statement.deny = dice.in_hundred(1);
  statement.not_action = statement.deny && dice.in_hundred(35);
  for (std::size_t left = published_action_count(dice); left > 0; --left) {
    ActionName action = any_action(dice);
    action.service = first.service;
    add_once(statement.actions, action_pattern(dice, action));
  }
  for (std::size_t left = dice.in_hundred(80) ? 1 : 2; left > 0; --left)
    add_once(statement.resources, published_pattern(dice, first));
  // A Deny in passing on everything would be the answer to every request.
  if (statement.deny) statement.resources = {customer_pattern(dice, first, dice.below(50))};
  if (dice.in_hundred(41)) statement.conditions.push_back(some_condition(dice, dice.below(50)));
  make_conditional(dice, mix, 0, statement);
  return statement;
}

StatementText customer_statement(Dice& dice, Mix mix, std::size_t tenants) {
  StatementText statement;
  const std::size_t tenant = dice.below(tenants);
  const ActionName first = dice.in_hundred(60) ? hot_action(dice) : any_action(dice);
  statement.deny = dice.in_hundred(9);
  for (std::size_t left = 1 + dice.below(4); left > 0; --left) {
    ActionName action = dice.in_hundred(60) ? hot_action(dice) : any_action(dice);
    action.service = first.service;
    add_once(statement.actions, action_pattern(dice, action));
  }
  add_once(statement.resources, customer_pattern(dice, first, tenant));
  if (first.service == "s3" && dice.in_hundred(30))
    add_once(statement.resources, customer_pattern(dice, first, tenant));
  if (dice.in_hundred(40)) statement.conditions.push_back(some_condition(dice, tenant));
  make_conditional(dice, mix, tenant, statement);
  return statement;
}

// Documents of ten statements each.
void add_identity_policies(Dice& dice, Mix mix, std::size_t count, Workload& workload) {
  constexpr std::size_t kPerDocument = 10;
  const std::size_t tenants = count / 4 + 4;
  std::vector<std::string> statements;
  for (std::size_t i = 0; i < count; ++i) {
    statements.push_back(
        text_of(i % 2 == 0 ? published_statement(dice, mix) : customer_statement(dice, mix, tenants)));
    if (statements.size() < kPerDocument && i + 1 < count) continue;
    workload.policies.push_back({PolicyType::Identity, 0,
                                 "policy-" + std::to_string(workload.policies.size()), document(statements)});
    statements.clear();
  }
}

void add_requests(Dice& dice, std::size_t count, std::size_t tenants, Workload& workload) {
  for (; count > 0; --count) {
    const ActionName action = dice.in_hundred(80) ? hot_action(dice) : any_action(dice);
    workload.requests.push_back(some_request(dice, action, dice.below(tenants)));
  }
}

constexpr std::string_view kAllowAll = R"({"Effect": "Allow", "Action": "*", "Resource": "*"})";
constexpr std::string_view kAllowAllPrincipals =
    R"({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"})";

void add_limits(Workload& workload) {
  const auto add = [&workload](PolicyType type, std::size_t level, const char* name,
                               std::vector<std::string> statements) {
    workload.policies.push_back({type, level, name, document(statements)});
  };
  add(PolicyType::Boundary, 0, "boundary",
      {R"({"Effect": "Allow", "Action": ["s3:*", "dynamodb:*", "sqs:*", "sns:*"], "Resource": "*"})",
       R"({"Effect": "Deny", "Action": ["iam:*", "organizations:*"], "Resource": "*"})"});
  add(PolicyType::Resource, 0, "bucket",
      {R"({"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::app-*", "arn:aws:s3:::app-*/*"],
           "Condition": {"Bool": {"aws:SecureTransport": "false"}}})",
       R"({"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
           "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": ["o-0", "o-1", "o-2"]}}})",
       R"({"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/ci"}, "Action": "s3:GetObject",
           "Resource": "arn:aws:s3:::app-1-*/data/*"})"});
  for (std::size_t level = 0; level < 3; ++level) {
    add(PolicyType::Scp, level, "FullAccess", {std::string(kAllowAll)});
    add(PolicyType::Scp, level, "guard",
        {R"({"Effect": "Deny", "NotAction": ["iam:*", "sts:*", "route53:*", "support:*"], "Resource": "*",
             "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-central-1"]}}})",
         R"({"Effect": "Deny", "Action": ["cloudtrail:Stop*", "guardduty:Delete*", "config:Delete*"], "Resource": "*"})"});
  }
  for (std::size_t level = 0; level < 2; ++level) {
    add(PolicyType::Rcp, level, "FullAccess", {std::string(kAllowAllPrincipals)});
    add(PolicyType::Rcp, level, "perimeter",
        {R"({"Effect": "Deny", "Principal": "*", "Action": ["s3:*", "sqs:*", "kms:*", "secretsmanager:*"],
             "Resource": "*", "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": ["o-0", "o-1", "o-2"]},
             "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}})"});
  }
  add(PolicyType::Endpoint, 0, "endpoint",
      {std::string(kAllowAllPrincipals),
       R"({"Effect": "Deny", "Principal": "*", "Action": "s3:Delete*", "Resource": "*"})"});
}

}  // namespace

Workload small_workload() {
  Dice dice(1);
  Workload workload{.name = "small", .policies = {}, .requests = {}, .expected = {}};
  workload.policies.push_back(
      {PolicyType::Identity, 0, "app",
       document(
           {R"({"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListObject"], "Resource": "arn:aws:s3:::app-0-*"})",
            R"({"Effect": "Allow", "Action": "s3:Describe*", "Resource": "arn:aws:s3:::app-*/data/*",
                     "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}})",
            R"({"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"})"})});
  workload.policies.push_back(
      {PolicyType::Resource, 0, "bucket",
       document(
           {R"({"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                     "Condition": {"Bool": {"aws:SecureTransport": "false"}}})",
            R"({"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/ci"},
                     "Action": "s3:GetObject", "Resource": "arn:aws:s3:::app-1-*/data/*"})",
            R"({"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:root"}, "Action": "s3:*",
                     "Resource": "*"})"})});
  for (std::size_t i = 0; i < 32; ++i) {
    ActionName action = hot_action(dice);
    action.service = "s3";
    if (i % 8 == 7) action.verb = "Delete";
    workload.requests.push_back(some_request(dice, action, dice.below(3)));
  }
  return workload;
}

Workload medium_workload() {
  Dice dice(2);
  Workload workload{.name = "medium", .policies = {}, .requests = {}, .expected = {}};
  constexpr std::size_t kDocuments = 10;
  constexpr std::size_t kStatementsEach = 6;
  for (std::size_t i = 0; i < kDocuments; ++i) {
    std::vector<std::string> statements;
    for (std::size_t j = 0; j < kStatementsEach; ++j) {
      statements.push_back(text_of(j % 3 == 0 ? published_statement(dice, Mix::AsPublished)
                                              : customer_statement(dice, Mix::AsPublished, 4)));
    }
    workload.policies.push_back(
        {PolicyType::Identity, 0, "policy-" + std::to_string(i), document(statements)});
  }
  add_limits(workload);
  for (std::size_t i = 0; i < 64; ++i) {
    ActionName action = hot_action(dice);
    if (i % 2 == 0) action.service = "s3";
    if (i % 16 == 6) action.verb = "Delete";
    workload.requests.push_back(some_request(dice, action, dice.below(4)));
  }
  return workload;
}

Workload sized_workload(std::size_t statements, Mix mix, std::size_t requests) {
  Dice dice(static_cast<std::uint32_t>(statements));
  Workload workload{.name = std::to_string(statements), .policies = {}, .requests = {}, .expected = {}};
  add_identity_policies(dice, mix, statements, workload);
  add_requests(dice, requests, statements / 4 + 4, workload);
  return workload;
}

}  // namespace whydeny
