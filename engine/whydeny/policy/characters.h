// Inner: characters that look right and are wrong (J005, J013, J014).
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_CHARACTERS_H_
#define WHYDENY_POLICY_CHARACTERS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "whydeny/diagnostics/source.h"
#include "whydeny/diagnostics/utf8.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {

/// Zero-width, bidi control, soft hyphen, no-break space and the like.
bool is_invisible(char32_t c);
/// Curly quote, dash longer than the hyphen, ellipsis.
bool is_typographic(char32_t c);
/// The ASCII letter (full-width: any ASCII character) that `c`, a Cyrillic, Greek or full-width letter, looks
/// like; or 0.
char ascii_lookalike(char32_t c);
/// "U+200B".
std::string code_point_name(char32_t c);

/// The text as it looks: invisible characters dropped, lookalike letters, dashes and quotes in ASCII.
std::string as_it_looks(std::string_view text);

/// What a string of a document is, for which characters are out of place in it.
enum class TextUse : std::uint8_t {
  Name,  ///< element name, Effect: no invisible character, no lookalike
  Word,  ///< action, operator, condition key: neither, and nothing typographic
  Arn,   ///< resource, principal: the same, but whole words of another alphabet may be part of a resource's
         ///< name
  Free,  ///< Sid, Id, condition value: nothing invisible
};

/// Reports the first character of each kind that is out of place in a JSON string; `literal` is its span,
/// quotes included. True when something was reported: such a text gets no further complaint about its form.
bool report_odd_characters(std::string_view text, Span literal, TextUse use, Complaints& complaints,
                           bool fatal = false);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_CHARACTERS_H_
