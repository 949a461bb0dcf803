// Lint rules about exposure (X): data, credentials, back doors, and what the configuration names.
// SPDX-License-Identifier: Apache-2.0
#include "lint_cases.h"

using namespace whydeny;

// clang-format off

TEST_CASE("data, permissions and credentials of everything are pointed out") {
  const LintCase rows[] = {
    {"secrets", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"*"}]})",
     "X916 1:65"},
    {"parameters", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ssm:GetParameter","ssm:GetParameters","ssm:GetParametersByPath"],"Resource":"*"}]})",
     "X916 1:66 X916 1:85 X916 1:105"},
    {"objects", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::*/*"]}]})",
     "X916 1:65"},
    {"every secret", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"arn:aws:secretsmanager:*:*:secret:*"}]})",
     "X916 1:65"},
    {"secrets of one name", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"arn:aws:secretsmanager:*:*:secret:calls-*"}]})",
     ""},
    {"objects of one bucket", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"}]})",
     ""},
    {"a condition", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"calls"}}}]})",
     ""},
    {"a condition that cannot be read", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEqual":{"aws:PrincipalTag/team":"calls"}}}]})",
     ""},
    {"a Deny", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}]})",
     ""},
    {"taken away", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"},{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::*"}]})",
     ""},
    {"queries about secrets", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["secretsmanager:DescribeSecret","ssm:DescribeParameters"],"Resource":"*"}]})",
     ""},
    {"a bucket policy", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutBucketPolicy","Resource":"*"}]})",
     "X917 1:65"},
    {"a snapshot", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:DescribeSnapshots","ec2:ModifySnapshotAttribute"],"Resource":"*"}]})",
     "X917 1:90"},
    {"functions", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:AddPerm*","Resource":"*"}]})",
     "X917 1:65"},
    {"what cannot be held to a resource", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutAccountPublicAccessBlock","Resource":"*"}]})",
     ""},
    {"one bucket", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutBucketPolicy","Resource":"arn:aws:s3:::calls"}]})",
     ""},
    {"a database password", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"redshift:GetClusterCredentials","Resource":"*"}]})",
     "X918 1:65"},
    {"a database login is told once", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"rds-db:connect","Resource":"*"}]})",
     "X918 1:65"},
    {"what needs a star", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ecr:GetAuthorizationToken","sts:GetSessionToken","sts:GetCallerIdentity"],"Resource":"*"}]})",
     ""},
    {"every role", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]})",
     "X922 1:93"},
    {"every role of any account", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:Assume*","Resource":["arn:aws:iam::111122223333:role/a","arn:aws:iam::*:role/*"]}]})",
     "X922 1:126"},
    {"a role of a name", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::*:role/Auditor"}]})",
     ""},
    {"roles of an account", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::111122223333:role/*"}]})",
     ""},
    {"roles under a condition", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]})",
     ""},
    {"assumption denied", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sts:AssumeRole","Resource":"*"}]})",
     ""},
    {"every key", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}]})",
     "X924 1:90"},
    {"every key by wildcard", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:De*","Resource":"arn:aws:kms:*:*:key/*"}]})",
     "X924 1:86"},
    {"re-encryption", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:ReEncryptFrom","Resource":"*"}]})",
     "X924 1:96"},
    {"any condition but on the key", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]})",
     "X924 1:90"},
    {"through one service", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3.eu-west-1.amazonaws.com"}}}]})",
     ""},
    {"by alias", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"kms:ResourceAliases":"alias/calls"}}}]})",
     ""},
    {"a key", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-5e6f-4a1b-8c2d-9e0f1a2b3c4d"}]})",
     ""},
    {"encryption", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kms:Encrypt","kms:GenerateDataKey"],"Resource":"*"}]})",
     ""},
    {"a key policy", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:Decrypt","Resource":"*"}]})",
     ""},
  };
  check_lint_cases(rows, "X916 X917 X918 X922 X924");
}
TEST_CASE("the right to rewrite a policy is a back door when other rights are withheld") {
  const LintCase rows[] = {
    {"without Delete", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutBucketPolicy"],"Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     "X923 1:81"},
    {"in two statements", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::calls/*"},{"Effect":"Allow","Action":"s3:PutBucketP*","Resource":"arn:aws:s3:::calls"}]})",
     "X923 1:142"},
    {"with Delete", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:DeleteObject","s3:PutBucketPolicy"],"Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     ""},
    {"everything", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     ""},
    {"Delete denied for good", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutBucketPolicy"],"Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]},{"Effect":"Deny","Action":"s3:Delete*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     ""},
    {"administration only", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:CreateBucket","s3:PutBucketPolicy"],"Resource":"arn:aws:s3:::calls"}]})",
     ""},
    {"on everything X917 says it", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutBucketPolicy"],"Resource":"*"}]})",
     "X917 1:81"},
    {"a queue", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sqs:SendMessage","sqs:SetQueueAttributes"],"Resource":"arn:aws:sqs:eu-west-1:111122223333:calls"}]})",
     "X923 1:84"},
    {"no such action", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:GetBucketPolicy"],"Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     ""},
  };
  check_lint_cases(rows, "X923 X917");
}
TEST_CASE("the configuration names resources and conditions") {
  const LintCase rows[] = {
    {"a named bucket", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::other/*","arn:aws:s3:::vault/a/*"]}]})",
     "X925 1:115"},
    {"a wider one", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::*"}]})",
     "X925 1:91"},
    {"everything", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]})",
     "X925 1:91"},
    {"everything of another service", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:ReceiveMessage","Resource":"*"}]})",
     ""},
    {"a Deny", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::vault/*"}]})",
     ""},
    {"no condition", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket","s3:PutObject"],"Resource":"arn:aws:s3:::calls/*"}]})",
     "X926 1:38"},
    {"a wildcard", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Put*","Resource":"arn:aws:s3:::calls/*"}]})",
     "X926 1:38"},
    {"the condition", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::calls/*","Condition":{"Bool":{"aws:securetransport":"true"}}}]})",
     ""},
    {"another action", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::calls"}]})",
     ""},
  };
  LintSettings settings;
  settings.sensitive_resources = {"arn:aws:s3:::vault*"};
  settings.required_conditions = {{{"s3:PutObject"}, {"aws:SecureTransport"}}};
  check_lint_cases(rows, "X925 X926", settings);
}
TEST_CASE("writing actions on everything are told when asked for") {
  const LintCase rows[] = {
    {"instances", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:DescribeInstances","ec2:TerminateInstances"],"Resource":"*"}]})",
     "X919 1:90"},
    {"one instance", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:TerminateInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f67890"}]})",
     ""},
  };
  LintSettings settings;
  settings.extend_select = {"X919"};
  check_lint_cases(rows, "X919", settings);
}
// clang-format on

TEST_CASE("a way across statements names the others") {
  const auto source = std::make_shared<const Source>(
      "policy.json",
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:RunInstances","Resource":"*"},{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}]})");
  const LintedFile file =
      lint_file(source, {PolicyType::Identity, {}, TypeOrigin::Flag}, {}, Catalog::built_in());
  bool found = false;
  for (const Finding& finding : file.findings) {
    if (finding.diagnostic.rule != "X915") continue;
    found = true;
    REQUIRE(finding.related.size() == 1);
    CHECK(source->text().substr(finding.related.front().where.begin, 35) ==
          R"({"Effect":"Allow","Action":"iam:Pas)");
    CHECK(finding.diagnostic.message.find("`iam:PassRole` + `ec2:RunInstances`") != std::string::npos);
  }
  CHECK(found);
}
