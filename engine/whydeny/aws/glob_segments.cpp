// Matches a glob segment by segment.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/glob_segments.h"

#include "whydeny/aws/characters.h"
#include "whydeny/aws/find_bytes.h"
#include "whydeny/aws/glob_automaton.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {

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
  while (true) {
    while (first_ < last_ && glob_[first_] == kAnyRun) ++first_;
    if (first_ == last_) return true;
    bool has_one = false;
    std::size_t end = first_;
    for (; glob_[end] != kAnyRun; ++end) has_one = has_one || glob_[end] == kAnyOne;
    if (has_one) {
      from_ = GlobAutomaton(glob_, first_, end, fence_).find_end(text_, from_, to_);
      if (from_ == std::string_view::npos) return false;
    } else {
      const std::size_t found = find_bytes(text_, from_, to_, glob_.substr(first_, end - first_));
      if (found == std::string_view::npos) return false;
      from_ = found + (end - first_);
    }
    first_ = end;
  }
}

}  // namespace whydeny
