// A URL is refused or safe to check; what its signature was, nothing tells.
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/fuzz/fuzz.h"
#include "whydeny/operations/presigned_call.h"
#include "whydeny/operations/presigned_times.h"
#include "whydeny/operations/presigned_url.h"
#include "whydeny/report/url_report.h"

namespace {

using namespace whydeny;

using fuzz::require;

// All that a user can get to see.
std::string told(std::string_view text) {
  const Result<PresignedUrl> url = parse_presigned_url(text);
  std::string out;
  if (!url) {
    require(!url.error().empty(), "a refusal has a reason", text);
    for (const Diagnostic& complaint : url.error()) out += complaint.message + complaint.mend;
    return out;
  }
  UrlUse use;
  use.now = Timestamp{1772370000, 0};
  use.credential_end = Timestamp{1772360000, 0};
  use.size = INT64_MAX;
  use.part_bytes = 1 + static_cast<std::int64_t>(text.size());
  use.bytes_per_second = 1;
  use.headers = {{"content-type", "audio/wav"}, {"x-amz-acl", "private"}};
  for (const auto& [key, value] : presigned_context(*url, use)) out += key + "=" + value + "\n";
  UrlReport report;
  report.url = *url;
  report.times = presigned_times(*url, use);
  report.findings = check_presigned_url(*url, use);
  return out + url_report_json(report);
}

}  // namespace

WHYDENY_FUZZER(presigned_url) {
  const std::string text(input);
  told(text);
  // The same between the parts of a URL that is whole.
  constexpr std::string_view kSignature = "5ec2e7a11ed5ec2e7a11ed5ec2e7a11ed5ec2e7a11ed5ec2e7a11ed5ec2e7a11";
  static_assert(kSignature.size() == 64);
  const std::size_t half = text.size() / 2;
  const std::string whole =
      "https://recordings.s3.eu-west-1.amazonaws.com/" + text.substr(0, half) +
      "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE/20260301/"
      "eu-west-1/s3/aws4_request&X-Amz-Date=20260301T120000Z&X-Amz-Expires=3600&"
      "X-Amz-SignedHeaders=host&" +
      text.substr(half) + "&X-Amz-Signature=" + std::string(kSignature);
  // A text that has parts of it, or hides its name, tells what it tells.
  if (text.find("5ec2") != std::string::npos) return;
  require(told(whole).find(kSignature) == std::string::npos, "a signature is never told", whole);
}
