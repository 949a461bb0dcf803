// Inner header: error responses as XML or JSON.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_MESSAGES_ERROR_BODY_H_
#define WHYDENY_MESSAGES_ERROR_BODY_H_

#include <string>
#include <string_view>

#include "whydeny/messages/access_denied.h"

namespace whydeny {

/// True for a text with the XML of an error response in it.
bool has_error_xml(std::string_view text);

/// Reads the elements of the first error: code, ids and details into `out`. Gives its message.
std::string read_error_xml(std::string_view text, AccessDenied& out);

/// The status that goes with the code, where the message has none of its own.
void set_usual_status(AccessDenied& said);

}  // namespace whydeny

#endif  // WHYDENY_MESSAGES_ERROR_BODY_H_
