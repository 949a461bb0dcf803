// The words that the tests of the oracle make policies and requests from.
// SPDX-License-Identifier: Apache-2.0
#include "vocabulary.h"

namespace whydeny::oracle {

const std::vector<OperatorFamily>& operator_families() {
  static const std::vector<OperatorFamily> kFamilies = {
      {"strings",
       {"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike",
        "StringNotLike"},
       {"", "ann", "Ann", "a*", "a:b/c", "\xC3\xA9t\xC3\xA9", "\xC3\x89T\xC3\x89"},
       {"", "ann", "a*", "A?n", "*", "a${*}", "${aws:username}", "x${aws:PrincipalTag/none}",
        "${aws:PrincipalTag/none, 'ann'}", "\xC3\xA9t?", "\xC3\xA9T\xC3\xA9", "a*c", "${aws:TagKeys}"}},
      {"numbers",
       {"NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan",
        "NumericGreaterThanEquals"},
       {"", "10", "10.0", "-3.5", "007", "9007199254740993", "ten"},
       {"10", "10.00", "-3.50", "-0", "0.5", "9007199254740992", "1e1", "5*", "${aws:username}", ""}},
      {"dates",
       {"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan",
        "DateGreaterThanEquals"},
       {"", "2026-01-01T00:00:00Z", "1767225600", "2024-02-29", "2026-01-01T00:00:00.500Z", "1969-12-31T23:59Z",
        "soon"},
       {"2026-01-01T01:00:00+01:00", "1767225600", "2025-12", "2024-02-29T12:00Z", "2023-02-29",
        "2026-01-01T00:00:00.5Z", "0", "tomorrow", ""}},
      {"truth", {"Bool"}, {"", "true", "False", "yes"}, {"true", "FALSE", "yes", "", "${aws:PrincipalIsAWSService}"}},
      {"bytes", {"BinaryEquals"}, {"", "aGk=", "aGk", "aGl="}, {"aGk=", "aGl=", "!", ""}},
      {"addresses",
       {"IpAddress", "NotIpAddress"},
       {"", "203.0.113.9", "2001:DB8:0::1", "::ffff:203.0.113.9", "10.0.0.0/8", "nowhere"},
       {"203.0.113.77/24", "203.0.113.9", "0.0.0.0/0", "2001:db8::/32", "::/0", "203.0.113.9/33", "somewhere", ""}},
      {"ARNs",
       {"ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"},
       {"", "arn:aws:iam::111122223333:role/x", "arn:aws:sns:eu-west-1:111122223333:t:x", "arn:aws:sns", "role/x"},
       {"arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/x", "arn:aws:sns:*:111122223333:t*", "arn:*:x", "*",
        "arn:aws:*", "arn:aws:iam::111122223333:role/${aws:username}", "arn:aws:sns:*:t:x",
        "arn:aws:iam::${aws:PrincipalAccount}:role/?", "arn:aws:iam::111122223333:role/${aws:PrincipalTag/none}", ""}},
      {"presence", {"Null"}, {"", "x"}, {"true", "FALSE", "", "maybe"}},
  };
  return kFamilies;
}

const Words& callers() {
  static const Words kCallers = {
      "arn:aws:iam::111122223333:user/team/ann",
      "arn:aws:sts::111122223333:assumed-role/Clerk/desk",
      "arn:aws:iam::111122223333:role/Clerk",
      "arn:aws:sts::111122223333:federated-user/ann",
      "arn:aws:iam::111122223333:root",
      "arn:aws:iam::444455556666:user/ann",
      "arn:aws:sts::444455556666:assumed-role/Clerk/desk",
      "arn:aws:iam::444455556666:root",
      "events.amazonaws.com",
      "*",
  };
  return kCallers;
}

const Words& principal_elements() {
  static const Words kElements = {
      R"("*")",
      R"({"AWS":"*"})",
      R"({"AWS":"111122223333"})",
      R"({"AWS":"arn:aws:iam::444455556666:root"})",
      R"({"AWS":"arn:aws:iam::111122223333:user/team/ann"})",
      R"({"AWS":"arn:aws:iam::444455556666:user/ann"})",
      R"({"AWS":["arn:aws:iam::111122223333:role/Clerk","arn:aws:iam::444455556666:role/Clerk"]})",
      R"({"AWS":["arn:aws:sts::111122223333:assumed-role/Clerk/desk","arn:aws:sts::444455556666:assumed-role/Clerk/desk"]})",
      R"({"AWS":["arn:aws:iam::111122223333:role/Clerk","arn:aws:sts::111122223333:assumed-role/Clerk/desk"]})",
      R"({"AWS":["arn:aws:sts::111122223333:federated-user/ann","arn:aws:iam::111122223333:user/ann"]})",
      R"({"AWS":[]})",
      R"({"Service":"events.amazonaws.com"})",
      R"({"AWS":"AIDAEXAMPLE0000000ANN"})",
      R"({"AWS":["AROAEXAMPLE00000CLERK","111122223333"]})",
      R"({"AWS":["arn:aws:iam::111122223333:role/ops/Clerk","arn:aws:sts::111122223333:assumed-role/Clerk/desk"]})",
      R"({"CanonicalUser":"7c9e4b0a51d2f3867c9e4b0a51d2f3867c9e4b0a51d2f3867c9e4b0a51d2f386"})",
      R"({"AWS":"arn:aws:iam::111122223333:root"})",
      R"({"AWS":"arn:aws:iam::111122223333:user/ann"})",
      R"({"Federated":["arn:aws:iam::111122223333:saml-provider/Corp","accounts.google.com"]})",
      R"({"AWS":"444455556666","Service":"events.eu-west-1.amazonaws.com"})",
      R"({"Federated":"cognito-identity.amazonaws.com",)"
      R"("Service":["ec2.amazonaws.com","events.amazonaws.com"]})",
  };
  return kElements;
}

const std::vector<Target>& targets() {
  static const std::vector<Target> kTargets = {
      {"sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:intake", ""},
      {"kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-8555-666677778888", ""},
      {"sts:AssumeRole", "arn:aws:iam::111122223333:role/Editor", ""},
      {"s3:GetObject", "arn:aws:s3:::vault/ann/a*b", "111122223333"},
      {"s3:ListBucket", "arn:aws:s3:::vault", "444455556666"},
      {"dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:444455556666:table/t", ""},
      {"iam:PassRole", "arn:aws:iam::111122223333:role/x", ""},
      {"ec2:DescribeInstances", "*", ""},
      {"s3:PutBucketPolicy", "arn:aws:s3:::vault", "111122223333"},
      {"s3:ListAllMyBuckets", "*", ""},
      {"sqs:SetQueueAttributes", "arn:aws:sqs:eu-west-1:111122223333:intake", ""},
      {"kms:ScheduleKeyDeletion", "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-8555-666677778888", ""},
      {"kms:UpdateAlias", "arn:aws:kms:eu-west-1:111122223333:alias/intake", ""},
      {"sts:AssumeRole", "arn:aws:iam::111122223333:role/Clerk", ""},
      {"sts:AssumeRoleWithWebIdentity", "arn:aws:iam::111122223333:role/Editor", ""},
      {"sts:GetFederationToken", "*", ""},
      {"sts:GetSessionToken", "*", ""},
      {"sts:GetCallerIdentity", "*", ""},
      {"sts:AssumeRoleWithSAML", "arn:aws:iam::111122223333:role/Editor", ""},
      {"sts:TagSession", "arn:aws:iam::111122223333:role/Editor", ""},
      {"kms:Encrypt", "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-8555-666677778888", ""},
      {"kms:RetireGrant", "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-8555-666677778888", ""},
      {"kms:Decrypt", "arn:aws:kms:eu-west-1:444455556666:key/22223333-4444-4555-8666-777788889999", ""},
      {"kms:ListKeys", "*", ""},
      {"kms:DeleteAlias", "arn:aws:kms:eu-west-1:111122223333:alias/aws/s3", ""},
      {"s3:PutObject", "arn:aws:s3:::vault/ann/x", ""},
      {"s3:GetObject", "arn:aws:s3:::vault/bob/ann", "444455556666"},
      {"s3:DeleteBucketPolicy", "arn:aws:s3:::vault", "444455556666"},
      {"elasticfilesystem:ClientMount", "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1", ""},
      {"iam:UpdateRole", "arn:aws:iam::111122223333:role/aws-reserved/sso/x", ""},
      {"iam:GetPolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess", ""},
      {"iam:DeletePolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess", ""},
      {"secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:444455556666:secret:db-aB12", ""},
      {"lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:function:resize", ""},
  };
  return kTargets;
}

}  // namespace whydeny::oracle
