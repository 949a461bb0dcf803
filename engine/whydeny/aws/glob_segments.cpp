// Matches a glob segment by segment.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/glob_segments.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include "whydeny/aws/characters.h"
#include "whydeny/aws/find_bytes.h"
#include "whydeny/aws/glob_automaton.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {
namespace {

/// Where the next wildcard at or behind `at` stands; there is one.
std::size_t next_wildcard(std::string_view glob, std::size_t at) {
  if constexpr (std::endian::native == std::endian::little) {
    for (; at + 8 <= glob.size(); at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, glob.data() + at, 8);
      // The two wildcards are the bytes that differ from 0xFF in the last bit at most: 0 is what they become,
      // and the lowest byte that is 0 is the lowest whose top bit shows.
      word = ~word & 0xFEFEFEFEFEFEFEFEu;
      const std::uint64_t zeros = (word - 0x0101010101010101u) & ~word & 0x8080808080808080u;
      if (zeros != 0) return at + static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
    }
  }
  while (!is_wildcard(glob[at])) ++at;
  return at;
}

}  // namespace

bool SegmentMatcher::matches() {
  if (!take_prefix()) return false;
  if (first_ == last_) return from_ == to_;
  return take_suffix() && take_middle();
}

/// The text must begin with what stands before the first `*`.
bool SegmentMatcher::take_prefix() {
  for (; first_ < last_ && glob_[first_] != kAnyRun; ++first_) {
    if (from_ == to_) return false;
    if (glob_[first_] != kAnyOne) {
      if (glob_[first_] != text_[from_]) return false;
      ++from_;
      continue;
    }
    if (!one_may_take(first_, text_[from_]) || character_start(text_, from_) != from_) return false;
    from_ += sequence_length(text_, from_);
    if (from_ > to_) return false;  // the text goes on behind `to_`, and the character too
  }
  return true;
}

/// The text must end with what stands behind the last `*`.
bool SegmentMatcher::take_suffix() {
  for (; glob_[last_ - 1] != kAnyRun; --last_) {
    if (from_ == to_) return false;
    if (glob_[last_ - 1] != kAnyOne) {
      if (glob_[last_ - 1] != text_[to_ - 1]) return false;
      --to_;
      continue;
    }
    const std::size_t begin = character_start(text_, to_ - 1);
    if (!one_may_take(last_ - 1, text_[begin]) || begin < from_) return false;
    if (begin + sequence_length(text_, begin) != to_) return false;
    to_ = begin;
  }
  return true;
}

/// Here a `*` stands at both ends of the glob.
bool SegmentMatcher::take_middle() {
  std::size_t first = first_;
  std::size_t from = from_;
  while (true) {
    while (first < last_ && glob_[first] == kAnyRun) ++first;
    if (first == last_) return true;
    std::size_t end = next_wildcard(glob_, first);
    if (glob_[end] == kAnyOne) {
      end = glob_.find(kAnyRun, end);
      from = GlobAutomaton(glob_, first, end, fence_).find_end(text_, from, to_);
      if (from == std::string_view::npos) return false;
    } else {
      from = find_bytes(text_, from, to_, glob_.substr(first, end - first));
      if (from == std::string_view::npos) return false;
      from += end - first;
    }
    first = end;
  }
}

}  // namespace whydeny
