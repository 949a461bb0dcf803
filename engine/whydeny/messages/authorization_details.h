// What AWS says about its own decision: decoded authorization messages, and IAM's authorization details.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_MESSAGES_AUTHORIZATION_DETAILS_H_
#define WHYDENY_MESSAGES_AUTHORIZATION_DETAILS_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/result.h"
#include "whydeny/json/json.h"
#include "whydeny/messages/access_denied.h"

namespace whydeny {

struct DetailsContext {
  std::string key;
  std::vector<std::string> values;
};

/// A statement that applied.
struct DetailsStatement {
  std::string sid;  ///< may be empty
  bool deny = false;
  std::string policy;            ///< its URI; empty when not told
  std::string_view policy_type;  ///< our word; empty when not told
};

/// A policy that took part. `document` is its text when it is there: an object, or a string that holds one.
struct DetailsPolicy {
  std::string uri;
  std::string_view type;  ///< our word; empty for a type that is not known
  std::vector<std::string> attached_to;
  std::optional<JsonValue> document;
};

struct AuthorizationDetails {
  AccessDenied said;  ///< form D; `effect` and `policy_type` as far as they are told
  bool allowed = false;
  std::vector<DetailsContext> context;  ///< without the parts of the resource's ARN
  std::vector<DetailsStatement> matched;
  std::vector<DetailsPolicy> policies;
  std::shared_ptr<const JsonDocument> document;  ///< keeps the policies' texts alive
};

/// The value of a key that has one; empty when it is absent or has several.
std::string context_text(const AuthorizationDetails& details, std::string_view key);

/// Reads what `aws sts decode-authorization-message` prints, the message inside of it, or that again inside a
/// string; and what `aws iam-toolbox get-request-authorization-details` prints, one decision for each of its
/// evaluations. An empty list when `document` is neither; complaints when a message inside is no JSON.
Result<std::vector<AuthorizationDetails>> read_authorization_details(
    std::shared_ptr<const JsonDocument> document, const JsonValue& value);

}  // namespace whydeny

#endif  // WHYDENY_MESSAGES_AUTHORIZATION_DETAILS_H_
