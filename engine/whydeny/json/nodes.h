// Inner header: how a parsed document lies in memory.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_NODES_H_
#define WHYDENY_JSON_NODES_H_

#include <memory>
#include <vector>

#include "whydeny/json/json.h"

namespace whydeny {

struct JsonDocument::Parts {
  std::shared_ptr<const Source> source;
  /// A copy of the text in which RapidJSON wrote each decoded string over its source, at the same offset;
  /// null when no string had to be decoded.
  std::unique_ptr<char[]> decoded;
  std::vector<Node> nodes;
  Diagnostics warnings;
};

}  // namespace whydeny

#endif  // WHYDENY_JSON_NODES_H_
