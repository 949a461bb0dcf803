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

using Said = std::optional<ServiceRefusal>;

Said said(std::string_view sentence) { return ServiceRefusal{sentence, {}, {}}; }

Said iam_refusal(const Request& request, std::string_view name, bool other_account) {
  const auto arn = parse_arn(request.resource);
  if (arn && arn->account == "aws") {
    if (!contains_ignoring_case(kChangesManagedPolicy, name)) return std::nullopt;
    return said("an AWS managed policy cannot be changed by customers");
  }
  if (other_account) return said("IAM has no calls across accounts");
  if (!arn || !contains_ignoring_case(kChangesRole, name)) return std::nullopt;
  if (arn->resource.starts_with("role/aws-reserved/"))
    return said("a role under /aws-reserved/ can only be changed by the service that owns it");
  if (arn->resource.starts_with("role/aws-service-role/"))
    return said("a service-linked role can only be changed by its service");
  return std::nullopt;
}

// [DeleteBucketPolicy; about-object-ownership, AccessControlListNotSupported]
Said s3_refusal(const Request& request, std::string_view name, bool other_account) {
  if (contains_ignoring_case(kBucketPolicyActions, name)) {
    if (other_account) {
      return said(
          "only the bucket owner's account works with the bucket policy; S3 answers 405 MethodNotAllowed");
    }
    if (request.principal.kind != RequesterKind::Anonymous) return std::nullopt;
    return said("anonymous callers cannot work with the bucket policy");
  }
  if (request.facts.object_ownership != ObjectOwnership::BucketOwnerEnforced) return std::nullopt;
  const Context::Lookup acl = request.context.find("s3:x-amz-acl");
  if (acl.entry == nullptr || acl.entry->values.size() != 1) return std::nullopt;
  const std::string& canned = acl.entry->values.front();
  if (canned == "bucket-owner-full-control" || canned.empty()) return std::nullopt;
  return ServiceRefusal{"Object Ownership is BucketOwnerEnforced: S3 refuses the ACL `", canned,
                 "` with AccessControlListNotSupported"};
}

Said sts_refusal(const Request& request, std::string_view name) {
  const Requester& who = request.principal;
  const bool role = who.kind == RequesterKind::Role || who.kind == RequesterKind::AssumedRole;
  if (who.kind == RequesterKind::Root && name == "assumerole") return said("a root user cannot assume a role");
  if (role && name == "getfederationtoken") return said("a role session cannot call GetFederationToken");
  if (role && name == "getsessiontoken") return said("a role session cannot call GetSessionToken");
  if (who.kind == RequesterKind::FederatedUser)
    return said("a GetFederationToken session can call nothing in STS but GetCallerIdentity");
  return std::nullopt;
}

// [kms:CreateAlias; key-policy-modifying-external-accounts]
Said kms_refusal(const Request& request, std::string_view name, bool other_account) {
  static constexpr std::array<std::string_view, 3> kAliasCalls = {"createalias", "updatealias", "deletealias"};
  if (other_account && !kms_works_across_accounts(name))
    return said("KMS does not offer this operation to other accounts");
  if (request.resource.find(":alias/aws/") != std::string::npos && contains_ignoring_case(kAliasCalls, name))
    return said("aliases that begin with alias/aws/ belong to AWS");
  if (request.facts.aws_managed_key && other_account)
    return said("an AWS managed key cannot be used by another account");
  return std::nullopt;
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

ActionTraits traits_of(std::string_view action) {
  static constexpr std::array<std::string_view, 5> kRefusing = {"iam", "sts", "kms", "sqs", "s3"};
  ActionTraits traits;
  traits.action = to_lower(action);
  traits.service = traits.action.substr(0, traits.action.find(':'));
  traits.of_s3 = traits.service == "s3";
  traits.of_kms = traits.service == "kms";
  traits.supports_rcps = supports_rcps(traits.service);
  traits.through_gateway = traits.of_s3 || traits.service == "dynamodb";
  traits.kms_takes_no_key = kms_takes_no_key(traits.action);
  traits.cannot_be_restricted = traits.action == "kms:retiregrant";
  traits.is_trust_action = is_trust_action(traits.action);
  traits.default_policy_is_open = default_policy_is_open(traits.action);
  traits.needs_no_permission = traits.action == "sts:getcalleridentity";
  traits.is_own_token = traits.action == "sts:getsessiontoken";
  traits.lists_every_bucket = traits.action == "s3:listallmybuckets";
  traits.can_be_refused = contains_ignoring_case(kRefusing, traits.service);
  return traits;
}

std::string ServiceRefusal::text() const {
  std::string text(before);
  text += value;
  text += after;
  return text;
}

std::optional<ServiceRefusal> never_allowed(const Request& request, const ActionTraits& action) {
  if (!action.can_be_refused) return std::nullopt;
  const Requester& who = request.principal;
  const bool other_account =
      !who.account.empty() && !request.resource_account.empty() && who.account != request.resource_account;
  const std::string_view name = action.name();
  if (action.of_s3) return s3_refusal(request, name, other_account);
  if (action.of_kms) return kms_refusal(request, name, other_account);
  if (action.service == "iam") {
    if (who.kind == RequesterKind::FederatedUser) return said("a GetFederationToken session cannot call IAM");
    return iam_refusal(request, name, other_account);
  }
  if (action.service == "sts") return sts_refusal(request, name);
  if (other_account && contains_ignoring_case(kSqsOwnAccountOnly, name))
    return said("SQS does not offer this operation to other accounts");
  return std::nullopt;
}

}  // namespace whydeny
