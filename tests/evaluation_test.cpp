// What a Decision carries beside its verdict: causes, grants, missing keys, what an open verdict hangs on.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/evaluate.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "whydeny/policy/parse.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

using Strings = std::vector<std::string>;

Policy policy(std::string statements, PolicyType type = PolicyType::Identity, std::string name = "p.json") {
  auto source =
      std::make_shared<const Source>(name, R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}");
  ParsedPolicy parsed = parse_policy(std::move(source), type, std::move(name));
  REQUIRE(parsed.policy.has_value());
  return *parsed.policy;
}

const std::string kAllowRead =
    R"({"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"})";
const std::string kAllowWrite =
    R"({"Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"})";
const std::string kAllowAll = R"({"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"})";
const std::string kDenyRead =
    R"({"Sid": "NoRead", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"})";

Request read_request(std::vector<ContextSpec> context = {}, Strings unknown = {},
                     std::string owner = "111122223333") {
  RequestSpec spec;
  spec.principal = Placed{"arn:aws:iam::111122223333:user/dana", {}, nullptr};
  spec.action = Placed{"s3:GetObject", {}, nullptr};
  spec.resource = Placed{"arn:aws:s3:::calls/a.wav", {}, nullptr};
  if (!owner.empty()) spec.resource_account = Placed{std::move(owner), {}, nullptr};
  spec.context = std::move(context);
  for (std::string& key : unknown) spec.unknown.push_back({std::move(key), {}, nullptr});
  auto request = make_request(spec, Facts{});
  REQUIRE(request.has_value());
  return *request;
}

ContextSpec key(std::string name, std::string value) {
  return {{std::move(name), {}, nullptr}, {std::move(value)}, false, false, {}};
}

std::string allow_if(const std::string& condition) {
  return R"({"Sid": "If", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": )" +
         condition + "}";
}

Strings layers(const std::vector<Cause>& causes) {
  Strings names;
  for (const Cause& cause : causes) names.emplace_back(layer_name(cause.layer));
  return names;
}

TEST_CASE("every layer that blocks is reported, explicit denies first, each in AWS's order [4.12]") {
  PolicySet policies;
  policies.scp = {{policy(kAllowAll, PolicyType::Scp)}, {policy(kAllowWrite, PolicyType::Scp)}};
  policies.boundary = {policy(kAllowWrite, PolicyType::Boundary)};
  policies.session = {policy(kDenyRead, PolicyType::Session)};
  const Decision decision = evaluate(policies, read_request());
  CHECK(decision.verdict == Verdict::ExplicitDeny);
  CHECK(layers(decision.blocked_by) == Strings{"session", "scp", "identity", "boundary"});
  CHECK(decision.by.layer == Layer::Session);
  CHECK(decision.by.statement->statement->sid == "NoRead");
  CHECK(decision.by.step == "deny_if_any_statement_denies");
  CHECK(decision.blocked_by[1].level == 1);
  CHECK(decision.blocked_by[1].step == "deny_unless_every_scp_level_allows");
}

TEST_CASE("an allowed request names its grants, the deciding one first [4.12]") {
  PolicySet policies;
  policies.identity = {policy(kAllowRead), policy(kAllowAll)};
  policies.scp = {{policy(kAllowAll, PolicyType::Scp)}};
  const Decision decision = evaluate(policies, read_request());
  CHECK(decision.verdict == Verdict::Allowed);
  CHECK(decision.blocked_by.empty());
  REQUIRE(decision.granted_by.size() == 3);
  CHECK(decision.by.statement->statement->sid == "Read");
  CHECK(decision.granted_by[2].type == PolicyType::Scp);
}

TEST_CASE("a Decision keeps alive what it cites") {
  Decision decision;
  {
    PolicySet policies;
    policies.identity = {policy(kDenyRead)};
    decision = evaluate(policies, read_request());
  }
  CHECK(decision.by.statement->statement->sid == "NoRead");
  CHECK(decision.by.statement->policy.locate(decision.by.statement->statement->span).column == 41);
}

TEST_CASE("missing keys are those looked for in vain by statements that nothing known rules out") {
  struct Row {
    std::string_view condition;
    Strings missing, matter;
  };
  const std::vector<Row> rows = {
      {R"({"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})", {"aws:SourceIp"}, {"aws:SourceIp"}},
      {R"({"Bool": {"aws:SecureTransport": "true"}})", {}, {}},
      {R"({"Bool": {"aws:SecureTransport": "false"}, "IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})",
       {},
       {}},
      {R"({"StringEquals": {"aws:PrincipalTag/team": "voice"}, "IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})",
       {"aws:PrincipalTag/team", "aws:SourceIp"},
       {"aws:PrincipalTag/team", "aws:SourceIp"}},
      {R"({"StringEquals": {"aws:SourceVpce": "${aws:PrincipalTag/vpce}"}})",
       {"aws:SourceVpce"},
       {"aws:SourceVpce"}},
      {R"({"StringEquals": {"aws:username": "${aws:PrincipalTag/owner}"}})",
       {"aws:PrincipalTag/owner"},
       {"aws:PrincipalTag/owner"}},
      {R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})",
       {"aws:MultiFactorAuthPresent"},
       {"aws:MultiFactorAuthPresent"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.condition);
    PolicySet policies;
    policies.identity = {policy(allow_if(std::string(row.condition)))};
    const Request request = read_request({key("aws:SecureTransport", "true")});
    const Decision decision = evaluate(policies, request);
    CHECK(decision.missing_keys == row.missing);
    const Strings matter = keys_that_matter(policies, request, decision);
    // Two keys that must both hold matter together.
    CHECK(matter == row.matter);
  }
}

TEST_CASE("a missing key does not matter where another statement settles it") {
  PolicySet policies;
  policies.identity = {
      policy(kAllowRead + "," + allow_if(R"({"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})"))};
  const Request request = read_request();
  const Decision decision = evaluate(policies, request);
  CHECK(decision.verdict == Verdict::Allowed);
  CHECK(decision.missing_keys == Strings{"aws:SourceIp"});
  CHECK(keys_that_matter(policies, request, decision).empty());
}

TEST_CASE("an undetermined verdict names the keys and statements on which it hangs, and what is possible") {
  PolicySet policies;
  policies.identity = {policy(allow_if(
      R"({"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}, "Bool": {"aws:SecureTransport": "true"}})"))};
  const Decision decision =
      evaluate(policies, read_request({key("aws:SecureTransport", "true")}, {"aws:SourceIp"}));
  CHECK(decision.verdict == Verdict::Undetermined);
  CHECK(decision.at_best == Verdict::Allowed);
  CHECK(decision.at_worst == Verdict::ImplicitDeny);
  REQUIRE(decision.hangs_on.size() == 1);
  CHECK(decision.hangs_on[0].keys == Strings{"aws:SourceIp"});
  CHECK(decision.hangs_on[0].statement.statement->sid == "If");
}

TEST_CASE("an open statement that changes nothing is not named") {
  PolicySet policies;
  policies.identity = {policy(allow_if(R"({"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})") + "," +
                              R"({"Sid": "Guard", "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*",
                                  "Condition": {"Bool": {"aws:SecureTransport": "false"}}})")};
  policies.boundary = {policy(kAllowAll + "," + allow_if(R"({"StringEquals": {"aws:SourceVpce": "vpce-1"}})"),
                              PolicyType::Boundary)};
  const Decision decision = evaluate(policies, read_request({}, {"*"}));
  CHECK(decision.verdict == Verdict::Undetermined);
  REQUIRE(decision.hangs_on.size() == 1);
  CHECK(decision.hangs_on[0].statement.statement->sid == "If");
}

TEST_CASE("without the owner of the resource only what holds for every owner is answered [4.1]") {
  struct Row {
    std::string_view identity, resource;
    Verdict verdict;
  };
  const std::string grant =
      R"({"Sid": "Grant", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/dana"},
                                "Action": "s3:*", "Resource": "*"})";
  const std::vector<Row> rows = {
      {kAllowRead, "", Verdict::Undetermined},     {kAllowRead, grant, Verdict::Allowed},
      {kAllowWrite, grant, Verdict::Undetermined}, {kAllowWrite, "", Verdict::ImplicitDeny},
      {kDenyRead, grant, Verdict::ExplicitDeny},
  };
  for (const Row& row : rows) {
    CAPTURE(row.identity);
    CAPTURE(row.resource);
    PolicySet policies;
    policies.identity = {policy(std::string(row.identity))};
    if (!row.resource.empty()) policies.resource = {policy(std::string(row.resource), PolicyType::Resource)};
    const Decision decision = evaluate(policies, read_request({}, {}, ""));
    CHECK(decision.verdict == row.verdict);
    CHECK(decision.needs == (row.verdict == Verdict::Undetermined ? Strings{"resourceAccount"} : Strings{}));
  }
}

TEST_CASE("an origin access identity is named by its ARN or its canonical id [2.4.2]") {
  struct Row {
    std::string_view principal;
    Verdict verdict;
  };
  const std::vector<Row> rows = {
      {R"("*")", Verdict::Allowed},
      {R"({"AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"})", Verdict::Allowed},
      {R"({"AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2"})",
       Verdict::ImplicitDeny},
      {R"({"CanonicalUser": "79a5"})", Verdict::Allowed},
      {R"({"CanonicalUser": "79a6"})", Verdict::ImplicitDeny},
      {R"({"AWS": "111122223333"})", Verdict::ImplicitDeny},
      {R"({"Service": "cloudfront.amazonaws.com"})", Verdict::ImplicitDeny},
  };
  RequestSpec spec;
  spec.principal = Placed{"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1", {}, nullptr};
  spec.action = Placed{"s3:GetObject", {}, nullptr};
  spec.resource = Placed{"arn:aws:s3:::calls/a.wav", {}, nullptr};
  spec.resource_account = Placed{"111122223333", {}, nullptr};
  Facts facts;
  facts.canonical_id = "79a5";
  const auto request = make_request(spec, facts);
  REQUIRE(request.has_value());
  for (const Row& row : rows) {
    CAPTURE(row.principal);
    PolicySet policies;
    policies.resource = {policy(R"({"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Principal": )" +
                                    std::string(row.principal) + "}",
                                PolicyType::Resource)};
    CHECK(evaluate(policies, *request).verdict == row.verdict);
  }
}

TEST_CASE("a trace has one entry a statement and does not change the decision") {
  PolicySet policies;
  policies.identity = {
      policy(kAllowWrite + "," +
             allow_if(R"({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "192.0.2.0/25"]}})"))};
  const Request request = read_request({key("aws:SourceIp", "198.51.100.7")});
  Trace trace;
  const Decision with = evaluate(policies, request, &trace);
  const Decision without = evaluate(policies, request);
  CHECK(with.verdict == without.verdict);
  REQUIRE(trace.entries.size() == 2);
  CHECK(trace.entries[0].mismatch == Mismatch::Action);
  CHECK(trace.entries[1].mismatch == Mismatch::Condition);
  CHECK(trace.entries[1].matched > trace.entries[0].matched);
  CHECK(trace.entries[1].reason == "`aws:SourceIp` 198.51.100.7 is not in 203.0.113.0/24 or 192.0.2.0/25");
}

TEST_CASE("the trace says why a layer does not bind the request") {
  PolicySet policies;
  policies.scp = {{policy(kDenyRead, PolicyType::Scp)}};
  policies.identity = {policy(kAllowRead)};
  Request request = read_request();
  request.facts.caller_in_management_account = true;
  Trace trace;
  CHECK(evaluate(policies, request, &trace).verdict == Verdict::Allowed);
  REQUIRE(trace.entries.size() == 2);
  CHECK(trace.entries[0].mismatch == Mismatch::NotEvaluated);
  CHECK(trace.entries[0].reason == "does not bind: the caller is in the management account");
}

TEST_CASE(
    "the KMS half is asked for reads and writes of encrypted objects, and named when it is denied [2.1.5]") {
  PolicySet policies;
  policies.identity = {policy(kAllowAll)};
  policies.keys["arn:aws:kms:eu-west-1:111122223333:key/1"].policy = {policy(
      R"({"Sid": "Other", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/Keeper"},
                 "Action": "kms:*", "Resource": "*"})",
      PolicyType::Key)};
  Request request = read_request();
  request.facts.encryption = Encryption{"aws:kms", "arn:aws:kms:eu-west-1:111122223333:key/1", true, {}};
  const CombinedDecision combined = evaluate_with_encryption(policies, request);
  REQUIRE(combined.parts.size() == 2);
  CHECK(combined.deciding == 1);
  CHECK(combined.decision().by.layer == Layer::Key);
  const Request& kms = combined.parts[1].request;
  CHECK(kms.action == "kms:Decrypt");
  CHECK(kms.context.find("kms:ViaService").entry->values == Strings{"s3.eu-west-1.amazonaws.com"});
  CHECK(kms.context.find("kms:EncryptionContext:aws:s3:arn").entry->values == Strings{"arn:aws:s3:::calls"});
  request.action = "s3:DeleteObject";
  CHECK(evaluate_with_encryption(policies, request).parts.size() == 1);
}

}  // namespace
}  // namespace whydeny
