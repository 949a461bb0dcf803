// Fixes, their proof, patches and the layout of policies.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/fix/fix.h"

#include <doctest/doctest.h>

#include <string>

#include "whydeny/fix/diff.h"
#include "whydeny/fix/format.h"
#include "whydeny/fix/proof.h"
#include "whydeny/policy/parse.h"

using namespace whydeny;

namespace {

std::shared_ptr<const Source> text_source(std::string text) {
  return std::make_shared<const Source>("policy.json", std::move(text));
}

Policy policy(std::string text, PolicyType type = PolicyType::Identity) {
  const ParsedPolicy parsed = parse_policy(text_source(std::move(text)), type, "policy");
  REQUIRE(parsed.policy);
  return *parsed.policy;
}

std::string with_actions(const std::string& actions, const std::string& effect = "Allow") {
  return R"({"Version": "2012-10-17", "Statement": [{"Effect": ")" + effect + R"(", "Action": )" + actions +
         R"(, "Resource": "arn:aws:s3:::calls/*"}]})";
}

/// A linter that finds each `Bad` and would write `text` for it.
FixOptions replacing(const std::string& bad, const std::string& text, FixSafety safety, bool unsafe) {
  FixOptions options;
  options.unsafe = unsafe;
  options.lint = [=](const std::shared_ptr<const Source>& source) {
    LintedFile file;
    file.path = source->path();
    file.source = source;
    file.documents.push_back({});
    const std::size_t at = source->text().find(bad);
    if (at == std::string_view::npos) return file;
    Finding finding;
    const Span where{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + bad.size())};
    finding.diagnostic.rule = "A208";
    finding.diagnostic.where = where;
    finding.diagnostic.source = source;
    finding.fix = Fix{safety, {{where, text}}};
    file.findings.push_back(finding);
    return file;
  };
  return options;
}

}  // namespace

TEST_CASE("two policies that decide alike have no difference, others have one") {
  struct Row {
    std::string before, after;
    bool alike;
  };
  for (const Row& row : {
           Row{with_actions(R"(["s3:GetObject", "s3:PutObject"])"),
               with_actions(R"(["s3:PutObject","s3:GetObject"])"), true},
           Row{with_actions(R"(["s3:Get*", "s3:GetObject"])"), with_actions(R"("s3:Get*")"), true},
           Row{with_actions(R"("S3:getobject")"), with_actions(R"("s3:GetObject")"), true},
           Row{with_actions(R"(["s3:Get*", "s3:PutObject"])"), with_actions(R"("s3:Get*")"), false},
           Row{with_actions(R"("s3:GetObject")"), with_actions(R"("s3:GetObject")", "Deny"), false},
           Row{with_actions(R"("s3:GetObject")"), with_actions(R"("s3:*")"), false},
       }) {
    CAPTURE(row.before);
    CAPTURE(row.after);
    CHECK(find_difference(policy(row.before), policy(row.after)).has_value() != row.alike);
  }
  const std::string deny = with_actions(R"("s3:GetObject")", "Deny");
  const std::string wider = with_actions(R"(["s3:GetObject", "s3:PutObject"])", "Deny");
  CHECK(find_difference(policy(deny, PolicyType::Scp), policy(wider, PolicyType::Scp)));
  CHECK_FALSE(find_difference(policy(deny, PolicyType::Scp), policy(deny, PolicyType::Scp)));
}

TEST_CASE("a safe fix is made when the policy decides as before, and refused when it does not") {
  const std::string text = with_actions(R"(["s3:Get*", "s3:GetObject"])");
  const FixedFile fixed =
      fix_file(text_source(text), replacing(", \"s3:GetObject\"", "", FixSafety::Safe, false));
  CHECK(fixed.source->text() == with_actions(R"(["s3:Get*"])"));
  CHECK(fixed.applied.at("A208") == 1);
  CHECK(fixed.refused.empty());

  const FixedFile refused =
      fix_file(text_source(text), replacing("\"s3:Get*\", ", "", FixSafety::Safe, false));
  CHECK(refused.source->text() == text);
  CHECK(refused.applied.empty());
  REQUIRE(refused.refused.size() == 1);
  CHECK(refused.refused.front().reason.find("was allowed and would be implicitDeny") != std::string::npos);
}

TEST_CASE("an unsafe fix is made only when asked for, and never leaves what is no JSON") {
  const std::string text = with_actions(R"("s3:GetObjekt")");
  CHECK(fix_file(text_source(text), replacing("Objekt", "Object", FixSafety::Unsafe, false)).source->text() ==
        text);
  CHECK(fix_file(text_source(text), replacing("Objekt", "Object", FixSafety::Unsafe, true)).source->text() ==
        with_actions(R"("s3:GetObject")"));
  CHECK(
      fix_file(text_source(text), replacing("Objekt\"", "Object", FixSafety::Unsafe, true)).source->text() ==
      text);
}

TEST_CASE("a fix that makes way for itself for ever ends after ten passes") {
  const FixedFile fixed =
      fix_file(text_source(with_actions(R"("s3:Get")")), replacing("Get", "GetGet", FixSafety::Unsafe, true));
  CHECK(fixed.applied.at("A208") == static_cast<std::size_t>(kMostFixPasses));
}

TEST_CASE("a patch has the changed lines with three lines around them") {
  const std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n";
  const std::string after = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n12\n";
  CHECK(unified_diff("a.json", before, after) ==
        "--- a/a.json\n+++ b/a.json\n"
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        "@@ -10,4 +10,3 @@\n 10\n 11\n 12\n-13\n");
  CHECK(unified_diff("a.json", before, before).empty());
  CHECK(unified_diff("a.json", "a", "a\n") ==
        "--- a/a.json\n+++ b/a.json\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  CHECK(unified_diff("a.json", "", "a\n") == "--- a/a.json\n+++ b/a.json\n@@ -0,0 +1 @@\n+a\n");
  CHECK(unified_diff("a.json", "a\nb\nc\nd\n", "b\nc\nx\nd\n") ==
        "--- a/a.json\n+++ b/a.json\n@@ -1,4 +1,4 @@\n-a\n b\n c\n+x\n d\n");
}

TEST_CASE("a policy is laid out in the order of the grammar, its lists sorted") {
  const auto formatted = format_policy(
      text_source(
          R"({"Statement":[{"Resource":["arn:aws:s3:::b/*","arn:aws:s3:::a/*"],"Condition":{"StringLike":{"aws:userid":"x"},
      "Bool":{"aws:SecureTransport":true}},"Action":["s3:GetObject"],"Effect":"Allow","Sid":"A"}],"Version":"2012-10-17"})"),
      PolicyType::Identity);
  REQUIRE(formatted.has_value());
  const std::string expected = R"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "A",
      "Effect": "Allow",
      "Action": ["s3:GetObject"],
      "Resource": [
        "arn:aws:s3:::a/*",
        "arn:aws:s3:::b/*"
      ],
      "Condition": {
        "Bool": {
          "aws:SecureTransport": true
        },
        "StringLike": {
          "aws:userid": "x"
        }
      }
    }
  ]
}
)";
  CHECK(*formatted == expected);
  const auto again = format_policy(text_source(expected), PolicyType::Identity);
  REQUIRE(again.has_value());
  CHECK(*again == expected);
  CHECK_FALSE(format_policy(text_source("{"), PolicyType::Identity).has_value());
  CHECK_FALSE(format_policy(text_source(R"({"Policy": {}})"), PolicyType::Identity).has_value());
  const auto windows =
      format_policy(text_source("{\"Statement\": [],\r\n\"Version\": \"2012-10-17\"}"), PolicyType::Identity);
  REQUIRE(windows.has_value());
  CHECK(*windows == "{\r\n  \"Version\": \"2012-10-17\",\r\n  \"Statement\": []\r\n}\r\n");
}
