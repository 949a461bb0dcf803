// Inner header: what command lines and SDKs print around AWS's sentence.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_MESSAGES_WRAPPERS_H_
#define WHYDENY_MESSAGES_WRAPPERS_H_

#include <string_view>

#include "whydeny/messages/access_denied.h"

namespace whydeny {

/// Takes off everything around the sentence, notes operation, code, status and ids in `out`, and what was
/// taken off in `out.stripped`.
std::string_view unwrapped(std::string_view text, AccessDenied& out);

}  // namespace whydeny

#endif  // WHYDENY_MESSAGES_WRAPPERS_H_
