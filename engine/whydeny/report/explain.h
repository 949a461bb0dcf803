// The longer story of a verdict: what each policy said, was derived, assumed, and came near to allowing.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_EXPLAIN_H_
#define WHYDENY_REPORT_EXPLAIN_H_

#include "whydeny/report/report.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// One line about the Allow statement of the cause's layer that matched most of the request, and what kept it
/// from matching; where the identity policies do not allow, one for the resource's policy as well. Nothing
/// when the part has no trace, or no such statement comes near.
void append_nearest_misses(StyledText& out, const CombinedDecision::Part& part, const Cause& cause);

/// Everything about every part; needs traces.
void append_explanation(StyledText& out, const Answer& answer);

/// Every statement, one line each, in the order of the policies.
void append_trace(StyledText& out, const Answer& answer);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_EXPLAIN_H_
