// Presigned URLs: when they end, and what S3 refuses.
// SPDX-License-Identifier: Apache-2.0
#include "tests/presigned_urls.h"
#include "whydeny/aws/access_key.h"
#include "whydeny/operations/presigned_call.h"
#include "whydeny/operations/presigned_times.h"
#include "whydeny/operations/s3_host.h"

namespace whydeny {

TEST_CASE("times refuse as operations sections 8.2 and 8.3 say") {
  struct Row {
    std::string_view now, credential_end, expires, outcome;
  };
  constexpr Row kRows[] = {
      {"2026-03-01T12:00:00Z", "", "3600", "fine"},
      {"2026-03-01T13:00:00Z", "", "3600", "fine"},
      {"2026-03-01T13:00:01Z", "", "3600", "expired_url 403 AccessDenied"},
      {"2026-03-01T11:45:00Z", "", "3600", "fine"},
      {"2026-03-01T11:44:59Z", "", "3600", "sig_not_yet_valid 403 AccessDenied"},
      {"2026-03-01T12:30:00Z", "2026-03-01T12:15:00Z", "3600", "expired_credentials 400 ExpiredToken"},
      {"2026-03-01T12:15:00Z", "2026-03-01T12:15:00Z", "3600", "fine"},
      {"2026-03-01T14:00:00Z", "2026-03-01T12:15:00Z", "3600", "expired_url 403 AccessDenied"},
      {"2026-03-01T12:00:00Z", "", "604800", "fine"},
      {"2026-03-01T12:00:00Z", "", "604801", "expires_too_long 400 AuthorizationQueryParametersError"},
      {"", "", "604801", "expires_too_long 400 AuthorizationQueryParametersError"},
      {"", "", "999999999999999", "expires_too_long 400 AuthorizationQueryParametersError"},
      {"", "2026-03-01T12:15:00Z", "3600", "fine"},
      {"", "", "3600", "fine"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.now);
    CAPTURE(row.expires);
    CAPTURE(row.credential_end);
    Parts parts;
    parts.expires = row.expires;
    UrlUse use;
    if (!row.now.empty()) use.now = at(row.now);
    if (!row.credential_end.empty()) use.credential_end = at(row.credential_end);
    CHECK(gravest(parsed(url_of(parts)), use) == row.outcome);
  }
}

TEST_CASE("minutes given as seconds are found out (operations row 59)") {
  Parts parts;
  parts.expires = "60";
  const PresignedUrl url = parsed(url_of(parts));
  UrlUse use;
  use.intended_seconds = 3600;
  CHECK(gravest(url, use) == "expires_unit 403 AccessDenied");
  use.now = at("2026-03-01T12:10:00Z");
  CHECK(gravest(url, use) == "expires_unit 403 AccessDenied");
  use.now = at("2026-03-01T12:00:30Z");
  CHECK(gravest(url, use) == "fine");
  CHECK(check_presigned_url(url, use).front().cause == "expires_unit");
  use.intended_seconds = 60;
  use.now = at("2026-03-01T12:10:00Z");
  CHECK(gravest(url, use) == "expired_url 403 AccessDenied");
  CHECK(has_remark(url, {}, "60 seconds only"));
}

TEST_CASE("a session that cannot live any more is told without its end (operations section 8.2)") {
  Parts parts;
  parts.credential = "ASIAQNZGKIQY56JQ7WML/20260301/eu-west-1/s3/aws4_request";
  parts.more = "&X-Amz-Security-Token=" + kToken;
  parts.expires = "604800";
  const PresignedUrl url = parsed(url_of(parts));
  UrlUse use;
  use.now = at("2026-03-03T00:00:00Z");
  CHECK(gravest(url, use) == "fine");
  CHECK(has_remark(url, use, "dies with it"));
  use.now = at("2026-03-03T00:00:01Z");
  CHECK(gravest(url, use) == "expired_credentials 400 ExpiredToken");
}

TEST_CASE("key kind and token must agree, and scope and date (operations section 8.1)") {
  Parts bare, extra, day;
  bare.credential = "ASIAQNZGKIQY56JQ7WML/20260301/eu-west-1/s3/aws4_request";
  extra.more = "&X-Amz-Security-Token=" + kToken;
  day.credential = "AKIAIOSFODNN7EXAMPLE/20260228/eu-west-1/s3/aws4_request";
  CHECK(gravest(parsed(url_of(bare)), {}) == "- 403 InvalidAccessKeyId");
  CHECK(gravest(parsed(url_of(extra)), {}) == "- 400 InvalidToken");
  CHECK(gravest(parsed(url_of(day)), {}) == "- 400 AuthorizationQueryParametersError");
}

TEST_CASE("the Region of scope, host and bucket must agree (operations sections 4 and 8.1)") {
  struct Row {
    std::string_view host, scope, bucket, outcome;
  };
  constexpr Row kRows[] = {
      {"b.s3.eu-west-1", "eu-west-1", "", "fine"},
      {"b.s3.eu-west-1", "eu-west-1", "eu-west-1", "fine"},
      {"b.s3.eu-west-1", "us-east-1", "", "wrong_region 400 AuthorizationQueryParametersError"},
      {"b.s3", "us-east-1", "", "fine"},
      {"b.s3", "us-east-1", "eu-west-1", "wrong_region 400 AuthorizationQueryParametersError"},
      {"b.s3", "eu-west-1", "eu-west-1", "fine"},
      {"b.s3.us-east-1", "us-east-1", "eu-west-1", "wrong_region 301 PermanentRedirect"},
      {"b.s3.us-east-1", "eu-west-1", "eu-west-1", "wrong_region 400 AuthorizationQueryParametersError"},
      {"b.s3-accelerate", "eu-west-1", "eu-west-1", "fine"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.host);
    CAPTURE(row.scope);
    Parts parts;
    parts.host = "https://" + std::string(row.host) + ".amazonaws.com";
    parts.credential = "AKIAIOSFODNN7EXAMPLE/20260301/" + std::string(row.scope) + "/s3/aws4_request";
    UrlUse use;
    use.bucket_region = row.bucket;
    CHECK(gravest(parsed(url_of(parts)), use) == row.outcome);
  }
}

TEST_CASE("a multi-Region access point is signed for all Regions, with ECDSA") {
  std::string text = url_of({});
  const auto put = [&](std::string_view from, std::string_view to) {
    text.replace(text.find(from), from.size(), to);
  };
  put("recordings.s3.eu-west-1", "mfzwi23gnjvgw.mrap.accesspoint.s3-global");
  put("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256");
  put("%2Feu-west-1", "");
  put(kSignature, kSignature + kSignature + "0123456789ab");
  const PresignedUrl url = parsed(text + "&X-Amz-Region-Set=*");
  CHECK(url.asymmetric);
  CHECK(url.scope_region.empty());
  CHECK(gravest(url, {}) == "fine");
}

TEST_CASE("headers are refused as operations section 8.3 records") {
  using Headers = std::vector<std::pair<std::string, std::string>>;
  struct Row {
    std::string signed_names;
    Headers values, sent;
    bool known;
    std::string outcome;
  };
  const std::string mismatch = "signed_header_mismatch 403 SignatureDoesNotMatch";
  const std::string unsigned_one = "unsigned_header 403 AccessDenied";
  const Row rows[] = {
      {"host;content-type",
       {{"content-type", "video/mp4"}},
       {{"Content-Type", "audio/wav"}},
       false,
       mismatch},
      {"host;content-type",
       {{"content-type", "video/mp4"}},
       {{"Content-Type", " video/mp4 "}},
       false,
       "fine"},
      {"host;content-type", {{"content-type", "video/mp4"}}, {}, true, mismatch},
      {"host;content-type", {{"content-type", "video/mp4"}}, {}, false, "fine"},
      {"host;content-type", {}, {{"content-type", "audio/wav"}}, false, "fine"},
      {"host", {}, {{"content-type", "audio/wav"}}, false, "fine"},
      {"host", {}, {}, true, "fine"},
      {"host", {}, {{"x-amz-acl", "private"}}, false, unsigned_one},
      {"host", {}, {{"X-AMZ-ACL", "private"}}, false, unsigned_one},
      {"host;x-amz-acl", {}, {{"X-AMZ-ACL", "private"}}, false, "fine"},
      {"host;x-amz-acl", {}, {{"x-custom", "1"}}, false, mismatch},
      {"host;content-length", {}, {{"x-custom", "1"}}, false, "fine"},
      {"host;content-length", {{"content-length", "5"}}, {{"content-length", "6"}}, false, mismatch},
  };
  for (const Row& row : rows) {
    CAPTURE(row.signed_names);
    CAPTURE(row.sent.size());
    Parts parts;
    parts.headers = row.signed_names;
    PresignedUrl url = parsed(url_of(parts));
    url.signed_values = row.values;
    UrlUse use;
    use.headers = row.sent;
    use.headers_known = row.known;
    CHECK(gravest(url, use) == row.outcome);
  }
}

TEST_CASE("version 2 refuses what operations section 8.3 records for it") {
  const PresignedUrl url = parsed(kOldUrl);
  UrlUse use;
  CHECK(gravest(url, use) == "fine");
  CHECK(has_remark(url, use, "version 2"));
  use.headers = {{"x-amz-acl", "private"}};
  CHECK(gravest(url, use) == "unsigned_header 403 SignatureDoesNotMatch");
  use.headers = {{"content-type", "audio/wav"}};
  CHECK(gravest(url, use) == "fine");
  CHECK(has_remark(url, use, "only if it was made with this value"));
  PresignedUrl typed = url;
  typed.signed_values = {{"content-type", "video/mp4"}};
  CHECK(gravest(typed, use) == "signed_header_mismatch 403 SignatureDoesNotMatch");
  use.headers.clear();
  use.now = Timestamp{1772370001, 0};
  CHECK(gravest(url, use) == "expired_url 403 AccessDenied");
  use.now.reset();
  use.bucket_region = "eu-central-1";
  CHECK(gravest(url, use) == "- 400 InvalidRequest");
}

TEST_CASE("sizes are refused past S3's limits (operations section 4)") {
  constexpr std::int64_t kMiB = 1024 * 1024;
  constexpr std::int64_t kGiB = 1024 * kMiB;
  struct Row {
    std::int64_t size, part;
    std::string_view outcome;
  };
  constexpr Row kRows[] = {
      {5 * kGiB, 0, "fine"},
      {5 * kGiB + 1, 0, "size_limit 400 EntityTooLarge"},
      {6 * kGiB, 8 * kMiB, "fine"},
      {6 * kGiB, kMiB, "size_limit 400 EntityTooSmall"},
      {kMiB, 2 * kMiB, "fine"},
      {12 * kGiB, 6 * kGiB, "size_limit 400 EntityTooLarge"},
      {100 * kGiB, 8 * kMiB, "size_limit 400 InvalidArgument"},
      {51 * 1024 * kGiB, kGiB, "size_limit 400 EntityTooLarge"},
      {9'000'000'000'000'000'000, 1, "size_limit 400 EntityTooLarge"},
      {0, 8 * kMiB, "fine"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.size);
    CAPTURE(row.part);
    UrlUse use;
    use.size = row.size;
    if (row.part > 0) use.part_bytes = row.part;
    CHECK(gravest(parsed(url_of({})), use) == row.outcome);
  }
}

TEST_CASE("500 MB at 5 Mbit/s take 800 seconds, longer than a URL of 300 (operations section 8.2)") {
  Parts parts;
  parts.expires = "300";
  const PresignedUrl url = parsed(url_of(parts));
  UrlUse use;
  use.now = at("2026-03-01T12:00:00Z");
  use.size = 500'000'000;
  use.bytes_per_second = 625'000;
  const UrlTimes times = presigned_times(url, use);
  CHECK(times.transfer == 800);
  CHECK(times.recommended == 2500);
  CHECK(format_timestamp(*times.start_by) == "2026-03-01T12:05:00Z");
  // One PUT that has begun goes on.
  CHECK(gravest(url, use) == "fine");
  CHECK(has_remark(url, use, "a retry fails"));
}

TEST_CASE("the first part that begins too late is named (operations section 8.2)") {
  struct Row {
    std::int64_t workers;
    std::string_view expires;
    std::int64_t late_part, begins;
  };
  // 100 parts of 8 MiB at 1 MiB/s: a round takes 8 seconds.
  constexpr Row kRows[] = {{1, "300", 39, 304},  {1, "304", 40, 312}, {1, "792", 0, 0},
                           {1, "791", 100, 792}, {4, "100", 53, 104}, {100, "1", 0, 0}};
  for (const Row& row : kRows) {
    CAPTURE(row.workers);
    CAPTURE(row.expires);
    Parts parts;
    parts.expires = row.expires;
    UrlUse use;
    use.now = at("2026-03-01T12:00:00Z");
    use.size = 100 * 8388608LL;
    use.part_bytes = 8388608;
    use.bytes_per_second = 1048576;
    use.parallel_parts = row.workers;
    const PresignedUrl url = parsed(url_of(parts));
    const UrlTimes times = presigned_times(url, use);
    CHECK(times.parts == 100);
    CHECK(times.late_part.value_or(0) == row.late_part);
    CHECK(times.late_part_begins.value_or(0) == row.begins);
    CHECK(gravest(url, use) == (row.late_part > 0 ? "expired_url 403 AccessDenied" : "fine"));
    use.now.reset();  // at best it begins when it is signed
    CHECK(presigned_times(url, use).late_part.value_or(0) == row.late_part);
  }
}

TEST_CASE("the earliest of its ends ends a URL (operations section 8.2)") {
  const PresignedUrl url = parsed(url_of({}));
  UrlUse use;
  CHECK(presigned_times(url, use).ended_by == "the URL");
  use.credential_end = at("2026-03-01T12:40:00Z");
  CHECK(presigned_times(url, use).ended_by == "the credentials");
  use.most_age = 600'000;
  CHECK(presigned_times(url, use).ended_by == "a policy");
  CHECK(format_timestamp(*presigned_times(url, use).end) == "2026-03-01T12:10:00Z");
  use.now = at("2026-03-01T12:20:00Z");
  CHECK(presigned_times(url, use).remaining == -600);
  CHECK(gravest(url, use) == "expired_url 403 AccessDenied");
}

}  // namespace whydeny
