// Hostile documents: deep, huge, full of mistakes. Nothing crashes, and time grows with the text.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <string>
#include <string_view>

#include "tests/marked_text.h"
#include "whydeny/diagnostics/limits.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

using enum PolicyType;
constexpr std::array kTypes = {Identity, Boundary, Session, Resource, Key, Trust, Endpoint, Scp, Rcp};

ParsedPolicy parse(std::string text, PolicyType type = Identity) {
  return parse_policy(std::make_shared<Source>("p", std::move(text)), type, "p");
}

std::string document(std::string_view statements) {
  return R"({"Version":"2012-10-17","Statement":[)" + std::string(statements) + "]}";
}

std::string repeated(std::string_view unit, std::size_t count, std::string_view separator = "") {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out.append(i == 0 ? "" : separator).append(unit);
  return out;
}

/// What every outcome must keep, whatever came in.
void check_sound(const ParsedPolicy& parsed) {
  CHECK(parsed.policy.has_value() == !has_fatal(parsed.diagnostics));
  std::uint32_t last = 0;
  for (const Diagnostic& d : parsed.diagnostics) {
    REQUIRE(d.source);
    CHECK(d.where.begin <= d.where.end);
    CHECK(d.where.end <= d.source->text().size());
    const std::uint32_t at = d.source->file_span(d.where).begin;
    CHECK(at >= last);
    last = at;
    CHECK_FALSE(d.message.empty());
    CHECK((d.message + d.mend).find('\n') == std::string::npos);
  }
}

TEST_CASE("100,000 statements take time in proportion") {
  constexpr std::size_t kMany = 100'000;
  struct Row {
    std::string_view statement;
    std::size_t complaints;
    bool has_policy;
  };
  const Row rows[] = {
      {R"({"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::b/${aws:username}"})", 0, true},
      {R"({"Effect":"allow","Action":["s3.x"],"Resource":"b"})", 3 * kMany, false},
      {R"({"Sid":"Same","Effect":"Deny","Action":"s3:*","Resource":"*"})", kMany - 1, true},
      {R"({"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringEquel":{"a:b":"c"}}})", kMany,
       false},
      {R"({"Efect":"Deny","Action":"s3:Gеt","Resource":"*"})", 2 * kMany, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.statement);
    const auto start = std::chrono::steady_clock::now();
    const ParsedPolicy parsed = parse(document(repeated(row.statement, kMany, ",")));
    CHECK(parsed.policy.has_value() == row.has_policy);
    CHECK(parsed.diagnostics.size() == std::min(row.complaints, kMaxFindings + 1));
    if (parsed.policy) CHECK(parsed.policy->statements().size() == kMany);
    // Quadratic time would take hours; the margin is for sanitizers and busy machines.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
  }
}

TEST_CASE("huge elements take time in proportion") {
  constexpr std::size_t kMany = 200'000;
  const auto with = [](const std::string& action, const std::string& resource, const std::string& more) {
    return document(R"({"Effect":"Allow","Action":)" + action + R"(,"Resource":)" + resource + more + "}");
  };
  const auto text = [](std::string_view unit) { return "\"" + repeated(unit, kMany) + "\""; };
  const auto list = [](std::string_view unit) { return "[" + repeated(unit, kMany, ",") + "]"; };
  std::string keys;
  for (std::size_t i = 0; i < kMany; ++i)
    keys += (i == 0 ? "\"a:" : ",\"a:") + std::to_string(i) + "\":\"x\"";
  const std::string texts[] = {
      with(list(R"("s3:Get")"), list(R"("arn:aws:s3:::b")"), ""),
      with(list("1"), list("null"), ""),
      with(text("s3:"), text("arn:"), ""),
      with(text("*"), text("${"), ""),
      with("\"*\"", "\"arn:aws:s3:::" + repeated("${a, '", kMany) + "\"", ""),
      with("\"*\"", "\"arn:aws:s3:::" + repeated("море ", kMany) + "\"", ""),
      with("\"*\"", "\"arn:aws:s3:::" + repeated("сору", kMany) + "\"", ""),
      with("\"*\"", "\"arn:" + repeated(" : ", kMany) + "\"", ""),
      with(text("–"), text("\\u200b"), ""),
      with("\"*\"", "\"*\"", R"(,"Condition":{"StringEquals":{)" + keys + "}}"),
      with("\"*\"", "\"*\"", ",\"Condition\":{" + text("ForAnyValue:") + ":{}}"),
      with("\"*\"", "\"*\"", "," + text("Effect") + ":1"),
      R"({"Policy":)" + text("%7B") + "}",
  };
  for (const std::string& hostile : texts) {
    CAPTURE(hostile.substr(0, 120));
    const auto start = std::chrono::steady_clock::now();
    const ParsedPolicy parsed = parse(hostile);
    CHECK(parsed.policy.has_value() == !has_fatal(parsed.diagnostics));
    std::size_t longest = 0;
    for (const Diagnostic& d : parsed.diagnostics) longest = std::max(longest, d.message.size());
    CHECK(longest < 2000);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
  }
}

TEST_CASE("deep documents are refused, not followed") {
  for (const std::string_view open : {"[", "{\"Statement\":", "{\"Policy\":", "{\"Condition\":[", "\"\\\""}) {
    CAPTURE(open);
    const ParsedPolicy parsed = parse(repeated(open, 100'000));
    CHECK_FALSE(parsed.policy);
    CHECK(has_fatal(parsed.diagnostics));
  }
}

TEST_CASE("any mutilation of a document gives a policy or a fatal complaint, and places in order") {
  const std::string seeds[] = {
      document(
          R"({"Sid":"A","Effect":"Deny","NotPrincipal":{"AWS":["111122223333","*"]},"Action":["s3:*"],"NotResource":"arn:aws:s3:::${a, 'b'}","Condition":{"ForAnyValue:StringLikeIfExists":{"aws:TagKeys":["a",1,true]}}})"),
      R"({"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3\\u003a*\",\"Resource\":\"*\"}]}"})",
      "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%7D%5D%7D",
  };
  constexpr std::array<std::string_view, 24> kPieces = {
      "\"", "{",    "}",  "[", "]", ",",   ":",  "\\", "\\u200b", "\xE2\x80\x93", "\xD0\xB0", "null",
      "1",  "true", "${", "}", "%", "%7B", "\n", " ",  "*",       "\"Action\":",  "\xFF",     "..."};
  std::mt19937 random(20121017);
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  for (int round = 0; round < 3000; ++round) {
    std::string text = seeds[below(std::size(seeds))];
    for (std::size_t slips = below(4) + 1; slips > 0; --slips) {
      const std::size_t at = below(text.size());
      switch (below(3)) {
        case 0:
          text.erase(at, below(5) + 1);
          break;
        case 1:
          text.insert(at, kPieces[below(kPieces.size())]);
          break;
        default:
          text.replace(at, 1, kPieces[below(kPieces.size())]);
      }
      if (text.empty()) text = "{";
    }
    CAPTURE(text);
    check_sound(parse(text, kTypes[below(kTypes.size())]));
  }
}

}  // namespace
}  // namespace whydeny
