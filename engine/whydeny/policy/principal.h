// The Principal element. Inner to the policy room and the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_PRINCIPAL_H_
#define WHYDENY_POLICY_PRINCIPAL_H_

#include "whydeny/json/json.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// Reads the value of Principal or NotPrincipal. Refuses what has no meaning (P403, P404, G107).
Element<PrincipalEntry> read_principal(const JsonValue::Member& member, bool negated, Complaints& complaints);

/// Complains about what matches nobody: P405, P406, G123, G124, G126, odd characters.
void check_principal(const JsonValue& value, const Element<PrincipalEntry>& principal,
                     Complaints& complaints);

/// True for `"*"`, and with `map_too` also for `{"AWS": "*"}` and `{"AWS": ["*"]}`: everyone and nobody else.
bool is_everyone(const JsonValue& principal, bool map_too);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_PRINCIPAL_H_
