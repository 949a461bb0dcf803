// Inner header: members of one object that have one name.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_DUPLICATES_H_
#define WHYDENY_JSON_DUPLICATES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "whydeny/json/nodes.h"

namespace whydeny {

/// Looks at one object after the other of the document whose decoded strings lie in `texts`, and uses its
/// memory again.
class DuplicateFinder {
 public:
  explicit DuplicateFinder(const char* texts) : texts_(texts) {}

  /// The nodes of the keys that an earlier member of the object at `object` has too, in the order of the
  /// text. Valid until the next call.
  const std::vector<std::uint32_t>& find(const std::vector<JsonDocument::Node>& nodes, std::uint32_t object);

 private:
  std::string_view key(const std::vector<JsonDocument::Node>& nodes, std::uint32_t node) const {
    return {texts_ + nodes[node].begin + 1, nodes[node].size};
  }

  const char* texts_;
  std::vector<std::uint32_t> keys_;
  std::vector<std::uint32_t> found_;
};

}  // namespace whydeny

#endif  // WHYDENY_JSON_DUPLICATES_H_
