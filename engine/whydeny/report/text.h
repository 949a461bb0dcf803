// A verdict as text: the answer first, then the statement that decided, then AWS's own words.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_TEXT_H_
#define WHYDENY_REPORT_TEXT_H_

#include "whydeny/report/report.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// The colour of a verdict.
Tone tone_of(Verdict verdict);

/// Several lines. The nearest miss is only found when the answer carries a trace.
void append_verdict(StyledText& out, const Answer& answer);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_TEXT_H_
