// What a presigned URL is refused for: the call's facts, checked as the URL itself would be.
// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "whydeny/aws/ascii.h"
#include "whydeny/operations/causes.h"
#include "whydeny/operations/gates.h"
#include "whydeny/operations/presigned_call.h"
#include "whydeny/operations/presigned_url.h"

namespace whydeny {
namespace {

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
  constexpr std::int64_t kMost = std::int64_t{1} << 50;
  return whole && value >= 0 && value <= kMost ? std::optional<std::int64_t>(value) : std::nullopt;
}

PresignedUrl url_of(const DiagnosisCase& asked) {
  const UrlFacts facts = asked.facts.url.value_or(UrlFacts{});
  const std::string_view version = asked.call.param("signatureVersion");
  PresignedUrl url;
  url.version = version == "2" || version == "s3" ? 2 : 4;
  url.bucket = asked.call.bucket;
  url.key = asked.call.key;
  url.scope_region = facts.region.empty() ? asked.call.region : facts.region;
  url.date = facts.date;
  url.expires = facts.expires ? facts.expires : number(asked.call.param("ExpiresIn"));
  if (url.date && url.expires) url.end = Timestamp{url.date->seconds + *url.expires, 0};
  for (const std::string& name : facts.signed_headers) url.signed_headers.push_back(to_lower(name));
  for (const auto& [name, value] : facts.signed_values) {
    url.signed_values.emplace_back(to_lower(name), value);
  }
  url.token = facts.token;
  url.operation = asked.call.operation;
  return url;
}

UrlUse use_of(const DiagnosisCase& asked) {
  UrlUse use;
  use.now = asked.facts.now;
  use.credential_end = asked.facts.credential_end;
  use.bucket_region = facts_of(asked, asked.call.bucket).region;
  use.method = method_of_operation(asked.call.operation);
  use.size = number(asked.call.param("ContentLength"));
  if (const auto& parts = asked.facts.parts) {
    use.bytes_per_second = parts->bytes_per_second;
    use.part_bytes = parts->part_bytes;
    if (!use.size && parts->count && parts->part_bytes && *parts->count < 100000 &&
        *parts->part_bytes < (std::int64_t{1} << 43))
      use.size = *parts->count * *parts->part_bytes;
  }
  if (asked.facts.intended_minutes && *asked.facts.intended_minutes < 1000000)
    use.intended_seconds = *asked.facts.intended_minutes * 60;
  use.headers = asked.call.sent_headers;
  return use;
}

// The session that signed, or that calls, has ended.
std::optional<Refusal> refuse_session(const DiagnosisCase& asked) {
  const CaseFacts& facts = asked.facts;
  if (!facts.credential_end || !facts.now || *facts.now < *facts.credential_end) return std::nullopt;
  return Refusal{"expired_credentials", 0, "",
                 "the session ended at " + format_timestamp(*facts.credential_end), ""};
}

}  // namespace

std::optional<Refusal> find_url_refusal(const DiagnosisCase& asked) {
  if (!asked.call.flag("presigned") && !asked.facts.url) return refuse_session(asked);
  std::optional<Refusal> first;
  for (const UrlFinding& finding : check_presigned_url(url_of(asked), use_of(asked))) {
    const CauseRow* row = find_cause(finding.cause);
    if (row == nullptr || (finding.http == 0 && finding.cause != "expires_unit")) continue;
    Refusal refusal{row->id, finding.http, finding.code, finding.message, finding.mend};
    // Minutes that were taken for seconds are why it has expired.
    if (finding.cause == "expires_unit") return finding.http == 0 && first ? first : refusal;
    if (!first) first = std::move(refusal);
  }
  return first ? first : refuse_session(asked);
}

}  // namespace whydeny
