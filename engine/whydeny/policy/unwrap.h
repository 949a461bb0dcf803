// Finds the policy inside what the AWS CLI prints around it. Inner to the policy room and the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_UNWRAP_H_
#define WHYDENY_POLICY_UNWRAP_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "whydeny/json/json.h"

namespace whydeny {

/// A policy's JSON and what was said on the way to it.
struct Unwrapped {
  std::shared_ptr<const JsonDocument> document;  ///< null when there is no JSON to go on with
  std::optional<JsonValue> root;                 ///< of the policy, in `document`
  std::vector<std::uint32_t> gaps;               ///< of a repaired text, for Complaints
  Diagnostics diagnostics;                       ///< syntax errors of any layer, J017, J018
};

/// Reads a whole text: JSON, a JSON string that holds JSON, or percent-encoded JSON, and the policy inside of
/// an answer of the AWS CLI. After syntax errors the nearest text that is JSON is read on, for more
/// complaints.
Unwrapped unwrap_text(std::shared_ptr<const Source> source);

/// The same for a value of a text that has been parsed.
Unwrapped unwrap_value(std::shared_ptr<const JsonDocument> document, const JsonValue& value);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_UNWRAP_H_
