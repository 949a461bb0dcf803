// Service and resource control policies (O).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // scp-principal
    {"O801", kScp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // scp-size
    {"O802", kScp, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // scp-legacy-action-wildcard
    {"O803", kScp, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // scp-legacy-allow-condition
    {"O804", kScp, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // scp-legacy-allow-notaction
    {"O805", kScp, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // scp-legacy-allow-resource
    {"O806", kScp, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // scp-legacy-notresource
    {"O807", kScp, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // scp-deny-everything
    {"O808", kScp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // scp-region-deny-global
    {"O809", kScp, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // scp-service-linked-role-exemption
    {"O810", kScp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // scp-allow-narrow-only
    {"O811", kScp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // rcp-principal-not-star
    {"O812", kRcp, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // rcp-allow
    {"O813", kRcp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // rcp-notaction
    {"O814", kRcp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // rcp-action-star
    {"O815", kRcp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // rcp-unsupported-service
    {"O816", kRcp, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // rcp-size
    {"O817", kRcp, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // rcp-notprincipal
    {"O818", kRcp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // rcp-version
    {"O819", kRcp, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // rcp-missing-service-carveout
    {"O820", kRcp, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // rcp-missing-principal-key
    {"O821", kRcp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // rcp-missing-null-check
    {"O822", kRcp, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // rcp-blanket-deny
    {"O823", kRcp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // org-policy-whitespace
    {"O824", kScp | kRcp, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> organization_rules() { return kRules; }

}  // namespace whydeny
