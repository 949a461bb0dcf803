// Presigned URLs: reading them, and that no secret is kept.
// SPDX-License-Identifier: Apache-2.0
#include "tests/presigned_urls.h"
#include "whydeny/aws/access_key.h"
#include "whydeny/operations/presigned_call.h"
#include "whydeny/operations/presigned_times.h"
#include "whydeny/operations/s3_host.h"

namespace whydeny {

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
