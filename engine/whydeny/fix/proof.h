// The proof that a fix is safe: the policy decides as before.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_FIX_PROOF_H_
#define WHYDENY_FIX_PROOF_H_

#include <optional>
#include <string>

#include "whydeny/policy/policy.h"

namespace whydeny {

/// Two versions of one document, asked the same requests: those derived from the statements that only one of
/// them has, and their neighbours. Nothing when they decide all alike, else a request that they do not, for
/// people. Both are asked alone, with what grants for types that only limit. The number of requests is
/// bounded; documents so large that the bound would leave statements out count as not alike.
std::optional<std::string> find_difference(const Policy& before, const Policy& after);

}  // namespace whydeny

#endif  // WHYDENY_FIX_PROOF_H_
