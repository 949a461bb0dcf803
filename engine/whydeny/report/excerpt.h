// Lines of a file as people see them in an editor: numbers, carets, cut to the width of the screen.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_EXCERPT_H_
#define WHYDENY_REPORT_EXCERPT_H_

#include <string_view>

#include "whydeny/diagnostics/source.h"
#include "whydeny/report/places.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// The line on which `where` begins, with carets under it and `label` after them. A line that is too wide is
/// cut around the carets, so a minified document is as readable as any.
///
///        |
///     14 |       "Effect": "allow"
///        |                 ^^^^^^^ did you mean `Allow`?
void append_excerpt(StyledText& out, const Source& source, Span where, std::string_view label);
/// The same when the place is known; reads no more of the file than it shows.
void append_excerpt(StyledText& out, const Source& source, Span where, LineColumn at, std::string_view label);

/// The text of `where`, decoded if it was wrapped, with the line numbers of the file; of more than
/// `max_lines` the middle is left out. What else stands on a crowded first line (a minified document) is not
/// shown; a line that is too wide is wrapped.
void append_quotation(StyledText& out, const Source& source, Span where, std::size_t max_lines);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_EXCERPT_H_
