// Texts inside texts: what a JSON string, percent-encoding or UTF-16 hides, with places that lead back.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_DECODE_H_
#define WHYDENY_JSON_DECODE_H_

#include <memory>

#include "whydeny/diagnostics/source.h"

namespace whydeny {

/// `source` with its percent-encoding undone (RFC 3986, section 2.1; a `+` stays a plus sign), as IAM's Get*
/// calls return documents: `%7B%22Version%22%3A...`. Null when the text does not look like an encoded JSON
/// document (its first character that is no space is not an encoded one) or when a `%` is not followed by two
/// hexadecimal digits.
std::shared_ptr<const Source> url_decoded(std::shared_ptr<const Source> source);

/// `source` in UTF-8 when it is UTF-16 or UTF-32, by its byte order mark or its zero bytes; null when it is
/// neither. Not derived but a text of its own with the same path: an editor counts lines and columns in the
/// decoded text.
std::shared_ptr<const Source> utf8_decoded(const Source& source);

}  // namespace whydeny

#endif  // WHYDENY_JSON_DECODE_H_
