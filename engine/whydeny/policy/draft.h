// What could be read of a policy, refused or not. Inner to the policy room and the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_DRAFT_H_
#define WHYDENY_POLICY_DRAFT_H_

#include <memory>
#include <optional>
#include <string>

#include "whydeny/json/json.h"
#include "whydeny/policy/policy.h"
#include "whydeny/policy/unwrap.h"

namespace whydeny {

/// A document as far as it could be read: good for finding more complaints and, when a diagnostic is fatal,
/// for nothing else. A statement that was refused is there all the same, with what could be read of it: an
/// element without values, no condition for an operator that does not exist.
struct PolicyDraft {
  std::shared_ptr<const JsonDocument> document;  ///< null when there is no JSON to go on with
  std::optional<JsonValue> root;                 ///< of the policy, without what was wrapped around it
  bool has_variables = false;                    ///< Version 2012-10-17
  std::vector<Statement> statements;
  Diagnostics diagnostics;  ///< in the order of their places
  bool has_gaps = false;    ///< the text was repaired, and something was left out of it

  /// The text that the spans of the statements count in; null without `document`.
  std::shared_ptr<const Source> source() const { return document ? document->source() : nullptr; }
};

/// As parse_policy (parse.h).
PolicyDraft read_draft(Unwrapped unwrapped, PolicyType type);
PolicyDraft read_draft(std::shared_ptr<const Source> source, PolicyType type);
PolicyDraft read_draft(std::shared_ptr<const JsonDocument> document, const JsonValue& value, PolicyType type);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_DRAFT_H_
