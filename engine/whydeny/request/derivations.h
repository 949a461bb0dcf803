// The table of condition keys that follow from a request's other parts. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_DERIVATIONS_H_
#define WHYDENY_REQUEST_DERIVATIONS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/request/request.h"

namespace whydeny {

/// What is known of a key that the request does not give.
struct Derived {
  enum class Kind : std::uint8_t {
    Nothing,
    Value,
    SilentValue,  ///< a value; another one that the request gives does not contradict it
    Absent,       ///< known to be absent
  };
  Kind kind = Kind::Nothing;
  std::string_view why;  ///< from what, in a few words
};

/// Reads given keys and the other parts of a request; never keys that are derived themselves. `values` is
/// written for a Value or a SilentValue; its memory is used again.
using Derive = Derived (*)(const Request& request, std::vector<std::string>& values);

struct Derivation {
  std::string_view name;  ///< of the key; one that ends in `/` stands for every tag key behind it
  bool multivalued;       ///< as declared
  Derive derive;
};

/// The row for a key, or null; `hash` is key_hash(key).
const Derivation* find_derivation(std::string_view key, std::uint32_t hash);
/// In the order in which derived keys are listed; at most 64.
std::span<const Derivation> derivations();

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_DERIVATIONS_H_
