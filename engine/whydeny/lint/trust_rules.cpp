// Role trust policies (T).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // trust-has-resource
    {"T701", kTrustPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // trust-notprincipal
    {"T702", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-bare-star-principal
    {"T703", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-any-aws-principal
    {"T704", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-any-aws-principal-conditioned
    {"T705", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-federated-format
    {"T706", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-action-principal-mismatch
    {"T707", kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // trust-rolesanywhere-actions
    {"T708", kTrustPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // trust-oidc-no-condition
    {"T709", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-github-no-sub
    {"T710", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-github-broad-sub
    {"T711", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-oidc-no-aud
    {"T712", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-confirm-audience
    {"T713", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-redundant-session
    {"T714", kTrustPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // trust-non-sts-action
    {"T715", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-third-party-no-externalid
    {"T716", kTrustPolicy, Standing::Config, false, Fixable::No,
     "", "", nullptr},
    // trust-irsa-no-sub
    {"T717", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-oidc-key-mismatch
    {"T718", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-saml-no-aud
    {"T719", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trust-service-no-source
    {"T720", kTrustPolicy, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // trust-compute-service
    {"T721", kTrustPolicy, Standing::Off, false, Fixable::No,
     "", "", nullptr},
    // trust-notaction
    {"T722", kTrustPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> trust_rules() { return kRules; }

}  // namespace whydeny
