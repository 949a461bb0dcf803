// From text to Policy, with every complaint about it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_PARSE_H_
#define WHYDENY_POLICY_PARSE_H_

#include <memory>
#include <optional>
#include <string>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/json/json.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// A value *and* complaints, because a linter wants both. `policy` is empty exactly when a
/// diagnostic is fatal.
struct ParsedPolicy {
  std::optional<Policy> policy;
  Diagnostics diagnostics;  ///< in the order of their places
};

/// Parses a file's bytes as one policy document. Also accepts what the AWS CLI prints around one, such as
/// `{"Policy": "<string>"}`, `{"PolicyVersion": {"Document": ...}}`, `{"PolicyDocument": ...}` and
/// `{"Policy": {"Content": ...}}`, each as an object, a JSON string or URL-encoded text, decoded at most
/// twice; places still point into the file. `name` is Policy::name().
ParsedPolicy parse_policy(std::shared_ptr<const Source> source, PolicyType type, std::string name);

/// The same for a document that is part of a larger JSON text (an inline policy of a request or fixture
/// file). The document is kept alive by the Policy.
ParsedPolicy parse_policy(std::shared_ptr<const JsonDocument> document, const JsonValue& value,
                          PolicyType type, std::string name);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_PARSE_H_
