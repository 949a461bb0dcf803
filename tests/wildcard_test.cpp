// Wildcards: AWS's rules and examples, row by row.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/wildcard.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace whydeny {
namespace {

struct Row {
  std::string_view pattern;
  std::string_view text;
  bool expected;
};

TEST_CASE("a glob matches the whole text [3.8]") {
  const Row rows[] = {
      {"", "", true},
      {"", "a", false},
      {"a", "", false},
      {"abc", "abc", true},
      {"abc", "abcd", false},
      {"abcd", "abc", false},
      {"abc", "ABC", false},
      {"*", "", true},
      {"*", "a:b/c", true},
      {"**", "", true},
      {"?", "", false},
      {"?", "a", true},
      {"?", "ab", false},
      {"?*", "", false},
      {"*?", "a", true},
      {"*?*?*", "a", false},
      {"*?*?*", "ab", true},
      {"a*", "a", true},
      {"a*a", "a", false},  // one `a` is not both ends
      {"a*a", "aa", true},
      {"*ab*ab*", "aab", false},
      {"*ab*ab*", "abab", true},
      {"*aab", "aaab", true},
      {"*a?b*", "aaxab", false},
      {"*a?b*", "aaxaxb", true},
      {"*abc?", "abcabcd", true},
      {"home/*/notes", "home/a/b/notes", true},
      {"home/*/notes", "home/notes", false},
      {"a*longer than eight bytes*z", "a, longer than eight bytes, z", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    CHECK(glob_matches(to_glob(row.pattern), row.text) == row.expected);
  }
}

TEST_CASE("a question mark takes one whole character [3.8]") {
  const Row rows[] = {
      {"?", "\u00E9", true},
      {"??", "\u00E9", false},
      {"?", "\u20AC", true},
      {"*??*", "\u20AC", false},
      {"?", "\U0001F600", true},
      {"a?c", "a\u20ACc", true},
      {"*?c*d", "\u20ACcd", true},
      {"*\u20AC?", "\u20AC\u20AC", true},
      {"*\u20AC?\u20AC*", "\u20AC\u20AC", false},
      {"*?", "\u20AC", true},
      {"?", "\xC3", true},  // a byte that belongs to no character is one by itself
      {"?", "\xE2\x82", false},
      {"??", "\xE2\x82", true},
      {"???", "\xED\xA0\x80", true},  // a surrogate
      {"??", "\xC0\x80", true},       // overlong
      {"???", "\xE0\x9F\xBF", true},
      {"????", "\xF0\x8F\xBF\xBF", true},
      {"????", "\xF4\x90\x80\x80", true},  // beyond U+10FFFF
      {"??", "\x80\u20AC", true},
      {"*??", "\xE2\u20AC", true},
      {"*???", "\xE2\u20AC", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    CHECK(glob_matches(to_glob(row.pattern), row.text) == row.expected);
  }
}

TEST_CASE("only the wildcards' own bytes are wildcards [2.3.2, 2.3.4]") {
  CHECK(to_glob("a*b?") == std::string("a\xFF"
                                       "b\xFE"));
  std::string glob = "a*b";  // a value that was substituted
  append_glob(glob, "*");
  CHECK(glob_matches(glob, "a*bcd"));
  CHECK_FALSE(glob_matches(glob, "axbcd"));
  CHECK_FALSE(glob_matches("?", "x"));
  CHECK(glob_matches("?", "?"));
  CHECK(glob_matches(to_glob("a*c"), "a\xFF\xFE*?c"));
  CHECK_FALSE(glob_matches("abc", "ab\xFF"));
}

TEST_CASE("actions are matched without regard to ASCII case [2.1.1]") {
  const Row rows[] = {
      {"S3:Get*", "s3:getobject", true},
      {"s3:GetObject", "s3:GetObjectAcl", false},
      {"s3:getobject", "S3:GETOBJECT", true},
      {"s3:*Bucket?", "s3:listbuckets", true},
      {"s3:*Bucket?", "s3:listbucket", false},
      {"*:*", "s3:GetObject", true},
      {"*code*:LIST*", "codecommit:ListBranches", true},
      {"s3:Get", "s3@get", false},
      {"s3:[*", "s3:{x", false},
      {"k:*\u00C9*", "K:\u00C9", true},
      {"k:*\u00C9*", "K:\u00E9", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    CHECK(glob_matches_ignoring_case(to_glob(row.pattern), row.text) == row.expected);
  }
  const std::string run(2000, 'a');
  CHECK(glob_matches_ignoring_case(to_glob("A*B" + run + "?"), run + "b" + run + "c"));
}

TEST_CASE("in an ARN only the wildcard that ends a component crosses colons [2.2.2]") {
  const Row rows[] = {
      {"*", "*", true},  // [2.2.1]
      {"*", "arn:aws:s3:::b", true},
      {"arn:aws:sqs:*:111122223333:q", "arn:aws:sqs:us-east-1:111122223333:q", true},
      {"arn:aws:sqs:*:111122223333:q", "arn:aws:sqs:us-east-1:999999999999:x:111122223333:q", true},
      {"arn:aws:s3:*", "arn:aws:s3:::b/k", true},
      {"arn:aws:*", "arn:aws:s3:::b/k", true},
      {"arn:aws:sqs:us-*1:111122223333:q", "arn:aws:sqs:us-east-1:111122223333:q", true},
      {"arn:aws:sqs:us-*1:111122223333:q", "arn:aws:sqs:us-east:1:111122223333:q", false},
      {"arn:aws:sqs:us-eas?-1:1:q", "arn:aws:sqs:us-east-1:1:q", true},
      {"arn:aws:sqs:us-east-1?1:q", "arn:aws:sqs:us-east-1:1:q", false},
      {"arn:aws:sqs:?*:1:q", "arn:aws:sqs::1:1:q", false},
      {"arn:aws:sqs:?*:1:q", "arn:aws:sqs:x::1:1:q", true},
      {"arn:*:s*s:eu:1:q", "arn:aws:x:sqs:eu:1:q", true},
      {"arn:*:s*s:eu:1:q", "arn:aws:s:s:eu:1:q", false},
      {"arn:*:s*s:eu:1:q", "arn:aws:sqs:us:1:sqs:eu:1:q", true},
      {"arn:*:s*s:?u:1:q*", "arn:aws:sqs:us:1:s3s:eu:1:qqq", true},
      {"arn:aws:s3:::b", "arn:aws:s3:::b/*", false},
      {"arn:aws:s3:::b/*", "arn:aws:s3:::b", false},  // [2.2.9]
      {"arn:aws:s3:::b/*/c", "arn:aws:s3:::b/a/b/c", true},
      {"arn:aws:s3:::b/*", "arn:aws:s3:::B/k", false},
      {"arn:aws:s3:::b/x*z", "arn:aws:s3:::b/x:y:z", true},  // behind the fifth colon everything crosses
      {"arn:aws:s3:::b/x?z", "arn:aws:s3:::b/x:z", true},
      {"arn:aws:s3:::b/x?z*", "arn:aws:s3:::b/x/z", true},
      {"arn:aws:logs:*:1:log-group:*", "arn:aws:logs:r:1:log-group:g:log-stream:s", true},
      {"arn:aws:iam:::user/x", "arn:aws:iam::1:user/x", false},  // [2.2.3]
      {"arn:aws:iam::*:user/x", "arn:aws:iam:::user/x", true},
      {"arn:aws:ec2:*:*:instance/*", "*", false},  // [2.2.6]
      {"arn:aws:s3", "arn:aws:s3:::b", false},     // short patterns have no colons to spare
      {"arn:aw*s", "arn:aws", true},
      {"arn:a*w*s", "arn:aws:s", false},
      {"a*b", "a:b", false},
      {"a?b", "a:b", false},
      {"a**", "a:b", true},
      {"a**b", "a:b", false},
      {"**:b", "a:a:b", true},
      {"a?*", "a:b", false},
      {"a*?", "a:", false},
      {"::?::*", ":::::", false},
      {":*:x*x::", ":a:xx:xx::", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    CHECK(arn_glob_matches(to_glob(row.pattern), row.text) == row.expected);
  }
}

TEST_CASE("ArnLike never crosses the first five colons [3.8]") {
  const Row rows[] = {
      {"arn:aws:sns:*:1:t*", "arn:aws:sns:us-east-1:1:t:x", true},
      {"arn:aws:s:*:1:b", "arn:aws:s:r:9:a:1:b", false},
      {"arn:aws:iam::*:role/*", "arn:aws:iam::1:role/p/x", true},
      {"*:*:*:*:*:*", "arn:aws:s3:::b", true},
      {"arn:*:s3:::b?c", "arn:aws:s3:::b:c", true},
      {"arn:aws:s3:?::b", "arn:aws:s3:::b", false},
      {"*", "arn:aws:s3:::b", true},
      {"*", "arn:aws:s3", false},
      {"*", "*", false},
      {"**", "arn:aws:s3:::b", false},
      {"arn:aws:s3:*", "arn:aws:s3:::b", false},
      {"arn:aws:s3:::b", "arn:aws:s3", false},
      {"urn:aws:s3:::b", "urn:aws:s3:::b", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    CHECK(arn_like_matches(to_glob(row.pattern), row.text) == row.expected);
  }
}

}  // namespace
}  // namespace whydeny
