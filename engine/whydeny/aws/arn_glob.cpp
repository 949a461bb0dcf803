// Matches ARNs component by component.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/arn_glob.h"

#include <algorithm>

#include "whydeny/aws/glob_automaton.h"
#include "whydeny/aws/glob_segments.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// True when some `*` in [first, fence) is followed by more of its component, so that it must not match a
/// colon.
bool has_inner_run(std::string_view glob, std::size_t first, std::size_t fence) {
  for (std::size_t i = first; i + 1 < glob.size() && i < fence; ++i) {
    if (glob[i] == kAnyRun && glob[i + 1] != ':' && glob[i + 1] != kAnyRun) return true;
  }
  return false;
}

}  // namespace

int count_arn_colons(std::string_view text) {
  int count = 0;
  for (std::size_t at = text.find(':'); at != kNone && count < kArnColons; at = text.find(':', at + 1))
    ++count;
  return count;
}

std::size_t arn_fence(std::string_view glob) {
  int count = 0;
  for (std::size_t at = glob.find(':'); at != kNone; at = glob.find(':', at + 1)) {
    if (++count == kArnColons) return at;
  }
  return glob.size();
}

bool every_wildcard_crosses(std::string_view glob) {
  const std::size_t fence = arn_fence(glob);
  return glob.substr(0, fence).find(kAnyOne) == kNone && !has_inner_run(glob, 0, fence);
}

bool arn_glob_rest_matches(std::string_view glob, std::string_view text, std::size_t same, int colons) {
  if (colons == kArnColons) return SegmentMatcher(glob, same, text, same, 0).matches();
  // Up to the first `*` that ends a component, nothing in the glob matches a colon but a colon: the
  // components of glob and text go in step.
  std::size_t first = same;
  std::size_t from = same;
  for (; colons < kArnColons; ++colons) {
    const std::size_t end = std::min(glob.find(':', first), glob.size());
    const std::size_t text_end = std::min(text.find(':', from), text.size());
    if (!SegmentMatcher(glob, first, end, text, from, text_end, 0).matches()) return false;
    const bool crosses = end > first && glob[end - 1] == kAnyRun;
    if (end == glob.size()) return crosses || text_end == text.size();
    if (text_end == text.size()) return false;
    if (crosses) {
      // What comes next is a colon, so that this `*` takes the rest of the text's component at least.
      const std::size_t fence = arn_fence(glob);
      if (has_inner_run(glob, end, fence))
        return GlobAutomaton(glob, end - 1, glob.size(), fence).matches(text, text_end);
      return SegmentMatcher(glob, end - 1, text, text_end, fence).matches();
    }
    first = end + 1;
    from = text_end + 1;
  }
  return SegmentMatcher(glob, first, text, from, 0).matches();
}

bool arn_like_rest_matches(std::string_view glob, std::string_view text, std::size_t same, int colons) {
  std::size_t first = same;
  std::size_t from = same;
  for (; colons < kArnColons; ++colons) {
    const std::size_t end = glob.find(':', first);
    const std::size_t text_end = text.find(':', from);
    if (end == kNone || text_end == kNone) return false;
    const bool any = end == first + 1 && glob[first] == kAnyRun;  // the usual one
    if (!any && !SegmentMatcher(glob, first, end, text, from, text_end, 0).matches()) return false;
    first = end + 1;
    from = text_end + 1;
  }
  return SegmentMatcher(glob, first, text, from, 0).matches();
}

}  // namespace whydeny
