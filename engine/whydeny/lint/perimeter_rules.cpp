// Data perimeters (D).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // network-deny-breaks-services
    {"D101", kIdentityPolicy | kScp, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // org-deny-breaks-services
    {"D102", kResourcePolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // resource-org-deny-service-owned
    {"D103", kScp | kEndpointPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // scp-principalorgid-noop
    {"D104", kScp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // rcp-resourceorgid-noop
    {"D105", kRcp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // vpce-org-key-coverage
    {"D106", kScp | kRcp | kResourcePolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // public-without-org
    {"D107", kResourcePolicy, Standing::Off, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> perimeter_rules() { return kRules; }

}  // namespace whydeny
