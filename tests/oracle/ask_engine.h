// One case of the oracle's tests, put to the engine.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_ASK_ENGINE_H_
#define WHYDENY_TESTS_ORACLE_ASK_ENGINE_H_

#include <memory>
#include <string>

#include "oracle.h"
#include "question.h"
#include "whydeny/evaluation/evaluate.h"

namespace whydeny::oracle {

/// A text of ours; a failure says what is wrong with it.
Document json(std::string text);

/// The engine's verdict, or "refused: " and the complaints.
std::string engine_verdict(const Document& document);

/// Fails unless the oracle and the engine agree. False when the oracle has no answer.
bool check_agreement(const std::string& one_case);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_ASK_ENGINE_H_
