// AWS's wildcards: `*` any run, `?` one character. Linear, never recursive.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_WILDCARD_H_
#define WHYDENY_AWS_WILDCARD_H_

#include <string>
#include <string_view>

namespace whydeny {

/// A *glob* is a byte string in which these two bytes are the wildcards and every other byte stands for
/// itself. Neither occurs in UTF-8, so text substituted into a glob (the value of a policy variable) can
/// never act as a wildcard.
inline constexpr char kAnyRun = '\xFF';  ///< any run of characters, the empty one included
inline constexpr char kAnyOne = '\xFE';  ///< exactly one character (a whole UTF-8 sequence)

/// True of the two bytes.
constexpr bool is_wildcard(char c) { return c == kAnyRun || c == kAnyOne; }

/// True when the pattern has `*` or `?`.
constexpr bool has_wildcard(std::string_view pattern) {
  for (const char c : pattern) {
    if (c == '*' || c == '?') return true;
  }
  return false;
}

/// `text` as a glob: its `*` and `?` become wildcards.
std::string to_glob(std::string_view text);
/// Appends one pattern text: `*` and `?` become wildcards.
void append_glob(std::string& glob, std::string_view text);

/// True when the whole text matches. Time grows with |glob| + |text| for any number of `*` (a `?` inside a
/// long segment costs at most a factor |segment|/64). Neither argument need be valid UTF-8.
bool glob_matches(std::string_view glob, std::string_view text);

/// The same, ASCII letters compared without case (actions).
bool glob_matches_ignoring_case(std::string_view glob, std::string_view text);

/// Glob over a whole ARN with AWS's two kinds of wildcard: before the glob's fifth colon, `?` and a `*` that
/// is not the last character of its component match only characters other than `:`; a `*` that is the last of
/// its component, and every wildcard after the fifth colon, matches any characters.
/// [reference_policies_elements_resource] Never exponential: at most |glob| * |text| / 64 steps.
bool arn_glob_matches(std::string_view glob, std::string_view text);

/// ArnLike and ArnEquals: both split at their first five colons, each component a glob of its own, the last
/// taking the rest. False when either has fewer than six components, except that the glob of a lone `*`
/// matches any ARN.
bool arn_like_matches(std::string_view glob, std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_AWS_WILDCARD_H_
