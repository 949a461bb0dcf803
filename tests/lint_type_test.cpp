// Which type a document is taken for, and the policies inside of other files.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/lint_cases.h"
#include "whydeny/policy/type_grammar.h"

using namespace whydeny;

namespace {

LintedFile lint_at(std::string path, std::string_view text, const DeclaredType& declared = {},
                   bool named = true) {
  const auto source = std::make_shared<const Source>(std::move(path), std::string(text));
  return lint_file(source, declared, {}, Catalog::built_in(), named);
}

/// "trust content", "resource/s3 path": of each document.
std::string types_of(const LintedFile& file) {
  std::string out;
  for (const DocumentInfo& info : file.documents) {
    if (!out.empty()) out += ", ";
    out += policy_type_name(info.type);
    if (!info.kind.empty()) out += "/" + info.kind;
    out += " " + std::string(type_origin_name(info.origin));
  }
  return out;
}

bool finds(const LintedFile& file, std::string_view rule) {
  return std::any_of(file.findings.begin(), file.findings.end(),
                     [&](const Finding& finding) { return finding.diagnostic.rule == rule; });
}

constexpr std::string_view kIdentity =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"}]})";
constexpr std::string_view kBucket =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"}]})";
constexpr std::string_view kTrust =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]})";
constexpr std::string_view kKey =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]})";
constexpr std::string_view kRcpShaped =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})";
constexpr std::string_view kMixed =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":["s3:GetObject","sqs:SendMessage"],"Resource":"*"}]})";

}  // namespace

TEST_CASE("the type is declared, or shown by the content and refined by the path") {
  struct Row {
    std::string_view path, text, types;
  };
  for (const Row& row : {
           Row{"a.json", kIdentity, "identity content"},
           Row{"scp/a.json", kIdentity, "scp path"},
           Row{"org/scps/a.json", kIdentity, "scp path"},
           Row{"deny-scp.json", kIdentity, "scp path"},
           Row{"serviceControlPolicies/x.json", kIdentity, "scp path"},
           Row{"boundary/a.json", kIdentity, "boundary path"},
           Row{"scripts/a.json", kIdentity, "identity content"},
           Row{"a.json", kBucket, "resource/s3 content"},
           Row{"vpce/a.json", kBucket, "vpce path"},
           Row{"rcp/a.json", kRcpShaped, "rcp path"},
           Row{"a.json", kRcpShaped, "resource/s3 content"},
           Row{"a.json", kTrust, "trust content"},
           Row{"key/a.json", kTrust, "trust content"},
           Row{"a.json", kKey, "key/kms content"},
           Row{"scp/a.json", kBucket, "resource/s3 content"},
           Row{"bucket-policy.json", kMixed, "resource/s3 path"},
           Row{"a.json", kMixed, "resource content"},
       }) {
    CAPTURE(row.path);
    CAPTURE(row.text);
    CHECK(types_of(lint_at(std::string(row.path), row.text)) == row.types);
  }
  CHECK(types_of(lint_at("scp/a.json", kIdentity, {PolicyType::Session, {}, TypeOrigin::Flag})) ==
        "session flag");
}

TEST_CASE("F001 tells what had to be assumed, F002 what contradicts itself") {
  CHECK(finds(lint_at("a.json", kIdentity), "F001"));
  CHECK(finds(lint_at("a.json", kRcpShaped), "F001"));
  CHECK(finds(lint_at("a.json", kMixed), "F001"));
  CHECK_FALSE(finds(lint_at("identity/a.json", kIdentity), "F001"));
  CHECK_FALSE(finds(lint_at("a.json", kBucket), "F001"));
  CHECK_FALSE(finds(lint_at("a.json", kTrust), "F001"));
  CHECK_FALSE(finds(lint_at("a.json", kIdentity, {PolicyType::Identity, {}, TypeOrigin::Flag}), "F001"));
  CHECK(finds(lint_at("scp/a.json", kBucket), "F002"));
  CHECK(finds(lint_at("trust/a.json", kIdentity), "F002"));
  CHECK_FALSE(finds(lint_at("scp/a.json", kIdentity), "F002"));
  CHECK(finds(lint_at("a.json", kBucket, {PolicyType::Scp, {}, TypeOrigin::Config}), "F002"));
  CHECK_FALSE(finds(lint_at("a.json", kBucket, {PolicyType::Scp, {}, TypeOrigin::Flag}), "F002"));
}

TEST_CASE("JSON that is no policy is left alone unless it was named") {
  for (const std::string_view text :
       {R"({"Rules":[]})", R"({"name":"x","dependencies":{}})", "[1, 2]", "{",
        R"({"principal":"*","action":"s3:GetObject","policies":{"identity":[{"Statement":[]}]}})"}) {
    CAPTURE(text);
    const LintedFile silent = lint_at("a.json", text, {}, false);
    CHECK(silent.documents.empty());
    CHECK(silent.findings.empty());
  }
  CHECK(finds(lint_at("a.json", R"({"Rules":[]})"), "F006"));
  CHECK(finds(lint_at("a.json", "{"), "J001"));
  CHECK(finds(lint_at("a.json", R"({"Version":"2012-10-17"})"), "G101"));
  CHECK(finds(lint_at("a.json", R"([{"Effect":"Allow"}])"), "J012"));
  CHECK(lint_at("a.json", kIdentity, {}, false).documents.size() == 1);
}

TEST_CASE("the policies in answers of the AWS CLI are linted in place") {
  const std::string trust(kTrust);
  const std::string identity(kIdentity);
  struct Row {
    std::string text;
    std::string_view types;
  };
  for (
      const Row& row : {
          Row{R"({"RoleName":"App","PolicyName":"p","PolicyDocument":)" + identity + "}", "identity host"},
          Row{R"({"Role":{"AssumeRolePolicyDocument":)" + trust + "}}", "trust host"},
          Row{R"({"Policy":{"PolicySummary":{"Type":"SERVICE_CONTROL_POLICY"},"Content":")"
              R"({\"Version\":\"2012-10-17\",\"Statement\":[]}"}})",
              "scp host"},
          Row{R"({"UserDetailList":[{"UserName":"u","UserPolicyList":[{"PolicyName":"p","PolicyDocument":)" +
                  identity + R"(}]}],"RoleDetailList":[{"RoleName":"r","AssumeRolePolicyDocument":)" + trust +
                  R"(}],"Policies":[{"PolicyName":"m","PolicyVersionList":[{"Document":{},"IsDefaultVersion":false},)"
                  R"({"IsDefaultVersion":true,"Document":)" +
                  identity + "}]}]}",
              "identity host, trust host, identity host"},
          Row{R"({"VpcEndpoints":[{"VpcEndpointId":"vpce-1","PolicyDocument":"{\"Statement\":[]}"}]})",
              "vpce host"},
      }) {
    CAPTURE(row.text);
    CHECK(types_of(lint_at("a.json", row.text)) == row.types);
  }
  const LintedFile wrapped = lint_at("a.json", R"({"Policy":"{\"Statement\":[{\"Effect\":\"allow\"}]}"})");
  CHECK(finds(wrapped, "J018"));
  CHECK(finds(wrapped, "G109"));
}

TEST_CASE("templates and plans: their policies are linted, what they do not tell is said") {
  const LintedFile stack =
      lint_at("stack.template.json", R"({"AWSTemplateFormatVersion":"2010-09-09","Resources":{
  "Calls":{"Type":"AWS::S3::BucketPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":[
    {"Sid":"A","Effect":"Deny","Principal":"*","Action":"s3.GetObject",
     "Resource":{"Fn::Sub":"arn:${AWS::Partition}:s3:::${Bucket}/*"}}]}}},
  "Role":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":)" +
                                         std::string(kTrust) + "}}}}");
  CHECK(types_of(stack) == "resource/s3 host, trust host");
  CHECK(finds(stack, "F008"));
  CHECK(finds(stack, "A201"));
  CHECK_FALSE(finds(stack, "G107"));
  CHECK_FALSE(finds(stack, "R301"));

  const LintedFile plan =
      lint_at("plan.json", R"({"format_version":"1.2","planned_values":{"root_module":{"resources":[
    {"address":"aws_iam_policy.p","type":"aws_iam_policy","values":{"policy":"{,}"}},
    {"address":"aws_iam_role.r","type":"aws_iam_role","values":{"assume_role_policy":"{\"Statement\":[]}"}}]}},
    "resource_changes":[{"address":"aws_s3_bucket_policy.b","type":"aws_s3_bucket_policy",
      "change":{"after_unknown":{"policy":true}}}]})");
  CHECK(types_of(plan) == "identity host, trust host");
  CHECK(finds(plan, "F010"));
  CHECK(finds(plan, "F008"));
}
