// Tables of services and operations, and the refusals that no policy can lift.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/services.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

// clang-format off
constexpr std::array<std::string_view, 44> kRcpServices = {
    "aoss", "appconfig", "appstream", "autoscaling", "cloudfront", "cloudsearch", "codebuild", "codecommit", "codepipeline",
    "cognito-identity", "cognito-idp", "comprehend", "comprehendmedical", "cost-optimization-hub", "dax", "dynamodb", "ecr",
    "events", "firehose", "fis", "health", "inspector-scan", "kendra", "kinesisvideo", "kms", "logs", "memorydb",
    "networkmonitor", "opensearch", "pca-connector-ad", "polly", "pricing", "s3", "secretsmanager", "signin", "sqs", "sts",
    "support", "textract", "timestream-influxdb", "transcribe", "transfer", "translate", "wafv2"};

constexpr std::array<std::string_view, 21> kKmsAcrossAccounts = {
    "CreateGrant", "Decrypt", "DeriveSharedSecret", "DescribeKey", "Encrypt", "GenerateDataKey", "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext", "GenerateDataKeyWithoutPlaintext", "GenerateMac", "GetKeyRotationStatus",
    "GetPublicKey", "ListGrants", "ReEncryptFrom", "ReEncryptTo", "RetireGrant", "RevokeGrant", "Sign", "Verify", "VerifyMac",
    "ReEncrypt"};

constexpr std::array<std::string_view, 11> kKmsWithoutKey = {
    "ConnectCustomKeyStore", "CreateCustomKeyStore", "CreateKey", "DeleteCustomKeyStore", "DescribeCustomKeyStores",
    "DisconnectCustomKeyStore", "GenerateRandom", "ListAliases", "ListKeys", "ListRetirableGrants", "UpdateCustomKeyStore"};

// Uses of the key itself: refused in every state but Enabled.
constexpr std::array<std::string_view, 18> kKmsCryptographic = {
    "Decrypt", "DeriveSharedSecret", "Encrypt", "GenerateDataKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext", "GenerateMac", "ReEncrypt", "ReEncryptFrom", "ReEncryptTo", "Sign", "Verify", "VerifyMac",
    "CreateGrant", "EnableKeyRotation", "DisableKeyRotation", "RotateKeyOnDemand"};

// Management calls that a key waiting for its deletion still answers.
constexpr std::array<std::string_view, 4> kKmsChangesKey = {"EnableKey", "DisableKey", "ScheduleKeyDeletion", "UpdateAlias"};

constexpr std::array<std::string_view, 6> kTrustActions = {
    "sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity", "sts:tagsession", "sts:setsourceidentity",
    "sts:setcontext"};

constexpr std::array<std::string_view, 12> kSqsOwnAccountOnly = {
    "addpermission", "createqueue", "deletequeue", "listqueues", "setqueueattributes", "removepermission", "tagqueue",
    "untagqueue", "listqueuetags", "startmessagemovetask", "cancelmessagemovetask", "listmessagemovetasks"};

constexpr std::array<std::string_view, 3> kBucketPolicyActions = {"getbucketpolicy", "putbucketpolicy", "deletebucketpolicy"};

constexpr std::array<std::string_view, 7> kChangesManagedPolicy = {
    "createpolicyversion", "deletepolicy", "deletepolicyversion", "setdefaultpolicyversion", "tagpolicy", "untagpolicy",
    "updatepolicy"};

constexpr std::array<std::string_view, 13> kChangesRole = {
    "attachrolepolicy", "detachrolepolicy", "putrolepolicy", "deleterolepolicy", "updaterole", "updateroledescription",
    "updateassumerolepolicy", "deleterole", "putrolepermissionsboundary", "deleterolepermissionsboundary", "tagrole",
    "untagrole", "passrole"};
// clang-format on

std::string_view name_of(std::string_view action) { return action.substr(action.find(':') + 1); }

std::string iam_refusal(const Request& request, bool other_account) {
  const auto arn = parse_arn(request.resource);
  const std::string_view name = name_of(request.action);
  if (arn && arn->account == "aws") {
    return contains_ignoring_case(kChangesManagedPolicy, name)
               ? "an AWS managed policy cannot be changed by customers"
               : "";
  }
  if (other_account) return "IAM has no calls across accounts";
  if (!arn || !contains_ignoring_case(kChangesRole, name)) return "";
  if (arn->resource.starts_with("role/aws-reserved/"))
    return "a role under /aws-reserved/ can only be changed by the service that owns it";
  if (arn->resource.starts_with("role/aws-service-role/"))
    return "a service-linked role can only be changed by its service";
  return "";
}

// [DeleteBucketPolicy; about-object-ownership, AccessControlListNotSupported]
std::string s3_refusal(const Request& request, bool other_account) {
  const std::string_view name = name_of(request.action);
  if (contains_ignoring_case(kBucketPolicyActions, name)) {
    if (other_account)
      return "only the bucket owner's account works with the bucket policy; S3 answers 405 MethodNotAllowed";
    return request.principal.kind == RequesterKind::Anonymous
               ? "anonymous callers cannot work with the bucket policy"
               : "";
  }
  const Context::Lookup acl = request.context.find("s3:x-amz-acl");
  const bool enforced = request.facts.object_ownership == ObjectOwnership::BucketOwnerEnforced;
  if (!enforced || acl.entry == nullptr || acl.entry->values.size() != 1) return "";
  const std::string& canned = acl.entry->values.front();
  if (canned == "bucket-owner-full-control" || canned.empty()) return "";
  return "Object Ownership is BucketOwnerEnforced: S3 refuses the ACL `" + canned +
         "` with AccessControlListNotSupported";
}

std::string sts_refusal(const Request& request) {
  const Requester& who = request.principal;
  const std::string name = to_lower(name_of(request.action));
  const bool role = who.kind == RequesterKind::Role || who.kind == RequesterKind::AssumedRole;
  if (who.kind == RequesterKind::Root && name == "assumerole") return "a root user cannot assume a role";
  if (role && name == "getfederationtoken") return "a role session cannot call GetFederationToken";
  if (role && name == "getsessiontoken") return "a role session cannot call GetSessionToken";
  if (who.kind == RequesterKind::FederatedUser)
    return "a GetFederationToken session can call nothing in STS but GetCallerIdentity";
  return "";
}

}  // namespace

bool supports_rcps(std::string_view service) { return contains_ignoring_case(kRcpServices, service); }

bool kms_works_across_accounts(std::string_view action) {
  return contains_ignoring_case(kKmsAcrossAccounts, name_of(action));
}

bool kms_takes_no_key(std::string_view action) {
  return contains_ignoring_case(kKmsWithoutKey, name_of(action));
}

bool kms_state_refuses(std::string_view action, std::string_view state) {
  if (state.empty() || state == "Enabled" || state == "Updating") return false;
  if (contains_ignoring_case(kKmsCryptographic, name_of(action))) return true;
  return state.starts_with("Pending") && state != "PendingImport" &&
         contains_ignoring_case(kKmsChangesKey, name_of(action));
}

bool is_trust_action(std::string_view action) { return contains_ignoring_case(kTrustActions, action); }

bool default_policy_is_open(std::string_view action) {
  static constexpr std::array<std::string_view, 3> kClientActions = {
      "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"};
  return contains_ignoring_case(kClientActions, action);
}

std::string never_allowed(const Request& request) {
  const std::string service = action_service(request.action);
  const Requester& who = request.principal;
  const bool other_account =
      !who.account.empty() && !request.resource_account.empty() && who.account != request.resource_account;
  const std::string_view name = name_of(request.action);
  if (service == "iam") {
    if (who.kind == RequesterKind::FederatedUser) return "a GetFederationToken session cannot call IAM";
    return iam_refusal(request, other_account);
  }
  if (service == "sts") return sts_refusal(request);
  if (service == "kms" && other_account && !kms_works_across_accounts(request.action)) {
    return "KMS does not offer this operation to other accounts";
  }
  if (service == "kms" && request.resource.find(":alias/aws/") != std::string::npos &&
      (equals_ignoring_case(name, "CreateAlias") || equals_ignoring_case(name, "UpdateAlias") ||
       equals_ignoring_case(name, "DeleteAlias"))) {
    return "aliases that begin with alias/aws/ belong to AWS";
  }
  if (service == "kms" && request.facts.aws_managed_key && other_account)
    return "an AWS managed key cannot be used by another account";
  if (service == "sqs" && other_account && contains_ignoring_case(kSqsOwnAccountOnly, name))
    return "SQS does not offer this operation to other accounts";
  if (service == "s3") return s3_refusal(request, other_account);
  return "";
}

}  // namespace whydeny
