// Matches globs segment by segment.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/wildcard.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/characters.h"
#include "whydeny/aws/find_bytes.h"
#include "whydeny/aws/glob_automaton.h"

namespace whydeny {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

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

/// Matches by segments, the stretches between `*`. Each is taken where it occurs first: whatever the rest of
/// the glob can match behind a later occurrence, it can match behind that one too, because the `*` between
/// them takes up the difference. That needs every `*` to match any byte; `?` may be choosy: before `fence` it
/// does not match `:`.
class SegmentMatcher {
 public:
  /// The parts of glob and text that begin at `first` and `from` and last to the end.
  SegmentMatcher(std::string_view glob, std::size_t first, std::string_view text, std::size_t from,
                 std::size_t fence)
      : SegmentMatcher(glob, first, glob.size(), text, from, text.size(), fence) {}
  /// The parts [first, last) and [from, to).
  SegmentMatcher(std::string_view glob, std::size_t first, std::size_t last, std::string_view text,
                 std::size_t from, std::size_t to, std::size_t fence)
      : glob_(glob), first_(first), last_(last), text_(text), from_(from), to_(to), fence_(fence) {}

  bool matches() {
    if (!take_prefix()) return false;
    if (first_ == last_) return from_ == to_;
    return take_suffix() && take_middle();
  }

 private:
  /// The text must begin with what stands before the first `*`.
  bool take_prefix() {
    for (; first_ < last_ && glob_[first_] != kAnyRun; ++first_) {
      if (from_ == to_) return false;
      if (glob_[first_] != kAnyOne) {
        if (glob_[first_] != text_[from_]) return false;
        ++from_;
        continue;
      }
      if (!one_may_take(first_, text_[from_]) || character_start(text_, from_) != from_) return false;
      from_ += sequence_length(text_, from_);
    }
    return true;
  }

  /// The text must end with what stands behind the last `*`.
  bool take_suffix() {
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
  bool take_middle() {
    while (true) {
      while (first_ < last_ && glob_[first_] == kAnyRun) ++first_;
      if (first_ == last_) return true;
      const std::size_t end = glob_.find(kAnyRun, first_);
      from_ = end_of_first(end);
      if (from_ == kNone) return false;
      first_ = end;
    }
  }

  /// Where the first occurrence of the segment [first_, end) ends.
  std::size_t end_of_first(std::size_t end) const {
    const std::string_view segment = glob_.substr(first_, end - first_);
    if (segment.find(kAnyOne) != kNone)
      return GlobAutomaton(glob_, first_, end, fence_).find_end(text_, from_, to_);
    const std::size_t found = find_bytes(text_, from_, to_, segment);
    return found == kNone ? kNone : found + segment.size();
  }

  bool one_may_take(std::size_t one, char lead) const { return lead != ':' || one >= fence_; }

  std::string_view glob_;
  std::size_t first_;  // [first_, last_) is left of the glob
  std::size_t last_;
  std::string_view text_;
  std::size_t from_;  // [from_, to_) is left of the text
  std::size_t to_;
  std::size_t fence_;
};

bool is_wildcard(char c) { return c == kAnyRun || c == kAnyOne; }

/// Where components end, up to the fifth colon, which ends the last of them that matters.
struct Colons {
  int count = 0;
  std::size_t behind = 0;  // the index behind the last of them
};

Colons first_colons(std::string_view text) {
  Colons colons;
  for (std::size_t at = 0; at < text.size() && colons.count < 5; ++at) {
    if (text[at] == ':') colons = {colons.count + 1, at + 1};
  }
  return colons;
}

/// True when some `*` in [first, fence) is followed by more of its component, so that it must not match a
/// colon.
bool has_inner_run(std::string_view glob, std::size_t first, std::size_t fence) {
  for (std::size_t i = first; i + 1 < glob.size() && i < fence; ++i) {
    if (glob[i] == kAnyRun && glob[i + 1] != ':' && glob[i + 1] != kAnyRun) return true;
  }
  return false;
}

}  // namespace

std::string to_glob(std::string_view text) {
  std::string glob;
  glob.reserve(text.size());
  append_glob(glob, text);
  return glob;
}

void append_glob(std::string& glob, std::string_view text) {
  for (const char c : text) glob.push_back(c == '*' ? kAnyRun : c == '?' ? kAnyOne : c);
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
  const Colons passed = first_colons(glob.substr(0, same));
  if (passed.count == 5) return SegmentMatcher(glob, same, text, same, 0).matches();

  // Up to the first `*` that ends a component, nothing in the glob matches a colon but a colon: the
  // components of glob and text go in step.
  std::size_t first = passed.behind;
  std::size_t from = passed.behind;
  for (int count = passed.count; count < 5; ++count) {
    const std::size_t end = std::min(glob.find(':', first), glob.size());
    const std::size_t text_end = std::min(text.find(':', from), text.size());
    if (!SegmentMatcher(glob, first, end, text, from, text_end, 0).matches()) return false;
    const bool crosses = end > first && glob[end - 1] == kAnyRun;
    if (end == glob.size()) return crosses || text_end == text.size();
    if (text_end == text.size()) return false;
    if (crosses) {
      // What comes next is a colon, so that this `*` takes the rest of the text's component at least.
      const Colons all = first_colons(glob);
      const std::size_t fence = all.count == 5 ? all.behind - 1 : glob.size();
      if (has_inner_run(glob, end, fence))
        return GlobAutomaton(glob, end - 1, glob.size(), fence).matches(text, text_end);
      return SegmentMatcher(glob, end - 1, text, text_end, fence).matches();
    }
    first = end + 1;
    from = text_end + 1;
  }
  return SegmentMatcher(glob, first, text, from, 0).matches();
}

bool arn_like_matches(std::string_view glob, std::string_view text) {
  if (glob.size() == 1 && glob.front() == kAnyRun) return parse_arn(text).has_value();
  const std::size_t same = common_literal_prefix(glob, text);
  if (same < glob.size() && !is_wildcard(glob[same])) return false;
  if (!text.starts_with("arn:")) return false;
  const Colons passed = first_colons(glob.substr(0, same));
  std::size_t first = passed.behind;
  std::size_t from = passed.behind;
  for (int count = passed.count; count < 5; ++count) {
    const std::size_t end = glob.find(':', first);
    const std::size_t text_end = text.find(':', from);
    if (end == kNone || text_end == kNone) return false;
    if (!SegmentMatcher(glob, first, end, text, from, text_end, 0).matches()) return false;
    first = end + 1;
    from = text_end + 1;
  }
  return SegmentMatcher(glob, first, text, from, 0).matches();
}

}  // namespace whydeny
