// The checks of a presigned request that look at what the client sends: headers, method, size.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/operations/presigned_call.h"
#include "whydeny/operations/presigned_sent.h"
#include "whydeny/operations/url_text.h"

namespace whydeny {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;
using Findings = std::vector<UrlFinding>;

constexpr std::string_view kMismatch = "SignatureDoesNotMatch";

// Regions that opened before 2014 still take version 2, for buckets made before June 2020.
// [AmazonS3: UsingAWSSDK, signature version 2 turned off]
constexpr std::array<std::string_view, 9> kOldRegions = {"us-east-1",      "us-west-1",      "us-west-2",
                                                         "eu-west-1",      "ap-southeast-1", "ap-southeast-2",
                                                         "ap-northeast-1", "sa-east-1",      "us-gov-west-1"};

constexpr std::int64_t kMega = 1024 * 1024;
constexpr std::int64_t kGiga = 1024 * kMega;
constexpr std::int64_t kMostInOnePut = 5 * kGiga;
constexpr std::int64_t kMostOfObject = 50 * 1024 * kGiga;
constexpr std::int64_t kLeastPart = 5 * kMega;
constexpr std::int64_t kMostParts = 10000;

const std::string* find_value(const Pairs& pairs, std::string_view name) {
  const auto at = std::find_if(pairs.begin(), pairs.end(),
                               [name](const auto& pair) { return equals_ignoring_case(pair.first, name); });
  return at == pairs.end() ? nullptr : &at->second;
}

bool is_signed(const PresignedUrl& url, std::string_view name) {
  return std::any_of(url.signed_headers.begin(), url.signed_headers.end(),
                     [name](const std::string& header) { return equals_ignoring_case(header, name); });
}

// As signatures see a value: without blanks around it, and one where there are several.
std::string canonical(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string quoted(std::string_view name, std::string_view value) {
  constexpr std::size_t kMost = 200;
  const bool hidden = is_secret_name(name) || may_hold_secret(value);
  return hidden ? "(redacted)" : "`" + std::string(value.substr(0, kMost)) + "`";
}

std::string bytes_words(std::int64_t bytes) { return std::to_string(bytes) + " bytes"; }

}  // namespace

void check_old_version(const PresignedUrl& url, const UrlUse& use, Findings& out) {
  if (url.version != 2) return;
  const std::string& region = use.bucket_region.empty() ? url.host_region : use.bucket_region;
  const std::string mend = "sign with version 4 (signature_version s3v4; AWS CLI v2 does)";
  if (!region.empty() && std::find(kOldRegions.begin(), kOldRegions.end(), region) == kOldRegions.end()) {
    out.push_back({"", 400, "InvalidRequest",
                   region + " takes version 4 of the signature only, and the URL is signed with version 2",
                   mend});
  } else {
    out.push_back(
        {"", 0, "",
         "the URL is signed with version 2, which S3 refuses for objects under SSE-KMS, for buckets made "
         "after June 2020 and in Regions opened since 2014",
         mend});
  }
}

void check_unsigned_headers(const PresignedUrl& url, const UrlUse& use, Findings& out) {
  if (url.signed_headers.empty() && url.version == 4) return;  // not known what is signed
  for (const auto& [name, value] : use.headers) {
    const std::string lower = to_lower(name);
    if (!lower.starts_with("x-amz-") || is_signed(url, lower)) continue;
    if (url.version == 2 && find_value(url.signed_values, lower) != nullptr) continue;
    const bool in_query = find_value(url.parameters, lower) != nullptr;
    out.push_back(
        {"unsigned_header", 403, url.version == 2 ? std::string(kMismatch) : "AccessDenied",
         "the client sends `" + lower + "`, which is not signed" +
             (url.version == 2
                  ? ""
                  : ": S3 says `There were headers present in the request which were not signed`"),
         in_query ? "do not send it: the URL itself says it" : "sign the URL with it, or do not send it"});
  }
}

void check_signed_headers(const PresignedUrl& url, const UrlUse& use, Findings& out) {
  const bool known = use.headers_known || !use.headers.empty();
  std::vector<std::string> names = url.signed_headers;
  // Content-Type and Content-MD5 are always part of what version 2 signs.
  if (url.version == 2) names = {"content-type", "content-md5"};
  for (const std::string& name : names) {
    if (name == "host") continue;
    const std::string* sent = find_value(use.headers, name);
    const std::string* meant = find_value(url.signed_values, name);
    if (name == "content-length" && sent == nullptr) continue;  // every client sends it
    if (sent != nullptr && meant != nullptr) {
      if (canonical(*sent) == canonical(*meant)) continue;
      out.push_back({"signed_header_mismatch", 403, std::string(kMismatch),
                     "`" + name + "` is signed as " + quoted(name, *meant) + ", but the client sends " +
                         quoted(name, *sent),
                     "send " + quoted(name, *meant) + ", or sign a new URL"});
    } else if (sent != nullptr) {
      out.push_back({"", 0, "",
                     url.version == 2
                         ? "version 2 signs `" + name + "`: the URL works only if it was made with this value"
                         : "`" + name + "` is signed: it must be exactly what the URL was made with",
                     "say what it was made with: --signed-header '" + name + ": VALUE'"});
    } else if (known && (url.version == 4 || meant != nullptr)) {
      out.push_back(
          {"signed_header_mismatch", 403, std::string(kMismatch),
           "`" + name + "` is signed, but the client does not send it",
           "send " + (meant == nullptr ? "it as it was when the URL was made" : quoted(name, *meant))});
    } else if (url.version == 4) {
      out.push_back({"", 0, "", "the client must send `" + name + "` exactly as it was when the URL was made",
                     meant == nullptr ? "" : "send " + quoted(name, *meant)});
    }
  }
}

void check_method(const PresignedUrl& url, const UrlUse& use, Findings& out) {
  const std::string_view meant = method_of_operation(url.operation);
  if (use.method.empty() || meant.empty() || equals_ignoring_case(use.method, meant)) return;
  // Only x-id and parameters of one operation are sure to tell; a guess by headers is not.
  const std::string* said = find_value(url.parameters, "x-id");
  const bool sure = said != nullptr || url.operation == "UploadPart";
  const std::string text = "the URL is for " + url.operation + ", whose method is " + std::string(meant) +
                           ", but " + use.method + " is sent; the method is signed";
  out.push_back({"", sure ? 403 : 0, sure ? std::string(kMismatch) : "", text,
                 "use " + std::string(meant) + ", or sign a URL for " + use.method});
}

void check_size(const PresignedUrl& url, const UrlUse& use, Findings& out) {
  if (!use.size) return;
  const bool parts = use.part_bytes && *use.part_bytes > 0;
  const bool one_part = url.operation == "UploadPart";
  if (*use.size > kMostOfObject) {
    out.push_back({"size_limit", 400, "EntityTooLarge",
                   bytes_words(*use.size) + " are more than the 50 TB that an object may have",
                   "split the object"});
  } else if (!parts && *use.size > kMostInOnePut) {
    out.push_back({"size_limit", 400, "EntityTooLarge",
                   bytes_words(*use.size) + " are more than the 5 GB that one " +
                       (one_part ? "part" : "PUT") + " may have",
                   one_part ? "send smaller parts" : "upload in parts, with a URL for each"});
  } else if (parts && *use.part_bytes > kMostInOnePut) {
    out.push_back({"size_limit", 400, "EntityTooLarge",
                   "a part may have 5 GB at most, not " + bytes_words(*use.part_bytes),
                   "send smaller parts"});
  } else if (parts && *use.part_bytes < kLeastPart && *use.part_bytes < *use.size) {
    out.push_back({"size_limit", 400, "EntityTooSmall",
                   "every part but the last has 5 MiB at least, not " + bytes_words(*use.part_bytes),
                   "send larger parts"});
  } else if (parts && (*use.size - 1) / *use.part_bytes + 1 > kMostParts) {
    out.push_back({"size_limit", 400, "InvalidArgument",
                   "the upload has " + std::to_string((*use.size - 1) / *use.part_bytes + 1) +
                       " parts, and S3 takes at most 10000",
                   "send larger parts"});
  }
}

}  // namespace whydeny
