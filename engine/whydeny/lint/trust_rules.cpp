// Role trust policies (T).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"
#include "whydeny/lint/trust_actions.h"
#include "whydeny/lint/trust_oidc.h"
#include "whydeny/lint/trust_principals.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // trust-has-resource
    {"T701", kTrustPolicy, Standing::On, false, Fixable::Safe,
     "a `Resource` or `NotResource` in a role trust policy",
     "the role itself is the resource, and IAM refuses the policy", nullptr, fix_trust_resource},
    // trust-notprincipal
    {"T702", kTrustPolicy, Standing::On, false, Fixable::No,
     "a `NotPrincipal` in a role trust policy",
     "IAM refuses it", nullptr},
    // trust-bare-star-principal
    {"T703", kTrustPolicy, Standing::On, false, Fixable::No,
     "the principal `*` without a kind in a role trust policy",
     "it takes in callers of every kind, which no role can mean", check_trust_bare_star},
    // trust-any-aws-principal
    {"T704", kTrustPolicy, Standing::On, false, Fixable::No,
     "a role that every AWS principal may assume",
     "any account in the world gets the permissions of the role", check_trust_anyone},
    // trust-any-aws-principal-conditioned
    {"T705", kTrustPolicy, Standing::On, false, Fixable::No,
     "a role that every AWS principal may assume under conditions",
     "the conditions alone keep strangers out", check_trust_anyone_conditioned},
    // trust-federated-format
    {"T706", kTrustPolicy, Standing::On, false, Fixable::No,
     "a federated principal that is neither a host nor the ARN of a SAML or OIDC provider",
     "nobody can sign in through it", check_federated_format},
    // trust-action-principal-mismatch
    {"T707", kTrustPolicy, Standing::On, false, Fixable::Unsafe,
     "an action of STS that principals of the named kind do not call",
     "users and services assume roles in one way, SAML and OIDC each in another", check_action_fits_principal},
    // trust-rolesanywhere-actions
    {"T708", kTrustPolicy, Standing::On, false, Fixable::Safe,
     "IAM Roles Anywhere with only some of the three actions that it calls",
     "it cannot create sessions without them", check_roles_anywhere_actions},
    // trust-oidc-no-condition
    {"T709", kTrustPolicy, Standing::On, false, Fixable::No,
     "an OIDC provider that is trusted whoever signs in",
     "all users of the provider can assume the role", check_oidc_without_condition},
    // trust-github-no-sub
    {"T710", kTrustPolicy, Standing::On, false, Fixable::No,
     "GitHub as a provider without a test of the subject",
     "workflows of any repository can assume the role", check_github_without_subject},
    // trust-github-broad-sub
    {"T711", kTrustPolicy, Standing::On, false, Fixable::No,
     "a GitHub subject that leaves owner or repository open",
     "repositories that others create match too", check_github_broad_subject},
    // trust-oidc-no-aud
    {"T712", kTrustPolicy, Standing::On, false, Fixable::No,
     "an OIDC provider that is trusted whatever the audience",
     "a token that was made for another application opens the role", check_oidc_without_audience},
    // trust-confirm-audience
    {"T713", kTrustPolicy, Standing::On, false, Fixable::No,
     "a set operator on the audience of an OIDC token",
     "it is needed for a claim with several values and weakens one with a single value", check_audience_set_operator},
    // trust-redundant-session
    {"T714", kTrustPolicy, Standing::On, false, Fixable::Safe,
     "a session of a role beside the role itself",
     "the role stands for all of its sessions", check_redundant_session},
    // trust-non-sts-action
    {"T715", kTrustPolicy, Standing::On, false, Fixable::No,
     "an action in a role trust policy that is not about assuming the role",
     "IAM refuses the policy", check_trust_action},
    // trust-third-party-no-externalid
    {"T716", kTrustPolicy, Standing::Config, false, Fixable::No,
     "another company trusted without an external id",
     "it can be talked into using the role for another of its customers", check_third_party},
    // trust-irsa-no-sub
    {"T717", kTrustPolicy, Standing::On, false, Fixable::No,
     "an EKS cluster trusted without a test of the service account",
     "every pod of the cluster can assume the role", check_cluster_without_subject},
    // trust-oidc-key-mismatch
    {"T718", kTrustPolicy, Standing::On, false, Fixable::No,
     "a condition key of another OIDC provider than the one that is trusted",
     "tokens do not have it, so the condition never holds", check_issuer_mismatch},
    // trust-saml-no-aud
    {"T719", kTrustPolicy, Standing::On, false, Fixable::No,
     "a SAML provider that is trusted whatever the audience",
     "an assertion that was made for another application opens the role", check_saml_without_audience},
    // trust-service-no-source
    {"T720", kTrustPolicy, Standing::Off, false, Fixable::No,
     "a service that may assume the role without a word on whose behalf",
     "a stranger can have the service use the role", check_trusted_service_without_source},
    // trust-compute-service
    {"T721", kTrustPolicy, Standing::Off, false, Fixable::No,
     "a role for code on EC2, ECS, Lambda or EKS",
     "who can run code there has its permissions", check_compute_service},
    // trust-notaction
    {"T722", kTrustPolicy, Standing::On, false, Fixable::No,
     "a `NotAction` in a trust statement that allows",
     "it allows every way to assume the role that is not listed", check_trust_not_action},
});
// clang-format on

}  // namespace

std::span<const LintRule> trust_rules() { return kRules; }

}  // namespace whydeny
