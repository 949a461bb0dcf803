// Inner header: reads plain JSON quickly, and declines all other.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_PLAIN_READER_H_
#define WHYDENY_JSON_PLAIN_READER_H_

#include <optional>
#include <string_view>
#include <vector>

#include "whydeny/json/nodes.h"

namespace whydeny {

/// The nodes that read_json() makes of `text`, or nothing when it is not as plain as most policies are. Since
/// no string has an escape, the text itself holds them decoded.
///
/// Declined, and so left to read_json(): what is no JSON, escapes, bytes beyond ASCII, numbers with an
/// exponent or many digits, a byte order mark, comments, two members of one name.
std::optional<std::vector<JsonDocument::Node>> read_plain_json(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_JSON_PLAIN_READER_H_
