// A case of the oracle's tests, read as the engine reads it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_QUESTION_H_
#define WHYDENY_TESTS_ORACLE_QUESTION_H_

#include <memory>
#include <string>

#include "whydeny/evaluation/policy_set.h"
#include "whydeny/json/json.h"
#include "whydeny/request/request.h"

namespace whydeny::oracle {

using Document = std::shared_ptr<const JsonDocument>;

/// What a case asks, parsed.
struct Question {
  Request request;
  PolicySet policies;
};

/// Parses a text that may have comments.
Result<Document> read_json(std::string text);

/// Reads `request`, `facts` and `unknown`.
Result<Request> read_request(const JsonValue& one_case);

/// Reads `policies` of a case, which may be in a document of their own. What is attached to the resource is
/// of the type that `request` asks for.
Result<PolicySet> read_policies(const Document& document, const JsonValue& policies, const Request& request);

/// Parses a case as the oracle takes it, `unknown` included.
Result<Question> read_question(const Document& document);

/// "rule message; rule message".
std::string complaints(const Diagnostics& diagnostics);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_QUESTION_H_
