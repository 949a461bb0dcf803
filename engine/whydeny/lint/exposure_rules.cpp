// What a grant exposes (X).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // full-admin
    {"X901", kIdentityPolicy | kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // service-wildcard
    {"X902", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // passrole-star-resource
    {"X903", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // passrole-star-action-resource
    {"X904", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // passrole-notresource
    {"X905", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // passrole-star-action-notresource
    {"X906", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // passrole-notaction-notresource
    {"X907", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // passrole-notaction-star-resource
    {"X908", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // slr-star-resource
    {"X909", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // slr-star-action-resource
    {"X910", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // slr-notresource
    {"X911", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // slr-star-action-notresource
    {"X912", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // slr-notaction-notresource
    {"X913", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // slr-notaction-star-resource
    {"X914", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // privilege-escalation
    {"X915", kIdentityPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // data-exfiltration
    {"X916", kIdentityPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // resource-exposure
    {"X917", kIdentityPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // credentials-exposure
    {"X918", kIdentityPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // infrastructure-modification
    {"X919", kIdentityPolicy, Standing::Off, true, Fixable::No,
     "", "", nullptr},
    // notaction-allow
    {"X920", kIdentityPolicy | kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // notresource-allow
    {"X921", kIdentityPolicy | kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // assume-any-role
    {"X922", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // policy-write-backdoor
    {"X923", kIdentityPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // decrypt-all-keys
    {"X924", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // sensitive-resource-access
    {"X925", kIdentityPolicy, Standing::Config, true, Fixable::No,
     "", "", nullptr},
    // required-condition-missing
    {"X926", kIdentityPolicy | kResourcePolicy, Standing::Config, true, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> exposure_rules() { return kRules; }

}  // namespace whydeny
