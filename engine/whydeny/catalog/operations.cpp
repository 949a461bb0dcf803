// API operations that are not named like the action that allows them.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/catalog/catalog.h"

namespace whydeny {
namespace {

struct Operation {
  std::string_view name;
  std::string_view action;
};

// The action that every call of the operation needs; some ask for more. [using-with-s3-policy-actions;
// service authorization reference, API reference of each service]
// clang-format off
constexpr std::array kOperations = {
    Operation{"s3:CompleteMultipartUpload",                     "s3:PutObject"},
    Operation{"s3:CopyObject",                                  "s3:PutObject"},
    Operation{"s3:CreateMultipartUpload",                       "s3:PutObject"},
    Operation{"s3:InitiateMultipartUpload",                     "s3:PutObject"},
    Operation{"s3:MultipartUpload",                             "s3:PutObject"},
    Operation{"s3:PostObject",                                  "s3:PutObject"},
    Operation{"s3:UploadPart",                                  "s3:PutObject"},
    Operation{"s3:UploadPartCopy",                              "s3:PutObject"},
    Operation{"s3:DeleteObjects",                               "s3:DeleteObject"},
    Operation{"s3:DeleteMultipleObjects",                       "s3:DeleteObject"},
    Operation{"s3:HeadObject",                                  "s3:GetObject"},
    Operation{"s3:SelectObjectContent",                         "s3:GetObject"},
    Operation{"s3:HeadBucket",                                  "s3:ListBucket"},
    Operation{"s3:ListObjects",                                 "s3:ListBucket"},
    Operation{"s3:ListObjectsV2",                               "s3:ListBucket"},
    Operation{"s3:ListBuckets",                                 "s3:ListAllMyBuckets"},
    Operation{"s3:ListMultipartUploads",                        "s3:ListBucketMultipartUploads"},
    Operation{"s3:ListObjectVersions",                          "s3:ListBucketVersions"},
    Operation{"s3:ListParts",                                   "s3:ListMultipartUploadParts"},
    Operation{"s3:DeleteBucketAnalyticsConfiguration",          "s3:PutAnalyticsConfiguration"},
    Operation{"s3:GetBucketAnalyticsConfiguration",             "s3:GetAnalyticsConfiguration"},
    Operation{"s3:ListBucketAnalyticsConfigurations",           "s3:GetAnalyticsConfiguration"},
    Operation{"s3:PutBucketAnalyticsConfiguration",             "s3:PutAnalyticsConfiguration"},
    Operation{"s3:DeleteBucketIntelligentTieringConfiguration", "s3:PutIntelligentTieringConfiguration"},
    Operation{"s3:GetBucketIntelligentTieringConfiguration",    "s3:GetIntelligentTieringConfiguration"},
    Operation{"s3:ListBucketIntelligentTieringConfigurations",  "s3:GetIntelligentTieringConfiguration"},
    Operation{"s3:PutBucketIntelligentTieringConfiguration",    "s3:PutIntelligentTieringConfiguration"},
    Operation{"s3:DeleteBucketInventoryConfiguration",          "s3:PutInventoryConfiguration"},
    Operation{"s3:GetBucketInventoryConfiguration",             "s3:GetInventoryConfiguration"},
    Operation{"s3:ListBucketInventoryConfigurations",           "s3:GetInventoryConfiguration"},
    Operation{"s3:PutBucketInventoryConfiguration",             "s3:PutInventoryConfiguration"},
    Operation{"s3:DeleteBucketMetricsConfiguration",            "s3:PutMetricsConfiguration"},
    Operation{"s3:GetBucketMetricsConfiguration",               "s3:GetMetricsConfiguration"},
    Operation{"s3:ListBucketMetricsConfigurations",             "s3:GetMetricsConfiguration"},
    Operation{"s3:PutBucketMetricsConfiguration",               "s3:PutMetricsConfiguration"},
    Operation{"s3:DeleteBucketCors",                            "s3:PutBucketCORS"},
    Operation{"s3:DeleteBucketEncryption",                      "s3:PutEncryptionConfiguration"},
    Operation{"s3:GetBucketEncryption",                         "s3:GetEncryptionConfiguration"},
    Operation{"s3:PutBucketEncryption",                         "s3:PutEncryptionConfiguration"},
    Operation{"s3:DeleteBucketLifecycle",                       "s3:PutLifecycleConfiguration"},
    Operation{"s3:GetBucketLifecycle",                          "s3:GetLifecycleConfiguration"},
    Operation{"s3:GetBucketLifecycleConfiguration",             "s3:GetLifecycleConfiguration"},
    Operation{"s3:PutBucketLifecycle",                          "s3:PutLifecycleConfiguration"},
    Operation{"s3:PutBucketLifecycleConfiguration",             "s3:PutLifecycleConfiguration"},
    Operation{"s3:DeleteBucketOwnershipControls",               "s3:PutBucketOwnershipControls"},
    Operation{"s3:DeleteBucketReplication",                     "s3:PutReplicationConfiguration"},
    Operation{"s3:GetBucketReplication",                        "s3:GetReplicationConfiguration"},
    Operation{"s3:PutBucketReplication",                        "s3:PutReplicationConfiguration"},
    Operation{"s3:DeleteBucketTagging",                         "s3:PutBucketTagging"},
    Operation{"s3:DeletePublicAccessBlock",                     "s3:PutBucketPublicAccessBlock"},
    Operation{"s3:GetPublicAccessBlock",                        "s3:GetBucketPublicAccessBlock"},
    Operation{"s3:PutPublicAccessBlock",                        "s3:PutBucketPublicAccessBlock"},
    Operation{"s3:GetBucketAccelerateConfiguration",            "s3:GetAccelerateConfiguration"},
    Operation{"s3:PutBucketAccelerateConfiguration",            "s3:PutAccelerateConfiguration"},
    Operation{"s3:GetBucketNotificationConfiguration",          "s3:GetBucketNotification"},
    Operation{"s3:PutBucketNotificationConfiguration",          "s3:PutBucketNotification"},
    Operation{"s3:GetObjectLockConfiguration",                  "s3:GetBucketObjectLockConfiguration"},
    Operation{"s3:PutObjectLockConfiguration",                  "s3:PutBucketObjectLockConfiguration"},
    Operation{"kms:ReEncrypt",                                  "kms:ReEncryptFrom"},
    Operation{"lambda:Invoke",                                  "lambda:InvokeFunction"},
    Operation{"lambda:InvokeWithResponseStream",                "lambda:InvokeFunction"},
    Operation{"dynamodb:BatchExecuteStatement",                 "dynamodb:PartiQLSelect"},
    Operation{"dynamodb:ExecuteStatement",                      "dynamodb:PartiQLSelect"},
    Operation{"dynamodb:ExecuteTransaction",                    "dynamodb:PartiQLSelect"},
    Operation{"dynamodb:TransactGetItems",                      "dynamodb:GetItem"},
    Operation{"dynamodb:TransactWriteItems",                    "dynamodb:PutItem"},
    Operation{"sns:PublishBatch",                               "sns:Publish"},
    Operation{"sqs:ChangeMessageVisibilityBatch",               "sqs:ChangeMessageVisibility"},
    Operation{"sqs:DeleteMessageBatch",                         "sqs:DeleteMessage"},
    Operation{"sqs:SendMessageBatch",                           "sqs:SendMessage"},
    Operation{"bedrock:Converse",                               "bedrock:InvokeModel"},
    Operation{"bedrock:ConverseStream",                         "bedrock:InvokeModelWithResponseStream"},
};
// clang-format on

}  // namespace

std::string_view Catalog::action_of_operation(std::string_view operation) const {
  if (find_action(operation)) return {};
  const auto* at = std::find_if(kOperations.begin(), kOperations.end(), [operation](const Operation& row) {
    return equals_ignoring_case(row.name, operation);
  });
  return at == kOperations.end() ? std::string_view() : at->action;
}

}  // namespace whydeny
