// Presigned URLs: reading them, when they end, what S3 refuses, and that no secret is kept.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/presigned_url.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "whydeny/aws/access_key.h"
#include "whydeny/operations/presigned_call.h"
#include "whydeny/operations/presigned_times.h"
#include "whydeny/operations/s3_host.h"

namespace whydeny {
namespace {

const std::string kSignature = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const std::string kOldSignature = "AbCdEfGhIjKlMnOpQrStUvWxYz0%3D";
const std::string kToken = "IQoJb3JpZ2luX2VjSECRETTOKEN";

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

std::string url_of(const Parts& parts) {
  return parts.host + parts.path + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + parts.credential +
         "&X-Amz-Date=" + parts.date + "&X-Amz-Expires=" + parts.expires +
         "&X-Amz-SignedHeaders=" + parts.headers + parts.more + "&X-Amz-Signature=" + parts.signature;
}

const std::string kOldUrl =
    "https://s3.amazonaws.com/recordings/calls/a.wav?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE"
    "&Expires=1772370000&Signature=" +
    kOldSignature;

PresignedUrl parsed(const std::string& text) {
  const Result<PresignedUrl> url = parse_presigned_url(text);
  REQUIRE_MESSAGE(url.has_value(), (url ? "" : url.error().front().message));
  return *url;
}

Timestamp at(std::string_view text) { return *parse_timestamp(text); }

// The gravest thing that is wrong: "cause http code", or "fine".
std::string gravest(const PresignedUrl& url, const UrlUse& use) {
  const auto findings = check_presigned_url(url, use);
  if (findings.empty() || findings.front().http == 0) return "fine";
  const UrlFinding& first = findings.front();
  return (first.cause.empty() ? "-" : first.cause) + " " + std::to_string(first.http) + " " + first.code;
}

bool has_remark(const PresignedUrl& url, const UrlUse& use, std::string_view words) {
  const auto findings = check_presigned_url(url, use);
  return std::any_of(findings.begin(), findings.end(), [&](const UrlFinding& f) {
    return f.http == 0 && f.message.find(words) != std::string::npos;
  });
}

// Everything that the result of parsing shows.
std::string everything(const std::string& text) {
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

}  // namespace

TEST_CASE("a version 4 URL tells all that operations section 8.1 lists") {
  Parts parts;
  parts.credential = "ASIAQNZGKIQY56JQ7WML%2F20260301%2Feu-west-1%2Fs3%2Faws4_request";
  parts.headers = "host%3Bx-amz-acl%3BContent-Type";
  parts.path = "/calls/2026%20a%2Bb.wav";
  parts.more = "&X-Amz-Security-Token=" + kToken + "&x-id=PutObject&x-amz-storage-class=STANDARD_IA";
  const PresignedUrl url = parsed(url_of(parts));
  CHECK(url.version == 4);
  CHECK(url.https);
  CHECK(url.bucket == "recordings");
  CHECK(url.key == "calls/2026 a+b.wav");
  CHECK(url.style == "virtual-hosted");
  CHECK(url.key_id == "ASIAQNZGKIQY56JQ7WML");
  CHECK(url.account == "029608264753");
  CHECK(url.token);
  CHECK(url.scope_region == "eu-west-1");
  CHECK(url.host_region == "eu-west-1");
  CHECK(format_timestamp(*url.date) == "2026-03-01T12:00:00Z");
  CHECK(format_timestamp(*url.end) == "2026-03-01T13:00:00Z");
  CHECK(url.signed_headers == std::vector<std::string>{"host", "x-amz-acl", "content-type"});
  CHECK(url.operation == "PutObject");
  REQUIRE(url.parameters.size() == 2);
  CHECK(url.parameters[1] == std::pair<std::string, std::string>("x-amz-storage-class", "STANDARD_IA"));
}

TEST_CASE("a version 2 URL tells its end and its key") {
  const PresignedUrl url = parsed(kOldUrl);
  CHECK(url.version == 2);
  CHECK(url.bucket == "recordings");
  CHECK(url.key == "calls/a.wav");
  CHECK(url.style == "path");
  CHECK_FALSE(url.date);
  CHECK(url.end->seconds == 1772370000);
}

TEST_CASE("the account in an access key id is decoded (operations section 8.1)") {
  struct Row {
    std::string_view key, account;
  };
  constexpr Row kRows[] = {
      {"ASIAQNZGKIQY56JQ7WML", "029608264753"},
      {"AKIAIOSFODNN7EXAMPLE", ""},  // the older form
      {"AROAQNZGKIQY56JQ7WML", ""},
      {"ASIAQNZGKIQY56JQ7WM", ""},
      {"ASIAQ1ZGKIQY56JQ7WML", ""},
      {"", ""},
      {"ASIA7777777777777777", ""},  // no account has so great a number
  };
  for (const Row& row : kRows) {
    CAPTURE(row.key);
    CHECK(account_of_access_key(row.key) == row.account);
  }
}

TEST_CASE("host and path tell bucket, Region and addressing style (operations section 8.1)") {
  struct Row {
    std::string_view host, path, style, region, bucket, key, point;
  };
  constexpr Row kRows[] = {
      {"b.s3.eu-west-1.amazonaws.com", "/k/x", "virtual-hosted", "eu-west-1", "b", "k/x", ""},
      {"my.dotted.b.s3.eu-west-1.amazonaws.com", "/k", "virtual-hosted", "eu-west-1", "my.dotted.b", "k", ""},
      {"s3.s3.amazonaws.com", "/k", "virtual-hosted", "", "s3", "k", ""},
      {"s3.eu-west-1.amazonaws.com", "/b/k/x", "path", "eu-west-1", "b", "k/x", ""},
      {"s3.amazonaws.com", "/b", "path", "", "b", "", ""},
      {"s3.amazonaws.com", "/", "path", "", "", "", ""},
      {"s3-us-west-2.amazonaws.com", "/b/k", "path", "us-west-2", "b", "k", ""},
      {"b.s3-us-west-2.amazonaws.com", "/k", "virtual-hosted", "us-west-2", "b", "k", ""},
      {"s3-external-1.amazonaws.com", "/b/k", "path", "us-east-1", "b", "k", ""},
      {"b.s3.dualstack.eu-west-1.amazonaws.com", "/k", "virtual-hosted", "eu-west-1", "b", "k", ""},
      {"b.s3-fips.us-gov-west-1.amazonaws.com", "/k", "virtual-hosted", "us-gov-west-1", "b", "k", ""},
      {"b.s3-fips.dualstack.us-east-1.amazonaws.com", "/k", "virtual-hosted", "us-east-1", "b", "k", ""},
      {"b.s3-accelerate.amazonaws.com", "/k", "accelerate", "", "b", "k", ""},
      {"b.s3-accelerate.dualstack.amazonaws.com", "/k", "accelerate", "", "b", "k", ""},
      {"b.s3.cn-north-1.amazonaws.com.cn", "/k", "virtual-hosted", "cn-north-1", "b", "k", ""},
      {"ap1-111122223333.s3-accesspoint.eu-west-1.amazonaws.com", "/k", "access point", "eu-west-1", "", "k",
       "ap1-111122223333"},
      {"mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com", "/k", "multi-Region access point", "", "",
       "k", "mfzwi23gnjvgw.mrap"},
      {"bucket.vpce-1a2b-5e6f.s3.us-east-1.vpce.amazonaws.com", "/b/k", "path", "us-east-1", "b", "k", ""},
      {"b.bucket.vpce-1a2b-5e6f.s3.us-east-1.vpce.amazonaws.com", "/k", "virtual-hosted", "us-east-1", "b",
       "k", ""},
      {"b--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com", "/k", "virtual-hosted", "us-east-1",
       "b--use1-az4--x-s3", "k", ""},
      {"files.example.com", "/k", "", "", "", "k", ""},
      {"amazonaws.com", "/k", "", "", "", "k", ""},
      {"ec2.eu-west-1.amazonaws.com", "/k", "", "eu-west-1", "", "k", ""},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.host);
    const S3Place place = read_s3_place(row.host, row.path);
    CHECK(place.style == row.style);
    CHECK(place.region == row.region);
    CHECK(place.bucket == row.bucket);
    CHECK(place.key == row.key);
    CHECK(place.access_point == row.point);
  }
}

TEST_CASE("what is missing, doubled or damaged is named (operations section 8.1, lint)") {
  Parts cut, trailing, twice, minutes, zero, service, day, encoded;
  cut.signature = kSignature.substr(0, 40);
  trailing.signature = kSignature + ").";
  twice.more = "&X-Amz-Date=20260301T120000Z";
  minutes.expires = "15m";
  zero.expires = "0";
  service.credential = "AKIAIOSFODNN7EXAMPLE/20260301/eu-west-1/ec2/aws4_request";
  day.date = "20260230T120000Z";
  encoded.credential = "AKIAIOSFODNN7EXAMPLE%252F20260301%252Feu-west-1%252Fs3%252Faws4_request";
  std::string html = url_of({});
  for (std::size_t i = 0; (i = html.find('&', i)) != std::string::npos; i += 5) html.replace(i, 1, "&amp;");
  const std::string whole = url_of({});
  struct Row {
    std::string text, words;
  };
  const Row rows[] = {
      {url_of(cut), "40 of 64"},
      {url_of(trailing), "does not belong to the URL"},
      {url_of(twice), "`X-Amz-Date` is given twice"},
      {url_of(minutes), "not `15m`"},
      {url_of(zero), "from 1 to 604800"},
      {url_of(service), "not `ec2`"},
      {url_of(day), "`X-Amz-Date` is a time"},
      {url_of(encoded), "percent-encoded twice"},
      {html, "`&amp;`"},
      {whole.substr(0, whole.find("&X-Amz-Signature")), "no `X-Amz-Signature`"},
      {whole.substr(0, whole.find('&')), "no `X-Amz-Credential`"},
      {whole.substr(0, whole.find('?')), "not presigned"},
      {"s3://recordings/a.wav", "https://"},
      {"", "empty"},
      {"   ", "empty"},
      {"https://", "no valid host"},
      {"https://user:secret@recordings.s3.amazonaws.com/k", "user name"},
      {"https://b.s3.amazonaws.com/a#b?X-Amz-Signature=1", "`#`"},
      {"https://b.s3.amazonaws.com/%zz?X-Amz-Signature=1", "the path has a `%`"},
      {"https://b.s3.amazonaws.com/%?X-Amz-Signature=1", "the path has a `%`"},
      {"https://b.s3.amazonaws.com/%00?X-Amz-Signature=1", "NUL"},
      {"https://b.s3.amazonaws.com/%ff?X-Amz-Signature=1", "UTF-8"},
      {"https://b.s3.amazonaws.com/k?X-Amz-Date=%2", "parameter `X-Amz-Date` has a `%`"},
      {std::string("https://b.s3.amazonaws.com/k\0?X", 32), "control character"},
      {"https://b.s3.amazonaws.com/a b", "blank"},
      {"https://d1.cloudfront.net/k?Expires=1&Signature=x&Key-Pair-Id=K", "CloudFront"},
      {"https://storage.googleapis.com/b/k?X-Goog-Signature=00", "Google"},
      {"https://b.s3.amazonaws.com/k?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=x&Signature=y",
       "seconds since 1970"},
      {"https://b.s3.amazonaws.com/k%3FX-Amz-Signature=" + kSignature, "`?` is percent-encoded"},
      {"https://b.s3.amazonaws.com/k%3FX-Amz-Signature=" + kSignature +
           url_of({}).substr(url_of({}).find('?')),
       "in its path"},
      {std::string(kMostExpires, 'a'), "longer than"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text.substr(0, 200));
    const Result<PresignedUrl> url = parse_presigned_url(row.text);
    REQUIRE_FALSE(url.has_value());
    std::string all;
    for (const Diagnostic& d : url.error()) {
      CHECK(d.fatal);
      CHECK(d.source == nullptr);  // a quotation would show the signature
      all += d.message + "; " + d.mend + "\n";
    }
    CHECK_MESSAGE(all.find(row.words) != std::string::npos, all);
  }
}

TEST_CASE("what people paste around a URL is taken off") {
  for (const std::string_view around : {"\"\"", "''", "<>", "``", "  ", "\n\n"}) {
    CAPTURE(around);
    CHECK(parsed(around.substr(0, 1).data()[0] + url_of({}) + around[1]).bucket == "recordings");
  }
}

TEST_CASE("neither signature nor token nor customer key is kept or told") {
  const std::string key = "Q1VTVE9NRVJLRVk%3D";
  Parts token, customer, nested, swapped, cut, name;
  token.more = "&X-Amz-Security-Token=" + kToken;
  customer.more = "&x-amz-server-side-encryption-customer-key=" + key;
  nested.more = "&response-content-disposition=x%3FX-Amz-Signature%3D" + kSignature;
  swapped.date = kSignature;
  cut.signature = kSignature.substr(0, 63);
  name.more = "&X-Amz-Signature%3D" + kSignature + "=1";
  Parts lower = token;
  lower.more += "&x-amz-signature=" + kSignature;
  std::string html = url_of(token);
  for (std::size_t i = 0; (i = html.find('&', i)) != std::string::npos; i += 5) html.replace(i, 1, "&amp;");
  const std::string texts[] = {
      url_of(token),  url_of(customer),
      url_of(nested), url_of(swapped),
      url_of(cut),    url_of(name),
      url_of(lower),  html,
      kOldUrl,        kOldUrl + "&x-amz-security-token=" + kToken,
      kOldUrl + "=",  "https://b.s3.amazonaws.com/k%3FX-Amz-Signature=" + kSignature};
  for (const std::string& text : texts) {
    CAPTURE(text);
    const std::string told = everything(text);
    CHECK_FALSE(told.empty());
    for (const std::string& secret :
         {kSignature.substr(0, 30), std::string("AbCdEfGhIjKl"), kToken, std::string("Q1VTVE9NRVJLRVk")})
      CHECK(told.find(secret) == std::string::npos);
  }
}

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

TEST_CASE("operation, action and resource follow from parameters and method") {
  struct Row {
    std::string more, headers, method, operation, action, resource;
  };
  const std::string object = "arn:aws:s3:::recordings/calls/a.wav";
  const Row rows[] = {
      {"&x-id=GetObject", "host", "", "GetObject", "s3:GetObject", object},
      {"&x-id=GetObject&versionId=v1", "host", "", "GetObject", "s3:GetObjectVersion", object},
      {"&uploadId=u&partNumber=1", "host", "", "UploadPart", "s3:PutObject", object},
      {"&uploadId=u", "host", "POST", "", "s3:PutObject", object},
      {"&uploadId=u", "host", "delete", "", "s3:AbortMultipartUpload", object},
      {"&response-content-type=text%2Fplain", "host", "", "GetObject", "s3:GetObject", object},
      {"&x-amz-acl=private", "host", "", "PutObject", "s3:PutObject", object},
      {"", "host;content-type", "", "PutObject", "s3:PutObject", object},
      {"", "host", "", "", "", ""},
      {"", "host", "HEAD", "", "s3:GetObject", object},
      {"", "host", "PATCH", "", "", ""},
      {"&x-id=NoSuchThing", "host", "", "", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.more);
    CAPTURE(row.method);
    Parts parts;
    parts.more = row.more;
    parts.headers = row.headers;
    const PresignedUrl url = parsed(url_of(parts));
    CHECK(url.operation == row.operation);
    const PresignedCall* call = find_presigned_call(url, row.method);
    CHECK((call == nullptr ? "" : call->action) == row.action);
    CHECK((call == nullptr ? "" : presigned_resource(url, *call)) == row.resource);
  }
  Parts list;
  list.path = "/";
  list.more = "&list-type=2&prefix=calls%2F";
  const PresignedUrl url = parsed(url_of(list));
  REQUIRE(find_presigned_call(url, "") != nullptr);
  CHECK(presigned_resource(url, *find_presigned_call(url, "")) == "arn:aws:s3:::recordings");
}

TEST_CASE("the method is signed: another one does not fit") {
  Parts parts;
  parts.more = "&x-id=GetObject";
  UrlUse use;
  use.method = "PUT";
  CHECK(gravest(parsed(url_of(parts)), use) == "- 403 SignatureDoesNotMatch");
  use.method = "get";
  CHECK(gravest(parsed(url_of(parts)), use) == "fine");
}

TEST_CASE("policies see the context of a presigned request (operations sections 3 and 8.4)") {
  Parts parts;
  parts.host = "http://recordings.s3.eu-west-1.amazonaws.com";
  parts.more = "&x-amz-server-side-encryption=aws%3Akms";
  UrlUse use;
  use.now = at("2026-03-01T12:10:00Z");
  use.headers = {{"x-amz-acl", "private"}, {"x-amz-server-side-encryption", "AES256"}};
  const auto context = presigned_context(parsed(url_of(parts)), use);
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"s3:authType", "REST-QUERY-STRING"},
      {"s3:signatureversion", "AWS4-HMAC-SHA256"},
      {"aws:SecureTransport", "false"},
      {"s3:signatureAge", "600000"},
      {"aws:RequestedRegion", "eu-west-1"},
      {"s3:x-amz-acl", "private"},
      {"s3:x-amz-server-side-encryption", "aws:kms"},
  };
  CHECK(context == expected);
  const auto old = presigned_context(parsed(kOldUrl), use);
  CHECK(old[1].second == "AWS");
  CHECK(old[3] == std::pair<std::string, std::string>("s3:signatureAge", "0"));
}

TEST_CASE("traps that are no errors are told (operations section 8.1)") {
  Parts parts;
  parts.more = "&x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32";
  CHECK(has_remark(parsed(url_of(parts)), {}, "checksum of an empty body"));
  parts.more = "&X-Amz-Security-Token=a+b";
  CHECK(has_remark(parsed(url_of(parts)), {}, "bare `+`"));
  parts.more = "";
  parts.host = "https://files.example.com";
  CHECK(has_remark(parsed(url_of(parts)), {}, "no endpoint of S3"));
}

TEST_CASE("a hostile URL is refused, or read, in time and without a crash") {
  std::string many = url_of({});
  for (int i = 0; i < 400; ++i) many += "&p" + std::to_string(i) + "=1";
  CHECK(parse_presigned_url(many).has_value());
  for (int i = 0; i < 400; ++i) many += "&p" + std::to_string(i) + "=1";
  CHECK_FALSE(parse_presigned_url(many).has_value());
  CHECK_FALSE(parse_presigned_url(std::string(1 << 20, '%')).has_value());
  CHECK_FALSE(parse_presigned_url("https://" + std::string(60000, '.') + "/").has_value());
  CHECK_FALSE(parse_presigned_url(url_of({}) + std::string(1 << 20, '&')).has_value());
  CHECK(parse_presigned_url(url_of({}) + std::string(60000, '&')).has_value());
  const std::string whole = url_of({});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(parse_presigned_url(whole.substr(0, size)).has_value());
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = '\xff';
    CAPTURE(i);
    CHECK_FALSE(parse_presigned_url(changed).has_value());
  }
}

}  // namespace whydeny
