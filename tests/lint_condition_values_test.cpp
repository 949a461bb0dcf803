// Rules about the values of conditions: types, lists, addresses, names (C517 to C541, C557 to C565).
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "tests/condition_cases.h"

using namespace whydeny;

// clang-format off

TEST_CASE("a value that is none of its operator's type is found where it stands") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:ListBucket", R"({"Bool": {"aws:SecureTransport": @"no"}})", "C517"},
      {"Allow", "s3:ListBucket", R"({"Bool": {"aws:SecureTransport": @1}})", "C517"},
      {"Allow", "s3:ListBucket", R"({"BoolIfExists": {"aws:SecureTransport": @"yes"}})", "C517"},
      {"Allow", "s3:ListBucket", R"({"Null": {"aws:TokenIssueTime": @"0"}})", "C517"},
      {"Allow", "s3:ListBucket", R"({"Bool": {"aws:SecureTransport": "TRUE"}})", ""},
      {"Allow", "s3:ListBucket", R"({"Bool": {"aws:SecureTransport": true}})", ""},
      {"Allow", "s3:ListBucket", R"({"Null": {"aws:TokenIssueTime": false}})", ""},
      {"Allow", "s3:ListBucket", R"({"DateLessThan": {"aws:CurrentTime": @"31/12/2030"}})", "C518"},
      {"Allow", "s3:ListBucket", R"({"DateLessThan": {"aws:CurrentTime": @"2030-02-30T00:00:00Z"}})", "C518"},
      {"Allow", "s3:ListBucket", R"({"DateGreaterThan": {"aws:CurrentTime": ["2026-01-01T00:00:00Z", @"soon"]}})", "C518"},
      {"Allow", "s3:ListBucket", R"({"DateLessThan": {"aws:CurrentTime": "2030-12-31"}})", ""},
      {"Allow", "s3:ListBucket", R"({"DateLessThan": {"aws:CurrentTime": "2030-12-31T23:59:59.5+01:00"}})", ""},
      {"Allow", "s3:ListBucket", R"({"DateGreaterThan": {"aws:CurrentTime": @"1893456000"}})", "C519"},
      {"Allow", "s3:ListBucket", R"({"DateGreaterThan": {"aws:CurrentTime": @1893456000}})", "C519"},
      {"Allow", "s3:ListBucket", R"({"DateGreaterThan": {"aws:EpochTime": "1893456000"}})", ""},
      {"Allow", "s3:ListBucket", R"({"NumericGreaterThan": {"aws:EpochTime": "1893456000"}})", ""},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": @"203.0.113.0/33"}})", "C520"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", @"203.0.113.256"]}})", "C520"},
      {"Deny",  "s3:ListBucket", R"({"NotIpAddress": {"aws:SourceIp": @"2001:db8::/129"}})", "C520"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": @"203.0.113.*"}})", "C520"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": ["203.0.113.7", "2001:DB8::1"]}})", ""},
      {"Allow", "s3:ListBucket", R"({"NumericLessThan": {"s3:max-keys": @"ten"}})", "C521"},
      {"Allow", "s3:ListBucket", R"({"NumericLessThan": {"s3:max-keys": 10}})", ""},
      {"Allow", "s3:ListBucket", R"({"NumericLessThan": {"s3:max-keys": "10.5"}})", ""},
      {"Allow", "s3:ListBucket", R"({"BinaryEquals": {"example:key": @"***"}})", "C522"},
      {"Allow", "s3:ListBucket", R"({"BinaryEquals": {"example:key": "QmFzZTY0"}})", ""},
      {"Allow", "s3:ListBucket", R"({"ArnLike": {"aws:SourceArn": @"arn:aws:sns:*"}})", "C562"},
      {"Allow", "s3:ListBucket", R"({"ArnEquals": {"aws:SourceArn": @"my-topic"}})", "C562"},
      {"Allow", "s3:ListBucket", R"({"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:*"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"ArnLike": {"aws:SourceArn": "*"}})", ""},
      {"Allow", "s3:ListBucket", R"({"ArnLike": {"aws:SourceArn": "${aws:PrincipalTag/topic}"}})", ""},
  });
  check_condition_cases(kRows);
}

TEST_CASE("blanks at an end of a value are one finding, whatever the value is for") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:PrincipalOrgID": @" o-a1b2c3d4e5"}})", "C557"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:PrincipalOrgID": @" 123456789012"}})", "C557"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:PrincipalTag/team": ["a", @"b\t"]}})", "C557"},
      {"Allow", "s3:ListBucket", R"({"Bool": {"aws:SecureTransport": @"true "}})", "C557"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": @" 203.0.113.0/24"}})", "C557"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:PrincipalTag/team": "a b"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"s3:delimiter": " "}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"s3:prefix": ""}})", ""},
  });
  check_condition_cases(kRows);
}

TEST_CASE("lists of values: several booleans, several JSON types, several limits, none at all") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:ListBucket", R"({"Bool": {"aws:SecureTransport": @["true", "false"]}})", "C523"},
      {"Allow", "s3:ListBucket", R"({"Bool": {"aws:SecureTransport": ["true"]}})", ""},
      {"Allow", "s3:ListBucket", R"({"NumericEquals": {"s3:max-keys": @[10, "20"]}})", "C524"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"s3:prefix": @["a", true]}})", "C524"},
      {"Allow", "s3:ListBucket", R"({"NumericEquals": {"s3:max-keys": [10, 20]}})", ""},
      {"Allow", "s3:ListBucket", R"({"NumericLessThan": {"aws:MultiFactorAuthAge": @["2700", "3600"]}})", "C537"},
      {"Allow", "s3:ListBucket", R"({"NumericGreaterThanEquals": {"s3:max-keys": @[1, 2]}})", "C537"},
      {"Allow", "s3:ListBucket", R"({"NumericEquals": {"s3:max-keys": ["1", "2"]}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:SourceVpc": @[]}})", "C528"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:SourceVpc": @[ ]}})", "C528"},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"aws:SourceVpc": @[]}})", "C528"},
      {"Allow", "ec2:CreateTags", R"({"ForAllValues:StringEquals": {"aws:TagKeys": @[]}})", "C529"},
      {"Allow", "ec2:CreateTags", R"({"ForAnyValue:StringEquals": {"aws:TagKeys": @[]}})", "C530"},
      {"Allow", "s3:ListBucket", R"({"StringEqualsIfExists": {"aws:SourceVpc": @[]}})", "C531"},
  });
  check_condition_cases(kRows);
}

TEST_CASE("addresses: bits behind the prefix, private ranges where only public ones come") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": @"203.0.113.77/24"}})", "C532"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": ["198.51.100.0/24", @"2001:db8::1/32"]}})", "C532"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": "203.0.113.77/32"}})", ""},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": @"10.0.0.0/8"}})", "C533"},
      {"Deny",  "s3:ListBucket", R"({"IpAddress": {"AWS:sourceip": @["172.16.4.0/24", "192.168.1.1", "fd00::/8"]}})", "C533"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": "172.32.0.0/16"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"NotIpAddress": {"aws:SourceIp": @"192.168.0.0/16"}})", "C534"},
      {"Allow", "s3:ListBucket", R"({"NotIpAddress": {"aws:SourceIp": @"192.168.0.0/16"}})", "C534"},
      {"Deny",  "s3:ListBucket", R"({"NotIpAddressIfExists": {"aws:SourceIp": @"192.168.0.0/16"}})", "C534"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": @["203.0.113.0/24", "10.0.0.0/8"]}})", "C535"},
      {"Deny",  "s3:ListBucket", R"({"NotIpAddress": {"aws:SourceIp": @["203.0.113.0/24", "10.0.0.0/8"]}})", "C536"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}, "StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}})", ""},
  });
  check_condition_cases(kRows);
}

TEST_CASE("names and ids of AWS are judged by their form, patterns and variables are not") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:RequestedRegion": @"us-east-9"}})", "C538"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:RequestedRegion": ["eu-west-1", @"EU-WEST-1"]}})", "C538"},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1", "cn-north-1", "us-gov-west-1"]}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringLike": {"aws:RequestedRegion": "eu-*"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:RequestedRegion": "${aws:PrincipalTag/region}"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:SourceVpc": @"vpc-123"}})", "C539"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:SourceVpc": ["vpc-1a2b3c4d", @"vpce-1a2b3c4d"]}})", "C539"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:sourceVpc": "vpc-0a1b2c3d4e5f67890"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"aws:SourceVpce": @"vpce-1a2b"}})", "C540"},
      {"Deny",  "s3:ListBucket", R"({"Null": {"aws:SourceVpce": "true"}})", ""},
      {"Allow", "kms:Decrypt", R"({"StringEquals": {"kms:ViaService": @"s3.amazonaws.com"}})", "C541"},
      {"Allow", "kms:Decrypt", R"({"StringEquals": {"kms:ViaService": ["s3.eu-west-1.amazonaws.com", @"sqs"]}})", "C541"},
      {"Allow", "kms:Decrypt", R"({"StringEquals": {"kms:ViaService": "s3.cn-north-1.amazonaws.com.cn"}})", ""},
      {"Allow", "kms:Decrypt", R"({"StringLike": {"kms:ViaService": "s3.*.amazonaws.com"}})", ""},
      {"Allow", "iam:PassRole", R"({"StringEquals": {"iam:PassedToService": @"lambda"}})", "C541"},
      {"Allow", "iam:PassRole", R"({"StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com", "ec2.amazonaws.com.cn", "pods.eks.amazonaws.com"]}})", ""},
      {"Allow", "s3:ListBucket", R"({"ForAnyValue:StringEquals": {"aws:CalledVia": @"athena.eu-west-1.amazonaws.com"}})", "C541"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:CalledViaFirst": "athena.amazonaws.com"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:PrincipalOrgID": @"123456789012"}})", "C559"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:PrincipalOrgID": @"o-short"}})", "C559"},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"aws:ResourceOrgID": @"O-A1B2C3D4E5"}})", "C559"},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}})", ""},
      {"Allow", "s3:ListBucket", R"({"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": @"ou-ab12-11112222/*"}})", "C559"},
      {"Allow", "s3:ListBucket", R"({"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/*", "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"]}})", ""},
      {"Allow", "s3:ListBucket", R"({"ForAnyValue:StringEquals": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:SourceAccount": @"12345678901"}})", "C560"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:PrincipalAccount": @12345678901}})", "C560"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:PrincipalAccount": ["111122223333", "012345678901"]}})", ""},
      {"Deny",  "s3:ListBucket", R"({"Null": {"aws:SourceAccount": "false"}})", ""},
      {"Allow", "s3:ListBucket", R"({"ArnLike": {"aws:PrincipalArn": @"arn:aws:sts::111122223333:assumed-role/r/*"}})", "C563"},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"aws:PrincipalArn": @"arn:aws:sts::111122223333:assumed-role/r/*"}})", "C563"},
      {"Allow", "s3:ListBucket", R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/r"}})", ""},
      {"Deny",  "s3:GetObject", R"({"NumericGreaterThan": {"s3:signatureAge": @"900"}})", "C564"},
      {"Deny",  "s3:GetObject", R"({"NumericGreaterThan": {"s3:signatureAge": 600000}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:userId": @"AROAJQABLZS4A3QDU576Q"}})", "C565"},
      {"Deny",  "s3:ListBucket", R"({"StringNotLike": {"aws:userid": ["AROAJQABLZS4A3QDU576Q:*", "111122223333"]}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"aws:userid": "AIDAJQABLZS4A3QDU576Q"}})", ""},
  });
  check_condition_cases(kRows);
}

TEST_CASE("the account in a source ARN must be one of the source accounts") {
  constexpr auto kType = PolicyType::Resource;
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "sqs:SendMessage", R"({"ArnLike": {"aws:SourceArn": @"arn:aws:sns:us-east-1:111122223333:t"}, "StringEquals": {"aws:SourceAccount": "444455556666"}})", "C561", kType},
      {"Allow", "sqs:SendMessage", R"({"StringEquals": {"aws:SourceAccount": "444455556666", "aws:SourceArn": @"arn:aws:sns:us-east-1:111122223333:t"}})", "C561", kType},
      {"Allow", "sqs:SendMessage", R"({"ArnLike": {"aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:t"}, "StringEquals": {"aws:SourceAccount": ["444455556666", "111122223333"]}})", "", kType},
      {"Allow", "sqs:SendMessage", R"({"ArnLike": {"aws:SourceArn": "arn:aws:s3:::calls"}, "StringEquals": {"aws:SourceAccount": "444455556666"}})", "", kType},
      {"Deny",  "sqs:SendMessage", R"({"ArnNotLike": {"aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:t"}, "StringNotEquals": {"aws:SourceAccount": "444455556666"}})", "", kType},
  });
  check_condition_cases(kRows);
}

TEST_CASE("values are mended where they stand") {
  constexpr auto kRows = std::to_array<ConditionFix>({
      {"C517", "Allow", R"({"Bool": {"aws:SecureTransport": "no"}})", R"({"Bool": {"aws:SecureTransport": "false"}})"},
      {"C517", "Allow", R"({"Bool": {"aws:SecureTransport": "maybe"}})", ""},
      {"C519", "Allow", R"({"DateLessThan": {"aws:CurrentTime": "1893456000"}})", R"({"DateLessThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}})"},
      {"C524", "Allow", R"({"NumericEquals": {"s3:max-keys": [10, "20"]}})", R"({"NumericEquals": {"s3:max-keys": ["10", "20"]}})"},
      {"C529", "Allow", R"({"ForAllValues:StringEquals": {"aws:TagKeys": []}})", R"({"Null": {"aws:TagKeys": "true"}})"},
      {"C531", "Allow", R"({"StringEqualsIfExists": {"aws:SourceVpc": [], "s3:prefix": "a"}})", ""},
      {"C532", "Allow", R"({"IpAddress": {"aws:SourceIp": "203.0.113.77/20"}})", R"({"IpAddress": {"aws:SourceIp": "203.0.112.0/20"}})"},
      {"C532", "Allow", R"({"IpAddress": {"aws:SourceIp": "2001:db8:0:0:1::1/64"}})", R"({"IpAddress": {"aws:SourceIp": "2001:db8::/64"}})"},
      {"C537", "Allow", R"({"NumericLessThan": {"s3:max-keys": [9, 10]}})", R"({"NumericLessThan": {"s3:max-keys": 10}})"},
      {"C538", "Allow", R"({"StringEquals": {"aws:RequestedRegion": "eu-wset-1"}})", R"({"StringEquals": {"aws:RequestedRegion": "eu-west-1"}})"},
      {"C541", "Allow", R"({"StringEquals": {"iam:PassedToService": "lambda"}})", R"({"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}})"},
      {"C541", "Allow", R"({"StringEquals": {"kms:ViaService": "s3.amazonaws.com"}})", R"({"StringLike": {"kms:ViaService": "s3.*.amazonaws.com"}})"},
      {"C557", "Allow", R"({"StringEquals": {"s3:prefix": " a "}})", R"({"StringEquals": {"s3:prefix": "a"}})"},
      {"C563", "Allow", R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:sts::111122223333:assumed-role/r/s"}})", R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/r"}})"},
      {"C565", "Allow", R"({"StringEquals": {"aws:userid": "AROAJQABLZS4A3QDU576Q"}})", R"({"StringLike": {"aws:userid": "AROAJQABLZS4A3QDU576Q:*"}})"},
  });
  check_condition_fixes(kRows);
}
