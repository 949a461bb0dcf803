// The checks of the exposure rules (X), one function to a rule. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_EXPOSURE_CHECKS_H_
#define WHYDENY_LINT_EXPOSURE_CHECKS_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

// broad_grants.cpp: grants that are wide whatever they are about.
void check_full_admin(const Subject& subject, Findings& findings);
void check_service_wildcard(const Subject& subject, Findings& findings);
void check_notaction_allow(const Subject& subject, Findings& findings);
void check_notresource_allow(const Subject& subject, Findings& findings);

// role_grants.cpp: iam:PassRole and iam:CreateServiceLinkedRole in the shapes that reach every role.
void check_passrole_star_resource(const Subject& subject, Findings& findings);
void check_passrole_star_action_resource(const Subject& subject, Findings& findings);
void check_passrole_notresource(const Subject& subject, Findings& findings);
void check_passrole_star_action_notresource(const Subject& subject, Findings& findings);
void check_passrole_notaction_notresource(const Subject& subject, Findings& findings);
void check_passrole_notaction_star_resource(const Subject& subject, Findings& findings);
void check_slr_star_resource(const Subject& subject, Findings& findings);
void check_slr_star_action_resource(const Subject& subject, Findings& findings);
void check_slr_notresource(const Subject& subject, Findings& findings);
void check_slr_star_action_notresource(const Subject& subject, Findings& findings);
void check_slr_notaction_notresource(const Subject& subject, Findings& findings);
void check_slr_notaction_star_resource(const Subject& subject, Findings& findings);

// sensitive_actions.cpp: actions that are dangerous on everything.
void check_privilege_escalation(const Subject& subject, Findings& findings);
void check_data_exfiltration(const Subject& subject, Findings& findings);
void check_resource_exposure(const Subject& subject, Findings& findings);
void check_credentials_exposure(const Subject& subject, Findings& findings);
void check_infrastructure_modification(const Subject& subject, Findings& findings);

// sensitive_resources.cpp: roles, keys and resources that deserve a closer look.
void check_assume_any_role(const Subject& subject, Findings& findings);
void check_policy_write_backdoor(const Subject& subject, Findings& findings);
void check_decrypt_all_keys(const Subject& subject, Findings& findings);
void check_sensitive_resource_access(const Subject& subject, Findings& findings);
void check_required_condition_missing(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_EXPOSURE_CHECKS_H_
