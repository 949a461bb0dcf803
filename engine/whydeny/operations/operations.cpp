// The S3 operations: one row for each permission. [Required permissions for Amazon S3 API operations]
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/operations.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

const Call& call_of(const View& view) { return view.asked.call; }

bool versioned(const View& view) { return !view.object.version.empty(); }
bool unversioned(const View& view) { return view.object.version.empty(); }
bool source_versioned(const View& view) { return !view.source.version.empty(); }
bool source_unversioned(const View& view) { return view.source.version.empty(); }

bool stored_with_kms(const View& view) { return stored_encryption(view.asked, false, view.open).kms; }
bool source_with_kms(const View& view) { return stored_encryption(view.asked, true, view.open).kms; }
bool written_with_kms(const View& view) { return written_encryption(view.asked, view.open).kms; }
bool upload_with_kms(const View& view) { return upload_encryption(view.asked, view.open).kms; }
bool checksum_of_kms(const View& view) {
  return equals_ignoring_case(call_of(view).param("ChecksumMode"), "ENABLED") && stored_with_kms(view);
}

bool wants_tag_count(const View& view) { return call_of(view).flag("TaggingCount"); }
bool wants_owner(const View& view) { return call_of(view).flag("FetchOwner"); }
bool is_missing(const std::optional<ObjectFacts>& object) { return object && object->exists == false; }
bool object_missing(const View& view) { return is_missing(view.asked.facts.object); }
bool source_missing(const View& view) { return is_missing(view.asked.facts.source_object); }

bool sends_acl(const View& view) {
  static constexpr std::array<std::string_view, 6> kNames = {
      "ACL", "GrantRead", "GrantWrite", "GrantReadACP", "GrantWriteACP", "GrantFullControl"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](std::string_view name) { return call_of(view).has(name); });
}
bool sends_tags(const View& view) { return !call_of(view).param("Tagging").empty(); }
bool sends_retention(const View& view) {
  return call_of(view).has("ObjectLockMode") || call_of(view).has("ObjectLockRetainUntilDate");
}
bool sends_legal_hold(const View& view) { return call_of(view).has("ObjectLockLegalHoldStatus"); }

// Tags go along unless the caller replaces them; whether there are any is a fact of the source.
bool copies_tags(const View& view) {
  if (equals_ignoring_case(call_of(view).param("TaggingDirective"), "REPLACE")) return false;
  const std::optional<ObjectFacts>& source = view.asked.facts.source_object;
  if (is_missing(source)) return false;
  if (source && source->tags) return *source->tags > 0;
  OpenQuestion question{"facts.sourceObject.tags", {}};
  for (const std::int64_t tags : {0, 1}) {
    ObjectFacts known = source.value_or(ObjectFacts{});
    known.tags = tags;
    question.branches.emplace_back(view.asked).facts.source_object = std::move(known);
  }
  view.open = std::move(question);
  return false;
}
bool copies_tags_versioned(const View& view) { return source_versioned(view) && copies_tags(view); }
bool copies_tags_unversioned(const View& view) { return source_unversioned(view) && copies_tags(view); }
bool copy_gets_tags(const View& view) {
  return equals_ignoring_case(call_of(view).param("TaggingDirective"), "REPLACE") ? sends_tags(view)
                                                                                  : copies_tags(view);
}

bool governed(const View& view) {
  const std::optional<ObjectFacts>& object = view.asked.facts.object;
  if (!object || object->retention_mode != "GOVERNANCE") return false;
  return !view.asked.facts.now || !object->retention_until ||
         *object->retention_until > *view.asked.facts.now;
}
bool deletes_governed(const View& view) { return versioned(view) && governed(view); }
bool loosens_governance(const View& view) {
  if (!governed(view)) return false;
  const auto until = parse_timestamp(call_of(view).param("Retention.RetainUntilDate"));
  const std::string_view mode = call_of(view).param("Retention.Mode");
  const std::optional<Timestamp>& now = view.asked.facts.object->retention_until;
  return (mode != "GOVERNANCE" && mode != "COMPLIANCE") || !until || !now || *until < *now;
}

bool of_bucket(const View& view) { return !call_of(view).bucket.empty(); }
bool of_account(const View& view) { return call_of(view).bucket.empty(); }
bool creates_with_lock(const View& view) { return call_of(view).flag("ObjectLockEnabledForBucket"); }
bool creates_with_ownership(const View& view) { return call_of(view).has("ObjectOwnership"); }
bool gives_role(const View& view) { return call_of(view).has("Role"); }

using Row = OperationRow;
// clang-format off
constexpr std::array kRows = {
    Row{"GetObject",                                Need::Must,   "s3:GetObject",                          Target::Object,       unversioned,             ""},
    Row{"GetObject",                                Need::Must,   "s3:GetObjectVersion",                   Target::Object,       versioned,               "with a versionId S3 asks for the version permission instead"},
    Row{"GetObject",                                Need::Must,   "kms:Decrypt",                           Target::StoredKey,    stored_with_kms,         ""},
    Row{"GetObject",                                Need::If,     "s3:GetObjectTagging",                   Target::Object,       wants_tag_count,         "without it the answer has no x-amz-tagging-count"},
    Row{"GetObject",                                Need::Status, "s3:ListBucket",                         Target::Bucket,       object_missing,          ""},
    Row{"HeadObject",                               Need::Must,   "s3:GetObject",                          Target::Object,       unversioned,             ""},
    Row{"HeadObject",                               Need::Must,   "s3:GetObjectVersion",                   Target::Object,       versioned,               "the API reference asks for the version permission; the user guide and the Service Authorization Reference list s3:GetObject only"},
    Row{"HeadObject",                               Need::Must,   "kms:Decrypt",                           Target::StoredKey,    checksum_of_kms,         "the checksum of a KMS object is encrypted"},
    Row{"HeadObject",                               Need::Status, "s3:ListBucket",                         Target::Bucket,       object_missing,          ""},
    Row{"GetObjectAttributes",                      Need::Must,   "s3:GetObject",                          Target::Object,       unversioned,             ""},
    Row{"GetObjectAttributes",                      Need::Must,   "s3:GetObjectAttributes",                Target::Object,       unversioned,             "the API reference asks for both permissions; the user guide and the Service Authorization Reference list the first only"},
    Row{"GetObjectAttributes",                      Need::Must,   "s3:GetObjectVersion",                   Target::Object,       versioned,               ""},
    Row{"GetObjectAttributes",                      Need::Must,   "s3:GetObjectVersionAttributes",         Target::Object,       versioned,               "the API reference asks for both permissions; the user guide and the Service Authorization Reference list the first only"},
    Row{"GetObjectAttributes",                      Need::Must,   "kms:Decrypt",                           Target::StoredKey,    stored_with_kms,         ""},
    Row{"GetObjectAttributes",                      Need::Status, "s3:ListBucket",                         Target::Bucket,       object_missing,          ""},
    Row{"GetObjectAcl",                             Need::Must,   "s3:GetObjectAcl",                       Target::Object,       unversioned,             ""},
    Row{"GetObjectAcl",                             Need::Must,   "s3:GetObjectVersionAcl",                Target::Object,       versioned,               ""},
    Row{"GetObjectTagging",                         Need::Must,   "s3:GetObjectTagging",                   Target::Object,       unversioned,             ""},
    Row{"GetObjectTagging",                         Need::Must,   "s3:GetObjectVersionTagging",            Target::Object,       versioned,               ""},
    Row{"PutObjectAcl",                             Need::Must,   "s3:PutObjectAcl",                       Target::Object,       unversioned,             ""},
    Row{"PutObjectAcl",                             Need::Must,   "s3:PutObjectVersionAcl",                Target::Object,       versioned,               ""},
    Row{"PutObjectTagging",                         Need::Must,   "s3:PutObjectTagging",                   Target::Object,       unversioned,             ""},
    Row{"PutObjectTagging",                         Need::Must,   "s3:PutObjectVersionTagging",            Target::Object,       versioned,               ""},
    Row{"DeleteObjectTagging",                      Need::Must,   "s3:DeleteObjectTagging",                Target::Object,       unversioned,             ""},
    Row{"DeleteObjectTagging",                      Need::Must,   "s3:DeleteObjectVersionTagging",         Target::Object,       versioned,               ""},
    Row{"GetObjectRetention",                       Need::Must,   "s3:GetObjectRetention",                 Target::Object,       nullptr,                 ""},
    Row{"GetObjectLegalHold",                       Need::Must,   "s3:GetObjectLegalHold",                 Target::Object,       nullptr,                 ""},
    Row{"GetObjectTorrent",                         Need::Must,   "s3:GetObject",                          Target::Object,       nullptr,                 ""},
    Row{"SelectObjectContent",                      Need::Must,   "s3:GetObject",                          Target::Object,       nullptr,                 ""},
    Row{"SelectObjectContent",                      Need::Must,   "kms:Decrypt",                           Target::StoredKey,    stored_with_kms,         ""},
    Row{"PutObject",                                Need::Must,   "s3:PutObject",                          Target::Object,       nullptr,                 ""},
    Row{"PutObject",                                Need::Must,   "s3:PutObjectAcl",                       Target::Object,       sends_acl,               ""},
    Row{"PutObject",                                Need::Must,   "s3:PutObjectTagging",                   Target::Object,       sends_tags,              ""},
    Row{"PutObject",                                Need::Must,   "s3:PutObjectRetention",                 Target::Object,       sends_retention,         ""},
    Row{"PutObject",                                Need::Must,   "s3:PutObjectLegalHold",                 Target::Object,       sends_legal_hold,        ""},
    Row{"PutObject",                                Need::Must,   "kms:GenerateDataKey",                   Target::WrittenKey,   written_with_kms,        ""},
    Row{"PutObject",                                Need::Soft,   "kms:Decrypt",                           Target::WrittenKey,   written_with_kms,        "one paragraph of the API reference asks for kms:Decrypt too; the user guide asks for kms:GenerateDataKey only"},
    Row{"CreateMultipartUpload",                    Need::Must,   "s3:PutObject",                          Target::Object,       nullptr,                 ""},
    Row{"CreateMultipartUpload",                    Need::Must,   "s3:PutObjectAcl",                       Target::Object,       sends_acl,               ""},
    Row{"CreateMultipartUpload",                    Need::Must,   "s3:PutObjectTagging",                   Target::Object,       sends_tags,              ""},
    Row{"CreateMultipartUpload",                    Need::Must,   "s3:PutObjectRetention",                 Target::Object,       sends_retention,         ""},
    Row{"CreateMultipartUpload",                    Need::Must,   "s3:PutObjectLegalHold",                 Target::Object,       sends_legal_hold,        ""},
    Row{"CreateMultipartUpload",                    Need::Must,   "kms:GenerateDataKey",                   Target::WrittenKey,   written_with_kms,        ""},
    Row{"PostObject",                               Need::Must,   "s3:PutObject",                          Target::Object,       nullptr,                 ""},
    Row{"PostObject",                               Need::Must,   "s3:PutObjectAcl",                       Target::Object,       sends_acl,               ""},
    Row{"PostObject",                               Need::Must,   "s3:PutObjectTagging",                   Target::Object,       sends_tags,              ""},
    Row{"PostObject",                               Need::Must,   "s3:PutObjectRetention",                 Target::Object,       sends_retention,         ""},
    Row{"PostObject",                               Need::Must,   "s3:PutObjectLegalHold",                 Target::Object,       sends_legal_hold,        ""},
    Row{"PostObject",                               Need::Must,   "kms:GenerateDataKey",                   Target::WrittenKey,   written_with_kms,        ""},
    Row{"UploadPart",                               Need::Must,   "s3:PutObject",                          Target::Object,       nullptr,                 ""},
    Row{"UploadPart",                               Need::Must,   "kms:Decrypt",                           Target::WrittenKey,   upload_with_kms,         "the API reference asks for kms:Decrypt, the user guide for kms:GenerateDataKey: grant both"},
    Row{"UploadPart",                               Need::Soft,   "kms:GenerateDataKey",                   Target::WrittenKey,   upload_with_kms,         "the user guide asks for kms:GenerateDataKey, the API reference for kms:Decrypt: grant both"},
    Row{"UploadPartCopy",                           Need::Must,   "s3:PutObject",                          Target::Object,       nullptr,                 ""},
    Row{"UploadPartCopy",                           Need::Must,   "s3:GetObject",                          Target::SourceObject, source_unversioned,      ""},
    Row{"UploadPartCopy",                           Need::Must,   "s3:GetObjectVersion",                   Target::SourceObject, source_versioned,        ""},
    Row{"UploadPartCopy",                           Need::Must,   "kms:Decrypt",                           Target::SourceKey,    source_with_kms,         ""},
    Row{"UploadPartCopy",                           Need::Must,   "kms:Decrypt",                           Target::WrittenKey,   upload_with_kms,         "the API reference asks for kms:Decrypt, the user guide for kms:GenerateDataKey: grant both"},
    Row{"UploadPartCopy",                           Need::Soft,   "kms:GenerateDataKey",                   Target::WrittenKey,   upload_with_kms,         "the user guide asks for kms:GenerateDataKey, the API reference for kms:Decrypt: grant both"},
    Row{"CompleteMultipartUpload",                  Need::Must,   "s3:PutObject",                          Target::Object,       nullptr,                 ""},
    Row{"CompleteMultipartUpload",                  Need::Must,   "kms:Decrypt",                           Target::WrittenKey,   upload_with_kms,         "the user guide asks for it always, the API reference only when a checksum is sent"},
    Row{"AbortMultipartUpload",                     Need::Must,   "s3:AbortMultipartUpload",               Target::Object,       nullptr,                 ""},
    Row{"ListParts",                                Need::Must,   "s3:ListMultipartUploadParts",           Target::Object,       nullptr,                 ""},
    Row{"ListParts",                                Need::Must,   "kms:Decrypt",                           Target::WrittenKey,   upload_with_kms,         ""},
    Row{"ListMultipartUploads",                     Need::Must,   "s3:ListBucketMultipartUploads",         Target::Bucket,       nullptr,                 ""},
    Row{"CopyObject",                               Need::Must,   "s3:GetObject",                          Target::SourceObject, source_unversioned,      ""},
    Row{"CopyObject",                               Need::Must,   "s3:GetObjectVersion",                   Target::SourceObject, source_versioned,        ""},
    Row{"CopyObject",                               Need::Must,   "s3:PutObject",                          Target::Object,       nullptr,                 ""},
    Row{"CopyObject",                               Need::Must,   "s3:GetObjectTagging",                   Target::SourceObject, copies_tags_unversioned, "the Service Authorization Reference does not name it; the tags are read from the source all the same"},
    Row{"CopyObject",                               Need::Must,   "s3:GetObjectVersionTagging",            Target::SourceObject, copies_tags_versioned,   "the Service Authorization Reference does not name it; the tags are read from the source all the same"},
    Row{"CopyObject",                               Need::Must,   "s3:PutObjectTagging",                   Target::Object,       copy_gets_tags,          ""},
    Row{"CopyObject",                               Need::Must,   "s3:PutObjectAcl",                       Target::Object,       sends_acl,               ""},
    Row{"CopyObject",                               Need::Must,   "s3:PutObjectRetention",                 Target::Object,       sends_retention,         ""},
    Row{"CopyObject",                               Need::Must,   "s3:PutObjectLegalHold",                 Target::Object,       sends_legal_hold,        ""},
    Row{"CopyObject",                               Need::Must,   "kms:Decrypt",                           Target::SourceKey,    source_with_kms,         ""},
    Row{"CopyObject",                               Need::Must,   "kms:GenerateDataKey",                   Target::WrittenKey,   written_with_kms,        "a copy does not take over the encryption of its source"},
    Row{"CopyObject",                               Need::Status, "s3:ListBucket",                         Target::SourceBucket, source_missing,          ""},
    Row{"PutObjectRetention",                       Need::Must,   "s3:PutObjectRetention",                 Target::Object,       nullptr,                 ""},
    Row{"PutObjectRetention",                       Need::Must,   "s3:BypassGovernanceRetention",          Target::Object,       loosens_governance,      ""},
    Row{"PutObjectLegalHold",                       Need::Must,   "s3:PutObjectLegalHold",                 Target::Object,       nullptr,                 ""},
    Row{"RestoreObject",                            Need::Must,   "s3:RestoreObject",                      Target::Object,       nullptr,                 ""},
    Row{"UpdateObjectEncryption",                   Need::Must,   "s3:UpdateObjectEncryption",             Target::Object,       nullptr,                 ""},
    Row{"UpdateObjectEncryption",                   Need::Must,   "kms:Encrypt",                           Target::WrittenKey,   written_with_kms,        ""},
    Row{"UpdateObjectEncryption",                   Need::Must,   "kms:Decrypt",                           Target::WrittenKey,   written_with_kms,        ""},
    Row{"UpdateObjectEncryption",                   Need::Must,   "kms:GenerateDataKey",                   Target::WrittenKey,   written_with_kms,        ""},
    Row{"UpdateObjectEncryption",                   Need::Must,   "kms:ReEncryptFrom",                     Target::WrittenKey,   written_with_kms,        ""},
    Row{"UpdateObjectEncryption",                   Need::Must,   "kms:ReEncryptTo",                       Target::WrittenKey,   written_with_kms,        ""},
    Row{"DeleteObject",                             Need::Must,   "s3:DeleteObject",                       Target::Object,       unversioned,             ""},
    Row{"DeleteObject",                             Need::Must,   "s3:DeleteObjectVersion",                Target::Object,       versioned,               ""},
    Row{"DeleteObject",                             Need::Must,   "s3:BypassGovernanceRetention",          Target::Object,       deletes_governed,        "a version under GOVERNANCE retention needs the permission and the header"},
    Row{"DeleteObjects",                            Need::Must,   "s3:DeleteObject",                       Target::Object,       unversioned,             ""},
    Row{"DeleteObjects",                            Need::Must,   "s3:DeleteObjectVersion",                Target::Object,       versioned,               ""},
    Row{"DeleteObjects",                            Need::Must,   "s3:BypassGovernanceRetention",          Target::Object,       deletes_governed,        "a version under GOVERNANCE retention needs the permission and the header"},
    Row{"ListObjectsV2",                            Need::Must,   "s3:ListBucket",                         Target::Bucket,       nullptr,                 ""},
    Row{"ListObjectsV2",                            Need::If,     "s3:GetObjectAcl",                       Target::Object,       wants_owner,             "without it the answer names no owners"},
    Row{"ListObjects",                              Need::Must,   "s3:ListBucket",                         Target::Bucket,       nullptr,                 ""},
    Row{"ListObjectVersions",                       Need::Must,   "s3:ListBucketVersions",                 Target::Bucket,       nullptr,                 ""},
    Row{"HeadBucket",                               Need::Must,   "s3:ListBucket",                         Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketLocation",                        Need::Must,   "s3:GetBucketLocation",                  Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketAcl",                             Need::Must,   "s3:GetBucketAcl",                       Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketAcl",                             Need::Must,   "s3:PutBucketAcl",                       Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketPolicy",                          Need::Must,   "s3:GetBucketPolicy",                    Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketPolicy",                          Need::Must,   "s3:PutBucketPolicy",                    Target::Bucket,       nullptr,                 ""},
    Row{"DeleteBucketPolicy",                       Need::Must,   "s3:DeleteBucketPolicy",                 Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketPolicyStatus",                    Need::Must,   "s3:GetBucketPolicyStatus",              Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketEncryption",                      Need::Must,   "s3:GetEncryptionConfiguration",         Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketEncryption",                      Need::Must,   "s3:PutEncryptionConfiguration",         Target::Bucket,       nullptr,                 ""},
    Row{"DeleteBucketEncryption",                   Need::Must,   "s3:PutEncryptionConfiguration",         Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketLifecycleConfiguration",          Need::Must,   "s3:GetLifecycleConfiguration",          Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketLifecycleConfiguration",          Need::Must,   "s3:PutLifecycleConfiguration",          Target::Bucket,       nullptr,                 ""},
    Row{"DeleteBucketLifecycle",                    Need::Must,   "s3:PutLifecycleConfiguration",          Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketCors",                            Need::Must,   "s3:GetBucketCORS",                      Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketCors",                            Need::Must,   "s3:PutBucketCORS",                      Target::Bucket,       nullptr,                 ""},
    Row{"DeleteBucketCors",                         Need::Must,   "s3:PutBucketCORS",                      Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketTagging",                         Need::Must,   "s3:GetBucketTagging",                   Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketTagging",                         Need::Must,   "s3:PutBucketTagging",                   Target::Bucket,       nullptr,                 ""},
    Row{"DeleteBucketTagging",                      Need::Must,   "s3:PutBucketTagging",                   Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketNotificationConfiguration",       Need::Must,   "s3:GetBucketNotification",              Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketNotificationConfiguration",       Need::Must,   "s3:PutBucketNotification",              Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketReplication",                     Need::Must,   "s3:GetReplicationConfiguration",        Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketReplication",                     Need::Must,   "s3:PutReplicationConfiguration",        Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketReplication",                     Need::Must,   "iam:PassRole",                          Target::Role,         gives_role,              "iam:PassedToService is s3.amazonaws.com"},
    Row{"DeleteBucketReplication",                  Need::Must,   "s3:PutReplicationConfiguration",        Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketVersioning",                      Need::Must,   "s3:GetBucketVersioning",                Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketVersioning",                      Need::Must,   "s3:PutBucketVersioning",                Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketWebsite",                         Need::Must,   "s3:GetBucketWebsite",                   Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketWebsite",                         Need::Must,   "s3:PutBucketWebsite",                   Target::Bucket,       nullptr,                 ""},
    Row{"DeleteBucketWebsite",                      Need::Must,   "s3:DeleteBucketWebsite",                Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketLogging",                         Need::Must,   "s3:GetBucketLogging",                   Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketLogging",                         Need::Must,   "s3:PutBucketLogging",                   Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketRequestPayment",                  Need::Must,   "s3:GetBucketRequestPayment",            Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketRequestPayment",                  Need::Must,   "s3:PutBucketRequestPayment",            Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketOwnershipControls",               Need::Must,   "s3:GetBucketOwnershipControls",         Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketOwnershipControls",               Need::Must,   "s3:PutBucketOwnershipControls",         Target::Bucket,       nullptr,                 ""},
    Row{"DeleteBucketOwnershipControls",            Need::Must,   "s3:PutBucketOwnershipControls",         Target::Bucket,       nullptr,                 ""},
    Row{"GetObjectLockConfiguration",               Need::Must,   "s3:GetBucketObjectLockConfiguration",   Target::Bucket,       nullptr,                 ""},
    Row{"PutObjectLockConfiguration",               Need::Must,   "s3:PutBucketObjectLockConfiguration",   Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketAccelerateConfiguration",         Need::Must,   "s3:GetAccelerateConfiguration",         Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketAccelerateConfiguration",         Need::Must,   "s3:PutAccelerateConfiguration",         Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketAnalyticsConfiguration",          Need::Must,   "s3:GetAnalyticsConfiguration",          Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketAnalyticsConfiguration",          Need::Must,   "s3:PutAnalyticsConfiguration",          Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketInventoryConfiguration",          Need::Must,   "s3:GetInventoryConfiguration",          Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketInventoryConfiguration",          Need::Must,   "s3:PutInventoryConfiguration",          Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketMetricsConfiguration",            Need::Must,   "s3:GetMetricsConfiguration",            Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketMetricsConfiguration",            Need::Must,   "s3:PutMetricsConfiguration",            Target::Bucket,       nullptr,                 ""},
    Row{"GetBucketIntelligentTieringConfiguration", Need::Must,   "s3:GetIntelligentTieringConfiguration", Target::Bucket,       nullptr,                 ""},
    Row{"PutBucketIntelligentTieringConfiguration", Need::Must,   "s3:PutIntelligentTieringConfiguration", Target::Bucket,       nullptr,                 ""},
    Row{"DeleteBucket",                             Need::Must,   "s3:DeleteBucket",                       Target::Bucket,       nullptr,                 ""},
    Row{"CreateBucket",                             Need::Must,   "s3:CreateBucket",                       Target::Bucket,       nullptr,                 ""},
    Row{"CreateBucket",                             Need::Must,   "s3:PutBucketAcl",                       Target::Bucket,       sends_acl,               ""},
    Row{"CreateBucket",                             Need::Must,   "s3:PutBucketObjectLockConfiguration",   Target::Bucket,       creates_with_lock,       ""},
    Row{"CreateBucket",                             Need::Must,   "s3:PutBucketVersioning",                Target::Bucket,       creates_with_lock,       ""},
    Row{"CreateBucket",                             Need::Must,   "s3:PutBucketOwnershipControls",         Target::Bucket,       creates_with_ownership,  ""},
    Row{"GetPublicAccessBlock",                     Need::Must,   "s3:GetBucketPublicAccessBlock",         Target::Bucket,       of_bucket,               ""},
    Row{"GetPublicAccessBlock",                     Need::Must,   "s3:GetAccountPublicAccessBlock",        Target::Any,          of_account,              ""},
    Row{"PutPublicAccessBlock",                     Need::Must,   "s3:PutBucketPublicAccessBlock",         Target::Bucket,       of_bucket,               ""},
    Row{"PutPublicAccessBlock",                     Need::Must,   "s3:PutAccountPublicAccessBlock",        Target::Any,          of_account,              ""},
    Row{"DeletePublicAccessBlock",                  Need::Must,   "s3:PutBucketPublicAccessBlock",         Target::Bucket,       of_bucket,               ""},
    Row{"DeletePublicAccessBlock",                  Need::Must,   "s3:PutAccountPublicAccessBlock",        Target::Any,          of_account,              ""},
    Row{"CreateJob",                                Need::Must,   "s3:CreateJob",                          Target::Any,          nullptr,                 ""},
    Row{"CreateJob",                                Need::Must,   "iam:PassRole",                          Target::Role,         gives_role,              "iam:PassedToService is batchoperations.s3.amazonaws.com"},
    Row{"ListBuckets",                              Need::Must,   "s3:ListAllMyBuckets",                   Target::Any,          nullptr,                 ""},
};
constexpr std::array<std::string_view, 4> kCreates = {"PutObject", "PostObject", "CreateMultipartUpload", "CopyObject"};
constexpr std::array<std::string_view, 4> kParts = {"UploadPart", "UploadPartCopy", "CompleteMultipartUpload", "ListParts"};
// clang-format on

}  // namespace

std::span<const OperationRow> operation_rows() { return kRows; }

std::string_view find_operation(std::string_view name) {
  const auto row = std::find_if(kRows.begin(), kRows.end(),
                                [name](const Row& r) { return equals_ignoring_case(r.operation, name); });
  return row == kRows.end() ? std::string_view() : row->operation;
}

std::vector<std::string_view> operation_names() {
  std::vector<std::string_view> names;
  for (const Row& row : kRows) {
    if (names.empty() || names.back() != row.operation) names.push_back(row.operation);
  }
  return names;
}

bool creates_object(std::string_view operation) {
  return std::find(kCreates.begin(), kCreates.end(), operation) != kCreates.end();
}

bool is_part_operation(std::string_view operation) {
  return std::find(kParts.begin(), kParts.end(), operation) != kParts.end();
}

}  // namespace whydeny
