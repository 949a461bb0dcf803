// The lint rules on service and resource control policies.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "lint_marks.h"

using namespace whydeny;

namespace {

constexpr auto Scp = PolicyType::Scp;
constexpr auto Rcp = PolicyType::Rcp;

/// An SCP of this many characters.
std::string scp_of(std::size_t size) {
  const std::string head = R"({"Version":"2012-10-17","Statement":[{"Sid":")";
  const std::string tail = R"(","Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"}]})";
  return head + std::string(size - head.size() - tail.size(), 'a') + tail;
}

}  // namespace

TEST_CASE("service control policies are held to what they can do") {
  // clang-format off
  const MarkedCase rows[] = {
      {"a principal", Scp, R"({"Effect":"Deny",@"Principal":"*","Action":"s3:DeleteBucket","Resource":"*"})", "O801"},
      {"a NotPrincipal", Scp, R"({"Effect":"Deny",@"NotPrincipal":{"AWS":"111122223333"},"Action":"s3:DeleteBucket","Resource":"*"})", "O801"},
      {"everything", Scp, R"(@{"Effect":"Deny","Action":"*","Resource":["*"]})", "O808"},
      {"everything by pattern", Scp, R"(@{"Effect":"Deny","Action":["*:*"],"Resource":"*"})", "O808"},
      {"everything for some", Scp, R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}})", ""},
      {"one service", Scp, R"({"Effect":"Deny","Action":"dynamodb:*","Resource":"*"})", ""},
      {"service-linked roles spared", Scp, R"({"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalARN":["arn:aws:iam::*:role/Admin",@"arn:aws:iam::*:role/aws-service-role/*"]}}})", "O810"},
      {"by name", Scp, R"({"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*","Condition":{"StringNotLike":{"aws:PrincipalArn":@"*AWSServiceRoleForConfig"}}})", "O810"},
      {"singled out", Scp, R"({"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/aws-service-role/*"}}})", ""},
      {"only some actions", Scp, R"(@{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Effect":"Allow","Action":"sqs:*","Resource":"*"})", "O811"},
      {"some resources", Scp, R"(@{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b"})", "O811"},
      {"FullAWSAccess", Scp, R"({"Effect":"Allow","Action":"*","Resource":"*"})", ""},
      {"all but some actions", Scp, R"({"Effect":"Allow","NotAction":"lex:*","Resource":"*"})", ""},
      {"a Deny beside", Scp, R"({"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"})", ""},
      {"what the old grammar refused", Scp, R"({"Effect":"Deny","Action":"iam:*Role","NotResource":"arn:aws:iam::*:role/a"})", ""},
  };
  // clang-format on
  check_marked_cases(rows, "O");
}

TEST_CASE("a denial of regions spares the services that have none") {
  // clang-format off
  const MarkedCase rows[] = {
      {"all actions", Scp, R"(@{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}})", "O809"},
      {"all but S3", Scp, R"(@{"Effect":"Deny","NotAction":["s3:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-central-1"]}}})", "O809"},
      {"a part of IAM", Scp, R"(@{"Effect":"Deny","NotAction":["iam:Get*","organizations:*","route53:*","cloudfront:*","support:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}})", "O809"},
      {"with an exempt role", Scp, R"(@{"Effect":"Deny","NotAction":["iam:*"],"Resource":"*","Condition":{"StringNotLike":{"aws:RequestedRegion":"eu-*"},"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/Admin"}}})", "O809"},
      {"all of them exempt", Scp, R"({"Effect":"Deny","NotAction":["iam:*","organizations:*","route53:*","cloudfront:*","support:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}})", ""},
      {"by wider patterns", Scp, R"({"Effect":"Deny","NotAction":["iam:*","org*","route53*","cloudfront*:*","support*:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}})", ""},
      {"us-east-1 let through", Scp, R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["us-east-1","eu-west-1"]}}})", ""},
      {"all of us-*", Scp, R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotLike":{"aws:RequestedRegion":"us-*"}}})", ""},
      {"regional services only", Scp, R"({"Effect":"Deny","Action":["ec2:*","rds:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}})", ""},
      {"another partition", Scp, R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"cn-north-1"}}})", ""},
      {"calls from one network", Scp, R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"},"StringNotEqualsIfExists":{"aws:RequestedRegion":"eu-west-1"}}})", ""},
  };
  // clang-format on
  check_marked_cases(rows, "O");
  CHECK(
      mended(R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["iam:*","support:*"],)"
             R"("Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}}})",
             Scp, "O809") ==
      R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["iam:*","support:*","cloudfront:*", "organizations:*", "route53:*"],)"
      R"("Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}}})");
}

TEST_CASE("the old grammar of service control policies is asked for [8.18]") {
  // clang-format off
  const MarkedCase rows[] = {
      {"wildcards before the end", Scp, R"({"Effect":"Deny","Action":[@"iam:*Role",@"iam:Get?ole*","s3:Get*","lex:*"],"Resource":"*"})", "O803 O803"},
      {"a condition", Scp, R"({"Effect":"Allow","Action":"*","Resource":"*",@"Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}})", "O804"},
      {"NotAction", Scp, R"({"Effect":"Allow",@"NotAction":"s3:*","Resource":"*"})", "O805"},
      {"a resource", Scp, R"({"Effect":"Allow","Action":"*","Resource":["*",@"arn:aws:s3:::b"]})", "O806"},
      {"NotResource", Scp, R"({"Effect":"Deny","Action":"s3:*",@"NotResource":"arn:aws:s3:::b"})", "O807"},
      {"the same in a Deny", Scp, R"({"Effect":"Deny","NotAction":"s3:*","Resource":"arn:aws:s3:::b","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}})", ""},
  };
  // clang-format on
  LintSettings settings;
  settings.legacy_scp_grammar = true;
  check_marked_cases(rows, "O", settings);
  for (const MarkedCase& row : rows) {
    const MarkedCase today[] = {{row.when, row.type, row.statements, ""}};
    check_marked_cases(today, "O803 O804 O805 O806 O807");
  }
}

TEST_CASE("resource control policies are held to what they can do [1.5]") {
  // clang-format off
  const MarkedCase rows[] = {
      {"a map", Rcp, R"({"Effect":"Deny","Principal":@{"AWS":"*"},"Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}})", "O812"},
      {"Allow", Rcp, R"({"Effect":@"Allow","Principal":"*","Action":"s3:*","Resource":"*"})", "O813"},
      {"NotAction", Rcp, R"({"Effect":"Deny","Principal":"*",@"NotAction":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}})", "O814"},
      {"any action", Rcp, R"({"Effect":"Deny","Principal":"*","Action":@"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}})", "O815"},
      {"services that are not covered", Rcp, R"({"Effect":"Deny","Principal":"*","Action":["s3:*",@"ec2:*",@"IAM:GetRole","nosuchservice:*"],"Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}})", "O816 O816"},
      {"those that AWS's own examples name", Rcp, R"({"Effect":"Deny","Principal":"*","Action":["s3:*","sts:AssumeRole","kms:*","sqs:*","secretsmanager:*","cognito-identity:*","cognito-idp:*","logs:*","dynamodb:*","ecr:*","aoss:*"],"Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}})", ""},
      {"NotPrincipal", Rcp, R"({"Effect":"Deny",@"NotPrincipal":{"AWS":"111122223333"},"Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}})", "O818"},
      {"no version", Rcp, R"(@{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})", "O819"},
      {"an old version", Rcp, R"({"Version":@"2008-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})", "O819"},
      {"no condition", Rcp, R"(@{"Effect":"Deny","Principal":"*","Action":"s3:PutBucketPolicy","Resource":"*"})", "O823"},
  };
  // clang-format on
  check_marked_cases(rows, "O G");
  LintSettings settings;
  settings.rcp_services = {"ec2"};
  CHECK(found_in(R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"ec2:*",)"
                 R"("Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}})",
                 "O", Rcp, {}, settings)
            .empty());
}

TEST_CASE("resource control policies spare services, or strike them only with a source") {
  // clang-format off
  const MarkedCase rows[] = {
      {"outsiders with services", Rcp, R"(@{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}})", "O820"},
      {"by path", Rcp, R"(@{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"ForAllValues:StringNotLikeIfExists":{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/*"}}})", "O820"},
      {"without them", Rcp, R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}})", ""},
      {"only callers with a tag, which services have not", Rcp, R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringEquals":{"aws:PrincipalTag/x":"true"}}})", ""},
      {"an administrator spared", Rcp, R"({"Effect":"Deny","Principal":"*","Action":"s3:PutBucketPolicy","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/Admin"}}})", ""},
      {"sources of people", Rcp, R"(@{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-a1b2c3d4e5"},"Null":{"aws:SourceAccount":"false"}}})", "O821"},
      {"services that send none", Rcp, R"(@{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-a1b2c3d4e5"},"Bool":{"aws:PrincipalIsAWSService":"true"}}})", "O822"},
      {"as AWS writes it", Rcp, R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-a1b2c3d4e5","aws:SourceAccount":"444455556666"},"Null":{"aws:SourceAccount":false},"Bool":{"aws:PrincipalIsAWSService":true}}})", ""},
  };
  // clang-format on
  check_marked_cases(rows, "O");
  CHECK(
      mended(
          R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*",)"
          R"("Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}})",
          Rcp, "O820") ==
      R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*",)"
      R"("Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}}})");
  CHECK(mended("{\n  \"Statement\": []\n}", Rcp, "O819") ==
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}");
}

TEST_CASE("the characters of organization policies are counted, whitespace and all") {
  CHECK(found_in(scp_of(10'240), "O", Scp).empty());
  CHECK(found_in(scp_of(10'241), "O", Scp) == "O802 1:1");
  const std::string rcp = R"({"Version":"2012-10-17","Statement":[{"Sid":")" + std::string(5'100, 'a') +
                          R"(","Effect":"Deny","Principal":"*","Action":"s3:DeleteBucket","Resource":"*",)"
                          R"("Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})";
  CHECK(found_in(rcp, "O", Rcp) == "O817 1:1");
  std::string pretty = scp_of(10'000);
  pretty.insert(1, std::string(300, ' '));
  CHECK(found_in(pretty, "O", Scp) == "O802 1:1 O824 1:1");
  CHECK(mended(pretty, Scp, "O824") == scp_of(10'000));
}
