// Inner header: how a parsed document lies in memory.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_NODES_H_
#define WHYDENY_JSON_NODES_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "whydeny/json/json.h"

namespace whydeny {

/// One value or key. All nodes of a document lie in one array in the order of the text, keys before their
/// values; `next` leaps over the children, so that a list of siblings is walked without touching what is
/// below them:
///
///     {"Action": ["a", "b"], "Effect": "Allow"}
///
///     0 object   1 key Action   2 array   3 "a"   4 "b"   5 key Effect   6 "Allow"
///     next: 7    2              5         4       5       6              7
struct JsonDocument::Node {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  /// String: bytes of decoded text. Array, object: elements or members.
  std::uint32_t size = 0;
  std::uint32_t next = 0;
  JsonKind kind = JsonKind::Null;
};

struct JsonDocument::Parts {
  std::shared_ptr<const Source> source;
  /// A copy of the text in which RapidJSON wrote each decoded string over its source, at the same offset.
  std::unique_ptr<char[]> decoded;
  std::vector<Node> nodes;
  Diagnostics warnings;
};

}  // namespace whydeny

#endif  // WHYDENY_JSON_NODES_H_
