// Presigned URLs for tests: made of parts, read, judged.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_PRESIGNED_URLS_H_
#define WHYDENY_TESTS_PRESIGNED_URLS_H_

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "whydeny/operations/presigned_call.h"
#include "whydeny/operations/presigned_url.h"

namespace whydeny {

inline const std::string kSignature = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
inline const std::string kOldSignature = "AbCdEfGhIjKlMnOpQrStUvWxYz0%3D";
inline const std::string kToken = "IQoJb3JpZ2luX2VjSECRETTOKEN";

struct Parts {
  std::string host = "https://recordings.s3.eu-west-1.amazonaws.com";
  std::string path = "/calls/a.wav";
  std::string credential = "AKIAIOSFODNN7EXAMPLE%2F20260301%2Feu-west-1%2Fs3%2Faws4_request";
  std::string date = "20260301T120000Z";
  std::string expires = "3600";
  std::string headers = "host";
  std::string signature = kSignature;
  std::string more;
};

inline std::string url_of(const Parts& parts) {
  return parts.host + parts.path + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + parts.credential +
         "&X-Amz-Date=" + parts.date + "&X-Amz-Expires=" + parts.expires +
         "&X-Amz-SignedHeaders=" + parts.headers + parts.more + "&X-Amz-Signature=" + parts.signature;
}

inline const std::string kOldUrl =
    "https://s3.amazonaws.com/recordings/calls/a.wav?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE"
    "&Expires=1772370000&Signature=" +
    kOldSignature;

inline PresignedUrl parsed(const std::string& text) {
  const Result<PresignedUrl> url = parse_presigned_url(text);
  REQUIRE_MESSAGE(url.has_value(), (url ? "" : url.error().front().message));
  return *url;
}

inline Timestamp at(std::string_view text) { return *parse_timestamp(text); }

// The gravest thing that is wrong: "cause http code", or "fine".
inline std::string gravest(const PresignedUrl& url, const UrlUse& use) {
  const auto findings = check_presigned_url(url, use);
  if (findings.empty() || findings.front().http == 0) return "fine";
  const UrlFinding& first = findings.front();
  return (first.cause.empty() ? "-" : first.cause) + " " + std::to_string(first.http) + " " + first.code;
}

inline bool has_remark(const PresignedUrl& url, const UrlUse& use, std::string_view words) {
  const auto findings = check_presigned_url(url, use);
  return std::any_of(findings.begin(), findings.end(), [&](const UrlFinding& f) {
    return f.http == 0 && f.message.find(words) != std::string::npos;
  });
}

// Everything that the result of parsing shows.
inline std::string everything(const std::string& text) {
  std::string out;
  const Result<PresignedUrl> url = parse_presigned_url(text);
  if (!url) {
    for (const Diagnostic& d : url.error()) out += d.message + d.mend + "\n";
    return out;
  }
  out = url->host + url->bucket + url->key + url->key_id + url->account + url->scope_region + url->operation +
        url->access_point + url->scope_date;
  for (const auto& [name, value] : url->parameters) out += name + value;
  for (const auto& name : url->signed_headers) out += name;
  for (const auto& [message, mend] : url->remarks) out += message + mend;
  UrlUse use;
  use.now = at("2027-01-01T00:00:00Z");
  use.headers = {{"x-amz-acl", "private"}};
  use.size = 1;
  for (const UrlFinding& f : check_presigned_url(*url, use)) out += f.message + f.mend;
  for (const auto& [key, value] : presigned_context(*url, use)) out += key + value;
  return out;
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_PRESIGNED_URLS_H_
