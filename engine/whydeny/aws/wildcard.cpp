// Matches globs that are looked at once.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/wildcard.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/arn_glob.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/glob_segments.h"

namespace whydeny {
namespace {

/// How many leading bytes the two share before the glob's first wildcard.
std::size_t common_literal_prefix(std::string_view glob, std::string_view text) {
  const std::size_t size = std::min(glob.size(), text.size());
  std::size_t at = 0;
  for (; at + 8 <= size; at += 8) {  // eight ASCII bytes at a time
    std::uint64_t ours = 0;
    std::uint64_t theirs = 0;
    std::memcpy(&ours, glob.data() + at, 8);
    std::memcpy(&theirs, text.data() + at, 8);
    if (((ours ^ theirs) | (ours & 0x8080808080808080u)) != 0) break;
  }
  while (at < size && glob[at] == text[at] && glob[at] != kAnyRun && glob[at] != kAnyOne) ++at;
  return at;
}

}  // namespace

std::string to_glob(std::string_view text) {
  std::string glob;
  glob.reserve(text.size());
  append_glob(glob, text);
  return glob;
}

void append_glob(std::string& glob, std::string_view text) {
  const std::size_t begin = glob.size();
  glob += text;
  for (std::size_t at = begin; at < glob.size(); ++at) {
    if (glob[at] == '*') glob[at] = kAnyRun;
    if (glob[at] == '?') glob[at] = kAnyOne;
  }
}

bool glob_matches(std::string_view glob, std::string_view text) {
  const std::size_t same = common_literal_prefix(glob, text);
  if (same == glob.size()) return same == text.size();
  if (!is_wildcard(glob[same])) return false;
  return SegmentMatcher(glob, same, text, same, 0).matches();
}

bool glob_matches_ignoring_case(std::string_view glob, std::string_view text) {
  // Most actions differ before the first wildcard: those need no copy.
  std::size_t same = 0;
  while (same < glob.size() && same < text.size() && !is_wildcard(glob[same]) &&
         to_lower(glob[same]) == to_lower(text[same])) {
    ++same;
  }
  if (same == glob.size()) return same == text.size();
  if (!is_wildcard(glob[same])) return false;

  const std::size_t size = glob.size() + text.size();
  std::array<char, 512> on_stack;
  std::string on_heap;
  char* folded = on_stack.data();
  if (size > on_stack.size()) {
    on_heap.resize(size);
    folded = on_heap.data();
  }
  const auto fold = [](char c) { return to_lower(c); };
  std::transform(text.begin(), text.end(), std::transform(glob.begin(), glob.end(), folded, fold), fold);
  return SegmentMatcher({folded, glob.size()}, same, {folded + glob.size(), text.size()}, same, 0).matches();
}

bool arn_glob_matches(std::string_view glob, std::string_view text) {
  const std::size_t same = common_literal_prefix(glob, text);
  if (same == glob.size()) return same == text.size();
  if (!is_wildcard(glob[same])) return false;
  return arn_glob_rest_matches(glob, text, same, count_arn_colons(glob.substr(0, same)));
}

bool arn_like_matches(std::string_view glob, std::string_view text) {
  if (glob.size() == 1 && glob.front() == kAnyRun) return parse_arn(text).has_value();
  const std::size_t same = common_literal_prefix(glob, text);
  if (same < glob.size() && !is_wildcard(glob[same])) return false;
  if (!text.starts_with("arn:")) return false;
  return arn_like_rest_matches(glob, text, same, count_arn_colons(glob.substr(0, same)));
}

}  // namespace whydeny
