// Decides the requests of a call, each with its own context and policies. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_DECIDE_H_
#define WHYDENY_OPERATIONS_DECIDE_H_

#include <string>
#include <vector>

#include "whydeny/diagnostics/result.h"
#include "whydeny/evaluation/evaluate.h"
#include "whydeny/operations/plan.h"

namespace whydeny {

/// A planned request with its decision and trace.
struct DecidedRequest {
  PlannedRequest planned;
  CombinedDecision::Part part;
};

/// The request's own context, policies and facts; S3 is decided with the bucket's account, KMS with the
/// key's. Complaints are about the principal or the context of the case.
Result<DecidedRequest> decide_request(const DiagnosisCase& asked, const PlannedRequest& planned);

/// The condition keys of the request. [operations: context keys by operation]
std::vector<ContextSpec> request_context(const DiagnosisCase& asked, const PlannedRequest& planned);
/// Keys that every request has, but whose values nobody told.
std::vector<std::string> untold_keys(const DiagnosisCase& asked, const PlannedRequest& planned);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_DECIDE_H_
