// What the engine filled in for want of better knowledge: derived condition keys and the defaults of facts.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_ASSUMPTIONS_H_
#define WHYDENY_REPORT_ASSUMPTIONS_H_

#include "whydeny/evaluation/policy_set.h"
#include "whydeny/report/styled_text.h"
#include "whydeny/request/request.h"

namespace whydeny {

/// Each derived key with its value and what it follows from, then the keys known to be absent.
void append_derived_keys(StyledText& out, const Request& request);

/// The defaults of the facts that were not given and that can matter to this request.
void append_assumed_facts(StyledText& out, const PolicySet& policies, const Request& request);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_ASSUMPTIONS_H_
