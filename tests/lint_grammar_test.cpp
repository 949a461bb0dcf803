// The grammar of policies and their size (G).
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>

#include "marked_lint_cases.h"
#include "whydeny/lint/quotas.h"

using namespace whydeny;

namespace {

constexpr PolicyType kIdentity = PolicyType::Identity;
constexpr PolicyType kResource = PolicyType::Resource;
constexpr PolicyType kTrust = PolicyType::Trust;
constexpr PolicyType kEndpoint = PolicyType::Endpoint;
constexpr PolicyType kScp = PolicyType::Scp;
constexpr PolicyType kRcp = PolicyType::Rcp;

const std::string kRest = R"("Action": "s3:GetObject", "Resource": "arn:aws:s3:::calls/*")";

std::string with_version(const std::string& version) {
  return "{" + version + R"("Statement": [{"Effect": "Allow", )" + kRest + "}]}";
}
std::string with_sids(const std::string& first, const std::string& second) {
  return with_statement(R"({"Sid": )" + first + R"(, "Effect": "Allow", )" + kRest + R"(}, {"Sid": )" +
                        second + R"(, "Effect": "Deny", )" + kRest + "}");
}
std::string with_principal(const std::string& principal) {
  return with_statement(R"({"Effect": "Allow", "Principal": )" + principal + ", " + kRest + "}");
}
std::string element(const std::string& member) {
  return with_statement(R"({"Effect": "Allow", )" + kRest + ", " + member + "}");
}

/// A document whose size is `size` without whitespace between its tokens, and `blanks` more with it.
std::string of_size(std::size_t size, std::size_t blanks) {
  const std::string before =
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/)";
  const std::string after = R"("}]})";
  return before + std::string(size - before.size() - after.size(), 'x') + after.substr(0, after.size() - 1) +
         std::string(blanks, ' ') + "}";
}

}  // namespace

TEST_CASE("what is wrong with elements is found where it stands") {
  const auto rows = std::to_array<MarkedDocument>({
      {"no Statement", kIdentity, R"(@{"Version": "2012-10-17"})", "G101"},
      {"empty Statement", kIdentity, R"({"Version": "2012-10-17", "Statement": @[]})", "G102"},
      {"unknown in the document", kIdentity, with_version(R"(@"Name": "x", "Version": "2012-10-17", )"),
       "G103"},
      {"unknown in a statement", kIdentity, element(R"(@"Notes": "x")"), "G104"},
      {"letter case", kIdentity, with_statement(R"({@"effect": "Allow", )" + kRest + "}"), "G105"},
      {"letter case of Statement", kIdentity,
       R"({"Version": "2012-10-17", @"STATEMENT": [{"Effect": "Allow", )" + kRest + "}]}", "G105"},
      {"plural", kIdentity,
       with_statement(
           R"({"Effect": "Allow", @"Actions": "s3:GetObject", "Resource": "arn:aws:s3:::calls/*"})"),
       "G106"},
      {"two slips", kIdentity,
       with_statement(
           R"({"Effect": "Allow", "Action": "s3:GetObject", @"Resuorces": "arn:aws:s3:::calls/*"})"),
       "G106"},
      {"object for a list", kIdentity,
       with_statement(R"({"Effect": "Allow", "Action": @{"s3": "Get"}, "Resource": "*"})"), "G107"},
      {"number in a list", kIdentity,
       with_statement(
           R"({"Effect": "Allow", "Action": ["s3:GetObject", @7], "Resource": "arn:aws:s3:::c/*"})"),
       "G107"},
      {"null", kIdentity, element(R"("Condition": @null)"), "G107"},
      {"no Effect", kIdentity, with_statement("@{" + kRest + "}"), "G108"},
      {"small letters", kIdentity, with_statement(R"({"Effect": @"allow", )" + kRest + "}"), "G109"},
      {"another word", kIdentity, with_statement(R"({"Effect": @"Permit", )" + kRest + "}"), "G109"},
      {"no Action", kIdentity, with_statement(R"(@{"Effect": "Allow", "Resource": "arn:aws:s3:::calls/*"})"),
       "G110"},
      {"no Resource", kIdentity, with_statement(R"(@{"Effect": "Allow", "Action": "s3:GetObject"})"), "G111"},
      {"no Resource in a bucket policy", kResource,
       with_statement(
           R"(@{"Effect": "Allow", "Principal": {"AWS": "333322221111"}, "Action": "s3:GetObject"})"),
       "G111", "s3"},
      {"none needed for a repository", kResource,
       with_statement(
           R"({"Effect": "Allow", "Principal": {"AWS": "333322221111"}, "Action": "ecr:BatchGetImage"})"),
       "", "ecr"},
      {"none needed for trust", kTrust,
       with_statement(
           R"({"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"})"),
       ""},
      {"both forms", kIdentity, element(R"(@"NotAction": "s3:PutObject")"), "G112"},
      {"empty actions", kIdentity,
       with_statement(R"({"Effect": "Allow", "NotAction": @[], "Resource": "arn:aws:s3:::calls/*"})"),
       "G121"},
      {"empty resources", kIdentity,
       with_statement(R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": @[]})"), "G122"},
      {"empty principals", kResource, with_principal(R"({"AWS": @[]})"), "G123", "s3"},
      {"no principals", kResource, with_principal("@{}"), "G124", "s3"},
      {"empty condition", kIdentity, element(R"("Condition": @{})"), "G125"},
      {"empty operator", kIdentity, element(R"("Condition": {"StringEquals": @{}})"), "G125"},
      {"empty string", kIdentity,
       with_statement(
           R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::calls/*", @""]})"),
       "G126"},
      {"empty principal", kResource, with_principal(R"({"AWS": @""})"), "G126", "s3"},
      {"swapped", kIdentity,
       with_statement(R"({"Effect": "Allow", "Action": @"arn:aws:s3:::b", "Resource": @"s3:GetObject"})"),
       "G132 G132"},
  });
  check_marked_documents(rows, "G A201 R301 P402");
}

TEST_CASE("Version, Id and Sid are judged by the type of policy [1.5, 1.8, 1.9]") {
  const auto rows = std::to_array<MarkedDocument>({
      {"no Version", kIdentity, "@" + with_version(""), "G113"},
      {"no Version in an SCP", kScp, "@" + with_version(""), "G113"},
      {"no Version in an RCP is another rule's", kRcp, with_version(""), ""},
      {"today", kIdentity, with_version(R"("Version": @"2024-01-01", )"), "G114"},
      {"CloudFormation's", kScp, with_version(R"("Version": @"2010-09-09", )"), "G114"},
      {"old", kIdentity, with_version(R"("Version": @"2008-10-17", )"), "G115"},
      {"old in an SCP", kScp, with_version(R"("Version": "2008-10-17", )"), ""},
      {"blank in a Sid", kIdentity, with_sids(R"(@"read calls")", R"("B")"), "G116"},
      {"blank in a Sid for trust", kTrust,
       with_statement(
           R"({"Sid": @"a b", "Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"})"),
       "G116"},
      {"blank in a Sid of a bucket policy", kResource, with_sids(R"("read calls")", R"("B")"), "", "s3"},
      {"empty Sid", kIdentity, with_sids(R"("A")", R"(@"")"), "G117"},
      {"twice", kIdentity, with_sids(R"("A")", R"(@"A")"), "G118"},
      {"letter case counts", kIdentity, with_sids(R"("A")", R"("a")"), ""},
      {"twice in a bucket policy", kResource, with_sids(R"("A")", R"(@"A")"), "G119", "s3"},
      {"twice for an endpoint", kEndpoint, with_sids(R"("A")", R"(@"A")"), "G119"},
      {"Id", kIdentity, with_version(R"(@"Id": "x", "Version": "2012-10-17", )"), "G120"},
      {"Id in an SCP", kScp, with_version(R"(@"Id": "x", "Version": "2012-10-17", )"), "G120"},
      {"Id in a bucket policy", kResource, with_version(R"("Id": "x", "Version": "2012-10-17", )"), "", "s3"},
  });
  check_marked_documents(rows, "G");
}

TEST_CASE("sizes are compared with the quota of the type, as AWS counts them [1.6]") {
  struct Row {
    PolicyType type;
    std::string_view kind;
    std::size_t size;
    std::size_t blanks;
    std::string_view found;
  };
  const auto rows = std::to_array<Row>({
      {kIdentity, "", 6'144, 5'000, "G130 1:1"},
      {kIdentity, "", 6'145, 0, "G127 1:1"},
      {kIdentity, "", 5'529, 9'000, ""},
      {kIdentity, "", 5'530, 0, "G130 1:1"},
      {kTrust, "", 2'048, 3'000, "G130 1:1"},
      {kTrust, "", 2'049, 0, "G129 1:1"},
      {kResource, "s3", 20'000, 481, "G128 1:1"},
      {kResource, "s3", 20'000, 480, "G130 1:1"},
      {kResource, "s3", 18'431, 0, ""},
      {kResource, "sqs", 8'193, 0, "G128 1:1"},
      {kResource, "acm-pca", 60'000, 0, ""},
      {PolicyType::Key, "", 32'769, 0, "G128 1:1"},
      {kEndpoint, "", 20'481, 0, "G128 1:1"},
      {kScp, "", 9'216, 0, "G130 1:1"},
      {kScp, "", 9'215, 0, ""},
      {kRcp, "", 5'000, 0, "G130 1:1"},
  });
  for (const Row& row : rows) {
    CAPTURE(row.kind);
    CAPTURE(row.size);
    CAPTURE(row.blanks);
    CHECK(found_in(of_size(row.size, row.blanks), "G12 G13", row.type, std::string(row.kind)) == row.found);
  }
}

TEST_CASE("blanks in strings count, characters count once however many bytes they have [1.6]") {
  constexpr std::string_view kText = "{\"S id\": \"\xC3\xA9 \\\" x\",\n\t\"b\": 1 }";
  CHECK(policy_size(kText, SizeUnit::Bytes) == kText.size());
  CHECK(policy_size(kText, SizeUnit::Characters) == kText.size() - 1);
  CHECK(policy_size(kText, SizeUnit::TokenCharacters) == kText.size() - 1 - 5);
}

TEST_CASE("the quota of SCPs is the one of May 2026 [1.6]") {
  const auto quota = size_quota(kScp, "");
  REQUIRE(quota);
  CHECK(quota->limit == 10'240);
  CHECK(quota->since == "2026-05-15");
  CHECK(size_quota(kRcp, "")->limit == 5'120);
}

TEST_CASE("a Sid is asked for when the house rule is on") {
  LintSettings settings;
  settings.extend_select = {"G131"};
  const auto rows = std::to_array<MarkedDocument>({
      {"none", kIdentity, with_statement(R"(@{"Effect": "Allow", )" + kRest + "}"), "G131"},
      {"empty", kIdentity, with_statement(R"(@{"Sid": "", "Effect": "Allow", )" + kRest + "}"), "G131"},
      {"one", kIdentity, with_statement(R"({"Sid": "A", "Effect": "Allow", )" + kRest + "}"), ""},
  });
  check_marked_documents(rows, "G131", settings);
  CHECK(found_in(with_statement(R"({"Effect": "Allow", )" + kRest + "}"), "G131", kIdentity).empty());
}

TEST_CASE("faults of elements are mended in place") {
  const std::string good = with_statement(R"({"Effect": "Allow", )" + kRest + "}");
  const auto rows = std::to_array<FixCase>({
      {"G105", kIdentity, with_statement(R"({"effect": "Allow", )" + kRest + "}"), good},
      {"G106", kIdentity, with_statement(R"({"Efect": "Allow", )" + kRest + "}"), good},
      {"G109", kIdentity, with_statement(R"({"Effect": "ALLOW", )" + kRest + "}"), good},
      {"G113", kIdentity, with_version(""), with_version(R"("Version": "2012-10-17", )")},
      {"G113", kIdentity, "{\n  \"Statement\": []\n}",
       "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}"},
      {"G114", kIdentity, with_version(R"("Version": "2024-01-01", )"),
       with_version(R"("Version": "2012-10-17", )")},
      {"G115", kIdentity, with_version(R"("Version": "2008-10-17", )"),
       with_version(R"("Version": "2012-10-17", )")},
      {"G116", kIdentity, with_sids(R"("read calls")", R"("B")"), with_sids(R"("readCalls")", R"("B")")},
      {"G117", kIdentity, with_statement(R"({"Sid": "", "Effect": "Allow", )" + kRest + "}"), good},
      {"G118", kIdentity, with_sids(R"("A")", R"("A")"), with_sids(R"("A")", R"("A2")")},
      {"G119", kResource, with_sids(R"("A")", R"("A")"), with_sids(R"("A")", R"("A2")")},
      {"G120", kIdentity, with_version(R"("Version": "2012-10-17", "Id": "x", )"),
       with_version(R"("Version": "2012-10-17", )")},
      {"G125", kIdentity, element(R"("Condition": {})"), good},
      {"G125", kIdentity, element(R"("Condition": {"StringEquals": {}})"), good},
      {"G125", kIdentity,
       element(R"("Condition": {"StringEquals": {}, "Bool": {"aws:SecureTransport": "true"}})"),
       element(R"("Condition": {"Bool": {"aws:SecureTransport": "true"}})")},
  });
  check_fixes(rows);
}
