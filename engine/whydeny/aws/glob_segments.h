// Inner header: globs cut into segments, the stretches between `*`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_GLOB_SEGMENTS_H_
#define WHYDENY_AWS_GLOB_SEGMENTS_H_

#include <cstddef>
#include <string_view>

namespace whydeny {

/// Matches by segments. Each is taken where it occurs first: whatever the rest of the glob can match behind a
/// later occurrence, it can match behind that one too, because the `*` between them takes up the difference.
/// That needs every `*` to match any byte; `?` may be choosy: before `fence` it does not match `:`.
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

  bool matches();

 private:
  bool take_prefix();
  bool take_suffix();
  bool take_middle();
  bool one_may_take(std::size_t one, char lead) const { return lead != ':' || one >= fence_; }

  std::string_view glob_;
  std::size_t first_;  // [first_, last_) is left of the glob
  std::size_t last_;
  std::string_view text_;
  std::size_t from_;  // [from_, to_) is left of the text
  std::size_t to_;
  std::size_t fence_;
};

}  // namespace whydeny

#endif  // WHYDENY_AWS_GLOB_SEGMENTS_H_
