// Foreign text made fit for a terminal.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_PRINTABLE_H_
#define WHYDENY_REPORT_PRINTABLE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace whydeny {

/// Appends `text` so that a terminal shows it and obeys nothing in it: control characters, bidirectional and
/// other invisible format controls become escapes such as `\u001b`, invalid UTF-8 becomes U+FFFD. Everything
/// else stays.
void append_printable(std::string& out, std::string_view text);
std::string printable(std::string_view text);

/// The same for a whole JSON text: what is left is the same JSON, since strings are the only place for such
/// characters.
std::string printable_json(std::string_view json);

/// The same for lines of a document, such as those of a patch: line ends and tabs stay. A patch of lines that
/// hold what a terminal obeys can be read, but does not apply.
std::string printable_document(std::string_view text);

/// Terminal columns of a text without control characters: 2 for East Asian wide characters and emoji, 0 for
/// combining marks.
std::size_t display_width(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_PRINTABLE_H_
