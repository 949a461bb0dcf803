// s3:signatureAge: the caps in policies, and what they mean for a request.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/signature_age.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "whydeny/policy/parse.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

Policy policy_of(PolicyType type, const std::string& statements) {
  const std::string text = R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}";
  const ParsedPolicy parsed = parse_policy(std::make_shared<Source>("p.json", text), type, "p.json");
  REQUIRE(parsed.policy.has_value());
  return *parsed.policy;
}

std::string statement(const std::string& effect, const std::string& op, const std::string& value) {
  return R"({"Effect": ")" + effect + R"(", "Action": "s3:*", "Resource": "*", "Condition": {")" + op +
         R"(": {"s3:signatureAge": ")" + value + R"("}}})";
}

const std::string kAllow = R"({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})";

Request request_at(const std::string& age) {
  RequestSpec spec;
  spec.principal = Placed{"arn:aws:iam::111122223333:user/ana", {}, nullptr};
  spec.action = Placed{"s3:GetObject", {}, nullptr};
  spec.resource = Placed{"arn:aws:s3:::recordings/a.wav", {}, nullptr};
  spec.resource_account = Placed{"111122223333", {}, nullptr};
  ContextSpec& entry = spec.context.emplace_back();
  entry.key.text = "s3:signatureAge";
  entry.values = {age};
  const Result<Request> request = make_request(spec, Facts{});
  REQUIRE(request.has_value());
  return *request;
}

}  // namespace

TEST_CASE("caps are read from Deny above and Allow below (operations section 8.2)") {
  struct Row {
    std::string effect, op, value;
    std::int64_t most;  // -1: no cap
  };
  const Row rows[] = {
      {"Deny", "NumericGreaterThan", "600000", 600000},
      {"Deny", "NumericGreaterThanEquals", "600000", 599999},
      {"Allow", "NumericLessThan", "600000", 599999},
      {"Allow", "NumericLessThanEquals", "600000", 600000},
      {"Allow", "NumericLessThanIfExists", "9.5", 9},
      {"Allow", "NumericLessThan", "10.0", 9},
      {"Allow", "NumericGreaterThan", "600000", -1},
      {"Deny", "NumericLessThan", "600000", -1},
      {"Deny", "NumericEquals", "600000", -1},
      {"Deny", "StringEquals", "600000", -1},
      {"Deny", "NumericGreaterThan", "99999999999999999999", -1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.effect);
    CAPTURE(row.op);
    CAPTURE(row.value);
    const Policy policy = policy_of(PolicyType::Identity, statement(row.effect, row.op, row.value));
    const auto caps = signature_age_caps(std::vector<Policy>{policy});
    REQUIRE(caps.size() == (row.most < 0 ? 0U : 1U));
    if (row.most >= 0) CHECK(caps.front().most == row.most);
  }
}

TEST_CASE("only a cap that ends what is allowed counts") {
  const std::string deny = statement("Deny", "NumericGreaterThan", "600000");
  const std::string allow = statement("Allow", "NumericLessThan", "300000");
  struct Row {
    std::string statements, age;
    std::int64_t most;  // -1: none
  };
  const Row rows[] = {
      {kAllow + "," + deny, "0", 600000},
      {kAllow + "," + deny, "600000", 600000},
      {kAllow + "," + deny, "600001", 600000},  // over already
      {allow, "0", 299999},
      {allow + "," + kAllow, "0", -1},  // another statement goes on allowing it
      {allow + "," + kAllow + "," + deny, "0", 600000},
      {deny, "0", -1},  // never allowed
      {kAllow, "0", -1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.statements);
    CAPTURE(row.age);
    PolicySet set;
    set.identity.push_back(policy_of(PolicyType::Identity, row.statements));
    CHECK(most_signature_age(set, request_at(row.age)).value_or(-1) == row.most);
  }
  PolicySet organization;
  organization.identity.push_back(policy_of(PolicyType::Identity, kAllow));
  organization.scp.push_back({policy_of(PolicyType::Scp, kAllow + "," + deny)});
  CHECK(most_signature_age(organization, request_at("0")) == 600000);
}

}  // namespace whydeny
