// Places inside the literal of a JSON string. Inner to the policy room and the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_JSON_LITERAL_H_
#define WHYDENY_POLICY_JSON_LITERAL_H_

#include <cstddef>

#include "whydeny/diagnostics/source.h"

namespace whydeny {

/// The span of `source` that bytes [at, at + length) of the decoded string were written in, escapes and all.
/// `literal` is the string's own span, with its quotes.
///
///     "s3:Get\u200bObject"       decoded bytes 6..9
///            ^     ^
Span span_in_literal(const Source& source, Span literal, std::size_t at, std::size_t length);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_JSON_LITERAL_H_
