// The order of evaluation, taken for one inquiry. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_ORDER_H_
#define WHYDENY_EVALUATION_ORDER_H_

#include "whydeny/evaluation/inquiry.h"
#include "whydeny/evaluation/steps.h"

namespace whydeny {

/// What the steps found; grant_of() tells what granted.
struct OrderResult {
  Verdict verdict = Verdict::Allowed;  ///< never Undetermined: an inquiry has one reading
  bool needs_no_grant = false;         ///< the service always allows the call
  Blockers blocks;
};

/// AWS's order of evaluation. [reference_policies_evaluation-logic] `result` is overwritten; its memory is
/// used again.
void take_order(const Inquiry& inquiry, OrderResult& result);
OrderResult result_of(const Inquiry& inquiry);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_ORDER_H_
