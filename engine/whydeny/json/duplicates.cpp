// Finds members of one name: pair by pair in small objects, by sorting in large ones.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/duplicates.h"

#include <algorithm>
#include <array>

namespace whydeny {
namespace {

// Most objects are small: comparing each pair then costs less than sorting.
constexpr std::uint32_t kFewMembers = 16;

}  // namespace

const std::vector<std::uint32_t>& DuplicateFinder::find(const std::vector<JsonDocument::Node>& nodes,
                                                        std::uint32_t object) {
  found_.clear();
  const std::uint32_t end = nodes[object].next;
  if (nodes[object].size < 2) return found_;
  if (nodes[object].size <= kFewMembers) {
    std::array<std::string_view, kFewMembers> seen;
    std::size_t count = 0;
    for (std::uint32_t i = object + 1; i < end; i = nodes[i + 1].next) {
      const std::string_view name = key(nodes, i);
      const auto* const last = seen.begin() + count;
      if (std::find(seen.cbegin(), last, name) != last) found_.push_back(i);
      seen[count++] = name;
    }
    return found_;
  }
  keys_.clear();
  for (std::uint32_t i = object + 1; i < end; i = nodes[i + 1].next) keys_.push_back(i);
  std::sort(keys_.begin(), keys_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int order = key(nodes, a).compare(key(nodes, b));
    return order != 0 ? order < 0 : a < b;
  });
  for (std::size_t i = 1; i < keys_.size(); ++i) {
    if (key(nodes, keys_[i - 1]) == key(nodes, keys_[i])) found_.push_back(keys_[i]);
  }
  std::sort(found_.begin(), found_.end());
  return found_;
}

}  // namespace whydeny
