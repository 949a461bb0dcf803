// Principals (P).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // principal-in-identity-policy
    {"P401", kIdentityPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // missing-principal
    {"P402", kResourcePolicy | kTrustPolicy | kEndpointPolicy | kRcp, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // invalid-principal-format
    {"P403", kResourcePolicy | kTrustPolicy | kEndpointPolicy | kRcp, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // invalid-principal-key
    {"P404", kResourcePolicy | kTrustPolicy | kEndpointPolicy | kRcp, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // wildcard-in-principal
    {"P405", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // invalid-principal-arn
    {"P406", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // group-as-principal
    {"P407", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // role-id-as-principal
    {"P408", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // user-id-as-principal
    {"P409", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // federated-not-supported
    {"P410", kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // canonical-user-outside-s3
    {"P411", kTrustPolicy | kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // unknown-service-principal
    {"P412", kResourcePolicy | kTrustPolicy, Standing::On, true, Fixable::Unsafe,
     "", "", nullptr},
    // allow-not-principal
    {"P413", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // deny-not-principal-incomplete
    {"P414", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // public-principal
    {"P415", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // public-principal-weak-condition
    {"P416", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // service-principal-without-source
    {"P417", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // service-principal-weak-key
    {"P418", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // key-unsupported-for-service-principal
    {"P419", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // star-beside-named-principals
    {"P420", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // unknown-external-account
    {"P421", kResourcePolicy | kTrustPolicy, Standing::Config, false, Fixable::No,
     "", "", nullptr},
    // legacy-oai-principal
    {"P422", kResourcePolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> principal_rules() { return kRules; }

}  // namespace whydeny
