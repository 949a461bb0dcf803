// Rules about what conditions mean: missing keys, contradictions (C549 to C556, C558, C566).
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "tests/condition_cases.h"

using namespace whydeny;

// clang-format off

TEST_CASE("conditions that requests without the key pass") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Deny",  "s3:ListBucket", R"({@"Bool": {"aws:MultiFactorAuthPresent": "false"}})", "C549"},
      {"Deny",  "s3:ListBucket", R"({@"Bool": {"AWS:multifactorauthpresent": false}})", "C549"},
      {"Deny",  "s3:ListBucket", R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})", ""},
      {"Allow", "s3:ListBucket", R"({"Bool": {"aws:MultiFactorAuthPresent": "true"}})", ""},
      {"Allow", "s3:ListBucket", R"({@"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})", "C550"},
      {"Allow", "sts:AssumeRole", R"({@"BoolIfExists": {"aws:MultiFactorAuthPresent": true}})", "C550", PolicyType::Trust},
      {"Deny",  "s3:ListBucket", R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})", ""},
      {"Allow", "s3:ListBucket", R"({@"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}})", "C551"},
      {"Allow", "s3:ListBucket", R"({@"IpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"}})", "C551"},
      {"Allow", "s3:ListBucket", R"({@"ArnLikeIfExists": {"aws:SourceArn": "arn:aws:s3:::calls"}})", "C551", PolicyType::Resource},
      {"Allow", "s3:ListBucket", R"({"IpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"}, "StringEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}, "Null": {"aws:SourceVpce": "false"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEqualsIfExists": {"s3:prefix": "a"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}})", "", PolicyType::Scp},
      {"Allow", "s3:ListBucket", R"({@"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}})", "C552"},
      {"Allow", "s3:ListBucket", R"({@"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}})", "C552"},
      {"Allow", "s3:ListBucket", R"({@"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}})", "C552"},
      {"Allow", "s3:ListBucket", R"({@"StringNotLike": {"aws:username": "temp-*", "s3:prefix": "x*"}})", "C552"},
      {"Allow", "s3:ListBucket", R"({"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}, "Null": {"aws:SourceVpce": "false"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}})", ""},
      {"Allow", "s3:ListBucket", R"({"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/r"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}})", ""},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {@"aws:SourceIp": "203.0.113.0/24"}, "StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}})", "C558"},
      {"Deny",  "s3:ListBucket", R"({"StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}, "IpAddress": {@"aws:SourceIp": "203.0.113.0/24"}})", "C558"},
      {"Deny",  "s3:ListBucket", R"({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}, "StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"NotIpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"}, "StringNotEqualsIfExists": {"aws:SourceVpc": "vpc-1a2b3c4d"}})", ""},
  });
  check_condition_cases(kRows);
}

TEST_CASE("a Deny with Bool is no hole when another statement denies those without the key") {
  constexpr std::string_view kText = R"({"Version": "2012-10-17", "Statement": [
    {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}},
    {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Null": {"aws:MultiFactorAuthPresent": "true"}}}]})";
  CHECK(found_in(kText, "C5", PolicyType::Identity) == "");
}

TEST_CASE("conditions on one key that never hold together are found at the second") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:ListBucket", R"({"Null": {"aws:SourceVpce": "true"}, "StringEquals": {@"aws:SourceVpce": "vpce-1a2b3c4d"}})", "C554"},
      {"Deny",  "s3:ListBucket", R"({"StringLike": {"AWS:SourceVpce": "vpce-*"}, "Null": {@"aws:SourceVpce": true}})", "C554"},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}, "Null": {"aws:SourceVpce": "true"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}, "Null": {"aws:SourceVpce": "true"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"StringEquals": {"s3:prefix": "a"}, "StringNotEquals": {@"s3:prefix": ["a", "b"]}})", "C554"},
      {"Deny",  "s3:ListBucket", R"({"StringEquals": {"s3:prefix": ["a", "c"]}, "StringNotEquals": {"s3:prefix": ["a", "b"]}})", ""},
      {"Deny",  "s3:ListBucket", R"({"StringLike": {"s3:prefix": "a/*"}, "StringNotLike": {@"s3:prefix": "a*"}})", "C554"},
      {"Deny",  "s3:ListBucket", R"({"StringLike": {"s3:prefix": "a*"}, "StringNotLike": {"s3:prefix": "a/*"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"StringEquals": {"s3:prefix": "b"}, "StringLike": {@"s3:prefix": "a*"}})", "C554"},
      {"Deny",  "s3:ListBucket", R"({"StringEquals": {"s3:prefix": "${aws:username}"}, "StringNotEquals": {"s3:prefix": "b"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"NumericLessThan": {"s3:max-keys": "5"}, "NumericGreaterThan": {@"s3:max-keys": "10"}})", "C554"},
      {"Deny",  "s3:ListBucket", R"({"NumericGreaterThan": {"s3:max-keys": 10}, "NumericLessThanEquals": {@"s3:max-keys": 10}})", "C554"},
      {"Deny",  "s3:ListBucket", R"({"NumericGreaterThanEquals": {"s3:max-keys": 10}, "NumericLessThanEquals": {"s3:max-keys": 10}})", ""},
      {"Deny",  "s3:ListBucket", R"({"NumericGreaterThan": {"s3:max-keys": 5}, "NumericLessThan": {"s3:max-keys": 10}})", ""},
      {"Deny",  "s3:ListBucket", R"({"NumericEquals": {"s3:max-keys": 10}, "NumericLessThan": {@"s3:max-keys": 10}})", "C554"},
      {"Allow", "s3:ListBucket", R"({"DateGreaterThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}, "DateLessThan": {@"aws:CurrentTime": "2029-01-01T00:00:00Z"}})", "C554"},
      {"Allow", "s3:ListBucket", R"({"DateGreaterThan": {"aws:CurrentTime": "2029-01-01T00:00:00Z"}, "DateLessThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": "203.0.113.0/25"}, "NotIpAddress": {@"aws:SourceIp": "203.0.113.0/24"}})", "C554"},
      {"Deny",  "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}, "NotIpAddress": {"aws:SourceIp": "203.0.113.0/25"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"Bool": {"aws:SecureTransport": "true"}, "BoolIfExists": {@"aws:SecureTransport": "false"}})", "C554"},
      {"Deny",  "s3:ListBucket", R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/r"}, "ArnNotEquals": {@"aws:PrincipalArn": "arn:aws:iam::*:role/r"}})", "C554"},
      {"Deny",  "s3:ListBucket", R"({"StringEquals": {"s3:prefix": "a"}, "StringNotEquals": {"s3:delimiter": "a"}})", ""},
  });
  check_condition_cases(kRows);
}

TEST_CASE("an Allow whose conditions everybody meets") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": @"0.0.0.0/0"}})", "C555"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": [@"0.0.0.0/0", "::/0"]}})", "C555"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", @"::/0"]}})", "C555"},
      {"Allow", "s3:ListBucket", R"({"StringLike": {"aws:userid": @"*"}})", "C555"},
      {"Allow", "s3:ListBucket", R"({"StringLike": {"aws:PrincipalArn": @"*"}})", "C555"},
      {"Allow", "s3:ListBucket", R"({"ArnLike": {"aws:PrincipalArn": @"arn:*:*:*:*:*"}})", "C555"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}, "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringLike": {"aws:PrincipalTag/team": "*"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringLike": {"s3:prefix": "a*"}})", ""},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": @"0.0.0.0/0"}})", "C555", PolicyType::Resource},
  });
  check_condition_cases(kRows);
}

TEST_CASE("what is switched on by the settings") {
  LintSettings settings;
  settings.now = "2026-01-01T00:00:00Z";
  settings.extend_select = {"C553", "C556", "C566"};
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Deny",  "s3:ListBucket", R"({@"StringNotEqualsIfExists": {"s3:prefix": "a", "s3:delimiter": "/"}})", "C553"},
      {"Deny",  "s3:ListBucket", R"({"StringEqualsIfExists": {"s3:prefix": "a"}})", ""},
      {"Allow", "s3:ListBucket", R"({"DateLessThan": {"aws:CurrentTime": @"2019-01-01T00:00:00Z"}})", "C556"},
      {"Allow", "s3:ListBucket", R"({"DateLessThan": {"aws:CurrentTime": "2027-01-01T00:00:00Z"}})", ""},
      {"Allow", "s3:ListBucket", R"({"DateGreaterThan": {"aws:CurrentTime": "2019-01-01T00:00:00Z"}})", ""},
      {"Deny",  "s3:ListBucket", R"({@"StringNotEquals": {"s3:prefix": "a", "s3:delimiter": "/"}})", "C566"},
      {"Deny",  "s3:ListBucket", R"({"StringNotEquals": {"s3:prefix": "a"}})", ""},
      {"Deny",  "s3:ListBucket", R"({"StringEquals": {"s3:prefix": "a", "s3:delimiter": "/"}})", ""},
  });
  for (const ConditionCase& row : kRows) {
    // The first row shows C566 as well: two keys under one negated operator.
    LintSettings one = settings;
    if (row.rules == "C553") one.extend_select = {"C553"};
    check_condition_cases(std::to_array<ConditionCase>({row}), "C V", one);
  }
  CHECK(found_in(policy_with({"Allow", "s3:ListBucket", {}, {}}, R"({"DateLessThan": {"aws:CurrentTime": "2019-01-01"}})"),
                 "C5", PolicyType::Identity) == "");
}

TEST_CASE("conditions are mended for requests without the key") {
  LintSettings settings;
  settings.extend_select = {"C553"};
  constexpr auto kRows = std::to_array<ConditionFix>({
      {"C549", "Deny",  R"({"Bool": {"aws:MultiFactorAuthPresent": "false"}})", R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})"},
      {"C549", "Deny",  R"({"Bool": {"aws:MultiFactorAuthPresent": "false", "aws:ViaAWSService": "false"}})", ""},
      {"C550", "Allow", R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})", R"({"Bool": {"aws:MultiFactorAuthPresent": "true"}})"},
      {"C551", "Allow", R"({"StringEqualsIfExists": {"aws:SourceVpc": "vpc-1a2b3c4d"}})", R"({"StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}})"},
      {"C552", "Allow", R"({"StringNotEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}})", R"({"Null": {"aws:SourceVpc": "false"}, "StringNotEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}})"},
      {"C553", "Deny",  R"({"StringNotLikeIfExists": {"s3:prefix": "a"}})", R"({"StringNotLike": {"s3:prefix": "a"}})"},
      {"C553", "Deny",  R"({"StringNotLikeIfExists": {"s3:prefix": "a"}, "StringNotLike": {"s3:prefix": "b"}})", ""},
  });
  check_condition_fixes(kRows, settings);
}
