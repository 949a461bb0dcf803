// Example requests: what is derived from a statement, and that the matcher agrees with it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/examples.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "whydeny/evaluation/evaluate.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

Policy policy_of(const std::string& members, PolicyType type = PolicyType::Identity) {
  const std::string text = R"({"Version": "2012-10-17", "Statement": {"Sid": "S", )" + members + "}}";
  const ParsedPolicy parsed = parse_policy(std::make_shared<const Source>("p.json", text), type, "p.json");
  CAPTURE(text);
  REQUIRE(parsed.policy.has_value());
  return *parsed.policy;
}

std::vector<ExampleRequest> examples_of(const Policy& policy) {
  return example_requests(policy, policy.statements().front());
}

// "key=a,b key=c", in the order of the request.
std::string context_of(const RequestSpec& spec) {
  std::string text;
  for (const ContextSpec& given : spec.context) {
    text += (text.empty() ? "" : " ") + given.key.text + "=";
    for (std::size_t i = 0; i < given.values.size(); ++i) text += (i > 0 ? "," : "") + given.values[i];
  }
  return text;
}

TEST_CASE("a concrete action and resource is found for every pattern") {
  struct Row {
    std::string members, action, resource;
  };
  const Row rows[] = {
      {R"("Action": "s3:Get*", "Resource": "*")", "s3:GetObject", "arn:aws:s3:::example-bucket/example.txt"},
      {R"("Action": "*", "Resource": "*")", "s3:GetObject", "arn:aws:s3:::example-bucket/example.txt"},
      {R"("Action": "s3:*", "Resource": "arn:aws:s3:::calls")", "s3:ListBucket", "arn:aws:s3:::calls"},
      {R"("Action": "s3:*", "Resource": "arn:aws:s3:::calls/*")", "s3:GetObject",
       "arn:aws:s3:::calls/example"},
      {R"("Action": "s3:GetObject", "Resource": "arn:aws:s3:::calls*")", "s3:GetObject",
       "arn:aws:s3:::calls/example.txt"},
      {R"("Action": ["s3:ListBucket", "s3:GetObject"], "Resource": ["arn:aws:s3:::c/*", "arn:aws:s3:::c"])",
       "s3:GetObject", "arn:aws:s3:::c/example"},
      {R"("Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:jobs-?")", "sqs:SendMessage",
       "arn:aws:sqs:eu-west-1:111122223333:jobs-x"},
      {R"("Action": "sqs:*", "Resource": "*")", "sqs:SendMessage",
       "arn:aws:sqs:eu-west-1:111122223333:example"},
      {R"("Action": "glue:Get*", "Resource": "*")", "glue:GetExample",
       "arn:aws:glue:eu-west-1:111122223333:example"},
      {R"("Action": "S3:GETOBJECT", "Resource": "arn:aws:s3:::c/a.wav")", "S3:GETOBJECT",
       "arn:aws:s3:::c/a.wav"},
      {R"("NotAction": "s3:*", "Resource": "*")", "kms:Decrypt",
       "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"},
      {R"("Action": "s3:GetObject", "NotResource": "arn:aws:s3:::calls/*")", "s3:GetObject",
       "arn:aws:s3:::example-bucket/example.txt"},
      {R"("Action": "s3:GetObject", "NotResource": "arn:aws:s3:::example-bucket/*")", "s3:GetObject",
       "arn:aws:s3:::other-bucket/example.txt"},
      {R"("Action": "s3:GetObject", "Resource": "arn:aws:s3:::c/${aws:username}/*")", "s3:GetObject",
       "arn:aws:s3:::c/example/example"},
      {R"("Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:us-east-1:123456789012:table/t")",
       "dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:table/t"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.members);
    const Policy policy = policy_of(R"("Effect": "Allow", )" + row.members);
    const std::vector<ExampleRequest> examples = examples_of(policy);
    REQUIRE_FALSE(examples.empty());
    CHECK(examples.front().differs == Differs::Nothing);
    CHECK(examples.front().request.action->text == row.action);
    CHECK(examples.front().request.resource->text == row.resource);
  }
}

TEST_CASE("the context satisfies every condition, and the first neighbour fails one") {
  struct Row {
    std::string condition, context, difference;
  };
  const Row rows[] = {
      {R"("StringEquals": {"aws:RequestedRegion": "eu-central-1"})", "aws:RequestedRegion=eu-central-1",
       "when aws:RequestedRegion is eu-west-1"},
      {R"("StringNotEquals": {"aws:RequestedRegion": "eu-west-1"})", "aws:RequestedRegion=us-west-2",
       "when aws:RequestedRegion is eu-west-1"},
      {R"("StringLike": {"s3:prefix": "home/*"})", "s3:prefix=home/example", "when s3:prefix is example"},
      {R"("StringEqualsIgnoreCase": {"k:a": "X"})", "k:a=X", "when k:a is example"},
      {R"("Bool": {"aws:SecureTransport": "true"})", "aws:SecureTransport=true",
       "when aws:SecureTransport is false"},
      {R"("BoolIfExists": {"aws:MultiFactorAuthPresent": "false"})", "aws:MultiFactorAuthPresent=false",
       "when aws:MultiFactorAuthPresent is true"},
      {R"("NumericLessThan": {"aws:MultiFactorAuthAge": "3600"})", "aws:MultiFactorAuthAge=3599",
       "when aws:MultiFactorAuthAge is 3600"},
      {R"("NumericLessThanEquals": {"s3:max-keys": "10"})", "s3:max-keys=10", "when s3:max-keys is 11"},
      {R"("NumericGreaterThan": {"k:n": "1.5"})", "k:n=1000000000", "when k:n is 1.5"},
      {R"("DateGreaterThan": {"aws:TokenIssueTime": "2026-01-01T00:00:00Z"})",
       "aws:TokenIssueTime=2026-01-01T00:00:01Z", "when aws:TokenIssueTime is 2026-01-01T00:00:00Z"},
      {R"("DateLessThan": {"aws:EpochTime": "1700000000"})", "aws:EpochTime=1699999999",
       "when aws:EpochTime is 1700000000"},
      {R"("IpAddress": {"aws:SourceIp": "192.0.2.77/26"})", "aws:SourceIp=192.0.2.65",
       "when aws:SourceIp is 198.51.100.7"},
      {R"("IpAddress": {"aws:SourceIp": "2001:db8:20::/48"})",
       "aws:SourceIp=2001:0db8:0020:0000:0000:0000:0000:0001", "when aws:SourceIp is 198.51.100.7"},
      {R"("IpAddress": {"aws:SourceIp": "192.0.2.9"})", "aws:SourceIp=192.0.2.9",
       "when aws:SourceIp is 198.51.100.7"},
      {R"("NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"})", "aws:SourceIp=198.51.100.7",
       "when aws:SourceIp is 203.0.113.1"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:calls-*"})",
       "aws:SourceArn=arn:aws:sns:eu-west-1:111122223333:calls-example", ""},
      {R"("ArnNotEquals": {"aws:SourceArn": "arn:aws:s3:::b"})", "aws:SourceArn=arn:aws:s3:::b-other",
       "when aws:SourceArn is arn:aws:s3:::b"},
      {R"("Null": {"aws:SourceVpce": "true"})", "", "when aws:SourceVpce is vpce-0123456789abcdef0"},
      {R"("Null": {"aws:SourceVpce": "false"})", "aws:SourceVpce=vpce-0123456789abcdef0",
       "without aws:SourceVpce"},
      {R"("BinaryEquals": {"k:b": "QUJD"})", "k:b=QUJD", "when k:b is b3RoZXI="},
      {R"("ForAnyValue:StringEquals": {"aws:TagKeys": ["team", "cost"]})", "aws:TagKeys=team",
       "when aws:TagKeys is example"},
      {R"("ForAllValues:StringEquals": {"aws:TagKeys": "team"})", "aws:TagKeys=team",
       "when aws:TagKeys is example"},
      {R"("StringEquals": {"k:a": "1"}, "StringNotEquals": {"k:b": "2"})", "k:a=1 k:b=example",
       "when k:a is example"},
      {R"("StringLike": {"k:a": "v-*"}, "StringNotEquals": {"k:a": "v-example"})", "", ""},
      {R"("StringEquals": {"s3:ExistingObjectTag/team": "${aws:PrincipalTag/team}"})",
       "aws:PrincipalTag/team=example s3:ExistingObjectTag/team=example",
       "when s3:ExistingObjectTag/team is other"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.condition);
    const Policy policy =
        policy_of(R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {)" +
                  row.condition + "}");
    const std::vector<ExampleRequest> examples = examples_of(policy);
    if (row.context.empty() && row.difference.empty()) {
      CHECK(examples.empty());  // nothing is made up
      continue;
    }
    REQUIRE(examples.size() > 1);
    CHECK(context_of(examples[0].request) == row.context);
    if (row.difference.empty()) continue;
    CHECK(examples[1].differs == Differs::Condition);
    CHECK(examples[1].difference == row.difference);
  }
}

TEST_CASE("keys that follow from the principal choose the principal") {
  struct Row {
    std::string condition, principal;
  };
  const Row rows[] = {
      {R"("ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/app-*"})",
       "arn:aws:iam::123456789012:role/app-example"},
      {R"("StringEquals": {"aws:PrincipalAccount": "123456789012"})",
       "arn:aws:iam::123456789012:role/Example"},
      {R"("StringNotEquals": {"aws:PrincipalAccount": ["111122223333", "444455556666"]})",
       "arn:aws:iam::777788889999:role/Example"},
      {R"("StringEquals": {"aws:username": "ana"})", "arn:aws:iam::111122223333:user/ana"},
      {R"("StringEquals": {"aws:PrincipalType": "User"})", "arn:aws:iam::111122223333:user/example"},
      {R"("Bool": {"aws:PrincipalIsAWSService": "true"})", "cloudtrail.amazonaws.com"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.condition);
    const Policy policy =
        policy_of(R"("Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {)" +
                      row.condition + "}",
                  PolicyType::Resource);
    const std::vector<ExampleRequest> examples = examples_of(policy);
    REQUIRE_FALSE(examples.empty());
    CHECK(examples.front().request.principal->text == row.principal);
    CHECK(context_of(examples.front().request).empty());
  }
}

TEST_CASE("a principal is found for every kind of entry, and another one that is not meant") {
  struct Row {
    PolicyType type;
    std::string principal, first, other;
  };
  const Row rows[] = {
      {PolicyType::Resource, R"({"AWS": "123456789012"})", "arn:aws:iam::123456789012:role/Example",
       "arn:aws:iam::444455556666:role/Example"},
      {PolicyType::Resource, R"({"AWS": "arn:aws:iam::123456789012:root"})",
       "arn:aws:iam::123456789012:role/Example", "arn:aws:iam::444455556666:role/Example"},
      {PolicyType::Resource, R"({"AWS": "arn:aws:iam::123456789012:role/app/Web"})",
       "arn:aws:iam::123456789012:role/app/Web", "arn:aws:iam::123456789012:role/Other"},
      {PolicyType::Resource, R"({"AWS": "arn:aws:sts::123456789012:assumed-role/Web/i-1"})",
       "arn:aws:sts::123456789012:assumed-role/Web/i-1", "arn:aws:iam::123456789012:role/Other"},
      {PolicyType::Resource, R"({"Service": "cloudtrail.amazonaws.com"})", "cloudtrail.amazonaws.com",
       "config.amazonaws.com"},
      {PolicyType::Resource, R"("*")", "arn:aws:iam::111122223333:role/Example", ""},
      {PolicyType::Key, R"({"AWS": "arn:aws:iam::123456789012:root"})",
       "arn:aws:iam::123456789012:role/Example", "arn:aws:iam::444455556666:role/Example"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.principal);
    const std::string action = row.type == PolicyType::Key ? "kms:*" : "s3:*";
    const Policy policy = policy_of(R"("Effect": "Allow", "Principal": )" + row.principal +
                                        R"(, "Action": ")" + action + R"(", "Resource": "*")",
                                    row.type);
    const std::vector<ExampleRequest> examples = examples_of(policy);
    REQUIRE_FALSE(examples.empty());
    CHECK(examples.front().request.principal->text == row.first);
    const auto other = std::find_if(examples.begin(), examples.end(),
                                    [](const ExampleRequest& e) { return e.differs == Differs::Principal; });
    CHECK((other == examples.end() ? "" : other->request.principal->text) == row.other);
  }
}

TEST_CASE("who may assume a role: providers, services, and everybody but the listed") {
  const Policy trust = policy_of(
      R"("Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:saml-provider/Login"}, "Action": "sts:AssumeRoleWithSAML")",
      PolicyType::Trust);
  const std::vector<ExampleRequest> signed_in = examples_of(trust);
  REQUIRE_FALSE(signed_in.empty());
  CHECK(signed_in.front().request.principal->text == "arn:aws:iam::123456789012:saml-provider/Login");
  CHECK(signed_in.front().request.resource->text == "arn:aws:iam::123456789012:role/ExampleRole");

  const Policy but = policy_of(
      R"("Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:user/ana"}, "Action": "s3:*", "Resource": "arn:aws:s3:::b/*")",
      PolicyType::Resource);
  const std::vector<ExampleRequest> others = examples_of(but);
  REQUIRE_FALSE(others.empty());
  CHECK(others.front().request.principal->text == "arn:aws:iam::111122223333:role/Example");
  CHECK(std::any_of(others.begin(), others.end(), [](const ExampleRequest& e) {
    return e.differs == Differs::Principal &&
           e.request.principal->text == "arn:aws:iam::123456789012:user/ana";
  }));
}

TEST_CASE("what an example says of itself is what the evaluator finds") {
  const std::string statements[] = {
      R"("Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"], "Condition": {"IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "10.0.0.0/8"]}, "Bool": {"aws:SecureTransport": "true"}})",
      R"("Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}})",
      R"("Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b/${aws:username}/*", "Condition": {"StringLike": {"s3:prefix": "${aws:username}/*"}})",
  };
  for (const std::string& members : statements) {
    CAPTURE(members);
    const Policy policy = policy_of(members);
    PolicySet set;
    set.identity = {policy};
    std::size_t neighbours = 0;
    for (const ExampleRequest& example : examples_of(policy)) {
      const Result<Request> request = make_request(example.request, {});
      REQUIRE(request.has_value());
      Trace trace;
      evaluate(set, *request, &trace);
      REQUIRE(trace.entries.size() == 1);
      CAPTURE(example.difference);
      CHECK((trace.entries.front().outcome == TraceEntry::Outcome::Applies) == example.matches);
      CHECK(example.difference.empty() == (example.differs == Differs::Nothing));
      neighbours += example.matches ? 0 : 1;
    }
    CHECK(neighbours >= 4);
  }
}

TEST_CASE("a statement that can match nothing has no examples") {
  const std::string statements[] = {
      R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"StringEquals": {"k:a": "x"}, "StringNotEquals": {"k:a": "x"}})",
      R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:${aws:RequestedRegion}::b/*")",
  };
  for (const std::string& members : statements) {
    CAPTURE(members);
    CHECK(examples_of(policy_of(members)).empty());
  }
}

TEST_CASE("an example can start from a request that something else matches") {
  const Policy policy = policy_of(
      R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}})");
  RequestSpec start;
  start.principal = Placed{"arn:aws:iam::123456789012:user/ana", {}, nullptr};
  start.action = Placed{"s3:PutObject", {}, nullptr};
  start.resource = Placed{"arn:aws:s3:::calls/a.wav", {}, nullptr};
  start.resource_account = Placed{"123456789012", {}, nullptr};
  start.context = {{{"aws:SourceIp", {}, nullptr}, {"192.0.2.7"}, false, false, {}}};
  const auto examples = example_requests(policy, policy.statements().front(), start);
  REQUIRE(examples.size() > 1);
  CHECK(examples[0].request.principal->text == "arn:aws:iam::123456789012:user/ana");
  CHECK(examples[0].request.resource->text == "arn:aws:s3:::calls/a.wav");
  CHECK(context_of(examples[0].request) == "aws:SourceIp=192.0.2.7 aws:SecureTransport=false");
  CHECK(context_of(examples[1].request) == "aws:SourceIp=192.0.2.7 aws:SecureTransport=true");
}

}  // namespace
}  // namespace whydeny
