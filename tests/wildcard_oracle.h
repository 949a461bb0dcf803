// Slow and obvious answers for globs: RE2's, and those of a table of all prefixes; and random globs to ask
// them. SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_WILDCARD_ORACLE_H_
#define WHYDENY_TESTS_WILDCARD_ORACLE_H_

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/aws/glob.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {

/// The answer of wildcard.h's function for the kind, which looks at the glob once.
inline bool matches_at_once(std::string_view glob, std::string_view text, Glob::Kind kind) {
  return kind == Glob::Kind::Plain ? glob_matches(glob, text)
         : kind == Glob::Kind::Arn ? arn_glob_matches(glob, text)
                                   : arn_like_matches(glob, text);
}

/// `kind` says which rule holds for the glob's wildcards.
inline bool crosses_colons(std::string_view glob, std::size_t at, Glob::Kind kind) {
  if (kind == Glob::Kind::Plain) return true;
  if (std::count(glob.begin(), glob.begin() + static_cast<std::ptrdiff_t>(at), ':') >= 5) return true;
  if (kind == Glob::Kind::ArnLike) return false;
  return glob[at] == kAnyRun && (at + 1 == glob.size() || glob[at + 1] == ':');
}

/// What ArnLike asks before it compares components; nothing for the other kinds, or when they decide.
inline std::optional<bool> answer_at_once(std::string_view glob, std::string_view text, Glob::Kind kind) {
  if (kind != Glob::Kind::ArnLike) return std::nullopt;
  const bool is_arn = text.starts_with("arn:") && std::count(text.begin(), text.end(), ':') >= 5;
  if (!is_arn || glob == std::string_view(&kAnyRun, 1)) return is_arn;
  if (std::count(glob.begin(), glob.end(), ':') < 5) return false;
  return std::nullopt;
}

inline std::string to_regex(std::string_view glob, Glob::Kind kind) {
  std::string regex = "(?s)";
  for (std::size_t i = 0; i < glob.size(); ++i) {
    const bool crosses = crosses_colons(glob, i, kind);
    if (glob[i] == kAnyRun) {
      regex += crosses ? ".*" : "[^:]*";
    } else if (glob[i] == kAnyOne) {
      regex += crosses ? "." : "[^:]";
    } else {
      regex += RE2::QuoteMeta(glob.substr(i, 1));
    }
  }
  return regex;
}

/// Bytes that begin a character, by RFC 3629's table of well-formed sequences.
inline std::vector<std::size_t> character_lengths(std::string_view text) {
  static const RE2 character(
      "[\\x00-\\x7F]|[\\xC2-\\xDF][\\x80-\\xBF]|\\xE0[\\xA0-\\xBF][\\x80-\\xBF]|[\\xE1-\\xEC\\xEE\\xEF]["
      "\\x80-\\xBF]{2}|"
      "\\xED[\\x80-\\x9F][\\x80-\\xBF]|\\xF0[\\x90-\\xBF][\\x80-\\xBF]{2}|[\\xF1-\\xF3][\\x80-\\xBF]{3}|"
      "\\xF4[\\x80-\\x8F][\\x80-\\xBF]{2}",
      RE2::Latin1);
  std::vector<std::size_t> lengths(text.size(), 0);
  for (std::size_t at = 0; at < text.size();) {
    re2::StringPiece rest(text.data() + at, text.size() - at);
    const std::size_t before = rest.size();
    lengths[at] = RE2::Consume(&rest, character) ? before - rest.size() : 1;
    at += lengths[at];
  }
  return lengths;
}

/// table[t]: the glob's first bytes match the first t bytes of the text.
inline bool slow_matches(std::string_view glob, std::string_view text, Glob::Kind kind) {
  if (const auto answer = answer_at_once(glob, text, kind)) return *answer;
  const std::vector<std::size_t> lengths = character_lengths(text);
  std::vector<bool> table(text.size() + 1, false);
  table[0] = true;
  for (std::size_t g = 0; g < glob.size(); ++g) {
    const bool crosses = crosses_colons(glob, g, kind);
    std::vector<bool> next(text.size() + 1, false);
    if (glob[g] == kAnyRun) next[0] = table[0];
    for (std::size_t t = 0; t < text.size(); ++t) {
      const bool may_take = crosses || text[t] != ':';
      if (glob[g] == kAnyRun) {
        next[t + 1] = table[t + 1] || (next[t] && may_take);
      } else if (glob[g] == kAnyOne) {
        if (table[t] && may_take && lengths[t] > 0) next[t + lengths[t]] = true;
      } else {
        next[t + 1] = table[t] && text[t] == glob[g];
      }
    }
    table = next;
  }
  return table[text.size()];
}

/// Numbers below `bound`; the same on every machine, unlike the distributions of <random>.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t roll(std::size_t bound) { return engine_() % bound; }
  std::string_view pick(const std::vector<std::string_view>& from) { return from[roll(from.size())]; }

 private:
  std::mt19937 engine_;
};

inline std::string random_pattern(Dice& dice, const std::vector<std::string_view>& alphabet,
                                  std::size_t most) {
  std::string pattern;
  for (std::size_t i = dice.roll(most + 1); i > 0; --i) pattern += dice.pick(alphabet);
  return pattern;
}

/// A text that the glob is likely to match, or nearly.
inline std::string random_text(Dice& dice, const std::vector<std::string_view>& alphabet,
                               std::string_view glob) {
  std::string text;
  for (const char c : glob) {
    if (c != kAnyRun && c != kAnyOne) text += c;
    const std::size_t wanted = c == kAnyRun ? dice.roll(4) : c == kAnyOne ? 1 : 0;
    for (std::size_t i = 0; i < wanted; ++i) text += dice.pick(alphabet);
  }
  if (dice.roll(3) == 0 && !text.empty()) text.erase(dice.roll(text.size()), 1);
  if (dice.roll(3) == 0) text.insert(dice.roll(text.size() + 1), dice.pick(alphabet));
  return text;
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_WILDCARD_ORACLE_H_
