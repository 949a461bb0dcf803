// Decide one request.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_EVALUATE_H_
#define WHYDENY_EVALUATION_EVALUATE_H_

#include "whydeny/evaluation/decision.h"
#include "whydeny/evaluation/evaluator.h"
#include "whydeny/evaluation/policy_set.h"
#include "whydeny/request/request.h"

namespace whydeny {

class Evaluator;

/// The verdict of AWS's evaluation order on one request, and the statement that decided it. Pure: no clock,
/// no files, no globals; safe from many threads. The Decision keeps alive what it cites.
/// [reference_policies_evaluation-logic]
Decision evaluate(const PolicySet& policies, const Request& request, Trace* trace = nullptr);

/// A request to S3 and, where the object is encrypted with KMS, the request S3 makes to KMS for the caller.
struct CombinedDecision {
  struct Part {
    Request request;
    Decision decision;
    Trace trace;  ///< filled only when asked for
  };
  /// One or two; the first is the request itself.
  std::vector<Part> parts;
  /// Index of the part that decided: the first that is not allowed, else 0.
  std::size_t deciding = 0;
  const Decision& decision() const { return parts[deciding].decision; }
};

/// evaluate(), and the KMS half that `facts.encryption` calls for.
CombinedDecision evaluate_with_encryption(const PolicySet& policies, const Request& request,
                                          bool with_trace = false);
/// The same for a set that serves many requests; only the KMS half is compiled each time.
CombinedDecision evaluate_with_encryption(Evaluator& evaluator, const Request& request,
                                          bool with_trace = false);

/// Which of the missing keys could change the verdict if they were known; empty when none could.
std::vector<std::string> keys_that_matter(const PolicySet& policies, const Request& request,
                                          const Decision& decision);
/// The same for a set that serves many requests.
std::vector<std::string> keys_that_matter(Evaluator& evaluator, const Request& request,
                                          const Decision& decision);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_EVALUATE_H_
