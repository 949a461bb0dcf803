// Inner header: strict JSON to nodes, by RapidJSON with its quirks fenced off.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_READER_H_
#define WHYDENY_JSON_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "whydeny/json/nodes.h"

namespace whydeny {

struct DuplicateMember {
  Span key;
  Span member;                     ///< from the key to the end of its value
  std::uint32_t previous_end = 0;  ///< the end of the member before
};

struct ReadJson {
  /// False when the text is not JSON; then only `error_offset` means anything, and it is RapidJSON's idea of
  /// the place.
  bool ok = false;
  std::uint32_t error_offset = 0;
  std::unique_ptr<char[]> decoded;
  std::vector<JsonDocument::Node> nodes;
  /// Members whose key an earlier member of the same object has, in the order of the text.
  std::vector<DuplicateMember> duplicates;
};

/// Reads RFC 8259 JSON in UTF-8, after a byte order mark if there is one. Offsets count from the start of
/// `text`.
ReadJson read_json(std::string_view text, JsonOptions options);

/// One past the closing quote of the well-formed JSON string whose opening quote is at `begin`.
std::uint32_t string_end(std::string_view text, std::uint32_t begin);

}  // namespace whydeny

#endif  // WHYDENY_JSON_READER_H_
