// Reads presigned URLs: Signature Version 4 in the query, and Version 2.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/presigned_url.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/operations/presigned_call.h"
#include "whydeny/operations/presigned_fields.h"
#include "whydeny/operations/s3_host.h"
#include "whydeny/operations/url_text.h"

namespace whydeny {
namespace {

const UrlParameter* find(const UrlText& text, std::string_view name) {
  const auto at = std::find_if(text.parameters.begin(), text.parameters.end(),
                               [name](const UrlParameter& p) { return equals_ignoring_case(p.name, name); });
  return at == text.parameters.end() ? nullptr : &*at;
}

bool has(const UrlText& text, std::string_view name) { return find(text, name) != nullptr; }

// URLs that are signed, but not for S3's own endpoints.
struct Foreign {
  std::string_view parameter;
  std::string_view message;
};
constexpr std::array kForeign = {
    Foreign{"Key-Pair-Id", "this is a signed URL of CloudFront, not a presigned URL of S3"},
    Foreign{"X-Goog-Signature", "this is a signed URL of Google Cloud Storage, not a presigned URL of S3"},
    Foreign{"sig", "this looks like a shared access signature of Azure, not like a presigned URL of S3"},
};

Diagnostic not_presigned(const UrlText& text) {
  for (const Foreign& row : kForeign) {
    if (has(text, row.parameter)) return url_complaint(std::string(row.message));
  }
  const bool in_path = may_hold_secret(text.path);
  return url_complaint("the URL is not presigned: it has neither `X-Amz-Signature` nor `Signature`",
                       in_path ? "its `?` is percent-encoded; write `?`"
                       : text.parameters.empty()
                           ? "was it cut at the `?` or, by a shell, at the first `&`? put it in single quotes"
                           : "was it cut, by a shell, at an `&`? put it in single quotes");
}

Diagnostics take_signature(UrlText& text, PresignedUrl& url) {
  Diagnostics complaints;
  for (const SignatureParameter& row : signature_parameters(url.version)) {
    const UrlParameter* found = find(text, row.name);
    const std::string name(row.name);
    if (found == nullptr) {
      if (row.required)
        complaints.push_back(url_complaint(
            "the URL has no `" + name + "`",
            url.version == 4 ? "copy all of it; S3 answers 400 AuthorizationQueryParametersError"
                             : "copy all of it; S3 answers 403 AccessDenied"));
      continue;
    }
    const auto same = [&](const UrlParameter& p) { return equals_ignoring_case(p.name, row.name); };
    if (std::count_if(text.parameters.begin(), text.parameters.end(), same) > 1) {
      complaints.push_back(url_complaint("`" + name + "` is given twice", "copy the URL again"));
    }
    if (auto complaint = row.take(url, found->value)) complaints.push_back(*complaint);
    if (found->plus)
      url.remarks.emplace_back("the value of `" + name + "` has a bare `+`, which may be read as a blank",
                               "write %2B");
    std::erase_if(text.parameters, same);
  }
  return complaints;
}

void take_place(const UrlText& text, PresignedUrl& url) {
  S3Place place = read_s3_place(text.host, text.path);
  url.https = text.https;
  url.host = text.host;
  url.partition = place.partition;
  url.bucket = place.bucket;
  url.key = place.key;
  url.host_region = place.region;
  url.style = place.style;
  url.access_point = place.access_point;
  if (!place.aws)
    url.remarks.emplace_back(
        "`" + text.host + "` is no endpoint of S3 that is known: the host does not tell the bucket", "");
  if (place.style == "website")
    url.remarks.emplace_back("website endpoints of S3 do not look at signatures",
                             "use the bucket's REST endpoint");
}

void take_parameters(const UrlText& text, PresignedUrl& url) {
  for (const UrlParameter& parameter : text.parameters) {
    const bool secret = is_secret_name(parameter.name) || may_hold_secret(parameter.value);
    if (may_hold_secret(parameter.name)) continue;
    url.parameters.emplace_back(parameter.name, secret ? "(redacted)" : parameter.value);
  }
}

}  // namespace

Result<PresignedUrl> parse_presigned_url(std::string_view text) {
  Result<UrlText> read = read_url(text);
  if (!read) return read.error();
  const bool four =
      has(*read, "X-Amz-Signature") || has(*read, "X-Amz-Credential") || has(*read, "X-Amz-Algorithm");
  const bool two = has(*read, "AWSAccessKeyId") || (has(*read, "Signature") && has(*read, "Expires"));
  const bool foreign = std::any_of(kForeign.begin(), kForeign.end(),
                                   [&](const Foreign& row) { return has(*read, row.parameter); });
  if (!four && (!two || foreign)) return not_presigned(*read);
  if (may_hold_secret(read->path) || may_hold_secret(read->host))
    return url_complaint("the URL has parameters of a signature in its path",
                         "give one URL, and write its first `?` as it is, not percent-encoded");
  PresignedUrl url;
  url.version = four ? 4 : 2;
  take_place(*read, url);
  const Diagnostics complaints = take_signature(*read, url);
  if (!complaints.empty()) return complaints;
  if (url.date && url.expires) url.end = Timestamp{url.date->seconds + *url.expires, 0};
  take_parameters(*read, url);
  url.operation = guess_presigned_operation(url);
  return url;
}

}  // namespace whydeny
