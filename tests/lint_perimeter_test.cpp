// Data perimeters: the D rules.
// SPDX-License-Identifier: Apache-2.0
#include "lint_cases.h"

using namespace whydeny;

// clang-format off
TEST_CASE("a Deny by network or organization spares the services") {
  const LintCase rows[] = {
    {"addresses", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]})",
     "D101 1:38"},
    {"addresses if they exist", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddressIfExists":{"aws:SourceIp":"203.0.113.0/24"}}}]})",
     "D101 1:38"},
    {"networks", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceVpc":["vpc-0a1b2c3d"]}}}]})",
     "D101 1:38"},
    {"endpoints", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":"iam:*","Resource":"*","Condition":{"StringNotLike":{"aws:sourcevpce":"vpce-0a*"}}}]})",
     "D101 1:38"},
    {"with the exemption", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"},"BoolIfExists":{"aws:ViaAWSService":"false"}}}]})",
     ""},
    {"with Bool", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"},"Bool":{"aws:ViaAWSService":"false"}}}]})",
     ""},
    {"by chain", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"},"Null":{"aws:CalledVia":"true"}}}]})",
     ""},
    {"an Allow", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]})",
     ""},
    {"these addresses only", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]})",
     ""},
    {"the region of a network", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-0a1b2c3d"},"StringNotEqualsIfExists":{"aws:RequestedRegion":"eu-west-1"}}}]})",
     ""},
    {"principals spared only", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"},"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/Admin"}}}]})",
     "D101 1:38"},
    {"the organization", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]})",
     "D102 1:38"},
    {"paths of it", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"ForAllValues:StringNotLike":{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/r-ab12/*"}}}]})",
     "D102 1:38"},
    {"if it exists", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]})",
     "D102 1:38"},
    {"with the exemption", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}}]})",
     ""},
    {"by name of services", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5","aws:PrincipalServiceName":"logging.s3.amazonaws.com"}}}]})",
     ""},
    {"who has an organization", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"Null":{"aws:PrincipalOrgID":"false"}}}]})",
     ""},
    {"who has a tag", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringEquals":{"aws:PrincipalTag/net":"in"}}}]})",
     ""},
    {"with an account beside", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5","aws:PrincipalAccount":"444455556666"}}}]})",
     "D102 1:38"},
    {"an Allow", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"an account", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"444455556666"},"Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"networks are not asked here", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]})",
     ""},
  };
  check_lint_cases(rows, "D101 D102");
}
TEST_CASE("perimeters around resources know what belongs to AWS") {
  const LintCase rows[] = {
    {"everything", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}]})",
     "D103 1:38"},
    {"at an endpoint", PolicyType::Endpoint, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}]})",
     "D103 1:38"},
    {"variable", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["ec2:*"],"Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:ResourceOrgID":"${aws:PrincipalOrgID}"}}}]})",
     "D103 1:38"},
    {"queues", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["sqs:SendMessage"],"Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"exempt actions", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["ec2:RunInstances","ssm:Get*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"exempt owners", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5","aws:ResourceAccount":"444455556666"}}}]})",
     ""},
    {"exempt resources", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","NotResource":"arn:aws:s3:::aws-ssm-*","Condition":{"StringNotEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"an Allow", PolicyType::Endpoint, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"own principals", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sqs:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]})",
     "D104 1:119"},
    {"own principals, case", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sqs:*","Resource":"*","Condition":{"StringNotLikeIfExists":{"aws:principalorgid":"o-a1b2c3d4e5"}}}]})",
     "D104 1:125"},
    {"compared with the resource", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sqs:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"${aws:ResourceOrgID}"}}}]})",
     ""},
    {"own principals exactly", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sqs:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"own resources", PolicyType::Rcp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}]})",
     "D105 1:142"},
    {"compared with the principal", PolicyType::Rcp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:ResourceOrgID":"${aws:PrincipalOrgID}"}}}]})",
     ""},
    {"own principals in an RCP", PolicyType::Rcp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}}]})",
     ""},
    {"endpoints of all services", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:VpceOrgID":"o-a1b2c3d4e5"}}}]})",
     "D106 1:123"},
    {"all but some", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":"iam:*","Resource":"*","Condition":{"StringNotEquals":{"aws:VpceAccount":"111122223333"}}}]})",
     "D106 1:122"},
    {"endpoints of some services", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["s3:*","kms:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:VpceOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"where it is sent", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:VpceOrgID":"o-a1b2c3d4e5"},"Null":{"aws:VpceOrgID":"false"}}}]})",
     ""},
    {"a bucket sends it", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"arn:aws:s3:::calls*","Condition":{"StringNotEquals":{"aws:VpceOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"an API does not", PolicyType::Resource, "execute-api",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:VpceOrgID":"o-a1b2c3d4e5"}}}]})",
     "D106 1:131"},
  };
  check_lint_cases(rows, "D103 D104 D105 D106");
}
TEST_CASE("lists of accounts are told when asked for") {
  const LintCase rows[] = {
    {"accounts", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringEquals":{"aws:PrincipalAccount":["111122223333"]}}}]})",
     "D107 1:182"},
    {"the organization too", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringEquals":{"aws:PrincipalAccount":["111122223333"],"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"a Deny", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:PrincipalAccount":["111122223333"]}}}]})",
     ""},
  };
  LintSettings settings;
  settings.extend_select = {"D107"};
  check_lint_cases(rows, "D107", settings);
}
// clang-format on

TEST_CASE("the exemption of services goes into the block of its operator") {
  struct Row {
    std::string_view conditions;
    std::string_view fixed;
  };
  for (const Row& row : {Row{R"({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}})",
                             R"({"BoolIfExists": {"aws:ViaAWSService": "false"}, "NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}})"},
                         Row{R"({ "NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}, "BoolIfExists": {"aws:MultiFactorAuthPresent": "false"} })",
                             R"({ "NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}, "BoolIfExists": {"aws:ViaAWSService": "false", "aws:MultiFactorAuthPresent": "false"} })"}}) {
    const std::string begin = R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":)";
    const auto source = std::make_shared<const Source>("policy.json", begin + std::string(row.conditions) + "}]}");
    const LintedFile file = lint_file(source, {PolicyType::Scp, {}, TypeOrigin::Flag}, {}, Catalog::built_in());
    std::string text(source->text());
    for (const Finding& finding : file.findings) {
      if (finding.diagnostic.rule != "D101") continue;
      REQUIRE(finding.fix);
      const TextEdit& edit = finding.fix->edits.front();
      text.replace(edit.where.begin, edit.where.end - edit.where.begin, edit.text);
    }
    CHECK(text == begin + std::string(row.fixed) + "}]}");
  }
}
