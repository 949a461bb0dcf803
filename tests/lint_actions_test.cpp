// What the lint rules about actions (A) find and leave alone.
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "lint_cases.h"

using namespace whydeny;

TEST_CASE("an action has the form service:Name") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"a dot for the colon", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3.GetObject","Resource":"*"}})",
       "A201 1:64"},
      {"no prefix", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}})",
       "A201 1:64"},
      {"a blank before the name", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3: GetObject","Resource":"*"}})",
       "A201 1:64"},
      {"a blank at the end", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject ","s3:PutObject"],"Resource":"*"}})",
       "A201 1:65"},
      {"two colons", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3::GetObject","Resource":"*"}})",
       "A201 1:64"},
      {"several in one string", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject,s3:PutObject","Resource":"*"}})",
       "A201 1:64"},
      {"in NotAction of a Deny", PolicyType::Scp, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":"iam","Resource":"*"}})",
       "A201 1:66"},
      {"in a trust policy", PolicyType::Trust, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts.AssumeRole"}})",
       "A201 1:99"},
      {"the star alone", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})",
       ""},
      {"an ARN is another mistake", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"arn:aws:iam::111122223333:role/Recorder","Resource":"*"}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "A201");
}

TEST_CASE("services and actions exist") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"an unknown prefix", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dyanmodb:PutItem","Resource":"*"}})",
       "A202 1:64"},
      {"an unknown prefix of a pattern", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dyanmodb:*","Resource":"*"}})",
       "A202 1:64"},
      {"an unknown prefix in NotAction", PolicyType::Scp, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["iam:*","iamm:*"],"Resource":"*"}})",
       "A202 1:75"},
      {"an unknown action", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObjekt","Resource":"*"}})",
       "A203 1:64"},
      {"an unknown action in other case", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"S3:getobjekt","Resource":"*"}})",
       "A203 1:64"},
      {"an unknown action in a Deny of a key policy", PolicyType::Key, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":"kms:Decript","Resource":"*"}})",
       "A203 1:98"},
      {"an unknown action in a trust policy", PolicyType::Trust, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRol"}})",
       "A203 1:99"},
      {"a pattern that matches nothing", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Gett*","Resource":"*"}})",
       "A204 1:64"},
      {"a pattern with a question mark that matches nothing", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObjec?s","Resource":"*"}})",
       "A204 1:64"},
      {"a pattern of all services that matches nothing", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*:Qqq*","Resource":"*"}})",
       "A204 1:64"},
      {"patterns that match something", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:List*","s3:G*Tagging","s3:PutObjec?","*:Describe*"],"Resource":"*"}})",
       ""},
      {"an API operation", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListObjectsV2","Resource":"*"}})",
       "A205 1:64"},
      {"an API operation in other case", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"S3:headobject","Resource":"*"}})",
       "A205 1:64"},
      {"a star in the prefix", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s*:GetObject","Resource":"*"}})",
       "A206 1:64"},
      {"a question mark in the prefix", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s?:GetObject","Resource":"*"}})",
       "A206 1:64"},
      {"a star around the prefix", PolicyType::Scp, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*code*:List*","Resource":"*"}})",
       "A206 1:63"},
      {"actions of the catalog", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sqs:SendMessage","dynamodb:PutItem","ec2:RunInstances"],"Resource":"*"}})",
       ""},
      {"an old action of SNS", PolicyType::Resource, "sns",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sns:Publish","sns:Receive"],"Resource":"arn:aws:sns:eu-west-1:111122223333:calls"}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "A20");
}

TEST_CASE("an action is written as AWS writes it") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"prefix and name", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"S3:getobject","Resource":"*"}})",
       "A207 1:64"},
      {"the prefix of a pattern", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"SQS:*","Resource":"*"}})",
       "A207 1:64"},
      {"the head of a pattern", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:get*","Resource":"*"}})",
       "A207 1:64"},
      {"a name that AWS writes in capitals", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutBucketCors","Resource":"*"}})",
       "A207 1:64"},
      {"in a list", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:putObject"],"Resource":"*"}})",
       "A207 1:80"},
      {"as AWS writes it", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:Get*","execute-api:Invoke","s3:*object"],"Resource":"*"}})",
       ""},
      {"unknown names have no case", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:getobjekt","Resource":"*"}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "A207");
}

TEST_CASE("no action of a list is covered by another") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"by a pattern before it", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:Get*","s3:GetObject"],"Resource":"*"}})",
       "A208 1:75"},
      {"by a pattern after it", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:Get*"],"Resource":"*"}})",
       "A208 1:65"},
      {"repeated", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:GetObject"],"Resource":"*"}})",
       "A208 1:95"},
      {"repeated in other case", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","S3:getobject"],"Resource":"*"}})",
       "A208 1:80"},
      {"by the star", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["*","s3:GetObject"],"Resource":"*"}})",
       "A208 1:69"},
      {"a narrower pattern", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:*","s3:Get*"],"Resource":"*"}})",
       "A208 1:72"},
      {"two of three", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectAcl","s3:GetObject*"],"Resource":"*"}})",
       "A208 1:65 A208 1:80"},
      {"in NotAction", PolicyType::Scp, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["iam:*","iam:GetRole"],"Resource":"*"}})",
       "A208 1:75"},
      {"in different statements", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"},{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"}]})",
       ""},
      {"patterns that overlap", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:Get*","s3:*Object"],"Resource":"*"}})",
       ""},
      {"patterns that begin alike", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectAcl"],"Resource":"*"}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "A208");
}

TEST_CASE("retired actions grant nothing") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"of the old billing console", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"aws-portal:ViewBilling","Resource":"*"}})",
       "A209 1:64"},
      {"all of them", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"aws-portal:*","Resource":"*"}})",
       "A209 1:64"},
      {"in other case", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"AWS-Portal:viewusage","Resource":"*"}})",
       "A209 1:64"},
      {"of a service that closed", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"deeplens:CreateProject","Resource":"*"}})",
       "A209 1:64"},
      {"among the exceptions of a Deny", PolicyType::Scp, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["aws-portal:*","macie:*","iam:*"],"Resource":"*"}})",
       ""},
      {"what replaced them", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["billing:GetBillingData","macie2:GetFindings"],"Resource":"*"}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "A209");
}

TEST_CASE("a resource policy speaks of the actions of its service") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"KMS in a bucket policy", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["s3:GetObject","kms:Decrypt"],"Resource":"arn:aws:s3:::calls/*"}})",
       "A210 1:115"},
      {"a pattern", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"arn:aws:s3:::calls/*"}})",
       "A210 1:99"},
      {"in a Deny", PolicyType::Resource, "sqs",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:sqs:eu-west-1:111122223333:calls"}})",
       "A210 1:79"},
      {"the kind shows in the ARNs", PolicyType::Resource, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:Decrypt","Resource":"arn:aws:s3:::calls/*"}})",
       "A210 1:99"},
      {"S3 in a key policy", PolicyType::Key, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"*"}})",
       "A210 1:99"},
      {"its own", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["s3:*","S3:GetObject","s3-object-lambda:GetObject"],"Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}})",
       ""},
      {"an endpoint policy that nobody declared", PolicyType::Resource, "",
       R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"},{"Effect":"Allow","Principal":"*","Action":"ecr:GetAuthorizationToken","Resource":"*"}]})",
       ""},
      {"all actions", PolicyType::Resource, "sqs",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"*","Resource":"arn:aws:sqs:eu-west-1:111122223333:calls"}})",
       ""},
      {"an endpoint policy has many", PolicyType::Endpoint, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":["s3:GetObject","kms:Decrypt"],"Resource":"*"}})",
       ""},
      {"an unknown kind says nothing", PolicyType::Resource, "whatever",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:Decrypt","Resource":"*"}})",
       ""},
      {"two names of one service", PolicyType::Resource, "vpc-lattice-svcs",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"vpc-lattice-svcs:Invoke","Resource":"*"}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "A210");
}

TEST_CASE("an action comes with what AWS asks for beside it") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"a role to pass", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:CreateFunction","Resource":"*"}})",
       "A211 1:64"},
      {"allowed elsewhere", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:CreateFunction","Resource":"*"},{"Effect":"Allow","Action":"iam:Pass*","Resource":"arn:aws:iam::111122223333:role/Recorder"}]})",
       ""},
      {"only denied elsewhere", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecs:RunTask","Resource":"*"},{"Effect":"Deny","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/Recorder"}]})",
       "A211 1:65"},
  });
  // clang-format on
  LintSettings settings;
  settings.extend_select = {"A211"};
  check_lint_cases(kRows, "A211", settings);
}

TEST_CASE("a verb with a wildcard may span several levels") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"write and permissions", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:P*","Resource":"*"}})",
       "A212 1:64"},
      {"in the middle", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:*Snapshot*","Resource":"*"}})",
       "A212 1:64"},
      {"one level", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:Send*","Resource":"*"}})",
       ""},
      {"a Deny is no grant", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:P*","Resource":"*"}})",
       ""},
      {"the whole service is another matter", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}})",
       ""},
  });
  // clang-format on
  LintSettings settings;
  settings.extend_select = {"A212"};
  check_lint_cases(kRows, "A212", settings);
}
