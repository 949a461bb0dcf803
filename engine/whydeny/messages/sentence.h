// Inner header: AWS's own sentence about a denial, once everything around it is taken off.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_MESSAGES_SENTENCE_H_
#define WHYDENY_MESSAGES_SENTENCE_H_

#include <string_view>

#include "whydeny/messages/access_denied.h"

namespace whydeny {

/// Reads `text` as one of the forms T0 to T6 and fills in what it says. False when it is none of them.
bool read_sentence(std::string_view text, AccessDenied& out);

/// The reason at the end of a sentence: where it starts, or npos. Fills in effect, policy type, ARN, gate.
std::size_t read_reason(std::string_view text, AccessDenied& out);

}  // namespace whydeny

#endif  // WHYDENY_MESSAGES_SENTENCE_H_
