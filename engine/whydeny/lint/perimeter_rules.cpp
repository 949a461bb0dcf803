// Data perimeters (D).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"
#include "whydeny/lint/service_checks.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // network-deny-breaks-services
    {"D101", kIdentityPolicy | kScp, Standing::On, false, Fixable::Unsafe,
     "a Deny by network that does not exempt calls made by AWS services for the user",
     "these come from addresses of AWS, and fail", check_network_deny_breaks_services},
    // org-deny-breaks-services
    {"D102", kResourcePolicy, Standing::On, false, Fixable::Unsafe,
     "a Deny of callers outside of the organization that does not exempt AWS services",
     "log delivery and replication fail", check_org_deny_breaks_services},
    // resource-org-deny-service-owned
    {"D103", kScp | kEndpointPolicy, Standing::On, true, Fixable::No,
     "a Deny of resources outside of the organization that takes in those of AWS",
     "instances do not start and agents do not update", check_resource_org_deny_service_owned},
    // scp-principalorgid-noop
    {"D104", kScp, Standing::On, false, Fixable::No,
     "an SCP that denies callers outside of the organization",
     "SCPs bind no such callers, so nothing is protected", check_scp_principalorgid_noop},
    // rcp-resourceorgid-noop
    {"D105", kRcp, Standing::On, false, Fixable::No,
     "an RCP that denies resources outside of the organization",
     "RCPs bind no such resources, so nothing is protected", check_rcp_resourceorgid_noop},
    // vpce-org-key-coverage
    {"D106", kScp | kRcp | kResourcePolicy, Standing::On, true, Fixable::No,
     "a Deny of every action by who owns the endpoint",
     "services that do not send the key are cut off", check_vpce_org_key_coverage},
    // public-without-org
    {"D107", kResourcePolicy, Standing::Off, false, Fixable::No,
     "an Allow for everyone held by a list of accounts",
     "the organization says the same and stays right", check_public_without_org},
});
// clang-format on

}  // namespace

std::span<const LintRule> perimeter_rules() { return kRules; }

}  // namespace whydeny
