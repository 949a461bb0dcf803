// Resources and ARNs (R).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/arn_fields.h"
#include "whydeny/lint/malformed_fixes.h"
#include "whydeny/lint/redundancy.h"
#include "whydeny/lint/resource_fit.h"
#include "whydeny/lint/resource_home.h"
#include "whydeny/lint/resource_slips.h"
#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // invalid-arn-prefix
    {"R301", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a resource that is neither `*` nor an ARN",
     "nothing matches it",
     nullptr, fix_arn_form},
    // missing-arn-field
    {"R302", kAnyPolicy, Standing::On, false, Fixable::No,
     "an ARN with fewer than six fields",
     "most services refuse it, and what it matches is a surprise",
     nullptr},
    // invalid-partition
    {"R303", kAnyPolicy, Standing::On, false, Fixable::No,
     "an ARN of a partition that AWS does not have",
     "it matches nothing",
     check_partition},
    // invalid-arn-region
    {"R304", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an ARN whose region AWS does not have",
     "it matches nothing",
     check_region},
    // invalid-arn-account
    {"R305", kAnyPolicy, Standing::On, false, Fixable::No,
     "an ARN whose account is not an account id",
     "it matches nothing",
     check_account},
    // arn-account-not-allowed
    {"R306", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an account in the ARN of a resource type that has none there",
     "it matches nothing: the field must be empty",
     check_account_not_allowed},
    // arn-region-not-allowed
    {"R307", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "a region in the ARN of a resource type that has none there",
     "it matches nothing: the field must be empty",
     check_region_not_allowed},
    // missing-arn-region
    {"R308", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an empty region in the ARN of a resource type that has one",
     "an empty field matches only an empty one",
     check_region_missing},
    // missing-arn-account
    {"R309", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an empty account in the ARN of a resource type that has one",
     "an empty field matches only an empty one",
     check_account_missing},
    // arn-service-case
    {"R310", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "upper case in the service of an ARN",
     "ARNs are compared with regard to case",
     check_service_case},
    // unknown-arn-service
    {"R311", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an ARN of a service that AWS does not have",
     "it matches nothing",
     check_service},
    // invalid-arn-resource
    {"R312", kAnyPolicy, Standing::On, true, Fixable::Unsafe,
     "an ARN whose last field fits no resource type of its service",
     "it matches nothing",
     check_resource_part},
    // arn-embedded-space
    {"R313", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a blank within an ARN where none can be",
     "it matches nothing, and the blank is hard to see",
     nullptr, fix_arn_form},
    // wildcard-in-arn-service
    {"R314", kIdentityPolicy | kScp | kResourcePolicy, Standing::On, false, Fixable::No,
     "a wildcard in the service of an ARN",
     "IAM refuses to save it",
     check_wildcard_in_arn_service},
    // action-resource-mismatch
    {"R315", kIdentityPolicy | kResourcePolicy | kScp | kRcp | kEndpointPolicy,
     Standing::On, true, Fixable::No,
     "an action that cannot be done to any resource of its statement",
     "it decides nothing",
     check_action_resource_mismatch},
    // object-action-on-bucket-arn
    {"R316", kIdentityPolicy | kResourcePolicy | kEndpointPolicy, Standing::On, true, Fixable::Unsafe,
     "an action on S3 objects in a statement that names only buckets",
     "objects are `bucket/key`: the action decides nothing",
     check_object_action_on_bucket},
    // bucket-action-on-object-arn
    {"R317", kIdentityPolicy | kResourcePolicy | kEndpointPolicy, Standing::On, true, Fixable::Unsafe,
     "an action on S3 buckets in a statement that names only objects",
     "`bucket/*` is not the bucket: the action decides nothing",
     check_bucket_action_on_object},
    // account-level-action-scoped
    {"R318", kIdentityPolicy | kScp, Standing::On, true, Fixable::Unsafe,
     "an action without resource types in a statement that names ARNs",
     "only `*` matches it: the action decides nothing",
     check_account_level_action},
    // redundant-resource
    {"R319", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "a resource that another one of the same list covers or repeats",
     "it changes nothing and hides how wide the list is",
     check_redundant_resources},
    // resource-star-unneeded
    {"R320", kIdentityPolicy, Standing::On, true, Fixable::No,
     "`Resource` `*` where every action could be held to some resources",
     "it grants the actions on everything in the account",
     check_needless_star},
    // resource-effectively-star
    {"R321", kIdentityPolicy, Standing::On, false, Fixable::No,
     "a resource pattern that matches all that its service has",
     "it reads like a limit and is none",
     check_star_in_disguise},
    // unsupported-resource-arn-in-policy
    {"R322", kResourcePolicy, Standing::On, true, Fixable::No,
     "an ARN of another service in a resource policy",
     "the policy is asked about its own resource only, and most services refuse to save it",
     check_foreign_resource},
    // kms-alias-in-resource
    {"R323", kIdentityPolicy | kResourcePolicy | kScp | kRcp | kEndpointPolicy,
     Standing::On, false, Fixable::No,
     "the ARN of a KMS alias as the resource of actions that use keys",
     "KMS asks about the key: the ARN never matches",
     check_kms_alias_resource},
    // kms-alias-in-condition
    {"R324", kAnyPolicy, Standing::On, false, Fixable::No,
     "an alias or a bare key id where a condition compares the ARN of a key",
     "the condition is never what it seems to be",
     check_kms_alias_condition},
    // empty-object-key
    {"R325", kIdentityPolicy | kResourcePolicy | kEndpointPolicy, Standing::On, false, Fixable::Unsafe,
     "an S3 ARN that ends right after the slash",
     "no object has an empty key, so it matches nothing",
     check_empty_object_key},
    // url-instead-of-arn
    {"R326", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a URL where the ARN of a resource belongs",
     "nothing matches it",
     nullptr, fix_arn_form},
    // bucket-name-invalid
    {"R327", kAnyPolicy, Standing::On, false, Fixable::No,
     "a bucket name that S3 does not give",
     "it is mistyped, or older than the rules for names",
     check_bucket_name},
    // log-group-missing-stream
    {"R328", kIdentityPolicy, Standing::On, true, Fixable::Unsafe,
     "an action on log streams in a statement that names only the log group",
     "the ARN of a stream has `:log-stream:` and more: the action decides nothing",
     check_log_stream_action},
    // lambda-qualifier-missing
    {"R329", kIdentityPolicy, Standing::Off, false, Fixable::No,
     "`lambda:InvokeFunction` on the ARN of the function without a qualifier",
     "versions and aliases of it stay denied",
     check_function_qualifier},
    // index-arn-missing
    {"R330", kIdentityPolicy, Standing::Off, false, Fixable::No,
     "`dynamodb:Query` or `Scan` on the ARN of the table alone",
     "queries of its indexes stay denied",
     check_table_index},
    // partition-region-mismatch
    {"R331", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a region under a partition to which it does not belong",
     "it matches nothing",
     check_region_of_partition},
    // region-account-swapped
    {"R332", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "the account in the field of the region, and the other way round",
     "it matches nothing",
     check_swapped_fields},
    // mixed-partitions
    {"R333", kAnyPolicy, Standing::On, false, Fixable::No,
     "ARNs of several partitions in one document",
     "a policy lives in one partition: the others match nothing",
     check_partitions},
    // wildcard-too-permissive
    {"R334", kResourcePolicy | kRcp, Standing::Off, false, Fixable::No,
     "a wildcard beside a policy variable",
     "whoever chooses the variable's value also reaches names that begin or end with it",
     check_permissive_wildcard},
});
// clang-format on

}  // namespace

std::span<const LintRule> resource_rules() { return kRules; }

}  // namespace whydeny
