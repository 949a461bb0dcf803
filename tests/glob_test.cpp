// Globs by their shape: every shape against the functions of wildcard.h, RE2 and the slow table.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/glob.h"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tests/wildcard_oracle.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {
namespace {

using Kind = Glob::Kind;
constexpr std::array kKinds = {Kind::Plain, Kind::Arn, Kind::ArnLike};

TEST_CASE("a glob knows whether it is literal and what its texts begin with") {
  struct Row {
    std::string_view pattern;
    bool literal;
    std::string_view prefix;
  };
  const Row rows[] = {
      {"", true, ""},
      {"s3:getobject", true, "s3:getobject"},
      {"*", false, ""},
      {"?", false, ""},
      {"arn:aws:s3:::logs/*", false, "arn:aws:s3:::logs/"},
      {"arn:aws:iam::*:role/x", false, "arn:aws:iam::"},
      {"a?b*", false, "a"},
      {"caf\u00E9*", false, "caf\u00E9"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    const std::string bytes = to_glob(row.pattern);
    for (const Kind kind : kKinds) {
      const Glob glob(bytes, kind);
      CHECK(glob.is_literal() == row.literal);
      CHECK(glob.literal_prefix() == row.prefix);
      CHECK(glob.bytes() == bytes);
    }
  }
  CHECK(Glob().is_literal());
  CHECK(Glob().matches(""));
  CHECK_FALSE(Glob().matches("a"));
}

TEST_CASE("each shape matches what it must [2.2.2, 3.8]") {
  struct Row {
    Kind kind;
    std::string_view pattern;
    std::string_view text;
    bool expected;
  };
  const Row rows[] = {
      {Kind::Plain, "", "", true},
      {Kind::Plain, "", "a", false},
      {Kind::Plain, "s3:getobject", "s3:getobject", true},
      {Kind::Plain, "s3:getobject", "s3:getobjectacl", false},
      {Kind::Plain, "s3:getobject", "s3:getobjecu", false},
      {Kind::Plain, "s3:getobject", "s4:getobject", false},
      {Kind::Plain, "*", "", true},
      {Kind::Plain, "**", "a:b", true},
      {Kind::Plain, "s3:get*", "s3:get", true},
      {Kind::Plain, "s3:get*", "s3:ge", false},
      {Kind::Plain, "s3:get*", "s3:getobject", true},
      {Kind::Plain, "*:getobject", "s3:getobject", true},
      {Kind::Plain, "*:getobject", "s3:getobjects", false},
      {Kind::Plain, "s3:get*acl", "s3:getacl", true},
      {Kind::Plain, "s3:get*tacl", "s3:getacl", false},  // both ends fit, but not side by side
      {Kind::Plain, "aba*aba", "ababa", false},
      {Kind::Plain, "*object*", "object", true},
      {Kind::Plain, "*object*", "s3:getobjectacl", true},
      {Kind::Plain, "*object*", "s3:getobjec", false},
      {Kind::Plain, "a*bb*c", "abbc", true},
      {Kind::Plain, "a*bb*c", "abc", false},
      {Kind::Plain, "a*b*b*c", "abc", false},  // one b is not two
      {Kind::Plain, "a*?*c", "ac", false},
      {Kind::Plain, "a*?*c", "a\u20ACc", true},
      {Kind::Plain, "a??c", "abc", false},
      {Kind::Plain, "a?c", "a\u20ACc", true},
      {Kind::Plain, "??\xA9", "x\xC3\xA9", false},  // `?` takes a character whole, or not at all
      {Kind::Plain, "???\xA9", "x\xC3\xA9", false},
      {Kind::Plain, "??*\xA9", "x\xC3\xA9", false},
      {Kind::Plain, "?*\xA9", "x\xC3\xA9", true},
      {Kind::Arn, "arn:aws:s3:::a*b", "arn:aws:s3:::a:b", true},
      {Kind::Arn, "arn:aws:iam::*:role/x", "arn:aws:iam::1:2:role/x", true},
      {Kind::Arn, "arn:aws:iam::1*1:role/x", "arn:aws:iam::11:role/x", true},
      {Kind::Arn, "arn:aws:iam::1*1:role/x", "arn:aws:iam::1:1:role/x", false},
      {Kind::Arn, "arn:aws:iam::?:role/x", "arn:aws:iam:::role/x", false},
      {Kind::Arn, "arn:aws:iam::*:role/?", "arn:aws:iam::1:role/:", true},
      {Kind::Arn, "arn:aws:s3*", "arn:aws:s3:::a", true},
      {Kind::Arn, "arn:aws:*3", "arn:aws:s:3", false},
      {Kind::ArnLike, "*", "arn:aws:s3:::a", true},
      {Kind::ArnLike, "*", "arn:aws:s3::a", false},
      {Kind::ArnLike, "**", "arn:aws:s3:::a", false},
      {Kind::ArnLike, "arn:aws:s3:::a", "arn:aws:s3:::a", true},
      {Kind::ArnLike, "arn:aws:s3:::a", "arn:aws:s3:::ab", false},
      {Kind::ArnLike, "arn:aws:s3::a", "arn:aws:s3::a", false},  // no ARN
      {Kind::ArnLike, "urn:aws:s3:::a", "urn:aws:s3:::a", false},
      {Kind::ArnLike, "urn:aws:s3:::a*", "urn:aws:s3:::a", false},
      {Kind::ArnLike, "*:aws:s3:::a", "arn:aws:s3:::a", true},
      {Kind::ArnLike, "*:aws:s3:::a", "urn:aws:s3:::a", false},
      {Kind::ArnLike, "arn:aws:s3:::a*", "arn:aws:s3:::a:b", true},
      {Kind::ArnLike, "arn:aws:iam::*:role/x", "arn:aws:iam::1:role/x", true},
      {Kind::ArnLike, "arn:aws:iam::*:role/x", "arn:aws:iam::1:2:role/x", false},
      {Kind::ArnLike, "arn:aws:iam::1*", "arn:aws:iam::1:role/x", false},
  };
  for (const Row& row : rows) {
    CAPTURE(static_cast<int>(row.kind));
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    const std::string bytes = to_glob(row.pattern);
    CHECK(Glob(bytes, row.kind).matches(row.text) == row.expected);
    CHECK(matches_at_once(bytes, row.text, row.kind) == row.expected);
  }
}

/// ARNs as people write them, and as nobody does: each component of the few kinds that make the shapes.
std::string random_arn_pattern(Dice& dice) {
  const std::vector<std::string_view> components = {"",    "aws", "s3", "*",      "eu-*-1", "eu-*",
                                                    "1?1", "*1",  "**", "\u20AC", "a*b*c",  "iam"};
  const std::vector<std::string_view> pieces = {"role", "/",  "*", "?",  ":",      "logs-", "*/",
                                                "a",    "aa", "b", "**", "\u20AC", "2026/", "-eu-"};
  std::string pattern = dice.roll(12) == 0 ? "urn" : "arn";
  const std::size_t colons = dice.roll(8) == 0 ? dice.roll(7) : 5;
  for (std::size_t i = 0; i < colons; ++i) {
    pattern += ':';
    if (i + 1 < colons) pattern += dice.pick(components);
  }
  return pattern + random_pattern(dice, pieces, 8);
}

TEST_CASE("RE2, the slow table and wildcard.h agree with every shape on ARNs") {
  const std::vector<std::string_view> texts = {"a", "1", "c", ":", "/", "eu-", "\u20AC", "role", "*"};
  Dice dice(20260110);
  std::array<std::size_t, 3> matched{};
  for (int i = 0; i < 6000; ++i) {
    const std::string bytes = to_glob(random_arn_pattern(dice));
    for (const Kind kind : kKinds) {
      const Glob glob(bytes, kind);
      const RE2 regex(to_regex(bytes, kind));
      for (int j = 0; j < 6; ++j) {
        const std::string text = random_text(dice, texts, bytes);
        const bool slow = slow_matches(bytes, text, kind);
        const auto at_once = answer_at_once(bytes, text, kind);
        // RE2's dot takes characters only: a text that lost a byte of one is the slow table's.
        const bool characters = RE2::FullMatch(text, "(?s).*");
        const bool by_regex = at_once ? *at_once : characters ? RE2::FullMatch(text, regex) : slow;
        matched[static_cast<std::size_t>(kind)] += slow ? 1u : 0u;
        if (glob.matches(text) == slow && matches_at_once(bytes, text, kind) == slow && by_regex == slow)
          continue;
        CAPTURE(static_cast<int>(kind));
        CAPTURE(regex.pattern());
        CAPTURE(text);
        CHECK(glob.matches(text) == slow);
        CHECK(matches_at_once(bytes, text, kind) == slow);
        CHECK(by_regex == slow);
      }
    }
  }
  for (const std::size_t count : matched)
    CHECK(count > 6'000);  // of 36,000: both answers are put to the test
}

TEST_CASE("ends of every length are compared whole") {
  // The last eight bytes are compared as a word, the others after it: a wrong byte anywhere shows.
  for (std::size_t size = 1; size <= 40; ++size) {
    const std::string end(size, 'a');
    for (std::size_t wrong = 0; wrong < size; ++wrong) {
      std::string text = end;
      text[wrong] = 'b';
      CAPTURE(size);
      CAPTURE(wrong);
      for (const std::string& pattern : {end, end + "*", "*" + end, end + "*x*" + end}) {
        const std::string bytes = to_glob(pattern);
        const Glob glob(bytes, Kind::Plain);
        CHECK(glob.matches(end + (pattern.size() > size + 1 ? "x" + end : "")));
        CHECK_FALSE(glob.matches(text + (pattern.size() > size + 1 ? "x" + end : "")));
        CHECK_FALSE(glob.matches(pattern.size() > size + 1 ? end + "x" + text : text));
      }
    }
  }
}

TEST_CASE("hostile globs of 64 KiB are answered at once by their shape too") {
  constexpr std::size_t kSize = 65536;
  const std::string run(kSize, 'a');
  std::string stars;
  for (std::size_t i = 0; i < kSize / 2; ++i) stars += "a*";
  struct Row {
    std::string pattern;
    std::string text;
    bool expected;
  };
  const Row rows[] = {
      {stars + "b", run, false},
      {stars, run, true},
      {"*" + stars + "b*", run, false},
      {"*" + stars + "a", run, true},
      {"*" + run.substr(kSize / 2) + "b*c", run + "c", false},
      {"*" + run.substr(kSize / 2) + "b" + run.substr(kSize / 2) + "*", run, false},
      {"arn:aws:s3:::" + stars + "b", "arn:aws:s3:::" + run, false},
      {"arn:aws:s3:::" + stars + "b", "arn:aws:s3:::" + run + "b", true},
      {"arn:aws:s3:*::" + stars + "b", "arn:aws:s3:::" + run + "b", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern.substr(0, 40));
    const std::string bytes = to_glob(row.pattern);
    const bool is_arn = row.pattern.starts_with("arn:");
    for (const Kind kind :
         {Kind::Plain, is_arn ? Kind::Arn : Kind::Plain, is_arn ? Kind::ArnLike : Kind::Plain})
      CHECK(Glob(bytes, kind).matches(row.text) == row.expected);
  }
}

}  // namespace
}  // namespace whydeny
