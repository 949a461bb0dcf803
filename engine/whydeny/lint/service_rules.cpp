// Single services: lock-out, buckets, keys, endpoints (B).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"
#include "whydeny/lint/service_checks.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // deny-locks-policy-admin
    {"B101", kResourcePolicy, Standing::On, false, Fixable::No,
     "a Deny for everyone, without a condition, of the action that writes this policy",
     "nobody but the root user, if anybody, can change it again", check_deny_locks_policy_admin},
    // deny-lockout-allowlist
    {"B102", kResourcePolicy, Standing::On, false, Fixable::No,
     "a Deny of policy administration to all but some networks or ids",
     "one wrong entry locks the administrators out", check_deny_lockout_allowlist},
    // missing-secure-transport-deny
    {"B103", kResourcePolicy, Standing::On, false, Fixable::Unsafe,
     "a bucket, queue or topic policy that lets plain HTTP pass",
     "what is sent can be read on the way", check_missing_secure_transport_deny},
    // secure-transport-partial
    {"B104", kResourcePolicy, Standing::On, false, Fixable::Unsafe,
     "a Deny of plain HTTP that leaves a part of the resource, the actions or the callers out",
     "what is left out goes over the wire in the clear", check_secure_transport_partial},
    // secure-transport-inverted
    {"B105", kResourcePolicy | kScp | kRcp, Standing::On, false, Fixable::Unsafe,
     "aws:SecureTransport with the wrong value for the effect",
     "it denies TLS and lets plain HTTP pass", check_secure_transport_inverted},
    // foreign-bucket-in-policy
    {"B106", kResourcePolicy, Standing::Typed, false, Fixable::No,
     "a bucket policy that names a second bucket",
     "S3 refuses the whole policy", check_foreign_bucket_in_policy},
    // bucket-policy-star-resource
    {"B107", kResourcePolicy, Standing::Typed, false, Fixable::Unsafe,
     "Resource * in a bucket policy",
     "S3 wants its own bucket named", check_bucket_policy_star_resource},
    // key-policy-no-admin
    {"B108", kResourcePolicy, Standing::On, false, Fixable::No,
     "a key policy that lets nobody change it",
     "only AWS support can bring the key back under control", check_key_policy_no_admin},
    // key-policy-foreign-resource
    {"B109", kResourcePolicy, Standing::Typed, false, Fixable::Unsafe,
     "a key policy that names a key by its ARN",
     "only * is sure to mean the key that the policy is attached to", check_key_policy_foreign_resource},
    // vpce-notprincipal
    {"B110", kEndpointPolicy, Standing::On, false, Fixable::No,
     "NotPrincipal in an endpoint policy",
     "endpoints do not take it", nullptr},
    // vpce-principal-not-star
    {"B111", kEndpointPolicy, Standing::On, false, Fixable::Unsafe,
     "a principal other than * in the policy of a gateway endpoint",
     "gateways match only * as one would expect", check_vpce_principal_not_star},
    // vpce-full-access
    {"B112", kEndpointPolicy, Standing::On, false, Fixable::No,
     "an endpoint policy that lets everything through",
     "data can leave for any account", check_vpce_full_access},
    // ecr-policy-resource
    {"B113", kResourcePolicy, Standing::Typed, false, Fixable::Safe,
     "Resource in the policy of an image repository",
     "ECR does not take it", check_ecr_policy_resource},
    // get-without-list
    {"B114", kIdentityPolicy, Standing::Off, false, Fixable::No,
     "s3:GetObject without s3:ListBucket",
     "objects that are not there look as if they were forbidden", check_get_without_list},
    // kms-companion-missing
    {"B115", kIdentityPolicy, Standing::Off, true, Fixable::No,
     "encryption with KMS demanded and the use of keys not allowed",
     "uploads fail although S3 allows them", check_kms_companion_missing},
    // acl-grant-with-owner-enforced
    {"B116", kIdentityPolicy | kResourcePolicy, Standing::Off, false, Fixable::No,
     "the right to write ACLs",
     "new buckets have them switched off", check_acl_grant_with_owner_enforced},
});
// clang-format on

}  // namespace

std::span<const LintRule> service_rules() { return kRules; }

}  // namespace whydeny
