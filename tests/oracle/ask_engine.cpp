// One case of the oracle's tests, put to the engine.
// SPDX-License-Identifier: Apache-2.0
#include "ask_engine.h"

#include <doctest/doctest.h>

#include <utility>

#include "compare.h"
#include "whydeny/evaluation/evaluator.h"

namespace whydeny::oracle {

Document json(std::string text) {
  Result<Document> parsed = read_json(std::move(text));
  REQUIRE_MESSAGE(parsed.has_value(), complaints(parsed.has_value() ? Diagnostics() : parsed.error()));
  return *parsed;
}

std::string engine_verdict(const Document& document) {
  const Result<Question> question = read_question(document);
  if (!question) return "refused: " + complaints(question.error());
  Evaluator evaluator(compile(question->policies));
  const std::string contradiction = contradiction_in_forms(evaluator, question->request);
  if (!contradiction.empty()) return "contradicts its own explanation: " + contradiction;
  return std::string(verdict_name(evaluator.decide(question->request).verdict));
}

bool check_agreement(const std::string& one_case) {
  const Document document = json(one_case);
  const Answer expected = answer(document->root());
  if (!expected.outside.empty()) return false;
  const Result<Question> question = read_question(document);
  REQUIRE_MESSAGE(question.has_value(), complaints(question.has_value() ? Diagnostics() : question.error()));
  Evaluator evaluator(compile(question->policies));
  std::string difference = disagreement(expected, evaluator, question->request, Forms::All);
  if (difference.empty()) return true;
  CAPTURE(one_case);
  CHECK(difference == "");
  return true;
}

}  // namespace whydeny::oracle
