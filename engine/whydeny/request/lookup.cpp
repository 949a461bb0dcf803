// Looks a condition key up in a request.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/lookup.h"

namespace whydeny {

Context::Lookup find_key(const Request& request, std::string_view key, std::uint32_t hash, ContextEntry&) {
  return request.context.find(key, hash);
}

}  // namespace whydeny
