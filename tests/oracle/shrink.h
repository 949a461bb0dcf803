// Makes a random case small: what can be left out while it still fails is left out.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_SHRINK_H_
#define WHYDENY_TESTS_ORACLE_SHRINK_H_

#include <functional>

#include "random_case.h"

namespace whydeny::oracle {

/// Whether a case still shows what one is after.
using StillFails = std::function<bool(const RandomCase&)>;

/// The case without policies, statements, conditions, values, context keys and facts that it can do without,
/// and with the simplest of what it needs. Nothing more can be left out of the result alone. `fails` holds
/// for the case and for the result.
RandomCase shrunk(RandomCase failing, const StillFails& fails);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_SHRINK_H_
