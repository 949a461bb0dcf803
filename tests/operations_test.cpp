// From an API call to the cause of its refusal: the sections of the operations reference, row by row.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/diagnosis_cases.h"
#include "whydeny/catalog/catalog.h"
#include "whydeny/operations/operations.h"

namespace whydeny {
namespace {

const std::string kKey = "arn:aws:kms:eu-west-1:111122223333:key/k1";

// The caller may do everything, and the key admits its account.
std::string open_case(const std::string& operation, const std::string& params, const std::string& bucket,
                      const std::string& facts, const std::string& more = "") {
  return R"({"call": {"operation": ")" + operation +
         R"(", "bucket": "b", "key": "k", "region": "eu-west-1", "params": {)" + params +
         R"(}}, "principal": "arn:aws:iam::111122223333:user/ana", "policies": {"identity": [{"Version": "2012-10-17",
         "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}], "keys": {")" +
         kKey +
         R"(": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "kms:*", "Resource": "*",
         "Principal": {"AWS": "arn:aws:iam::111122223333:root"}}}}}, "facts": {"now": "2026-03-01T12:00:00Z",
         "buckets": {"b": {"account": "111122223333", "region": "eu-west-1")" +
         (bucket.empty() ? "" : ", " + bucket) + "}, \"src\": {\"account\": \"111122223333\"}}" +
         (facts.empty() ? "" : ", " + facts) + "}" + more + "}";
}

const std::string kPlain =
    R"("ownership": "BucketOwnerEnforced", "defaultEncryption": {"algorithm": "AES256"})";
const std::string kSealed = R"("defaultEncryption": {"algorithm": "aws:kms", "key": ")" + kKey + R"("})";
const std::string kObject = R"("object": {"exists": true, "sse": "AES256"})";
const std::string kKmsObject = R"("object": {"exists": true, "sse": "aws:kms", "key": ")" + kKey + R"("})";

TEST_CASE(
    "a call needs the permissions of its operation, options and encryption (operations §1, §2) [2.1.5, "
    "5.4.6]") {
  struct Row {
    std::string operation, params, bucket, facts, actions;
  };
  const std::string source = R"("sourceObject": {"sse": "AES256", "tags": 0})";
  const std::string sealed_upload = R"("upload": {"sse": "aws:kms", "key": ")" + kKey + R"("})";
  const std::vector<Row> rows = {
      {"GetObject", "", "", kObject, "s3:GetObject allowed"},
      {"GetObject", R"("VersionId": "v")", "", kObject, "s3:GetObjectVersion allowed"},
      {"GetObject", "", "", kKmsObject, "s3:GetObject allowed, kms:Decrypt allowed"},
      {"HeadObject", "", "", kKmsObject, "s3:GetObject allowed"},
      {"HeadObject", R"("ChecksumMode": "ENABLED")", "", kKmsObject,
       "s3:GetObject allowed, kms:Decrypt allowed"},
      {"GetObjectAttributes", "", "", kObject, "s3:GetObject allowed, s3:GetObjectAttributes allowed"},
      {"PutObject", "", kPlain, "", "s3:PutObject allowed"},
      {"PutObject", "", kSealed, "", "s3:PutObject allowed, kms:GenerateDataKey allowed"},
      {"PutObject", R"("ServerSideEncryption": "AES256")", kSealed, "", "s3:PutObject allowed"},
      {"PutObject", R"("SSECustomerAlgorithm": "AES256")", kSealed, "", "s3:PutObject allowed"},
      {"PutObject", R"("ServerSideEncryption": "aws:kms", "SSEKMSKeyId": ")" + kKey + R"(")", kPlain, "",
       "s3:PutObject allowed, kms:GenerateDataKey allowed"},
      {"PutObject", R"("ACL": "bucket-owner-full-control", "Tagging": "a=1")", kPlain, "",
       "s3:PutObject allowed, s3:PutObjectAcl allowed, s3:PutObjectTagging allowed"},
      {"CreateMultipartUpload", "", kSealed, "", "s3:PutObject allowed, kms:GenerateDataKey allowed"},
      {"UploadPart", "", "", sealed_upload, "s3:PutObject allowed, kms:Decrypt allowed"},
      {"CompleteMultipartUpload", "", "", sealed_upload, "s3:PutObject allowed, kms:Decrypt allowed"},
      {"ListParts", "", "", sealed_upload, "s3:ListMultipartUploadParts allowed, kms:Decrypt allowed"},
      {"AbortMultipartUpload", "", "", sealed_upload, "s3:AbortMultipartUpload allowed"},
      {"CopyObject", R"("CopySource": "src/k")", kPlain, source,
       "s3:GetObject allowed, s3:PutObject allowed"},
      {"CopyObject", R"("CopySource": "src/k?versionId=v")", kSealed, source,
       "s3:GetObjectVersion allowed, s3:PutObject allowed, kms:GenerateDataKey allowed"},
      {"CopyObject", R"("CopySource": "src/k")", kPlain, R"("sourceObject": {"sse": "AES256", "tags": 2})",
       "s3:GetObject allowed, s3:PutObject allowed, s3:GetObjectTagging allowed, s3:PutObjectTagging "
       "allowed"},
      {"CopyObject", R"("CopySource": "src/k", "TaggingDirective": "REPLACE")", kPlain,
       R"("sourceObject": {"sse": "aws:kms", "key": ")" + kKey + R"(", "tags": 2})",
       "s3:GetObject allowed, s3:PutObject allowed, kms:Decrypt allowed"},
      {"DeleteObject", R"("VersionId": "v")", "", kObject, "s3:DeleteObjectVersion allowed"},
      {"DeleteObjects", R"("Keys": ["a", {"Key": "b", "VersionId": "v"}])", "", "",
       "s3:DeleteObject allowed, s3:DeleteObjectVersion allowed"},
      {"ListObjectsV2", "", "", "", "s3:ListBucket allowed"},
      {"PutBucketReplication", R"("Role": "arn:aws:iam::111122223333:role/Replicate")", "", "",
       "s3:PutReplicationConfiguration allowed, iam:PassRole allowed"},
      {"PutObject", R"("AccessPoint": "ap1")", kPlain, "", "s3:PutObject allowed, s3:PutObject allowed"},
      {"GetBucketAbac", "", "", "", "s3:GetBucketAbac allowed"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.operation);
    CAPTURE(row.params);
    const Diagnosis diagnosis = diagnose_text(open_case(row.operation, row.params, row.bucket, row.facts));
    CHECK(decisions_of(diagnosis) == row.actions);
    CHECK(summary(diagnosis) == "allowed none 200");
  }
}

TEST_CASE("every action of the table is one that AWS has (operations.tsv)") {
  CHECK(operation_names().size() > 80);
  for (const OperationRow& row : operation_rows()) {
    CAPTURE(row.action);
    CHECK(Catalog::built_in().find_action(row.action).has_value());
  }
}

TEST_CASE("an answer that hangs on a fact is unknown, unless every value gives the same (operations §1, 6)") {
  struct Row {
    std::string text, summary, needs;
  };
  const std::string denied = R"(, "context": {"aws:SecureTransport": false})";
  const auto without = [](std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
  };
  const std::vector<Row> rows = {
      {open_case("GetObject", "", "", ""), "unknown needs_fact 0", "facts.object.sse"},
      {open_case("GetObject", "", "", R"("object": {"sse": "aws:kms"})"), "unknown needs_fact 0",
       "facts.object.key"},
      {open_case("PutObject", "", "", ""), "unknown needs_fact 0", "facts.buckets.b.defaultEncryption"},
      {open_case("PutObject", R"("ACL": "public-read")", R"("defaultEncryption": {"algorithm": "AES256"})",
                 ""),
       "unknown needs_fact 0", "facts.buckets.b.blockPublicAccess facts.buckets.b.ownership"},
      // Nobody may upload: how it would be encrypted does not matter.
      {without(open_case("PutObject", "", "", ""), R"("Action": "*")", R"("Action": "ec2:*")"),
       "denied iam_missing_allow 403 AccessDenied", ""},
      {without(open_case("PutObject", "", kPlain, ""), R"("identity": [{)",
               R"("boundary": null, "identity": [{)"),
       "unknown needs_fact 0", "policies.boundary"},
      {without(open_case("PutObject", "", kPlain, ""), R"("identity": [{)",
               R"("boundary": [], "identity": [{)"),
       "allowed none 200", ""},
      {without(open_case("GetObject", "", "", kKmsObject), kKey + R"(": {"Version)",
               R"(arn:other": {"Version)"),
       "unknown needs_fact 0", "policies.keys." + kKey},
      {open_case("DeleteObject", R"("VersionId": "v")", "",
                 R"("object": {"sse": "AES256", "legalHold": "ON"})"),
       "denied object_lock 403 AccessDenied", ""},
      {without(
           open_case("PutObject", "", kPlain, ""), R"("Action": "*", "Resource": "*")",
           R"("Action": "*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}})"),
       "denied iam_condition 403 AccessDenied", ""},
      {without(
           open_case("PutObject", "", kPlain, R"("network": "unknown")"), R"("Action": "*", "Resource": "*")",
           R"("Action": "*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}})"),
       "unknown needs_fact 0", "context.aws:SourceIp"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Diagnosis diagnosis = diagnose_text(row.text);
    CHECK(summary(diagnosis) == row.summary);
    CHECK(joined(diagnosis.needs) == row.needs);
  }
}

TEST_CASE("the gates answer with AWS's status and code (operations §4, §5) [5.4.7, 5.4.8]") {
  struct Row {
    std::string operation, params, bucket, facts, summary;
  };
  const std::string governed =
      R"("object": {"sse": "AES256", "retention": {"mode": "GOVERNANCE", "until": "2027-01-01T00:00:00Z"}})";
  const std::string past =
      R"("object": {"sse": "AES256", "retention": {"mode": "COMPLIANCE", "until": "2026-01-01T00:00:00Z"}})";
  const std::string archived = R"("object": {"sse": "AES256", "storageClass": "GLACIER"})";
  const std::vector<Row> rows = {
      {"DeleteObject", R"("VersionId": "v")", "", governed, "denied object_lock 403 AccessDenied"},
      {"DeleteObject", R"("VersionId": "v", "BypassGovernanceRetention": true)", "", governed,
       "allowed none 200"},
      {"DeleteObject", R"("VersionId": "v")", "", past, "allowed none 200"},
      {"DeleteObject", "", "", governed, "allowed none 200"},
      {"DeleteObject", "", R"("mfaDelete": "Enabled")", kObject, "allowed none 200"},
      {"DeleteObject", R"("VersionId": "v", "MFA": "serial 123456")", R"("mfaDelete": "Enabled")", kObject,
       "allowed none 200"},
      {"GetObject", "", "", archived, "error archived_object 403 InvalidObjectState"},
      {"HeadObject", "", "", archived, "allowed none 200"},
      {"GetObject", "", "", R"("object": {"sse": "AES256", "storageClass": "GLACIER", "restored": true})",
       "allowed none 200"},
      {"PutObject", R"("ContentLength": 5368709120)", kPlain, "", "allowed none 200"},
      {"PutObject", R"("ContentLength": 5368709121)", kPlain, "", "error size_limit 400 EntityTooLarge"},
      {"CopyObject", R"("CopySource": "src/k")", kPlain,
       R"("sourceObject": {"sse": "AES256", "tags": 0, "size": 6000000000})",
       "error size_limit 400 InvalidRequest"},
      {"CreateMultipartUpload", "", kPlain, R"("parts": {"count": 10001, "partBytes": 8388608})",
       "error size_limit 400 InvalidArgument"},
      {"CompleteMultipartUpload", "", "",
       R"("upload": {"sse": "AES256"}, "parts": {"count": 2, "partBytes": 1048576})",
       "error size_limit 400 EntityTooSmall"},
      {"PutObjectAcl", R"("ACL": "bucket-owner-full-control")", kPlain, kObject, "allowed none 200"},
      {"PutObjectAcl", R"("ACL": "private")", kPlain, kObject,
       "error acl_disabled 400 AccessControlListNotSupported"},
      {"PutObject", R"("ObjectLockMode": "GOVERNANCE")", kPlain + R"(, "objectLockEnabled": false)", "",
       "error object_lock 400 InvalidRequest"},
      {"GetObject", R"("RequestPayer": "requester")", R"("requestPayment": "Requester")", kObject,
       "allowed none 200"},
      {"GetObject", "", R"("requestPayment": "Requester")", kObject, "allowed none 200"},
      {"HeadObject", "", "", R"("object": {"exists": false})", "error object_missing 404 NoSuchKey"},
      {"CopyObject", R"("CopySource": "src/k")", kPlain, R"("sourceObject": {"exists": false})",
       "error object_missing 404 NoSuchKey"},
      {"GetObject", "", "", R"("object": {"sse": "AES256"}, "credentialExpiration": "2026-03-01T11:00:00Z")",
       "error expired_credentials 400 ExpiredToken"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.operation);
    CAPTURE(row.params);
    CAPTURE(row.facts);
    CHECK(summary(diagnose_text(open_case(row.operation, row.params, row.bucket, row.facts))) == row.summary);
  }
}

TEST_CASE("each request sees its own context (operations §2, §3) [5.4.5]") {
  struct Row {
    std::string operation, params, bucket, facts;
    std::size_t request;
    std::string key, value;  ///< empty: the request has no such key
  };
  const std::string bucket_key =
      R"("object": {"sse": "aws:kms", "bucketKey": true, "key": ")" + kKey + R"("})";
  const std::vector<Row> rows = {
      {"GetObject", "", "", kKmsObject, 1, "kms:ViaService", "s3.eu-west-1.amazonaws.com"},
      {"GetObject", "", "", kKmsObject, 1, "kms:CallerAccount", "111122223333"},
      {"GetObject", "", "", kKmsObject, 1, "kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::b/k"},
      {"GetObject", "", "", bucket_key, 1, "kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::b"},
      {"GetObject", "", "", kKmsObject, 1, "aws:ViaAWSService", "true"},
      {"GetObject", "", "", kKmsObject, 0, "kms:ViaService", ""},
      {"PutObject", "", kSealed, "", 0, "s3:x-amz-server-side-encryption", ""},
      {"PutObject", R"("ServerSideEncryption": "AES256")", kSealed, "", 0, "s3:x-amz-server-side-encryption",
       "AES256"},
      {"PutObject", R"("ACL": "bucket-owner-full-control")", kPlain, "", 0, "s3:x-amz-acl",
       "bucket-owner-full-control"},
      {"PutObject", R"("presigned": true)", kPlain,
       R"("url": {"date": "2026-03-01T11:59:00Z", "expires": 3600})", 0, "s3:signatureAge", "60000"},
      {"PutObject", R"("presigned": true)", kPlain,
       R"("url": {"date": "2026-03-01T11:59:00Z", "expires": 3600})", 0, "s3:authType", "REST-QUERY-STRING"},
      {"PutObject", "", kPlain, "", 0, "s3:authType", "REST-HEADER"},
      {"ListObjectsV2", R"("Prefix": "2026/")", "", "", 0, "s3:prefix", "2026/"},
      {"ListObjectsV2", "", "", "", 0, "s3:prefix", ""},
      {"CopyObject", R"("CopySource": "src/k", "StorageClass": "GLACIER")", kPlain,
       R"("sourceObject": {"sse": "AES256", "tags": 0})", 0, "s3:x-amz-storage-class", ""},
      {"CopyObject", R"("CopySource": "src/k", "StorageClass": "GLACIER")", kPlain,
       R"("sourceObject": {"sse": "AES256", "tags": 0})", 1, "s3:x-amz-storage-class", "GLACIER"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.operation);
    CAPTURE(row.key);
    const Diagnosis diagnosis = diagnose_text(open_case(row.operation, row.params, row.bucket, row.facts));
    REQUIRE(diagnosis.decisions.size() > row.request);
    const Context::Lookup found = diagnosis.decisions[row.request].part.request.context.find(row.key);
    CHECK((found.entry == nullptr ? "" : found.entry->values.front()) == row.value);
  }
}

TEST_CASE(
    "through an access point its own policy and the bucket's must both let the caller through [5.4.9]") {
  struct Row {
    std::string caller, bucket, access_point, decisions, summary;
  };
  const std::string near = "111122223333", far = "444455556666";
  const auto statement = [](std::string_view effect, std::string_view who, std::string_view condition = "") {
    return R"([{"Version": "2012-10-17", "Statement": {"Effect": ")" + std::string(effect) +
           R"(", "Principal": {"AWS": ")" + std::string(who) +
           R"("}, "Action": "s3:GetObject", "Resource": "*")" + std::string(condition) + "}}]";
  };
  const std::string none = "[]";
  const std::string delegates = statement(
      "Allow", "*", R"(, "Condition": {"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}})");
  const std::string allowed = "s3:GetObject allowed, s3:GetObject allowed";
  const std::string by_point = "s3:GetObject explicitDeny, s3:GetObject allowed";
  const std::string by_bucket = "s3:GetObject allowed, s3:GetObject explicitDeny";
  const std::string no_point = "s3:GetObject implicitDeny, s3:GetObject allowed";
  const std::string no_bucket = "s3:GetObject allowed, s3:GetObject implicitDeny";
  const std::string fine = "allowed none 200", denied = "denied bucket_policy_deny 403 AccessDenied";
  const std::string missing = "denied bucket_policy_missing_cross_account 403 AccessDenied";
  const std::vector<Row> rows = {
      {near, none, none, allowed, fine},
      {near, none, statement("Deny", near), by_point, denied},
      {near, statement("Deny", near), none, by_bucket, denied},
      {far, delegates, statement("Allow", far), allowed, fine},
      {far, delegates, none, no_point, missing},
      {far, none, statement("Allow", far), no_bucket, missing},
  };
  for (const Row& row : rows) {
    CAPTURE(row.caller);
    CAPTURE(row.bucket);
    CAPTURE(row.access_point);
    std::string text = open_case("GetObject", R"("AccessPoint": "ap1")", kPlain, kObject);
    const std::string user = "arn:aws:iam::111122223333:user/ana", policies = R"("policies": {)";
    text.replace(text.find(user), user.size(), "arn:aws:iam::" + row.caller + ":user/ana");
    text.insert(
        text.find(policies) + policies.size(),
        R"("buckets": {"b": )" + row.bucket + R"(}, "accessPoints": {"ap1": )" + row.access_point + "}, ");
    const Diagnosis diagnosis = diagnose_text(text);
    CHECK(decisions_of(diagnosis) == row.decisions);
    CHECK(summary(diagnosis) == row.summary);
  }
}

TEST_CASE("operations of KMS itself are decided by the key policy") {
  std::string text =
      open_case("Decrypt", R"("KeyId": ")" + kKey + R"(", "EncryptionContext": {"team": "a"})", "", "");
  text.replace(text.find(R"({"operation")"), 1, R"({"service": "kms", )");
  const Diagnosis diagnosis = diagnose_text(text);
  CHECK(decisions_of(diagnosis) == "kms:Decrypt allowed");
  CHECK(diagnosis.decisions.front().part.request.context.find("kms:EncryptionContext:team").entry != nullptr);
  text.replace(text.find("Decrypt"), 7, "ReEncrypt");
  CHECK(decisions_of(diagnose_text(text)) == "kms:ReEncryptFrom allowed, kms:ReEncryptTo allowed");
  text.replace(text.find(R"("Action": "*")"), 13, R"("Action": "ec2:*")");
  CHECK(summary(diagnose_text(text)) == "denied kms_identity_missing 400 AccessDeniedException");
}

}  // namespace
}  // namespace whydeny
