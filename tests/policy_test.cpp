// A document becomes a Policy: what each element is read as, and where it stands.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/policy.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "tests/marked_text.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

ParsedPolicy parse(std::string_view text, PolicyType type = PolicyType::Identity) {
  return parse_policy(std::make_shared<Source>("p.json", std::string(text)), type, "p.json");
}

std::string_view text_at(const Policy& policy, Span span) {
  return policy.source()->text().substr(span.begin, span.end - span.begin);
}

std::string joined(const std::vector<Value>& values) {
  std::string out;
  for (const Value& v : values) out += (out.empty() ? "" : "|") + std::string(v.text);
  return out;
}

TEST_CASE("every element is read, with the place it was written at") {
  const ParsedPolicy parsed = parse(R"({
  "Version": "2012-10-17",
  "Id": "recordings",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Deny",
      "NotPrincipal": {"AWS": ["111122223333", "*"], "Service": "connect.amazonaws.com"},
      "Action": ["s3:GetObject", "s3:Put*"],
      "NotResource": "arn:aws:s3:::calls/*",
      "Condition": {
        "ForAnyValue:StringLikeIfExists": {"aws:TagKeys": ["a", "b"]},
        "NumericLessThan": {"s3:max-keys": 10},
        "Bool": {"aws:SecureTransport": false}
      }
    }
  ]
})",
                                    PolicyType::Resource);
  CHECK(printed(parsed.diagnostics) == "");
  REQUIRE(parsed.policy);
  const Policy& policy = *parsed.policy;
  CHECK(policy.type() == PolicyType::Resource);
  CHECK(policy.name() == "p.json");
  CHECK(policy.has_variables());
  REQUIRE(policy.statements().size() == 1);

  const Statement& s = policy.statements()[0];
  CHECK(s.index == 0);
  CHECK(s.sid == "Read");
  CHECK(s.effect == Effect::Deny);
  CHECK(policy.locate(s.span).line == 5);
  CHECK(policy.locate(s.span).column == 5);
  CHECK(text_at(policy, s.span).ends_with("}"));

  REQUIRE(s.principal);
  CHECK(s.principal->negated);
  CHECK(text_at(policy, s.principal->key_span) == "\"NotPrincipal\"");
  REQUIRE(s.principal->values.size() == 3);
  CHECK(s.principal->values[0].kind == PrincipalKind::Aws);
  CHECK(s.principal->values[0].text == "111122223333");
  CHECK(s.principal->values[1].kind == PrincipalKind::Any);
  CHECK(s.principal->values[1].text == "*");
  CHECK(s.principal->values[2].kind == PrincipalKind::Service);
  CHECK(text_at(policy, s.principal->values[2].span) == "\"connect.amazonaws.com\"");

  CHECK_FALSE(s.action.negated);
  CHECK(joined(s.action.values) == "s3:GetObject|s3:Put*");
  CHECK(text_at(policy, s.action.span) == R"(["s3:GetObject", "s3:Put*"])");
  CHECK(policy.locate(s.action.values[1].span).column == 34);

  REQUIRE(s.resource);
  CHECK(s.resource->negated);
  CHECK(joined(s.resource->values) == "arn:aws:s3:::calls/*");

  REQUIRE(s.conditions.size() == 3);
  CHECK(s.conditions[0].op == find_operator("StringLike"));
  CHECK(s.conditions[0].set == SetOperator::ForAnyValue);
  CHECK(s.conditions[0].if_exists);
  CHECK(s.conditions[0].op_text == "ForAnyValue:StringLikeIfExists");
  CHECK(s.conditions[0].key == "aws:TagKeys");
  CHECK(joined(s.conditions[0].values) == "a|b");
  CHECK(text_at(policy, s.conditions[0].span) == R"(["a", "b"])");
  CHECK(joined(s.conditions[1].values) == "10");
  CHECK(text_at(policy, s.conditions[1].values[0].span) == "10");
  CHECK(joined(s.conditions[2].values) == "false");
  CHECK(text_at(policy, s.conditions[2].op_span) == "\"Bool\"");
  CHECK(text_at(policy, s.conditions[2].key_span) == "\"aws:SecureTransport\"");
}

TEST_CASE("numbers and booleans among condition values keep their lexeme [1.3]") {
  const ParsedPolicy parsed = parse(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*",
          "Condition":{"NumericEquals":{"a:b":[1, 1.0, 1e2, -0, 12345678901234567890123, "7"]},"Bool":{"c:d":[true]}}}})");
  CHECK(printed(parsed.diagnostics) == "");
  REQUIRE(parsed.policy);
  const auto& conditions = parsed.policy->statements()[0].conditions;
  CHECK(joined(conditions[0].values) == "1|1.0|1e2|-0|12345678901234567890123|7");
  CHECK(joined(conditions[1].values) == "true");
}

TEST_CASE("a policy's texts outlive everything but a handle to it") {
  std::optional<Policy> policy;
  {
    ParsedPolicy parsed = parse(
        R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get\u004fbject","Resource":"*"}})");
    REQUIRE(parsed.policy);
    policy = parsed.policy;
  }
  CHECK(policy->statements()[0].action.values[0].text == "s3:GetObject");
  CHECK(*policy == Policy(*policy));
}

TEST_CASE("a document inside of a larger text keeps the larger text's places") {
  const auto source = std::make_shared<Source>("case.json", R"({"policies": {"identity":
  {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}})");
  auto document = parse_json(source);
  REQUIRE(document.has_value());
  const JsonValue value = *document.value()->root().find("policies")->find("identity");
  const ParsedPolicy parsed = parse_policy(*document, value, PolicyType::Identity, "inline");
  CHECK(printed(parsed.diagnostics) == "");
  REQUIRE(parsed.policy);
  CHECK(parsed.policy->name() == "inline");
  const SourceLocation at = parsed.policy->locate(parsed.policy->statements()[0].action.values[0].span);
  CHECK(at.path == "case.json");
  CHECK(at.line == 2);
  CHECK(at.column == 73);
}

TEST_CASE("policy variables need version 2012-10-17 [1.8]") {
  struct Row {
    std::string_view version;
    bool has_variables;
  };
  const Row rows[] = {
      {R"("Version":"2012-10-17",)", true}, {R"("Version":"2008-10-17",)", false}, {"", false}};
  for (const Row& row : rows) {
    CAPTURE(row.version);
    const auto parsed = parse("{" + std::string(row.version) +
                              R"("Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})");
    REQUIRE(parsed.policy);
    CHECK(parsed.policy->has_variables() == row.has_variables);
  }
}

TEST_CASE("set operators, IfExists and operator names are taken in any letter case [1.10, 8.25]") {
  struct Row {
    std::string_view name;
    std::string_view op;
    SetOperator set;
    bool if_exists;
  };
  const Row rows[] = {
      {"StringEquals", "StringEquals", SetOperator::None, false},
      {"stringequals", "StringEquals", SetOperator::None, false},
      {"StringEqualsIfExists", "StringEquals", SetOperator::None, true},
      {"ARNLikeifexists", "ArnLike", SetOperator::None, true},
      {"ForAllValues:StringLike", "StringLike", SetOperator::ForAllValues, false},
      {"forallvalues:stringlikeIFEXISTS", "StringLike", SetOperator::ForAllValues, true},
      {"FORANYVALUE:Bool", "Bool", SetOperator::ForAnyValue, false},
      {"ForAllValues:Null", "Null", SetOperator::ForAllValues, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto parsed = parse(
        R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{")" +
        std::string(row.name) + R"(":{"a:b":"c"}}}})");
    REQUIRE(parsed.policy);
    const Condition& condition = parsed.policy->statements()[0].conditions.at(0);
    CHECK(condition.op == find_operator(row.op));
    CHECK(condition.set == row.set);
    CHECK(condition.if_exists == row.if_exists);
    CHECK(condition.op_text == row.name);
  }
}

TEST_CASE("each type of policy has the name that the formats use") {
  struct Row {
    PolicyType type;
    std::string_view name;
  };
  const Row rows[] = {
      {PolicyType::Identity, "identity"}, {PolicyType::Boundary, "boundary"},
      {PolicyType::Session, "session"},   {PolicyType::Resource, "resource"},
      {PolicyType::Key, "key"},           {PolicyType::Trust, "trust"},
      {PolicyType::Endpoint, "vpce"},     {PolicyType::Scp, "scp"},
      {PolicyType::Rcp, "rcp"},
  };
  for (const Row& row : rows) CHECK(policy_type_name(row.type) == row.name);
}

}  // namespace
}  // namespace whydeny
