// Rules about policy variables (V).
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "tests/condition_cases.h"

using namespace whydeny;

// clang-format off

TEST_CASE("policy variables: slips in them and places that take none") {
  constexpr auto kType = PolicyType::Identity;
  constexpr auto kRows = std::to_array<LintCase>({
      {"no brace", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:username"}})", "V601 1:98"},
      {"no quote", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:PrincipalTag/team, 'x}"}})", "V602 1:98"},
      {"no quotes at all", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:PrincipalTag/team, x}"}})", "V602 1:98"},
      {"blank", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws: username}"}})", "V603 1:98"},
      {"blank at the end", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:username }"}})", "V603 1:98"},
      {"empty", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${ }"}})", "V604 1:98"},
      {"fine", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:PrincipalTag/team, 'x'}/${*}"}})", ""},
      {"Action", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:${aws:username}", "Resource": "arn:aws:s3:::b/*"}})", "V605 1:70"},
      {"NotAction", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotAction": ["s3:*", "${aws:username}:*"], "Resource": "arn:aws:s3:::b/*"}})", "V605 1:81"},
      {"Sid", kType, "", R"({"Version": "2012-10-17", "Statement": [{"Sid": "${aws:username}", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]})", "V605 1:49"},
      {"operator", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {"${aws:x}Equals": {"s3:authType": "a"}}}})", "V605 1:131"},
      {"key", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {"StringEquals": {"aws:PrincipalTag/${aws:username}": "a"}}}})", "V605 1:148"},
      {"principal", PolicyType::Resource, "s3", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::${aws:PrincipalAccount}:root"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}})", "V605 1:81"},
      {"old version", kType, "", R"({"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:username}"}})", "V606 1:98"},
      {"no version", kType, "", R"({"Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b", "Condition": {"StringLike": {"s3:prefix": "${aws:username}/*"}}}})", "V606 1:134"},
      {"old version, no variable", kType, "", R"({"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/$aws"}})", ""},
      {"unknown name", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:usrname}"}})", "V608 1:98"},
      {"name without its service", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${username}"}})", "V608 1:98"},
      {"names of others", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub}", "arn:aws:s3:::b/${transfer:HomeFolder}", "arn:aws:s3:::b/${saml:sub}", "arn:aws:s3:::b/${redshift:DbUser}"]}})", ""},
      {"several values", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:TagKeys}"}})", "V609 1:98"},
      {"Terraform", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/&{aws:username}"}})", "V610 1:98"},
      {"an ampersand", kType, "", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/a&{b}"}})", ""},
  });
  check_lint_cases(kRows, "V A2 G116 P4 C5");
}

TEST_CASE("only operators for texts take variables") {
  constexpr auto kRows = std::to_array<ConditionCase>({
      {"Allow", "s3:ListBucket", R"({"NumericEquals": {"s3:max-keys": @"${aws:PrincipalTag/n}"}})", "V607"},
      {"Allow", "s3:ListBucket", R"({"DateLessThan": {"aws:CurrentTime": ["2030-01-01T00:00:00Z", @"${aws:PrincipalTag/until}"]}})", "V607"},
      {"Allow", "s3:ListBucket", R"({"IpAddress": {"aws:SourceIp": @"${aws:PrincipalTag/office}"}})", "V607"},
      {"Allow", "s3:ListBucket", R"({"Bool": {"aws:SecureTransport": @"${aws:PrincipalTag/tls}"}})", "V607"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"s3:prefix": "${aws:PrincipalTag/team, 'none'}"}})", ""},
      {"Allow", "s3:ListBucket", R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/${aws:PrincipalTag/team}"}})", ""},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"s3:prefix": @"${aws:PrincipalTagg/team}"}})", "V608"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"s3:prefix": @"${aws: username}"}})", "V603"},
      {"Allow", "s3:ListBucket", R"({"StringEquals": {"s3:prefix": [@"&{aws:username}/", "a&b"]}})", "V610"},
  });
  check_condition_cases(kRows);
}

TEST_CASE("slips in variables are mended within their value") {
  constexpr auto kRows = std::to_array<ConditionFix>({
      {"V601", "Allow", R"({"StringLike": {"s3:prefix": "${aws:username/*"}})", R"({"StringLike": {"s3:prefix": "${aws:username}/*"}})"},
      {"V601", "Allow", R"({"StringLike": {"s3:prefix": "a/${aws:PrincipalTag/team"}})", R"({"StringLike": {"s3:prefix": "a/${aws:PrincipalTag/team}"}})"},
      {"V602", "Allow", R"({"StringEquals": {"s3:prefix": "${aws:PrincipalTag/team, 'x}"}})", R"({"StringEquals": {"s3:prefix": "${aws:PrincipalTag/team, 'x'}"}})"},
      {"V603", "Allow", R"({"StringEquals": {"s3:prefix": "a ${aws: username}"}})", R"({"StringEquals": {"s3:prefix": "a ${aws:username}"}})"},
      {"V608", "Allow", R"({"StringEquals": {"s3:prefix": "a/${aws:usrname}"}})", R"({"StringEquals": {"s3:prefix": "a/${aws:username}"}})"},
      {"V610", "Allow", R"({"StringEquals": {"s3:prefix": "&{aws:username}&{x}"}})", R"({"StringEquals": {"s3:prefix": "${aws:username}&{x}"}})"},
  });
  check_condition_fixes(kRows);
  CHECK(mended(R"({"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:username}"}})", "V606") ==
        R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:username}"}})");
}
