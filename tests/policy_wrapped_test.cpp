// Policies inside of what the AWS CLI prints, encoded ones, and those that are not quite JSON.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/marked_text.h"
#include "whydeny/json/json.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

constexpr std::string_view kPolicy =
    R"({"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]})";

ParsedPolicy parse(std::string_view text, PolicyType type = PolicyType::Identity) {
  return parse_policy(std::make_shared<Source>("out.json", std::string(text)), type, "out.json");
}

std::string as_json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string url_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
  }
  return out;
}

TEST_CASE("a policy is found inside of what the AWS CLI prints") {
  struct Row {
    std::string_view before;
    std::string_view after;
  };
  const Row rows[] = {
      {R"({"Policy":)", "}"},
      {R"({"Policy":)", R"(,"PolicyName":"default"})"},
      {R"({"RevisionId":"1","Policy":)", "}"},
      {R"({"Policy":{"PolicySummary":{"Id":"p-1","Type":"SERVICE_CONTROL_POLICY"},"Content":)", "}}"},
      {R"({"Policy":{"Established":{"Policy":)", "}}}"},
      {R"({"policy":{"Policy":)", "}}"},
      {R"({"PolicyVersion":{"VersionId":"v1","IsDefaultVersion":true,"Document":)", "}}"},
      {R"({"RoleName":"r","PolicyName":"p","PolicyDocument":)", "}"},
      {R"({"Role":{"Path":"/","AssumeRolePolicyDocument":)", R"(,"Arn":"x"}})"},
      {R"({"ARN":"x","Name":"n","ResourcePolicy":)", "}"},
      {R"({"registryId":"1","policyText":)", "}"},
      {R"({"Attributes":{"QueueArn":"x","Policy":)", "}}"},
      {R"({"VpcEndpoints":[{"VpcEndpointId":"vpce-1","PolicyDocument":)", "}]}"},
      {R"({"resourcePolicies":[{"policyName":"n","policyDocument":)", "}]}"},
  };
  for (const Row& row : rows) {
    for (const std::string& policy :
         {std::string(kPolicy), as_json_string(kPolicy), as_json_string(url_encoded(kPolicy))}) {
      const std::string text = std::string(row.before) + policy + std::string(row.after);
      CAPTURE(text);
      const ParsedPolicy parsed = parse(text);
      CHECK(rules_of(parsed.diagnostics) == "J018");
      CHECK(places_of(parsed.diagnostics) == std::vector<std::uint32_t>{0});
      REQUIRE(parsed.policy);
      // The place of the action leads to the file that was read.
      const Policy& p = *parsed.policy;
      const Span in_file = p.source()->file_span(p.statements().at(0).action.values.at(0).span);
      const std::string_view there =
          std::string_view(text).substr(in_file.begin, in_file.end - in_file.begin);
      CHECK(there.find("GetObject") != std::string_view::npos);
      CHECK(there.size() < 40);
    }
  }
}

TEST_CASE("an encoded policy is decoded, at most twice") {
  const std::string once = as_json_string(kPolicy);
  const std::string twice = as_json_string(once);
  struct Row {
    std::string text;
    std::string_view rules;
  };
  const Row rows[] = {
      {once, "J017"},
      {twice, "J017"},
      {as_json_string(twice), "J017 J012!"},
      {url_encoded(kPolicy), "J017"},
      {url_encoded(url_encoded(kPolicy)), "J017"},
      {as_json_string(url_encoded(kPolicy)), "J017"},
      {url_encoded(once), "J017"},
      {R"({"Policy":)" + twice + "}", "J018"},
      {R"({"Policy":)" + as_json_string(twice) + "}", "J018 J012!"},
      {R"({"Policy":{"Policy":)" + once + "}}", "J018 G113 G101! G103!"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const ParsedPolicy parsed = parse(row.text);
    CAPTURE(printed(parsed.diagnostics));
    CHECK(rules_of(parsed.diagnostics) == row.rules);
    CHECK(parsed.policy.has_value() == !has_fatal(parsed.diagnostics));
  }
}

TEST_CASE("wrapping is no error and makes one complaint") {
  for (const Diagnostic& d : parse(R"({"Policy":)" + as_json_string(kPolicy) + "}").diagnostics) {
    CHECK(d.severity == Severity::Suggestion);
    CHECK_FALSE(d.fatal);
  }
}

TEST_CASE("several endpoints in one answer are refused: which one is meant is not known") {
  const std::string one = R"({"PolicyDocument":)" + std::string(kPolicy) + "}";
  const ParsedPolicy parsed = parse(R"({"VpcEndpoints":[)" + one + "," + one + "]}");
  CHECK_FALSE(parsed.policy);
  CHECK(rules_of(parsed.diagnostics).find("J010!") != std::string::npos);
}

TEST_CASE("a document with Statement is no wrapper, whatever else it has") {
  const ParsedPolicy parsed = parse(R"({"Policy":{},"Version":"2012-10-17","Statement":[]})");
  CHECK(rules_of(parsed.diagnostics) == "G103! G102");
}

TEST_CASE("complaints about a wrapped policy stand in the outer file") {
  const MarkedText in_string(
      R"({
  @"Policy": "{\"Version\": \"2012-10-17\",\n \"Statement\": [{\"Effect\": @\"allow\", \"Action\": @\"s3.Get\", \"Resource\": \"*\"}]}"
})");
  MarkedText expected = in_string;
  expected.marks.front() = 0;  // the wrapper itself
  const ParsedPolicy parsed = parse_policy(expected.source(), PolicyType::Identity, "x");
  CAPTURE(printed(parsed.diagnostics));
  CHECK(rules_of(parsed.diagnostics) == "J018 G109! A201");
  CHECK(places_of(parsed.diagnostics) == expected.marks);
  CHECK(parsed.diagnostics[1].source->locate(parsed.diagnostics[1].where.begin).line == 2);

  const std::string before = R"({"Version":"2012-10-17","Statement":[{"Effect":)";
  const std::string url = url_encoded(before) + url_encoded(R"("allow","Action":"*","Resource":"*"}]})");
  const ParsedPolicy from_url = parse(url);
  CHECK(rules_of(from_url.diagnostics) == "J017 G109!");
  CHECK(places_of(from_url.diagnostics) ==
        std::vector<std::uint32_t>{0, static_cast<std::uint32_t>(url_encoded(before).size())});
}

TEST_CASE("a syntax error inside of a wrapped policy stands in the outer file") {
  const MarkedText input(R"({"Policy": "{\"Version\": \"2012-10-17\", \"Statement\": [] @]"})");
  const ParsedPolicy parsed = parse_policy(input.source(), PolicyType::Identity, "x");
  CAPTURE(printed(parsed.diagnostics));
  CHECK_FALSE(parsed.policy);
  bool found = false;
  for (const Diagnostic& d : parsed.diagnostics) {
    const std::uint32_t at = d.source->file_span(d.where).begin;
    found = found || (d.fatal && d.rule.starts_with("J") && at == input.marks[0]);
  }
  CHECK(found);
}

TEST_CASE("after a syntax error the rest of the grammar is checked all the same") {
  struct Row {
    std::string_view text;
    std::string_view rules;
  };
  const Row rows[] = {
      {R"({"Version":"2012-10-17","Statement":[{"Effect":"allow","Action":"s3:*","Resource":"*",}]})",
       "G109! J002!"},
      {R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Effect":"Deny","Action":"s3.x","Resource":"*"}]})",
       "J009! A201"},
      {"{\"Version\":\"2012-10-17\", // "
       "old\n\"Statement\":[{\"effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}",
       "J003! G105!"},
      {R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*", ...],"Resource":"my"}]})",
       "J020! R301"},
      // Nothing is called missing where the author left something out.
      {R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow", ...}]})", "J020!"},
      {R"({'Version':'2012-10-17','Statement':[]})", "J015! J015! J015! G102"},
      // A text that is not JSON gets no complaint about its form.
      {R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":bucket_arn}]})",
       "J015!"},
      {"", "J011!"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const ParsedPolicy parsed = parse(row.text);
    CAPTURE(printed(parsed.diagnostics));
    CHECK(rules_of(parsed.diagnostics) == row.rules);
    CHECK_FALSE(parsed.policy);
  }
}

TEST_CASE("a byte order mark is a complaint, no obstacle") {
  const ParsedPolicy parsed = parse("\xEF\xBB\xBF" + std::string(kPolicy));
  CHECK(rules_of(parsed.diagnostics) == "J006");
  CHECK(parsed.policy);
}

}  // namespace
}  // namespace whydeny
