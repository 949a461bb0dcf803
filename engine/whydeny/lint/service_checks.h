// The checks of the rules about single services and data perimeters (B, D). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_SERVICE_CHECKS_H_
#define WHYDENY_LINT_SERVICE_CHECKS_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

// lockout.cpp: resource policies that leave nobody to change them.
void check_deny_locks_policy_admin(const Subject& subject, Findings& findings);
void check_deny_lockout_allowlist(const Subject& subject, Findings& findings);
void check_key_policy_no_admin(const Subject& subject, Findings& findings);

// secure_transport.cpp: aws:SecureTransport.
void check_missing_secure_transport_deny(const Subject& subject, Findings& findings);
void check_secure_transport_partial(const Subject& subject, Findings& findings);
void check_secure_transport_inverted(const Subject& subject, Findings& findings);

// own_resources.cpp: what a bucket, key or repository policy may say of its resource.
void check_foreign_bucket_in_policy(const Subject& subject, Findings& findings);
void check_bucket_policy_star_resource(const Subject& subject, Findings& findings);
void check_key_policy_foreign_resource(const Subject& subject, Findings& findings);
void check_ecr_policy_resource(const Subject& subject, Findings& findings);

// endpoint_policies.cpp
void check_vpce_principal_not_star(const Subject& subject, Findings& findings);
void check_vpce_full_access(const Subject& subject, Findings& findings);

// companions.cpp: actions that go together.
void check_get_without_list(const Subject& subject, Findings& findings);
void check_kms_companion_missing(const Subject& subject, Findings& findings);
void check_acl_grant_with_owner_enforced(const Subject& subject, Findings& findings);

// perimeter.cpp: data perimeters (D).
void check_network_deny_breaks_services(const Subject& subject, Findings& findings);
void check_org_deny_breaks_services(const Subject& subject, Findings& findings);
void check_resource_org_deny_service_owned(const Subject& subject, Findings& findings);
void check_scp_principalorgid_noop(const Subject& subject, Findings& findings);
void check_rcp_resourceorgid_noop(const Subject& subject, Findings& findings);
void check_vpce_org_key_coverage(const Subject& subject, Findings& findings);
void check_public_without_org(const Subject& subject, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_SERVICE_CHECKS_H_
