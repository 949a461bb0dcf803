// Resources and ARNs (R).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // invalid-arn-prefix
    {"R301", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // missing-arn-field
    {"R302", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // invalid-partition
    {"R303", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // invalid-arn-region
    {"R304", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // invalid-arn-account
    {"R305", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // arn-account-not-allowed
    {"R306", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // arn-region-not-allowed
    {"R307", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // missing-arn-region
    {"R308", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // missing-arn-account
    {"R309", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // arn-service-case
    {"R310", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // unknown-arn-service
    {"R311", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // invalid-arn-resource
    {"R312", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // arn-embedded-space
    {"R313", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // wildcard-in-arn-service
    {"R314", kIdentityPolicy | kScp | kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // action-resource-mismatch
    {"R315", kIdentityPolicy | kResourcePolicy | kScp | kRcp | kEndpointPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // object-action-on-bucket-arn
    {"R316", kIdentityPolicy | kResourcePolicy | kEndpointPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // bucket-action-on-object-arn
    {"R317", kIdentityPolicy | kResourcePolicy | kEndpointPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // account-level-action-scoped
    {"R318", kIdentityPolicy | kScp, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // redundant-resource
    {"R319", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // resource-star-unneeded
    {"R320", kIdentityPolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // resource-effectively-star
    {"R321", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // unsupported-resource-arn-in-policy
    {"R322", kResourcePolicy, Standing::On, true, Fixable::No,
     "", "", nullptr},
    // kms-alias-in-resource
    {"R323", kIdentityPolicy | kResourcePolicy | kScp | kRcp | kEndpointPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // kms-alias-in-condition
    {"R324", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // empty-object-key
    {"R325", kIdentityPolicy | kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // url-instead-of-arn
    {"R326", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // bucket-name-invalid
    {"R327", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // log-group-missing-stream
    {"R328", kIdentityPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // lambda-qualifier-missing
    {"R329", kIdentityPolicy, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // index-arn-missing
    {"R330", kIdentityPolicy, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // partition-region-mismatch
    {"R331", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // region-account-swapped
    {"R332", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // mixed-partitions
    {"R333", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // wildcard-too-permissive
    {"R334", kResourcePolicy | kRcp, Standing::Off, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> resource_rules() { return kRules; }

}  // namespace whydeny
