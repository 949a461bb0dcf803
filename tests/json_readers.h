// Compares the quick reader of JSON with the strict one; for tests and fuzzers.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_JSON_READERS_H_
#define WHYDENY_TESTS_JSON_READERS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "whydeny/json/plain_reader.h"
#include "whydeny/json/reader.h"

namespace whydeny {

inline bool same_node(const JsonDocument::Node& a, const JsonDocument::Node& b) {
  return a.begin == b.begin && a.end == b.end && a.size == b.size && a.next == b.next && a.kind == b.kind;
}

/// Whether the strict reader makes the same nodes of `text`, and the same strings.
inline bool strict_reader_agrees(std::string_view text, const std::vector<JsonDocument::Node>& nodes) {
  const ReadJson strict = read_json(text, {});
  if (!strict.ok || !strict.duplicates.empty() || strict.nodes.size() != nodes.size()) return false;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const JsonDocument::Node& node = nodes[i];
    if (!same_node(node, strict.nodes[i])) return false;
    if (node.kind != JsonKind::String) continue;
    if (text.substr(node.begin + 1, node.size) !=
        std::string_view(strict.decoded.get() + node.begin + 1, node.size))
      return false;
  }
  return true;
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_JSON_READERS_H_
