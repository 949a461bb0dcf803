// Complaints about an input as text.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_COMPLAINTS_H_
#define WHYDENY_REPORT_COMPLAINTS_H_

#include <string_view>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// One line with the place, GCC's way, then the source line with carets and the mend.
///
///     app.json:14:17: error G109 invalid-effect: `allow` is no effect
///        |
///     14 |       "Effect": "allow"
///        |                 ^^^^^^^ did you mean `Allow`?
void append_complaint(StyledText& out, const Diagnostic& diagnostic);

/// The same on one line: `app.json:14:17: error G109 invalid-effect: `allow` is no effect; did you mean
/// `Allow`?`
void append_brief_complaint(StyledText& out, const Diagnostic& diagnostic);

/// The first line of both, up to the message, without a line end.
void append_complaint_head(StyledText& out, const Diagnostic& diagnostic, std::string_view place);

Tone tone_of(Severity severity);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_COMPLAINTS_H_
