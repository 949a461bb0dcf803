// Whether the engine says what the oracle says, in all the forms in which it can be asked.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_COMPARE_H_
#define WHYDENY_TESTS_ORACLE_COMPARE_H_

#include <string>

#include "oracle.h"
#include "whydeny/evaluation/evaluator.h"
#include "whydeny/request/request.h"

namespace whydeny::oracle {

/// How much of the engine's answer is compared.
enum class Forms {
  Brief,  ///< the verdict and the statement that decided
  All,    ///< and the whole decision, the reason of every statement, and the trace
};

/// What the engine says differently, in words; empty when they agree. The policies of `evaluator` are read
/// from the document that the oracle read them from.
std::string disagreement(const Answer& expected, Evaluator& evaluator, const Request& request, Forms forms);

/// Where the forms of one answer contradict each other, in words; empty when they do not.
std::string contradiction_in_forms(Evaluator& evaluator, const Request& request);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_COMPARE_H_
