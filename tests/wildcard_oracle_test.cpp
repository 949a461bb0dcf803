// Wildcards against two oracles, RE2 and a slow table of states, on random and exhaustive pairs.
// SPDX-License-Identifier: Apache-2.0
#include "tests/wildcard_oracle.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/aws/find_bytes.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {
namespace {

TEST_CASE("RE2 agrees on random globs and texts [2.2.2, 3.8]") {
  const std::vector<std::string_view> patterns = {"a", "b", ":", "*", "?", ":", "*", "a", "\u20AC"};
  const std::vector<std::string_view> texts = {"a", "b", ":", "*", "?", "\u20AC"};
  Dice dice(20260101);
  std::size_t matched = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::string glob = to_glob(random_pattern(dice, patterns, 18));
    const RE2 plain(to_regex(glob, Glob::Kind::Plain));
    const RE2 arn(to_regex(glob, Glob::Kind::Arn));
    for (int j = 0; j < 12; ++j) {
      std::string text = random_text(dice, texts, glob);
      // RE2's dot takes characters only: a text that lost a byte of one is the slow oracle's, below.
      if (!RE2::FullMatch(text, "(?s).*")) continue;
      CAPTURE(plain.pattern());
      CAPTURE(text);
      const bool plain_expected = RE2::FullMatch(text, plain);
      const bool arn_expected = RE2::FullMatch(text, arn);
      if (glob_matches(glob, text) != plain_expected) CHECK(glob_matches(glob, text) == plain_expected);
      if (arn_glob_matches(glob, text) != arn_expected) CHECK(arn_glob_matches(glob, text) == arn_expected);
      matched += plain_expected ? 1u : 0u;
      matched += arn_expected ? 1u : 0u;
    }
  }
  CHECK(matched > 20'000);  // of 96,000: both answers are put to the test
}

/// Reports a pair only when it is wrong: there are too many to count.
void check_against_slow(std::string_view glob, std::string_view text) {
  for (const Glob::Kind kind : {Glob::Kind::Plain, Glob::Kind::Arn, Glob::Kind::ArnLike}) {
    const bool expected = slow_matches(glob, text, kind);
    const bool at_once = matches_at_once(glob, text, kind);
    const bool by_shape = Glob(glob, kind).matches(text);
    if (at_once == expected && by_shape == expected) continue;
    CAPTURE(static_cast<int>(kind));
    CAPTURE(to_regex(glob, kind));
    CAPTURE(text);
    CHECK(at_once == expected);
    CHECK(by_shape == expected);
  }
}

/// All texts of up to `most` characters of the alphabet.
std::vector<std::string> all_texts(std::string_view alphabet, std::size_t most) {
  std::vector<std::string> texts = {""};
  for (std::size_t first = 0, size = 0; size < most; ++size) {
    const std::size_t last = texts.size();
    for (; first < last; ++first) {
      for (const char c : alphabet) texts.push_back(texts[first] + c);
    }
  }
  return texts;
}

TEST_CASE(
    "every small glob gives the slow oracle's answer on every small text, wherever the fifth colon is "
    "(2.2.2)") {
  const std::vector<std::string> patterns = all_texts("a:*?", 4);
  const std::vector<std::string> texts = all_texts("ab:", 4);
  for (const std::string_view start : {"", ":::", "::::", ":::::", "arn::", "arn::::"}) {
    for (const std::string& pattern : patterns) {
      const std::string glob = std::string(start) + to_glob(pattern);
      for (const std::string& text : texts) check_against_slow(glob, std::string(start) + text);
    }
  }
}

TEST_CASE("broken UTF-8 gives the slow oracle's answer") {
  // The bytes of two, three and four byte characters, in and out of order; 0xFF and 0xFE in a text are plain
  // bytes.
  const std::vector<std::string_view> bytes = {"a",    ":",    "\xC3",   "\xA9",      "\xE2",
                                               "\x82", "\xAC", "\xF0",   "\x9F",      "\x98",
                                               "\x80", "\xED", "\u20AC", "\U0001F600"};
  std::vector<std::string_view> with_wildcards = bytes;
  with_wildcards.insert(with_wildcards.end(), {"*", "*", "*", "?", "?", "?", "\u00E9", ":", "\u20AC"});
  std::vector<std::string_view> with_wildcard_bytes = bytes;
  with_wildcard_bytes.insert(with_wildcard_bytes.end(), {"\xFF", "\xFE"});
  Dice dice(20260102);
  for (int i = 0; i < 6000; ++i) {
    const std::string glob = to_glob(random_pattern(dice, with_wildcards, 14));
    for (int j = 0; j < 8; ++j) check_against_slow(glob, random_text(dice, with_wildcard_bytes, glob));
  }
}

TEST_CASE("globs of more than one word of states give the slow oracle's answer") {
  const std::vector<std::string_view> texts = {"a", "a", "a", "b", ":", "\u20AC"};
  std::vector<std::string_view> patterns = texts;
  patterns.insert(patterns.end(), {"?", "*"});
  Dice dice(20260103);
  for (int i = 0; i < 400; ++i) {
    std::string pattern =
        "a:*:b*b";  // a wildcard that crosses before one that does not: the automaton's case
    for (std::size_t parts = 1 + dice.roll(8); parts > 0; --parts) {
      pattern += random_pattern(dice, patterns, dice.roll(2) == 0 ? 20 : 140);
      pattern += dice.roll(4) == 0 ? ":" : "a?a";
    }
    const std::string glob = to_glob(pattern);
    for (int j = 0; j < 4; ++j) check_against_slow(glob, random_text(dice, texts, glob));
  }
}

TEST_CASE("without case, small globs give the answer of their lower case") {
  for (const std::string& pattern : all_texts("aA*?", 4)) {
    std::string lower = pattern;
    std::replace(lower.begin(), lower.end(), 'A', 'a');
    for (const std::string& text : all_texts("aAb", 4)) {
      std::string lower_text = text;
      std::replace(lower_text.begin(), lower_text.end(), 'A', 'a');
      const bool expected = slow_matches(to_glob(lower), lower_text, Glob::Kind::Plain);
      if (glob_matches_ignoring_case(to_glob(pattern), text) == expected) continue;
      CAPTURE(pattern);
      CAPTURE(text);
      CHECK(glob_matches_ignoring_case(to_glob(pattern), text) == expected);
    }
  }
}

TEST_CASE("texts are found where the standard library finds them, in runs that look alike too") {
  Dice dice(20260104);
  std::size_t found = 0;
  for (int i = 0; i < 20'000; ++i) {
    // Runs of `a` between runs of `b`: most places look right until late.
    const std::size_t longest[] = {1 + dice.roll(40), 1 + dice.roll(12)};
    const std::size_t size = 1 + dice.roll(400);
    std::string text;
    for (std::size_t run = 0; text.size() < size; ++run)
      text.append(1 + dice.roll(longest[run % 2]), "ab"[run % 2]);
    const std::size_t at = dice.roll(text.size());
    std::string wanted = text.substr(at, 1 + dice.roll(120));
    if (dice.roll(2) == 0) wanted[dice.roll(wanted.size())] = 'b';
    const std::size_t from = dice.roll(text.size());
    const std::size_t to = from + dice.roll(text.size() - from + 1);
    const std::size_t expected = std::string_view(text).substr(0, to).find(wanted, from);
    found += expected == std::string::npos ? 0u : 1u;
    if (find_bytes(text, from, to, wanted) == expected) continue;
    CAPTURE(text);
    CAPTURE(wanted);
    CAPTURE(from);
    CAPTURE(to);
    CHECK(find_bytes(text, from, to, wanted) == expected);
  }
  CHECK(found > 3000);
  CHECK(found < 17'000);

  const std::string_view text = "......................ab................";
  for (std::size_t from = 0; from <= text.size(); ++from) {
    for (std::size_t to = from; to <= text.size(); ++to) {
      const std::size_t expected = text.substr(0, to).find("ab", from);
      if (find_bytes(text, from, to, "ab") != expected) CHECK(find_bytes(text, from, to, "ab") == expected);
    }
  }
}

constexpr std::size_t kSize = 65536;

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (; times > 0; --times) text += part;
  return text;
}

TEST_CASE("hostile globs of 64 KiB are answered at once") {
  const std::string run(kSize, 'a');
  // A matcher that goes back to try again needs from 10^9 steps to more than there are atoms for each of
  // these.
  CHECK_FALSE(glob_matches(to_glob(repeated("a*", kSize / 2) + "b"), run));
  CHECK(glob_matches(to_glob(repeated("a*", kSize / 2)), run));
  CHECK_FALSE(glob_matches(to_glob(repeated("*a", kSize / 2) + "*b*"), run));
  CHECK_FALSE(glob_matches(to_glob("*" + run.substr(kSize / 2) + "b*c"), run));
  CHECK_FALSE(glob_matches(to_glob("*" + run.substr(kSize / 2) + "b" + run.substr(kSize / 2) + "*"), run));
  CHECK_FALSE(
      glob_matches(to_glob(repeated("*" + run.substr(0, 255) + "b" + run.substr(0, 255), 128) + "*c*"),
                   repeated(run.substr(0, 255) + "b" + run.substr(0, 254) + "b", 128)));
  CHECK_FALSE(glob_matches(to_glob(repeated("*?", kSize / 2) + "*b"), run));
  CHECK_FALSE(glob_matches(to_glob(repeated("*a?", kSize / 4) + "*b*"), run));
  CHECK_FALSE(glob_matches_ignoring_case(to_glob(repeated("A*", kSize / 2) + "b"), run));
  CHECK_FALSE(arn_glob_matches(to_glob(repeated("a*", kSize / 2) + "b"), run));
  CHECK_FALSE(
      arn_glob_matches(to_glob("arn:aws:s3:::" + repeated("a*", kSize / 2) + "b"), "arn:aws:s3:::" + run));
  CHECK_FALSE(
      arn_like_matches(to_glob("arn:aws:s3:::" + repeated("a*", kSize / 2) + "b"), "arn:aws:s3:::" + run));
  // Here the automaton runs: a step of one word for 64 bytes of glob, for each byte of text.
  const std::string colons = repeated("a:", kSize / 16);
  CHECK_FALSE(arn_glob_matches(to_glob("*:a*a:*:a*a:*:" + repeated("a*", 256) + "b"), colons));
  CHECK(arn_glob_matches(to_glob("*:*a:*:a*:*a:" + repeated("a*:*", 256)), colons));
  CHECK_FALSE(glob_matches(to_glob("*" + run.substr(0, kSize / 4) + "?b*c"), run));
  CHECK(glob_matches(to_glob("*" + run.substr(0, kSize / 4) + "?b*c"), run + "bbc"));
}

}  // namespace
}  // namespace whydeny
