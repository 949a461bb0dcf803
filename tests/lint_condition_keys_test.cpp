// Rules about operators and keys of conditions (C501 to C516, C525 to C527, C542 to C548).
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "tests/condition_cases.h"

using namespace whydeny;

// clang-format off

TEST_CASE("operators that do not exist are found at the operator") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:ListBucket", R"({@"StringEqual": {"aws:SourceVpc": "vpc-1a2b3c4d"}})", "C501"},
      {"Allow", "s3:ListBucket", R"({"Bool": {"aws:SecureTransport": "true"}, @"Equals": {"s3:prefix": "a"}})", "C501"},
      {"Allow", "ec2:CreateTags", R"({@"ForAnyValues:StringEquals": {"aws:TagKeys": "a"}})", "C502"},
      {"Allow", "ec2:CreateTags", R"({@"ForAnyValue: StringEquals": {"aws:TagKeys": "a"}})", "C502"},
      {"Allow", "ec2:CreateTags", R"({@"ForAllValue:StringEquals": {"aws:TagKeys": "a"}})", "C502"},
      {"Allow", "s3:ListBucket", R"({@"NullIfExists": {"aws:TokenIssueTime": "true"}})", "C503"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d", @"aws:sourcevpc": "vpc-5e6f7a8b"}})", "C525"},
  });
  check_condition_cases(kRows);
}

TEST_CASE("names of keys: their form, and whether AWS has them") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:ListBucket", R"({"StringEquals": {@"SourceVpc": "vpc-1a2b3c4d"}})", "C504"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {@"aws: SourceVpc": "vpc-1a2b3c4d"}})", "C504"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {@":prefix": "a"}})", "C504"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {@"s3:": "a"}})", "C504"},
      {"Allow", "ec2:StartInstances", R"({"StringEquals": {"aws:ResourceTag/Cost Center, EU": "a"}})", ""},
      {"Allow", "kms:Decrypt", R"({"StringEquals": {"kms:EncryptionContext:aws:s3:arn": "a"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {@"aws:SourceVpcEndpoint": "vpce-1a2b3c4d"}})", "C505"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {@"AWS:SourcVpc": "vpc-1a2b3c4d"}})", "C505"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"AWS:sourcevpc": "vpc-1a2b3c4d"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {@"s3:prefixes": "a"}})", "C506"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"S3:Prefix": "a"}})", ""},
      {"Allow", "secretsmanager:GetSecretValue", R"({"StringEquals": {"secretsmanager:ResourceTag/stage": "prod"}})", ""},
      {"Allow", "sts:AssumeRoleWithWebIdentity", R"({"StringEquals": {"token.actions.githubusercontent.com:sub": "a", "oidc.eks.eu-west-1.amazonaws.com/id/AB12:aud": "sts.amazonaws.com"}})", "", PolicyType::Trust},
      {"Allow", "sts:AssumeRoleWithSAML", R"({"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}})", "", PolicyType::Trust},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {@"aws:PrincipalTag": "prod"}})", "C542"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {@"aws:resourcetag/": "prod"}})", "C542"},
      {"Allow", "s3:ListBucket", R"({"ArnLike": {@"aws:ARN": "arn:aws:iam::111122223333:role/r"}})", "C510"},
      {"Allow", "s3:ListBucket", R"({"ArnLike": {@"aws:arn": "arn:aws:iam::111122223333:user/u"}})", "C509"},
      {"Allow", "sns:Publish", R"({"StringEquals": {@"AWS:SourceOwner": "111122223333"}})", "C509", PolicyType::Resource},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {@"aws:VpcSourceIp": "10.0.0.0/16"}})", "C543"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"}, "StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {@"s3:ResourceAccount": "111122223333"}})", "C544", PolicyType::Resource},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"s3:ResourceAccount": "111122223333"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}})", "", PolicyType::Resource},
  });
  check_condition_cases(kRows);
}

TEST_CASE("keys that an action's requests never carry") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:GetObject", R"({"StringEquals": {@"s3:prefix": "a"}})", "C507"},
      {"Deny",  "s3:getobject", R"({"StringNotEquals": {@"S3:Prefix": "a"}})", "C507"},
      {"Allow", "s3:GetObject", R"({"StringEqualsIfExists": {"s3:prefix": "a"}})", ""},
      {"Allow", "s3:GetObject", R"({"Null": {"s3:prefix": "true"}})", ""},
      {"Allow", "s3:Get*", R"({"StringEquals": {"s3:prefix": "a"}})", ""},
      {"Allow", "s3:GetObject", R"({"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}})", ""},
      {"Allow", "s3:GetObject", R"({"StringEquals": {"s3:ExistingObjectTag/stage": "prod"}})", ""},
      {"Allow", "kms:CreateGrant", R"({"Bool": {"kms:GrantIsForAWSResource": "true"}})", ""},
      {"Allow", "sts:AssumeRole", R"({"StringEquals": {@"aws:RequestTag/team": "a"}})", "C508"},
      {"Allow", "sts:AssumeRole", R"({"StringEquals": {@"sts:SourceIdentity": "a"}})", "C508", PolicyType::Trust},
      {"Allow", "sts:*", R"({"StringEquals": {"aws:RequestTag/team": "a"}})", ""},
      {"Allow", "sts:AssumeRole", R"({"StringEquals": {"sts:ExternalId": "a"}})", "", PolicyType::Trust},
      {"Allow", "ec2:CreateVolume", R"({"StringEquals": {"aws:RequestTag/team": "a"}})", ""},
      {"Deny",  "iam:DeleteGroup", R"({"StringEquals": {@"aws:ResourceTag/stage": "prod"}})", "C545"},
      {"Deny",  "iam:DeleteRole", R"({"StringEquals": {"aws:ResourceTag/stage": "prod"}})", ""},
      {"Deny",  "iam:*", R"({"StringEquals": {"aws:ResourceTag/stage": "prod"}})", ""},
      {"Deny",  "*", R"({"StringEquals": {"aws:ResourceTag/stage": "prod"}})", ""},
      {"Deny",  "iam:DeleteGroup", R"({"StringNotEquals": {"aws:ResourceTag/stage": "prod"}})", ""},
      {"Allow", "iam:DeleteGroup", R"({"StringEquals": {@"AWS:ResourceTag/stage": "prod"}})", "C547"},
      {"Allow", "ec2:StartInstances", R"({"StringEquals": {"aws:ResourceTag/stage": "prod"}})", ""},
  });
  check_condition_cases(kRows);
}

TEST_CASE("an action that sets a key may be listed in another statement") {
  constexpr std::string_view kBoth = R"({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestTag/team": "a"}}},
    {"Effect": "Allow", "Action": "sts:TagSession", "Resource": "*"}]})";
  CHECK(found_in(kBoth, "C5", PolicyType::Identity) == "");
}

TEST_CASE("tags and all actions but some") {
  constexpr std::string_view kDeny = R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotAction": "s3:*", "Resource": "*",
    "Condition": {"StringEquals": {"aws:ResourceTag/stage": "prod"}}}})";
  constexpr std::string_view kAllow = R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "NotAction": "s3:*", "Resource": "*",
    "Condition": {"StringEquals": {"aws:ResourceTag/stage": "prod"}}}})";
  CHECK(found_in(kDeny, "C5", PolicyType::Identity) == "C546 2:36");
  CHECK(found_in(kDeny, "C5", PolicyType::Scp) == "C546 2:36");
  CHECK(found_in(kAllow, "C5", PolicyType::Identity) == "C548 2:36");
  CHECK(found_in(kAllow, "C5", PolicyType::Scp) == "");
}

TEST_CASE("set operators and the number of values of a key") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "ec2:CreateTags", R"({"StringEquals": {@"aws:TagKeys": "team"}})", "C511"},
      {"Deny",  "dynamodb:GetItem", R"({"StringNotEquals": {@"dynamodb:LeadingKeys": "a"}})", "C511"},
      {"Allow", "ec2:CreateTags", R"({"Null": {"aws:TagKeys": "false"}})", ""},
      {"Allow", "s3:ListBucket", R"({@"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}})", "C512"},
      {"Allow", "s3:ListBucket", R"({"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}, "Null": {"aws:PrincipalOrgID": "false"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"ForAllValues:StringNotEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}})", ""},
      {"Allow", "s3:ListBucket", R"({@"ForAnyValue:StringEquals": {"aws:RequestedRegion": "eu-west-1"}})", "C513"},
      {"Allow", "ec2:CreateTags", R"({@"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}})", "C514"},
      {"Deny",  "ec2:CreateTags", R"({"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}})", ""},
      {"Allow", "ec2:CreateTags", R"({"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}, "Null": {"aws:TagKeys": false}})", ""},
      {"Allow", "ec2:CreateTags", R"({@"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}, "Null": {"aws:TagKeys": "true"}})", "C514"},
      {"Allow", "ec2:CreateTags", R"({"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}, "StringEquals": {"aws:RequestTag/a": "b"}})", ""},
      {"Allow", "ec2:CreateTags", R"({"ForAllValues:StringNotLike": {"aws:TagKeys": "aws*"}})", ""},
      {"Allow", "kms:CreateGrant", R"({"ForAllValues:StringEquals": {"kms:GrantOperations": ["Decrypt"]}})", ""},
      {"Allow", "s3:ListBucket", R"({"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}})", ""},
      {"Allow", "ec2:CreateTags", R"({@"ForAllValues:Null": {"aws:TagKeys": "true"}})", "C515"},
      {"Deny",  "ec2:CreateTags", R"({@"ForAnyValue:Null": {"aws:TagKeys": "true", "aws:SourceVpc": "true"}})", "C515"},
  });
  check_condition_cases(kRows);
}

TEST_CASE("operators that do not fit the key, and exact ones with wildcards") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Deny",  "s3:ListBucket", R"({@"StringEquals": {"aws:SecureTransport": "false"}})", "C516"},
      {"Allow", "s3:ListBucket", R"({@"StringEquals": {"aws:SourceIp": "203.0.113.7"}})", "C516"},
      {"Allow", "s3:ListBucket", R"({@"StringLike": {"s3:max-keys": "1*"}})", "C516"},
      {"Allow", "s3:ListBucket", R"({@"IpAddress": {"aws:SourceVpc": "vpc-1a2b3c4d"}})", "C516"},
      {"Allow", "s3:ListBucket", R"({@"ArnLike": {"aws:SourceAccount": "111122223333"}})", "C516"},
      {"Allow", "s3:ListBucket", R"({@"Bool": {"s3:prefix": "yes"}})", "C516"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:t"}})", ""},
      {"Allow", "s3:ListBucket", R"({"ArnLike": {"aws:SourceVpcArn": "arn:aws:ec2:*:111122223333:vpc/*"}})", ""},
      {"Allow", "kms:Decrypt", R"({"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:111122223333:*"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"aws:Ec2InstanceSourcePrivateIPv4": "${aws:VpcSourceIp}"}})", ""},
      {"Allow", "s3:ListBucket", R"({"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:PrincipalTag/team": @"ops-*"}})", "C526"},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"s3:prefix": ["a", @"b/?"]}})", "C526"},
      {"Allow", "s3:ListBucket", R"({"StringEqualsIgnoreCase": {"s3:prefix": @"${aws:username}/*"}})", "C526"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"s3:prefix": "a${*}b"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:RequestedRegion": @"eu-*"}})", "C526"},
      {"Allow", "s3:ListBucket", R"({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/r"}})", ""},
      {"Allow", "s3:ListBucket", R"({@"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}})", "C527"},
      {"Deny",  "s3:ListBucket", R"({@"StringNotLikeIfExists": {"aws:principalarn": ["arn:aws:iam::111122223333:role/*"]}})", "C527"},
      {"Allow", "s3:ListBucket", R"({"StringLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin"}})", ""},
  });
  check_condition_cases(kRows);
}

TEST_CASE("operators and keys are mended where nothing else hangs on them") {
  constexpr auto kRows = std::to_array<ConditionFix>({
      {"C501", "Allow", R"({"StringEqual": {"s3:prefix": "a"}})", R"({"StringEquals": {"s3:prefix": "a"}})"},
      {"C502", "Allow", R"({"ForAnyValues:StringEquals": {"aws:TagKeys": "a"}})", R"({"ForAnyValue:StringEquals": {"aws:TagKeys": "a"}})"},
      {"C503", "Allow", R"({"NullIfExists": {"s3:prefix": "true"}})", R"({"Null": {"s3:prefix": "true"}})"},
      {"C504", "Allow", R"({"StringEquals": {"SourceVpc": "vpc-1a2b3c4d"}})", R"({"StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}})"},
      {"C505", "Allow", R"({"StringEquals": {"aws:SourcVpc": "vpc-1a2b3c4d"}})", R"({"StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}})"},
      {"C506", "Allow", R"({"StringEquals": {"s3:prefixx": "a"}})", R"({"StringEquals": {"s3:prefix": "a"}})"},
      {"C510", "Allow", R"({"ArnLike": {"aws:ARN": "arn:aws:iam::111122223333:role/r"}})", R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/r"}})"},
      {"C511", "Allow", R"({"StringEquals": {"aws:TagKeys": "a"}})", R"({"ForAnyValue:StringEquals": {"aws:TagKeys": "a"}})"},
      {"C511", "Allow", R"({"StringEquals": {"aws:TagKeys": "a", "s3:prefix": "b"}})", ""},
      {"C512", "Allow", R"({"ForAllValues:StringEquals": {"s3:prefix": "a"}})", R"({"StringEquals": {"s3:prefix": "a"}})"},
      {"C514", "Allow", R"({"ForAllValues:StringEquals": {"aws:TagKeys": "a"}})", R"({"Null": {"aws:TagKeys": "false"}, "ForAllValues:StringEquals": {"aws:TagKeys": "a"}})"},
      {"C515", "Allow", R"({"ForAllValues:Null": {"aws:TagKeys": "true"}})", R"({"Null": {"aws:TagKeys": "true"}})"},
      {"C516", "Allow", R"({"StringEquals": {"aws:SecureTransport": "true"}})", R"({"Bool": {"aws:SecureTransport": "true"}})"},
      {"C526", "Allow", R"({"StringEqualsIfExists": {"s3:prefix": "a*"}})", R"({"StringLikeIfExists": {"s3:prefix": "a*"}})"},
      {"C527", "Allow", R"({"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/r"}})", R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/r"}})"},
      {"C527", "Allow", R"({"StringLike": {"aws:PrincipalArn": "*role/r"}})", ""},
  });
  check_condition_fixes(kRows);
}

TEST_CASE("a key that an old catalog does not have is only warned about") {
  LintSettings settings;
  settings.now = "2099-01-01T00:00:00Z";
  const auto source = std::make_shared<const Source>(
      "policy.json", policy_with({"Allow", "s3:ListBucket", {}, {}}, R"({"StringEquals": {"s3:brand-new": "a"}})"));
  const LintedFile file =
      lint_file(source, {PolicyType::Identity, {}, TypeOrigin::Flag}, settings, Catalog::built_in());
  bool found = false;
  for (const Finding& finding : file.findings) {
    if (finding.diagnostic.rule != "C506") continue;
    found = true;
    CHECK(finding.diagnostic.severity == Severity::Warning);
  }
  CHECK(found);
}
