// The dated tables about single services, against lists written a second time.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/services.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

using Names = std::vector<std::string_view>;

TEST_CASE("KMS shares the use of keys with other accounts, and not their administration [5.1.4]") {
  const Names shared = {"Encrypt",
                        "Decrypt",
                        "ReEncryptFrom",
                        "ReEncryptTo",
                        "GenerateDataKey",
                        "GenerateDataKeyWithoutPlaintext",
                        "GenerateMac",
                        "GenerateDataKeyPair",
                        "VerifyMac",
                        "GenerateDataKeyPairWithoutPlaintext",
                        "Sign",
                        "Verify",
                        "GetPublicKey",
                        "DeriveSharedSecret",
                        "DescribeKey",
                        "GetKeyRotationStatus",
                        "CreateGrant",
                        "ListGrants",
                        "RetireGrant",
                        "RevokeGrant"};
  const Names kept = {"ScheduleKeyDeletion", "CancelKeyDeletion", "PutKeyPolicy",        "GetKeyPolicy",
                      "EnableKey",           "DisableKey",        "EnableKeyRotation",   "DisableKeyRotation",
                      "TagResource",         "UntagResource",     "ListKeyPolicies",     "CreateAlias",
                      "UpdateAlias",         "DeleteAlias",       "ImportKeyMaterial",   "ListResourceTags",
                      "ReplicateKey",        "CreateKey",         "UpdateKeyDescription"};
  for (const std::string_view name : shared) {
    CAPTURE(name);
    CHECK(kms_works_across_accounts("kms:" + std::string(name)));
  }
  for (const std::string_view name : kept) {
    CAPTURE(name);
    CHECK_FALSE(kms_works_across_accounts("kms:" + std::string(name)));
  }
}

TEST_CASE("some operations of KMS take no key [5.1.6]") {
  for (const std::string_view name :
       {"CreateKey", "ListKeys", "ListAliases", "ListRetirableGrants", "GenerateRandom",
        "ConnectCustomKeyStore", "CreateCustomKeyStore", "DeleteCustomKeyStore", "DescribeCustomKeyStores",
        "DisconnectCustomKeyStore", "UpdateCustomKeyStore"}) {
    CAPTURE(name);
    CHECK(kms_takes_no_key("kms:" + std::string(name)));
  }
  for (const std::string_view name : {"Decrypt", "ListGrants", "CreateAlias", "DescribeKey", "CreateGrant"}) {
    CAPTURE(name);
    CHECK_FALSE(kms_takes_no_key("kms:" + std::string(name)));
  }
}

TEST_CASE("a key refuses its use in every state but the enabled one [5.1.9]") {
  struct Row {
    std::string_view action, state;
    bool refused;
  };
  const std::vector<Row> rows = {
      {"kms:Decrypt", "Enabled", false},
      {"kms:Decrypt", "", false},
      {"kms:Decrypt", "Disabled", true},
      {"kms:Encrypt", "PendingDeletion", true},
      {"kms:Sign", "PendingImport", true},
      {"kms:GenerateDataKey", "Unavailable", true},
      {"kms:CreateGrant", "Disabled", true},
      {"kms:DescribeKey", "Disabled", false},
      {"kms:DescribeKey", "PendingDeletion", false},
      {"kms:EnableKey", "Disabled", false},
      {"kms:EnableKey", "PendingDeletion", true},
      {"kms:ScheduleKeyDeletion", "Disabled", false},
      {"kms:ScheduleKeyDeletion", "PendingDeletion", true},
      {"kms:PutKeyPolicy", "PendingDeletion", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.action);
    CAPTURE(row.state);
    CHECK(kms_state_refuses(row.action, row.state) == row.refused);
  }
}

TEST_CASE(
    "resource control policies reach a list of services, and others are known to be outside [4.7.3, 8.17]") {
  const Names reached = {"aoss",
                         "appconfig",
                         "appstream",
                         "autoscaling",
                         "cloudfront",
                         "cloudsearch",
                         "codebuild",
                         "codecommit",
                         "codepipeline",
                         "cognito-identity",
                         "cognito-idp",
                         "comprehend",
                         "comprehendmedical",
                         "cost-optimization-hub",
                         "dax",
                         "dynamodb",
                         "ecr",
                         "events",
                         "firehose",
                         "fis",
                         "health",
                         "inspector-scan",
                         "kendra",
                         "kinesisvideo",
                         "kms",
                         "logs",
                         "memorydb",
                         "networkmonitor",
                         "opensearch",
                         "pca-connector-ad",
                         "polly",
                         "pricing",
                         "s3",
                         "secretsmanager",
                         "signin",
                         "sqs",
                         "sts",
                         "support",
                         "textract",
                         "timestream-influxdb",
                         "transcribe",
                         "transfer",
                         "translate",
                         "wafv2"};
  for (const std::string_view service : reached) {
    CAPTURE(service);
    CHECK(supports_rcps(service));
  }
  for (const std::string_view service :
       {"ec2", "iam", "lambda", "sns", "glue", "s3express", "organizations"}) {
    CAPTURE(service);
    CHECK_FALSE(supports_rcps(service));
  }
}

TEST_CASE("calls that no policy can allow [4.4.2, 5.1.4, 5.1.6, 5.1.8, 5.2.4, 5.2.8, 5.3, 5.4.6.1, 5.5]") {
  struct Row {
    std::string principal, resource;
    Names refused, open;
  };
  const std::string near = "arn:aws:iam::111122223333:user/ana", far = "arn:aws:iam::444455556666:user/ben";
  const std::string root = "arn:aws:iam::111122223333:root";
  const std::string session = "arn:aws:sts::111122223333:assumed-role/App/s";
  const std::string federated = "arn:aws:sts::111122223333:federated-user/ana";
  const std::string role = "arn:aws:iam::111122223333:role/";
  const std::string alias = "arn:aws:kms:eu-west-1:111122223333:alias/";
  const Names alias_calls = {"kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias"};
  const Names policy_changes = {"iam:CreatePolicyVersion",     "iam:DeletePolicy", "iam:DeletePolicyVersion",
                                "iam:SetDefaultPolicyVersion", "iam:TagPolicy",    "iam:UntagPolicy"};
  const Names role_changes = {"iam:AttachRolePolicy", "iam:DetachRolePolicy",
                              "iam:PutRolePolicy",    "iam:DeleteRolePolicy",
                              "iam:UpdateRole",       "iam:UpdateAssumeRolePolicy",
                              "iam:DeleteRole",       "iam:PutRolePermissionsBoundary",
                              "iam:TagRole",          "iam:PassRole"};
  const Names tokens = {"sts:GetSessionToken", "sts:GetFederationToken"};
  const Names bucket_policy = {"s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"};
  const Names own_queue = {"sqs:AddPermission",
                           "sqs:CreateQueue",
                           "sqs:DeleteQueue",
                           "sqs:ListQueues",
                           "sqs:SetQueueAttributes",
                           "sqs:RemovePermission",
                           "sqs:TagQueue",
                           "sqs:UntagQueue",
                           "sqs:ListQueueTags",
                           "sqs:StartMessageMoveTask",
                           "sqs:CancelMessageMoveTask",
                           "sqs:ListMessageMoveTasks"};
  const std::vector<Row> rows = {
      {federated, "*", {"iam:GetUser", "sts:AssumeRole", "sts:GetSessionToken"}, {"s3:ListAllMyBuckets"}},
      {session, "*", tokens, {"sts:DecodeAuthorizationMessage", "iam:ListRoles"}},
      {near, "*", {}, tokens},
      {root, role + "App", {"sts:AssumeRole"}, {"iam:DeleteRole"}},
      {near, alias + "aws/s3", alias_calls, {"kms:DescribeKey"}},
      {near, alias + "own", {}, alias_calls},
      {far, "arn:aws:kms:eu-west-1:111122223333:key/1", {"kms:PutKeyPolicy"}, {"kms:Decrypt"}},
      {near, "arn:aws:kms:eu-west-1:111122223333:key/1", {}, {"kms:PutKeyPolicy"}},
      {root, "arn:aws:iam::aws:policy/ReadOnlyAccess", policy_changes, {"iam:GetPolicy"}},
      {near, "arn:aws:iam::111122223333:policy/Own", {}, policy_changes},
      {near, role + "aws-reserved/sso.amazonaws.com/X", role_changes, {"iam:GetRole"}},
      {near, role + "aws-service-role/dax.amazonaws.com/X", role_changes, {"iam:GetRole"}},
      {near, role + "App", {}, role_changes},
      {far, role + "App", {"iam:GetRole", "iam:PassRole"}, {"sts:AssumeRole"}},
      {far, "arn:aws:s3:::calls", bucket_policy, {"s3:GetBucketAcl"}},
      {"*", "arn:aws:s3:::calls", bucket_policy, {"s3:ListBucket"}},
      {near, "arn:aws:s3:::calls", {}, bucket_policy},
      {far, "arn:aws:sqs:eu-west-1:111122223333:q", own_queue, {"sqs:SendMessage", "sqs:PurgeQueue"}},
      {near, "arn:aws:sqs:eu-west-1:111122223333:q", {}, own_queue},
  };
  for (const Row& row : rows) {
    const auto refuses = [&row](std::string_view action) {
      RequestSpec spec;
      spec.principal = Placed{row.principal, {}, nullptr};
      spec.action = Placed{std::string(action), {}, nullptr};
      spec.resource = Placed{row.resource, {}, nullptr};
      if (row.resource.starts_with("arn:aws:s3:"))
        spec.resource_account = Placed{"111122223333", {}, nullptr};
      const auto request = make_request(spec, Facts{});
      REQUIRE(request.has_value());
      return never_allowed(*request, traits_of(action)).has_value();
    };
    CAPTURE(row.principal);
    CAPTURE(row.resource);
    for (const std::string_view action : row.refused) {
      CAPTURE(action);
      CHECK(refuses(action));
    }
    for (const std::string_view action : row.open) {
      CAPTURE(action);
      CHECK_FALSE(refuses(action));
    }
  }
}

}  // namespace
}  // namespace whydeny
