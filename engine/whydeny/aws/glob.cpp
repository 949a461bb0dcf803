// Globs by their shape.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/glob.h"

#include <algorithm>

#include "whydeny/aws/wildcard.h"

namespace whydeny {

Glob::Glob(std::string_view glob, Kind kind)
    : bytes_(glob.data()), size_(static_cast<std::uint32_t>(glob.size())), kind_(kind) {}

bool Glob::matches(std::string_view text) const {
  switch (kind_) {
    case Kind::Plain:
      return glob_matches(bytes(), text);
    case Kind::Arn:
      return arn_glob_matches(bytes(), text);
    case Kind::ArnLike:
      return arn_like_matches(bytes(), text);
  }
  return false;
}

bool Glob::is_literal() const { return literal_prefix().size() == size_; }

std::string_view Glob::literal_prefix() const {
  const auto* end = std::find_if(bytes_, bytes_ + size_, [](char c) { return c == kAnyRun || c == kAnyOne; });
  return {bytes_, static_cast<std::size_t>(end - bytes_)};
}

}  // namespace whydeny
