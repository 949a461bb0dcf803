// Service and resource control policies (O).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/organization_size.h"
#include "whydeny/lint/rcp_checks.h"
#include "whydeny/lint/rule.h"
#include "whydeny/lint/scp_checks.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // scp-principal
    {"O801", kScp, Standing::On, false, Fixable::No,
     "a `Principal` or `NotPrincipal` in a service control policy",
     "SCPs are for everyone in the account, and Organizations refuses it", nullptr},
    // scp-size
    {"O802", kScp, Standing::On, false, Fixable::Unsafe,
     "a service control policy over the quota, whitespace counted",
     "Organizations refuses it", check_scp_size},
    // scp-legacy-action-wildcard
    {"O803", kScp, Standing::Off, false, Fixable::No,
     "a wildcard before the end of an action",
     "Organizations refused it before it took the whole language", check_legacy_action_wildcard},
    // scp-legacy-allow-condition
    {"O804", kScp, Standing::Off, false, Fixable::No,
     "a condition on an Allow statement",
     "Organizations refused it before it took the whole language", check_legacy_allow_condition},
    // scp-legacy-allow-notaction
    {"O805", kScp, Standing::Off, false, Fixable::No,
     "`NotAction` in an Allow statement",
     "Organizations refused it before it took the whole language", check_legacy_allow_not_action},
    // scp-legacy-allow-resource
    {"O806", kScp, Standing::Off, false, Fixable::No,
     "a resource other than `*` in an Allow statement",
     "Organizations refused it before it took the whole language", check_legacy_allow_resource},
    // scp-legacy-notresource
    {"O807", kScp, Standing::Off, false, Fixable::No,
     "a `NotResource`",
     "Organizations refused it before it took the whole language", check_legacy_not_resource},
    // scp-deny-everything
    {"O808", kScp, Standing::On, false, Fixable::No,
     "a service control policy that denies everything to everyone",
     "all accounts below it stand still", check_deny_everything},
    // scp-region-deny-global
    {"O809", kScp, Standing::On, true, Fixable::Unsafe,
     "a denial of regions that takes global services with it",
     "calls of IAM, Route 53 and their like count as made in us-east-1", check_region_denial},
    // scp-service-linked-role-exemption
    {"O810", kScp, Standing::On, false, Fixable::No,
     "an exemption for service-linked roles",
     "service control policies never bind them", check_service_linked_exemption},
    // scp-allow-narrow-only
    {"O811", kScp, Standing::On, false, Fixable::No,
     "a service control policy that does nothing but allow some actions",
     "all others are denied where FullAWSAccess is detached", check_narrow_allow},
    // rcp-principal-not-star
    {"O812", kRcp, Standing::On, false, Fixable::Safe,
     "a principal other than `*` in a resource control policy",
     "Organizations refuses it", nullptr, fix_rcp_principal},
    // rcp-allow
    {"O813", kRcp, Standing::On, false, Fixable::No,
     "an Allow statement in a resource control policy",
     "those of customers can only deny", nullptr},
    // rcp-notaction
    {"O814", kRcp, Standing::On, false, Fixable::No,
     "a `NotAction` in a resource control policy",
     "Organizations refuses it", nullptr},
    // rcp-action-star
    {"O815", kRcp, Standing::On, false, Fixable::No,
     "the action `*` in a resource control policy",
     "Organizations wants each service by name", nullptr},
    // rcp-unsupported-service
    {"O816", kRcp, Standing::On, true, Fixable::No,
     "an action of a service that resource control policies do not cover",
     "the statement does nothing for it, or is refused", check_rcp_service},
    // rcp-size
    {"O817", kRcp, Standing::On, false, Fixable::Unsafe,
     "a resource control policy over the quota, whitespace counted",
     "Organizations refuses it", check_rcp_size},
    // rcp-notprincipal
    {"O818", kRcp, Standing::On, false, Fixable::No,
     "a `NotPrincipal` in a resource control policy",
     "Organizations refuses it", nullptr},
    // rcp-version
    {"O819", kRcp, Standing::On, false, Fixable::Safe,
     "a resource control policy that is not of version 2012-10-17",
     "Organizations refuses it", nullptr, fix_rcp_version},
    // rcp-missing-service-carveout
    {"O820", kRcp, Standing::On, false, Fixable::Unsafe,
     "a denial of callers from outside that strikes services too",
     "services call from accounts of their own, and log delivery or replication fails", check_service_carveout},
    // rcp-missing-principal-key
    {"O821", kRcp, Standing::On, false, Fixable::No,
     "a denial by source that is not limited to calls of services",
     "calls of people have no source, so they are denied too", check_source_without_service},
    // rcp-missing-null-check
    {"O822", kRcp, Standing::On, false, Fixable::Unsafe,
     "a denial by source that strikes services which send none",
     "not every call of a service has a source to compare", check_source_null},
    // rcp-blanket-deny
    {"O823", kRcp, Standing::On, false, Fixable::No,
     "a denial in a resource control policy without a condition",
     "it binds your own administrators", check_rcp_blanket_denial},
    // org-policy-whitespace
    {"O824", kScp | kRcp, Standing::On, false, Fixable::Safe,
     "a policy whose whitespace alone puts it over the quota",
     "Organizations counts every character", check_whitespace_over_quota},
});
// clang-format on

}  // namespace

std::span<const LintRule> organization_rules() { return kRules; }

}  // namespace whydeny
