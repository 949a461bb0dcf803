// Globs by their shape.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/glob.h"

#include <algorithm>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/arn_glob.h"
#include "whydeny/aws/find_bytes.h"
#include "whydeny/aws/glob_segments.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {

Glob::Glob(std::string_view glob, Kind kind)
    : bytes_(glob.data()), size_(static_cast<std::uint32_t>(glob.size())) {
  const auto first = std::find_if(glob.begin(), glob.end(), is_wildcard);
  prefix_ = static_cast<std::uint32_t>(first - glob.begin());
  colons_ = static_cast<std::uint8_t>(count_arn_colons(literal_prefix()));
  // Without a `*` the `?` between both ends would have to take what is between them, no more and no less;
  // that is the segments' business.
  if (glob.find(kAnyRun) != std::string_view::npos) {
    const auto last = std::find_if(glob.rbegin(), glob.rend(), is_wildcard);
    suffix_ = static_cast<std::uint32_t>(last - glob.rbegin());
  }
  rest_ = rest_of(kind);
}

Glob::Rest Glob::rest_of(Kind kind) const {
  if (kind == Kind::Arn && !every_wildcard_crosses(bytes())) return Rest::Choosy;
  if (kind == Kind::ArnLike) {
    if (size_ == 1 && bytes_[0] == kAnyRun) return Rest::AnyArn;
    if (count_arn_colons(bytes()) < kArnColons) return Rest::Never;
    if (colons_ < kArnColons) return Rest::Components;
    if (!bytes().starts_with("arn:")) return Rest::Never;
  }
  if (is_literal()) return Rest::Nothing;
  const std::string_view rest = bytes().substr(prefix_, size_ - suffix_ - prefix_);
  if (std::all_of(rest.begin(), rest.end(), [](char c) { return c == kAnyRun; })) return Rest::Run;
  const bool infix = rest.front() == kAnyRun && rest.back() == kAnyRun &&
                     std::none_of(rest.begin() + 1, rest.end() - 1, is_wildcard);
  return infix ? Rest::Infix : Rest::Segments;
}

bool Glob::rest_matches(std::string_view text) const {
  const std::size_t last = size_ - suffix_;
  const std::size_t to = text.size() - suffix_;
  switch (rest_) {
    case Rest::Nothing:
      return text.size() == size_;
    case Rest::Run:
      return true;
    case Rest::Infix:
      return find_bytes(text, prefix_, to, bytes().substr(prefix_ + 1, last - prefix_ - 2)) !=
             std::string_view::npos;
    case Rest::Segments:
      return SegmentMatcher(bytes(), prefix_, last, text, prefix_, to, 0).matches();
    case Rest::Choosy:
      return arn_glob_rest_matches(bytes(), text, prefix_, colons_);
    case Rest::Components:
      return text.starts_with("arn:") && arn_like_rest_matches(bytes(), text, prefix_, colons_);
    case Rest::AnyArn:
      return parse_arn(text).has_value();
    case Rest::Never:
      return false;
  }
  return false;
}

}  // namespace whydeny
