// Looks a condition key up in a request, and derives it where that was put off. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_LOOKUP_H_
#define WHYDENY_REQUEST_LOOKUP_H_

#include <cstdint>
#include <string_view>

#include "whydeny/request/request.h"

namespace whydeny {

/// What `request.context.find(key, hash)` says once every derivable key is filled in. Where the request is
/// `derived_on_demand`, a key that is not given is derived now, into `derived`, which Lookup::entry then
/// points to; its `why` is left empty. A `derived` that serves one key again and again soon allocates nothing.
Context::Lookup find_key(const Request& request, std::string_view key, std::uint32_t hash,
                         ContextEntry& derived);

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_LOOKUP_H_
