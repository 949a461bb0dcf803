// CORS rules of a bucket, and what they mean for a page that uses a presigned URL.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/cors.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

namespace whydeny {
namespace {

const std::string kRules = R"({"CORSRules": [
  {"ID": "read", "AllowedOrigins": ["*"], "AllowedMethods": ["GET"], "MaxAgeSeconds": 5},
  {"AllowedOrigins": ["https://*.example.com"], "AllowedMethods": ["PUT"], "AllowedHeaders": ["x-amz-*", "Content-Type"]}]})";

Result<std::vector<CorsRule>> read(const std::string& text) {
  const auto document = parse_json(std::make_shared<Source>("cors.json", text));
  REQUIRE(document.has_value());
  return parse_cors((*document)->root());
}

}  // namespace

TEST_CASE("the first rule that fits allows, and the nearest one tells what is missing (operations row 53)") {
  const auto rules = read(kRules);
  REQUIRE(rules.has_value());
  struct Row {
    std::string origin, method;
    std::vector<std::string> headers;
    std::string missing;  // empty: allowed
  };
  const Row rows[] = {
      {"https://anywhere.test", "GET", {}, ""},
      {"https://app.example.com", "PUT", {"content-type", "X-Amz-Acl"}, ""},
      {"https://example.com", "PUT", {}, "the method PUT in AllowedMethods"},  // by the rule for GET
      {"https://app.example.com", "PUT", {"x-custom"}, "the header `x-custom` in AllowedHeaders"},
      {"https://app.example.com", "DELETE", {}, "the method DELETE in AllowedMethods"},
      {"https://anywhere.test", "GET", {"content-type"}, "the header `content-type` in AllowedHeaders"},
      {"https://.example.com", "PUT", {}, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.origin);
    CAPTURE(row.method);
    const CorsMatch match = find_cors_rule(*rules, {row.origin, row.method, row.headers});
    CHECK((match.rule != nullptr) == row.missing.empty());
    CHECK(match.missing == row.missing);
  }
  CHECK(find_cors_rule({}, {"https://a.test", "GET", {}}).missing.find("not enabled") != std::string::npos);
}

TEST_CASE("a configuration that is none is refused with its place") {
  struct Row {
    std::string text, words;
  };
  const Row rows[] = {
      {"{}", "a list of rules"},
      {"[1]", "a CORS rule is an object"},
      {R"([{"AllowedOrigin": ["*"]}])", "unknown member `AllowedOrigin`"},
      {R"([{"AllowedOrigins": "*"}])", "`AllowedOrigins` is a list"},
      {R"([{"AllowedMethods": [1]}])", "`AllowedMethods` is a list"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto rules = read(row.text);
    REQUIRE_FALSE(rules.has_value());
    CHECK(rules.error().front().message.find(row.words) != std::string::npos);
    CHECK(rules.error().front().source != nullptr);
  }
  CHECK(read("[]").has_value());
}

TEST_CASE("a page asks about the headers that the URL is signed with") {
  const auto rules = read(kRules);
  REQUIRE(rules.has_value());
  PresignedUrl url;
  url.signed_headers = {"host", "content-type"};
  url.operation = "PutObject";
  UrlUse use;
  CHECK(check_cors(url, use, *rules, "https://app.example.com").empty());
  url.signed_headers.push_back("content-md5");
  const auto refused = check_cors(url, use, *rules, "https://app.example.com");
  REQUIRE(refused.size() == 1);
  CHECK(refused.front().http == 403);
  CHECK(refused.front().code == "AccessForbidden");
  use.headers = {{"Content-Type", "audio/wav"}};
  CHECK(check_cors(url, use, *rules, "https://app.example.com").empty());
  use.part_bytes = 8388608;
  const auto parts = check_cors(url, use, *rules, "https://app.example.com");
  REQUIRE(parts.size() == 1);
  CHECK(parts.front().http == 0);
  CHECK(parts.front().message.find("ETag") != std::string::npos);
  // Without a preflight the request is answered.
  use = {};
  use.method = "GET";
  use.headers_known = true;
  CHECK(check_cors(url, use, {}, "https://app.example.com").front().http == 0);
  url.operation = "";
  CHECK(check_cors(url, {}, *rules, "https://app.example.com").front().mend == "give --method");
}

}  // namespace whydeny
