// The Condition element. Inner to the policy room and the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_CONDITION_H_
#define WHYDENY_POLICY_CONDITION_H_

#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// Reads the value of Condition. Refuses what has no meaning (C501, C502, C503, G107), complains about empty
/// objects (G125), a key twice in other case (C525), odd characters, and, with `has_variables`, slips in
/// policy variables.
std::vector<Condition> read_conditions(const JsonValue& value, bool has_variables, Complaints& complaints);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_CONDITION_H_
