// Principals (P).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/principal_reach.h"
#include "whydeny/lint/principal_values.h"
#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // principal-in-identity-policy
    {"P401", kIdentityPolicy, Standing::On, false, Fixable::No,
     "a `Principal` or `NotPrincipal` in an identity policy",
     "the entity that the policy is attached to is its principal, and IAM refuses another", nullptr},
    // missing-principal
    {"P402", kResourcePolicy | kTrustPolicy | kEndpointPolicy | kRcp, Standing::On, false, Fixable::No,
     "a statement of a policy on a resource that names no principal",
     "it matches nobody, and most services refuse it", nullptr},
    // invalid-principal-format
    {"P403", kResourcePolicy | kTrustPolicy | kEndpointPolicy | kRcp, Standing::On, false, Fixable::Unsafe,
     "a `Principal` that is a list, or a string other than `*`",
     "only `*` and a map of kinds are read", nullptr, fix_principal_format},
    // invalid-principal-key
    {"P404", kResourcePolicy | kTrustPolicy | kEndpointPolicy | kRcp, Standing::On, false, Fixable::Safe,
     "a kind of principal other than `AWS`, `Service`, `Federated` and `CanonicalUser`",
     "kinds are compared letter by letter, and an unknown one is refused", nullptr, fix_principal_kind},
    // wildcard-in-principal
    {"P405", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "a wildcard within a principal, or any under `Service` and `Federated`",
     "principals are compared as they are written, so it matches nobody", nullptr},
    // invalid-principal-arn
    {"P406", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "an AWS principal that is neither `*` nor an account id nor an ARN of IAM or STS",
     "services refuse the policy", nullptr},
    // group-as-principal
    {"P407", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "the ARN of an IAM group as a principal",
     "groups sign no requests, so the entry matches nobody", check_group_principal},
    // role-id-as-principal
    {"P408", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "the id of a role (AROA...) in the place of its ARN",
     "IAM shows it when the role is gone, and a new role of that name is not let in", check_role_id_principal},
    // user-id-as-principal
    {"P409", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "the id of a user (AIDA...) in the place of its ARN",
     "IAM shows it when the user is gone, and a new user of that name is not let in", check_user_id_principal},
    // federated-not-supported
    {"P410", kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::No,
     "a federated principal in a policy that is no role trust policy",
     "who signs in through a provider comes as the session of a role", check_federated_outside_trust},
    // canonical-user-outside-s3
    {"P411", kTrustPolicy | kResourcePolicy, Standing::On, false, Fixable::No,
     "a canonical user in a policy that is not one of S3",
     "no other service knows these ids", check_canonical_user},
    // unknown-service-principal
    {"P412", kResourcePolicy | kTrustPolicy, Standing::On, true, Fixable::Unsafe,
     "a service principal that no known service has",
     "names are compared exactly, so a slip lets no service in", check_service_principal},
    // allow-not-principal
    {"P413", kResourcePolicy, Standing::On, false, Fixable::No,
     "`NotPrincipal` in an Allow statement",
     "all others are let in, callers without credentials among them", check_allow_not_principal},
    // deny-not-principal-incomplete
    {"P414", kResourcePolicy, Standing::On, false, Fixable::No,
     "a Deny statement whose `NotPrincipal` spares a role but not its account, or a session but not its role",
     "every level of a caller must be listed, or it is denied", check_deny_not_principal},
    // public-principal
    {"P415", kResourcePolicy, Standing::On, false, Fixable::No,
     "an Allow statement for everyone that no condition limits",
     "anybody on the internet can use the resource", check_public_principal},
    // public-principal-weak-condition
    {"P416", kResourcePolicy, Standing::On, false, Fixable::No,
     "an Allow statement for everyone under conditions that anyone can meet",
     "headers are chosen by the caller, so the resource is public all the same", check_weakly_public_principal},
    // service-principal-without-source
    {"P417", kResourcePolicy, Standing::On, false, Fixable::No,
     "a service that is let in without a word on whose behalf",
     "a stranger can have the service act on the resource (the confused deputy)", check_service_without_source},
    // service-principal-weak-key
    {"P418", kResourcePolicy, Standing::On, false, Fixable::No,
     "a service that is limited by a key other than those about the source",
     "`aws:SourceArn` and `aws:SourceAccount` are what services send for this", check_service_with_weak_key},
    // key-unsupported-for-service-principal
    {"P419", kResourcePolicy, Standing::On, false, Fixable::No,
     "a statement for a service with a condition on whose the caller is",
     "calls of services have no such keys, so the statement never matches", check_service_with_principal_key},
    // star-beside-named-principals
    {"P420", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "`*` in one list with principals by name",
     "the names say nothing beside it, and hide how far the statement reaches", check_star_beside_named},
    // unknown-external-account
    {"P421", kResourcePolicy | kTrustPolicy, Standing::Config, false, Fixable::No,
     "a principal of an account that is not among the known ones",
     "somebody outside can get in", check_unknown_account},
    // legacy-oai-principal
    {"P422", kResourcePolicy, Standing::On, false, Fixable::No,
     "a CloudFront origin access identity",
     "origin access control took its place and knows all regions and KMS", check_origin_access_identity},
});
// clang-format on

}  // namespace

std::span<const LintRule> principal_rules() { return kRules; }

}  // namespace whydeny
