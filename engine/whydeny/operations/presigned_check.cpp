// What S3 refuses about a presigned request before and beside the policies.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <iterator>

#include "whydeny/aws/access_key.h"
#include "whydeny/operations/presigned_call.h"
#include "whydeny/operations/presigned_sent.h"
#include "whydeny/operations/presigned_times.h"

namespace whydeny {
namespace {

using Findings = std::vector<UrlFinding>;

constexpr std::string_view kBadQuery = "AuthorizationQueryParametersError";

std::string seconds_words(std::int64_t seconds) {
  const std::string exact = std::to_string(seconds) + (seconds == 1 ? " second" : " seconds");
  return seconds < 120 ? exact : exact + " (" + duration_words(seconds) + ")";
}

void check_length(const PresignedUrl& url, const UrlUse&, Findings& out) {
  if (url.version != 4 || !url.expires || *url.expires <= kMostExpires) return;
  out.push_back(
      {"expires_too_long", 400, std::string(kBadQuery),
       "`X-Amz-Expires` is " + seconds_words(*url.expires) + ", and S3 takes at most 604800 (7 days)",
       "sign it for 604800 seconds at most, and anew when it is needed for longer"});
}

void check_scope_date(const PresignedUrl& url, const UrlUse&, Findings& out) {
  if (!url.date || url.scope_date.empty()) return;
  const std::string day = format_timestamp(*url.date);
  if (url.scope_date == day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2)) return;
  out.push_back(
      {"", 400, std::string(kBadQuery),
       "`X-Amz-Date` is of " + day.substr(0, 10) + ", but the credential's scope of " + url.scope_date,
       "sign a new URL: these two are set together"});
}

void check_region(const PresignedUrl& url, const UrlUse& use, Findings& out) {
  if (url.scope_region.empty()) return;
  const bool elsewhere =
      !use.bucket_region.empty() && !url.host_region.empty() && use.bucket_region != url.host_region;
  if (elsewhere && url.scope_region == url.host_region) {
    out.push_back({"wrong_region", 301, "PermanentRedirect",
                   "the URL goes to " + url.host_region + ", but the bucket is in " + use.bucket_region,
                   "sign it for " + use.bucket_region +
                       " and that Region's endpoint; a redirect does not help, since "
                       "host and Region are signed"});
    return;
  }
  const std::string& expected = use.bucket_region.empty() ? url.host_region : use.bucket_region;
  if (expected.empty() || (expected == url.scope_region && !elsewhere)) return;
  const std::string other = expected == url.scope_region ? url.host_region : expected;
  out.push_back(
      {"wrong_region", 400, std::string(kBadQuery),
       "the URL is signed for " + url.scope_region + ", but " +
           (use.bucket_region.empty() || elsewhere ? "goes to " + other : "the bucket is in " + other),
       "sign it for " + (use.bucket_region.empty() ? other : use.bucket_region) +
           " (client or profile Region)"});
}

void check_start(const PresignedUrl& url, const UrlUse& use, Findings& out) {
  if (!url.date || !use.now || use.now->seconds >= url.date->seconds) return;
  const std::int64_t ahead = url.date->seconds - use.now->seconds;
  if (ahead <= kClockTolerance) {
    out.push_back(
        {"", 0, "", "the signer's clock is " + seconds_words(ahead) + " ahead, which S3 tolerates", ""});
    return;
  }
  out.push_back({"sig_not_yet_valid", 403, "AccessDenied",
                 "the URL is signed for " + format_timestamp(*url.date) + ", " + duration_words(ahead) +
                     " after the request arrives: S3 says `Request is not valid yet`",
                 "set the signer's clock; S3 tolerates 15 minutes"});
}

// A lifetime in minutes given where seconds are meant, as far as `intended_seconds` shows it.
bool is_minutes(const PresignedUrl& url, const UrlUse& use) {
  return url.expires && use.intended_seconds && *url.expires < *use.intended_seconds &&
         *url.expires == *use.intended_seconds / 60;
}

void check_unit(const PresignedUrl& url, const UrlUse& use, Findings& out) {
  if (!url.expires) return;
  if (is_minutes(url, use)) {
    const UrlTimes times = presigned_times(url, use);
    const bool works_yet = use.now && times.url_end && *use.now <= *times.url_end;
    out.push_back({"expires_unit", works_yet ? 0 : 403, works_yet ? "" : "AccessDenied",
                   "the URL lives " + seconds_words(*url.expires) + ", not " + std::to_string(*url.expires) +
                       " minutes: the unit is seconds",
                   "sign it for " + std::to_string(*use.intended_seconds) + " seconds"});
    return;
  }
  if (use.intended_seconds || url.version != 4 || *url.expires > 120) return;
  out.push_back({"", 0, "", "the URL lives " + seconds_words(*url.expires) + " only",
                 "if " + std::to_string(*url.expires) + " minutes were meant, sign it for " +
                     std::to_string(*url.expires * 60) + ": the unit is seconds"});
}

void check_end(const PresignedUrl& url, const UrlUse& use, Findings& out) {
  const UrlTimes times = presigned_times(url, use);
  if (use.now && times.url_end && *use.now > *times.url_end && !is_minutes(url, use)) {
    const std::int64_t late = use.now->seconds - times.url_end->seconds;
    out.push_back({"expired_url", 403, "AccessDenied",
                   "the URL ended at " + format_timestamp(*times.url_end) + ", " + duration_words(late) +
                       " before the request arrives: S3 says `Request has expired`",
                   "sign a new URL"});
  }
  if (use.now && times.ended_by == "a policy" && *use.now > *times.end &&
      (!times.url_end || *use.now <= *times.url_end))
    out.push_back({"expired_url", 403, "AccessDenied",
                   "a policy allows no signature older than " + duration_words(*use.most_age / 1000) +
                       " (s3:signatureAge), which was over at " + format_timestamp(*times.end),
                   "sign a new URL, or raise the policy's limit"});
  if (times.late_part)
    out.push_back(
        {"expired_url", 403, "AccessDenied",
         "part " + std::to_string(*times.late_part) + " of " + std::to_string(*times.parts) + " begins " +
             duration_words(*times.late_part_begins) + " after the first, when its URL has ended",
         "sign each part when it is sent, or for " + std::to_string(*times.recommended) + " seconds"});
  else if (times.transfer && times.remaining && *times.remaining >= 0 && *times.transfer > *times.remaining &&
           !use.part_bytes)
    out.push_back(
        {"", 0, "",
         "the transfer takes " + seconds_words(*times.transfer) + " and the URL ends in " +
             seconds_words(*times.remaining) +
             ": S3 looks at the clock when the request arrives, so what has begun goes on, but a retry fails",
         "sign it for " + std::to_string(*times.recommended) + " seconds"});
}

void check_credentials(const PresignedUrl& url, const UrlUse& use, Findings& out) {
  const AccessKeyKind kind = access_key_kind(url.key_id);
  if (kind == AccessKeyKind::Temporary && !url.token)
    out.push_back({"", 403, "InvalidAccessKeyId",
                   "the key " + url.key_id + " is temporary, but the URL has no session token",
                   "sign with the session token too, or copy all of the URL"});
  if (kind == AccessKeyKind::LongTerm && url.token)
    out.push_back({"", 400, "InvalidToken",
                   "the key " + url.key_id + " is a user's own, but the URL has a session token",
                   "take the token of another session out of the signer's environment"});
  const bool temporary = kind == AccessKeyKind::Temporary || url.token;
  const std::string died = "the session that signed the URL ended ";
  const std::string mend =
      "sign with credentials that live longer: a role session lasts 12 hours at most, 1 hour when chained, "
      "an IAM user's key until it is deleted";
  if (use.credential_end) {
    if (use.now && *use.now > *use.credential_end)
      out.push_back({"expired_credentials", 400, "ExpiredToken",
                     died + "at " + format_timestamp(*use.credential_end), mend});
    else if (url.end && *use.credential_end < *url.end)
      out.push_back({"expired_credentials", 0, "",
                     "the URL dies with its session at " + format_timestamp(*use.credential_end) +
                         ", before its own end at " + format_timestamp(*url.end),
                     mend});
    return;
  }
  if (!temporary) return;
  if (use.now && url.date && use.now->seconds > url.date->seconds + kLongestSession)
    out.push_back({"expired_credentials", 400, "ExpiredToken",
                   died + "at " + format_timestamp({url.date->seconds + kLongestSession, 0}) +
                       " at the latest, since no session lasts longer than 36 hours",
                   mend});
  else
    out.push_back({"", 0, "",
                   "the URL is signed by a session and dies with it, when that ends before the URL",
                   "give --credential-expiry"});
}

void add_remarks(const PresignedUrl& url, const UrlUse&, Findings& out) {
  for (const auto& [message, mend] : url.remarks) out.push_back({"", 0, "", message, mend});
  if (!url.https)
    out.push_back({"", 0, "",
                   "the URL is http: aws:SecureTransport is false, which many bucket policies deny",
                   "use https"});
  if (url.version == 4 && !url.signed_headers.empty() &&
      std::find(url.signed_headers.begin(), url.signed_headers.end(), "host") == url.signed_headers.end())
    out.push_back({"", 0, "", "`host` is not among the signed headers, which S3 demands", "sign a new URL"});
  const auto empty_body = std::find(url.parameters.begin(), url.parameters.end(),
                                    std::pair<std::string, std::string>("x-amz-checksum-crc32", "AAAAAA=="));
  if (empty_body != url.parameters.end())
    out.push_back({"", 0, "",
                   "the URL is signed with the checksum of an empty body, which S3 may refuse for any other",
                   "set requestChecksumCalculation to WHEN_REQUIRED in the SDK that signs"});
}

// In the order in which S3 looks at a request.
constexpr std::array kChecks = {check_length,         check_scope_date,  check_region,
                                check_start,          check_unit,        check_end,
                                check_old_version,    check_credentials, check_unsigned_headers,
                                check_signed_headers, check_method,      check_size,
                                add_remarks};

}  // namespace

std::vector<UrlFinding> check_presigned_url(const PresignedUrl& url, const UrlUse& use) {
  Findings findings;
  for (const auto check : kChecks) check(url, use, findings);
  std::stable_partition(findings.begin(), findings.end(), [](const UrlFinding& f) { return f.http != 0; });
  return findings;
}

}  // namespace whydeny
