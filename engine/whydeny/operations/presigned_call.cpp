// What a presigned URL asks for: operation, action, resource, and the context that policies see.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/presigned_call.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// The first row that fits decides. [AmazonS3 API reference; service authorization reference]
// clang-format off
constexpr std::array kCalls = {
    PresignedCall{"PUT",    "partNumber", "UploadPart",              "s3:PutObject",                   true},
    PresignedCall{"PUT",    "tagging",    "PutObjectTagging",        "s3:PutObjectTagging",            true},
    PresignedCall{"PUT",    "acl",        "PutObjectAcl",            "s3:PutObjectAcl",                true},
    PresignedCall{"PUT",    "retention",  "PutObjectRetention",      "s3:PutObjectRetention",          true},
    PresignedCall{"PUT",    "legal-hold", "PutObjectLegalHold",      "s3:PutObjectLegalHold",          true},
    PresignedCall{"PUT",    "",           "PutObject",               "s3:PutObject",                   true},
    PresignedCall{"POST",   "uploads",    "CreateMultipartUpload",   "s3:PutObject",                   true},
    PresignedCall{"POST",   "uploadId",   "CompleteMultipartUpload", "s3:PutObject",                   true},
    PresignedCall{"POST",   "restore",    "RestoreObject",           "s3:RestoreObject",               true},
    PresignedCall{"POST",   "select",     "SelectObjectContent",     "s3:GetObject",                   true},
    PresignedCall{"DELETE", "uploadId",   "AbortMultipartUpload",    "s3:AbortMultipartUpload",        true},
    PresignedCall{"DELETE", "tagging",    "DeleteObjectTagging",     "s3:DeleteObjectTagging",         true},
    PresignedCall{"DELETE", "versionId",  "DeleteObject",            "s3:DeleteObjectVersion",         true},
    PresignedCall{"DELETE", "",           "DeleteObject",            "s3:DeleteObject",                true},
    PresignedCall{"GET",    "uploadId",   "ListParts",               "s3:ListMultipartUploadParts",    true},
    PresignedCall{"GET",    "tagging",    "GetObjectTagging",        "s3:GetObjectTagging",            true},
    PresignedCall{"GET",    "acl",        "GetObjectAcl",            "s3:GetObjectAcl",                true},
    PresignedCall{"GET",    "retention",  "GetObjectRetention",      "s3:GetObjectRetention",          true},
    PresignedCall{"GET",    "legal-hold", "GetObjectLegalHold",      "s3:GetObjectLegalHold",          true},
    PresignedCall{"GET",    "versionId",  "GetObject",               "s3:GetObjectVersion",            true},
    PresignedCall{"GET",    "",           "GetObject",               "s3:GetObject",                   true},
    PresignedCall{"HEAD",   "versionId",  "HeadObject",              "s3:GetObjectVersion",            true},
    PresignedCall{"HEAD",   "",           "HeadObject",              "s3:GetObject",                   true},
    PresignedCall{"GET",    "list-type",  "ListObjectsV2",           "s3:ListBucket",                  false},
    PresignedCall{"GET",    "versions",   "ListObjectVersions",      "s3:ListBucketVersions",          false},
    PresignedCall{"GET",    "uploads",    "ListMultipartUploads",    "s3:ListBucketMultipartUploads",  false},
    PresignedCall{"GET",    "location",   "GetBucketLocation",       "s3:GetBucketLocation",           false},
    PresignedCall{"GET",    "",           "ListObjects",             "s3:ListBucket",                  false},
    PresignedCall{"HEAD",   "",           "HeadBucket",              "s3:ListBucket",                  false},
};
// clang-format on

// What gives an operation away: a parameter, or a header that is signed. A name that ends in `-` stands for
// all that begin so.
struct Sign {
  std::string_view name;
  std::string_view operation;
};
// clang-format off
constexpr std::array kSigns = {
    Sign{"partNumber",                   "UploadPart"},
    Sign{"list-type",                    "ListObjectsV2"},
    Sign{"response-",                    "GetObject"},
    Sign{"x-amz-checksum-mode",          "GetObject"},
    Sign{"x-amz-acl",                    "PutObject"},
    Sign{"x-amz-grant-",                 "PutObject"},
    Sign{"x-amz-meta-",                  "PutObject"},
    Sign{"x-amz-tagging",                "PutObject"},
    Sign{"x-amz-storage-class",          "PutObject"},
    Sign{"x-amz-server-side-encryption", "PutObject"},
    Sign{"x-amz-sdk-checksum-algorithm", "PutObject"},
    Sign{"x-amz-checksum-",              "PutObject"},
    Sign{"x-amz-object-lock-",           "PutObject"},
    Sign{"content-type",                 "PutObject"},
    Sign{"content-length",               "PutObject"},
    Sign{"content-md5",                  "PutObject"},
};

// Headers that a condition key repeats under another name than s3:HEADER, or not at all.
struct HeaderKey {
  std::string_view header;
  std::string_view key;
};
constexpr std::array kHeaderKeys = {
    HeaderKey{"x-amz-acl",                                       "s3:x-amz-acl"},
    HeaderKey{"x-amz-content-sha256",                            "s3:x-amz-content-sha256"},
    HeaderKey{"x-amz-copy-source",                               "s3:x-amz-copy-source"},
    HeaderKey{"x-amz-grant-full-control",                        "s3:x-amz-grant-full-control"},
    HeaderKey{"x-amz-grant-read",                                "s3:x-amz-grant-read"},
    HeaderKey{"x-amz-grant-read-acp",                            "s3:x-amz-grant-read-acp"},
    HeaderKey{"x-amz-grant-write",                               "s3:x-amz-grant-write"},
    HeaderKey{"x-amz-grant-write-acp",                           "s3:x-amz-grant-write-acp"},
    HeaderKey{"x-amz-metadata-directive",                        "s3:x-amz-metadata-directive"},
    HeaderKey{"x-amz-server-side-encryption",                    "s3:x-amz-server-side-encryption"},
    HeaderKey{"x-amz-server-side-encryption-aws-kms-key-id",     "s3:x-amz-server-side-encryption-aws-kms-key-id"},
    HeaderKey{"x-amz-server-side-encryption-customer-algorithm", "s3:x-amz-server-side-encryption-customer-algorithm"},
    HeaderKey{"x-amz-storage-class",                             "s3:x-amz-storage-class"},
    HeaderKey{"x-amz-website-redirect-location",                 "s3:x-amz-website-redirect-location"},
    HeaderKey{"x-amz-object-lock-mode",                          "s3:object-lock-mode"},
    HeaderKey{"x-amz-object-lock-retain-until-date",             "s3:object-lock-retain-until-date"},
    HeaderKey{"x-amz-object-lock-legal-hold",                    "s3:object-lock-legal-hold"},
    HeaderKey{"if-match",                                        "s3:if-match"},
    HeaderKey{"if-none-match",                                   "s3:if-none-match"},
    HeaderKey{"user-agent",                                      "aws:UserAgent"},
    HeaderKey{"referer",                                         "aws:Referer"},
    HeaderKey{"versionId",                                       "s3:VersionId"},
};
constexpr std::array kListKeys = {
    HeaderKey{"prefix", "s3:prefix"}, HeaderKey{"delimiter", "s3:delimiter"}, HeaderKey{"max-keys", "s3:max-keys"}};
// clang-format on

bool has_parameter(const PresignedUrl& url, std::string_view name) {
  return std::any_of(url.parameters.begin(), url.parameters.end(),
                     [name](const auto& pair) { return equals_ignoring_case(pair.first, name); });
}

bool shows(const Sign& sign, std::string_view name) {
  const std::string lower = to_lower(name);
  return sign.name.ends_with('-') ? lower.starts_with(sign.name) : lower == to_lower(sign.name);
}

bool fits(const PresignedCall& call, const PresignedUrl& url) {
  const bool object = !url.key.empty();
  return call.on_object == object && (call.parameter.empty() || has_parameter(url, call.parameter));
}

template <typename Rows>
void add_keys(const Rows& rows, const Pairs& given, Pairs& context) {
  for (const HeaderKey& row : rows) {
    for (const auto& [name, value] : given) {
      if (equals_ignoring_case(name, row.header)) context.emplace_back(row.key, value);
    }
  }
}

}  // namespace

std::string guess_presigned_operation(const PresignedUrl& url) {
  for (const auto& [name, value] : url.parameters) {
    if (name == "x-id" && !method_of_operation(value).empty()) return value;
  }
  for (const Sign& sign : kSigns) {
    const bool in_query = std::any_of(url.parameters.begin(), url.parameters.end(),
                                      [&](const auto& pair) { return shows(sign, pair.first); });
    const bool in_headers = std::any_of(url.signed_headers.begin(), url.signed_headers.end(),
                                        [&](const std::string& name) { return shows(sign, name); });
    if (!in_query && !in_headers) continue;
    const bool creates = sign.operation == "PutObject" && has_parameter(url, "uploads");
    return std::string(creates ? "CreateMultipartUpload" : sign.operation);
  }
  return "";
}

const PresignedCall* find_presigned_call(const PresignedUrl& url, std::string_view method) {
  const std::string_view wanted = method.empty() ? method_of_operation(url.operation) : method;
  const auto* at = std::find_if(kCalls.begin(), kCalls.end(), [&](const PresignedCall& call) {
    return equals_ignoring_case(call.method, wanted) && fits(call, url);
  });
  return at == kCalls.end() ? nullptr : at;
}

std::string_view method_of_operation(std::string_view operation) {
  const auto* at = std::find_if(kCalls.begin(), kCalls.end(), [operation](const PresignedCall& call) {
    return call.operation == operation;
  });
  return at == kCalls.end() ? "" : at->method;
}

std::string presigned_resource(const PresignedUrl& url, const PresignedCall& call) {
  const std::string start = "arn:" + url.partition + ":s3:";
  const std::size_t dash = url.access_point.rfind('-');
  if (url.style == "access point" && dash != std::string::npos && !url.host_region.empty()) {
    const std::string point = start + url.host_region + ":" + url.access_point.substr(dash + 1) +
                              ":accesspoint/" + url.access_point.substr(0, dash);
    return call.on_object ? point + "/object/" + url.key : point;
  }
  if (url.bucket.empty()) return "";
  return start + "::" + url.bucket + (call.on_object ? "/" + url.key : "");
}

Pairs presigned_context(const PresignedUrl& url, const UrlUse& use) {
  Pairs context = {{"s3:authType", "REST-QUERY-STRING"},
                   {"s3:signatureversion", url.version == 2 ? "AWS" : "AWS4-HMAC-SHA256"},
                   {"aws:SecureTransport", url.https ? "true" : "false"}};
  constexpr std::int64_t kMostSeconds = 1'000'000'000'000;
  if (url.version == 2) {
    context.emplace_back("s3:signatureAge", "0");
  } else if (url.date && use.now) {
    const std::int64_t age = std::clamp<std::int64_t>(use.now->seconds - url.date->seconds, 0, kMostSeconds);
    context.emplace_back("s3:signatureAge", std::to_string(age * 1000));
  }
  const std::string& region = use.bucket_region.empty() ? url.host_region : use.bucket_region;
  if (!region.empty()) context.emplace_back("aws:RequestedRegion", region);
  // What is in the query counts; a header that stands there too changes nothing.
  Pairs given = url.parameters;
  for (const auto& [name, value] : use.headers) {
    if (!has_parameter(url, name)) given.emplace_back(name, value);
  }
  add_keys(kHeaderKeys, given, context);
  if (url.key.empty()) add_keys(kListKeys, url.parameters, context);
  return context;
}

}  // namespace whydeny
