// What the lint rules about resources and ARNs (R): what they mean find and leave alone.
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "lint_cases.h"

using namespace whydeny;

TEST_CASE("no resource of a list is covered by another") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"by a pattern", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::calls*","arn:aws:s3:::calls-2"]}})",
       "R319 1:102"},
      {"by a pattern after it", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::calls/2026/*","arn:aws:s3:::calls/*"]}})",
       "R319 1:80"},
      {"repeated", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::calls","arn:aws:sqs:eu-west-1:111122223333:calls","arn:aws:s3:::calls"]}})",
       "R319 1:144"},
      {"by the star", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["*","arn:aws:s3:::calls"]}})",
       "R319 1:84"},
      {"in NotResource", PolicyType::Scp, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","NotResource":["arn:aws:s3:::calls/*","arn:aws:s3:::calls/a"]}})",
       "R319 1:105"},
      {"by a star for the region", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:sqs:*:111122223333:calls","arn:aws:sqs:eu-west-1:111122223333:calls"]}})",
       "R319 1:115"},
      {"a bucket and its objects", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}})",
       ""},
      {"case matters", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::calls/a","arn:aws:s3:::calls/A"]}})",
       ""},
      {"a literal star", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::calls/${*}","arn:aws:s3:::calls/x"]}})",
       ""},
      {"variables", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::calls/${aws:username}/*","arn:aws:s3:::calls/${aws:userid}/*"]}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "R319");
}

TEST_CASE("stars and their disguises") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"a star where ARNs would do", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}})",
       "R320 1:93"},
      {"a list of such actions", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sqs:SendMessage","s3:GetObject*"],"Resource":"*"}})",
       "R320 1:111"},
      {"one of them needs the star", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sqs:SendMessage","sqs:ListQueues"],"Resource":"*"}})",
       ""},
      {"a pattern that needs the star", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}})",
       ""},
      {"a Deny", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"sqs:SendMessage","Resource":"*"}})",
       ""},
      {"NotAction", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"sqs:SendMessage","Resource":"*"}})",
       ""},
      {"a key policy", PolicyType::Key, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:Decrypt","Resource":"*"}})",
       ""},
      {"held to tags", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"calls"}}}})",
       ""},
      {"all buckets", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::*"}})",
       "R321 1:90"},
      {"all queues", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:*:*:*"}})",
       "R321 1:93"},
      {"in short", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:*"}})",
       "R321 1:93"},
      {"those of an account", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:*:111122223333:*"}})",
       ""},
      {"a Deny of all buckets", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::*"}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "R32");
}

TEST_CASE("a resource policy speaks of its own resource") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"a key in a bucket policy", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-5f60-4789-8abc-def012345678"}})",
       "R322 1:125"},
      {"beside the bucket", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::calls/*","arn:aws:sqs:eu-west-1:111122223333:calls"]}})",
       "R322 1:149"},
      {"a bucket in a queue policy, in a Deny", PolicyType::Resource, "sqs",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:s3:::calls"}})",
       "R322 1:108"},
      {"the kind shows in the actions", PolicyType::Resource, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::calls/*","arn:aws:sqs:eu-west-1:111122223333:calls"]}})",
       "R322 1:149"},
      {"its own", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::calls/*","arn:aws:s3:eu-west-1:111122223333:accesspoint/calls/object/*"]}})",
       ""},
      {"the star", PolicyType::Resource, "sqs",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sqs:SendMessage","Resource":"*"}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "R322");
}

TEST_CASE("keys and their aliases") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"the use of a key by its alias", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:alias/calls"}})",
       "R323 1:89"},
      {"beside the key", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey*"],"Resource":["arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-5f60-4789-8abc-def012345678","arn:aws:kms:eu-west-1:111122223333:alias/calls"]}})",
       "R323 1:193"},
      {"in a Deny of an SCP", PolicyType::Scp, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:alias/calls"}})",
       "R323 1:88"},
      {"a pattern of aliases", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Encrypt","Resource":"arn:aws:kms:*:111122223333:alias/app-*"}})",
       "R323 1:89"},
      {"aliases are made and removed", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["kms:CreateAlias","kms:DeleteAlias"],"Resource":["arn:aws:kms:eu-west-1:111122223333:alias/calls","arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-5f60-4789-8abc-def012345678"]}})",
       ""},
      {"all actions of KMS", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:*","Resource":["arn:aws:kms:eu-west-1:111122223333:alias/calls","arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-5f60-4789-8abc-def012345678"]}})",
       ""},
      {"NotResource", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"kms:Decrypt","NotResource":"arn:aws:kms:eu-west-1:111122223333:alias/calls"}})",
       "R323 1:91"},
      {"a condition on an alias", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::calls/*","Condition":{"StringEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"alias/calls"}}}})",
       "R324 1:191"},
      {"on the ARN of an alias", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::calls/*","Condition":{"ArnEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"arn:aws:kms:eu-west-1:111122223333:alias/calls"}}}})",
       "R324 1:188"},
      {"on a bare id, in a list", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::calls/*","Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":["arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-5f60-4789-8abc-def012345678","1b2c3d4e-5f60-4789-8abc-def012345678"]}}}})",
       "R324 1:273"},
      {"the key in other case", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::calls/*","Condition":{"StringLike":{"s3:X-AMZ-SERVER-SIDE-ENCRYPTION-AWS-KMS-KEY-ID":"alias/calls"}}}})",
       "R324 1:189"},
      {"the ARN of a key", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::calls/*","Condition":{"StringLike":{"s3:x-amz-server-side-encryption-aws-kms-key-id":["arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-5f60-4789-8abc-def012345678","arn:aws:kms:*:*:key/*","*"]}}}})",
       ""},
      {"no key at all", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::calls/*","Condition":{"Null":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"true"}}}})",
       ""},
      {"the alias of a request", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-5f60-4789-8abc-def012345678","Condition":{"StringEquals":{"kms:RequestAlias":"alias/calls"}}}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "R32");
}

TEST_CASE("buckets, URLs and log groups") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"an empty key", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/"}})",
       "R325 1:90"},
      {"an empty key in a bucket policy", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/"]}})",
       "R325 1:139"},
      {"the marker of a folder", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/2026/"}})",
       ""},
      {"a URI of S3", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"s3://calls/*"}})",
       "R326 1:90"},
      {"an endpoint", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"https://calls.s3.amazonaws.com/*"}})",
       "R326 1:90"},
      {"upper case and underscore", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::My_Bucket/*"}})",
       "R327 1:90"},
      {"two letters", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::ab"}})",
       "R327 1:91"},
      {"64 letters", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}})",
       "R327 1:91"},
      {"in NotResource of an RCP", PolicyType::Rcp, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","NotResource":"arn:aws:s3:::Calls/*"}})",
       "R327 1:100"},
      {"wildcards and variables", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::My_*/x","arn:aws:s3:::${aws:username}/*","arn:aws:s3:::calls.eu-1/*"]}})",
       ""},
      {"a stream action on a log group", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"arn:aws:logs:eu-west-1:111122223333:log-group:calls"}})",
       "R328 1:64"},
      {"one of two", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream"],"Resource":"arn:aws:logs:eu-west-1:111122223333:log-group:calls"}})",
       "R328 1:87"},
      {"with the streams", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":["arn:aws:logs:eu-west-1:111122223333:log-group:calls","arn:aws:logs:eu-west-1:111122223333:log-group:calls:*"]}})",
       ""},
      {"a pattern that crosses colons", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/*"}})",
       ""},
      {"all of an account", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"arn:aws:logs:*:111122223333:*"}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "R32");
}

TEST_CASE("a function has versions") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"only the function", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:eu-west-1:111122223333:function:f"}})",
       "R329 1:99"},
      {"by a pattern of actions", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:Invoke*","Resource":"arn:aws:lambda:eu-west-1:111122223333:function:f"}})",
       "R329 1:92"},
      {"with its versions", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":["arn:aws:lambda:eu-west-1:111122223333:function:f","arn:aws:lambda:eu-west-1:111122223333:function:f:*"]}})",
       ""},
      {"a pattern", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:eu-west-1:111122223333:function:f*"}})",
       ""},
      {"another action", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:GetFunction","Resource":"arn:aws:lambda:eu-west-1:111122223333:function:f"}})",
       ""},
  });
  // clang-format on
  LintSettings settings;
  settings.extend_select = {"R329"};
  check_lint_cases(kRows, "R329", settings);
}

TEST_CASE("a table has indexes") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"only the table", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:Query","Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/calls"}})",
       "R330 1:92"},
      {"with its indexes", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:Scan","Resource":["arn:aws:dynamodb:eu-west-1:111122223333:table/calls","arn:aws:dynamodb:eu-west-1:111122223333:table/calls/index/*"]}})",
       ""},
      {"a pattern", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:Query","Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/calls*"}})",
       ""},
      {"another action", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/calls"}})",
       ""},
  });
  // clang-format on
  LintSettings settings;
  settings.extend_select = {"R330"};
  check_lint_cases(kRows, "R330", settings);
}

TEST_CASE("partitions go with regions") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"a region of the government under aws", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:us-gov-west-1:111122223333:calls"}})",
       "R331 1:79"},
      {"a region of China under aws", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:cn-north-1:111122223333:calls"}})",
       "R331 1:79"},
      {"a pattern of regions", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:cn-*:111122223333:calls"}})",
       "R331 1:79"},
      {"a region of aws under aws-cn", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws-cn:sqs:eu-west-1:111122223333:calls"}})",
       "R331 1:79"},
      {"at home", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws-cn:sqs:cn-north-1:111122223333:calls","arn:aws-cn:sqs:*:111122223333:q"]}})",
       ""},
      {"any partition", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:*:sqs:cn-north-1:111122223333:calls"}})",
       ""},
      {"region and account swapped", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:111122223333:eu-west-1:q"}})",
       "R332 1:79"},
      {"swapped, with a mistyped region", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:111122223333:eu-west-9:q"}})",
       "R332 1:79"},
      {"two partitions", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::calls","arn:aws-cn:s3:::calls"]}})",
       "R333 1:101"},
      {"two partitions in two statements", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"},{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws-us-gov:s3:::calls/*"}]})",
       "R333 1:168"},
      {"a principal elsewhere", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws-cn:iam::111122223333:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"}})",
       "R333 1:146"},
      {"one partition and a pattern", PolicyType::Identity, "",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::calls","arn:aws*:s3:::calls-2"]}})",
       ""},
  });
  // clang-format on
  check_lint_cases(kRows, "R33");
}

TEST_CASE("a wildcard beside a variable is wide") {
  // clang-format off
  constexpr auto kRows = std::to_array<LintCase>({
      {"after it", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/${aws:username}*"}})",
       "R334 1:125"},
      {"behind a slash", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/${aws:username}/*"}})",
       ""},
      {"in a Deny", PolicyType::Resource, "s3",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/${aws:username}*"}})",
       ""},
  });
  // clang-format on
  LintSettings settings;
  settings.extend_select = {"R334"};
  check_lint_cases(kRows, "R334", settings);
}
