// What only resource control policies ask for. Inner to the policy room and the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_RCP_H_
#define WHYDENY_POLICY_RCP_H_

#include "whydeny/policy/complaints.h"
#include "whydeny/policy/elements.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// O812 to O815 and O818: the statements that customers may write deny listed actions to everyone. The
/// managed RCPFullAWSAccess, which allows everything, is left in peace. [orgs_manage_policies_rcps_syntax]
void check_rcp_statement(const ElementSlots& slots, const Statement& statement, Complaints& complaints);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_RCP_H_
