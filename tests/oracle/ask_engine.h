// One case of the oracle's tests, put to the engine.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_ASK_ENGINE_H_
#define WHYDENY_TESTS_ORACLE_ASK_ENGINE_H_

#include <memory>
#include <string>

#include "oracle.h"
#include "whydeny/evaluation/evaluate.h"
#include "whydeny/json/json.h"
#include "whydeny/request/request.h"

namespace whydeny::oracle {

/// What a case asks, parsed.
struct Question {
  Request request;
  PolicySet policies;
};

/// A text of ours; a failure says what is wrong with it.
std::shared_ptr<const JsonDocument> json(std::string text);

/// Parses a case as the oracle takes it, `unknown` included. `text` is what is complained of if that fails.
Result<Question> read_question(const std::shared_ptr<const JsonDocument>& document);

/// The engine's verdict, or "refused: " and the complaints.
std::string engine_verdict(const std::shared_ptr<const JsonDocument>& document);

/// Fails unless the oracle and the engine agree. False when the oracle has no answer.
bool check_agreement(const std::string& one_case);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_ASK_ENGINE_H_
