// Wildcards: a glob taken by its shape, looked at once, by RE2 and by the slow table gives one answer.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/glob.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "tests/fuzz/fuzz.h"
#include "tests/wildcard_oracle.h"
#include "whydeny/aws/wildcard.h"

namespace {

using namespace whydeny;

using fuzz::require;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string lowered(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

void check(std::string_view glob, std::string_view text, Glob::Kind kind) {
  const Glob shaped(glob, kind);
  const bool answer = shaped.matches(text);
  require(answer == matches_at_once(glob, text, kind), "both ways agree", glob);
  require(!answer || text.starts_with(shaped.literal_prefix()), "the prefix is one", glob);
  if (glob.size() * text.size() <= 4096)
    require(answer == slow_matches(glob, text, kind), "the table agrees", glob);

  // RE2 knows characters or bytes, never both, as broken UTF-8 asks for. As Latin-1 it takes any glob, and
  // over ASCII, where a character is a byte, it must say the same.
  const auto at_once = answer_at_once(glob, text, kind);
  if (at_once) return require(answer == *at_once, "what decides at once", glob);
  if (!is_ascii(text)) return;
  const RE2 regex(to_regex(glob, kind), RE2::Latin1);
  if (regex.ok())
    require(answer == RE2::FullMatch(re2::StringPiece(text.data(), text.size()), regex), "RE2 agrees", glob);
}

}  // namespace

WHYDENY_FUZZER(glob) {
  // The pattern's line, then the text.
  const std::size_t line = input.find('\n');
  if (line == std::string_view::npos) return;
  std::string glob = to_glob(input.substr(0, line));
  std::string text(input.substr(line + 1));
  for (const Glob::Kind kind : {Glob::Kind::Plain, Glob::Kind::Arn, Glob::Kind::ArnLike})
    check(glob, text, kind);
  require(glob_matches_ignoring_case(glob, text) == glob_matches(lowered(glob), lowered(text)),
          "without case", glob);
  // Most texts are no ARN: the same again for one.
  glob.insert(0, "arn:");
  text.insert(0, "arn:");
  for (const Glob::Kind kind : {Glob::Kind::Arn, Glob::Kind::ArnLike}) check(glob, text, kind);
}
