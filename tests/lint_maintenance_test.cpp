// Statements that do nothing, or could say it shorter (M).
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>

#include "marked_lint_cases.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/overlap.h"

using namespace whydeny;

namespace {

constexpr PolicyType kIdentity = PolicyType::Identity;
constexpr PolicyType kResource = PolicyType::Resource;

/// `{"Effect": ..., "Action": ..., "Resource": ...}`; `more` begins with a comma.
std::string statement(const std::string& effect, const std::string& action, const std::string& resource,
                      const std::string& more = {}) {
  return R"({"Effect": ")" + effect + R"(", "Action": )" + action + R"(, "Resource": )" + resource + more +
         "}";
}
std::string allow(const std::string& action, const std::string& resource, const std::string& more = {}) {
  return statement("Allow", action, resource, more);
}
std::string deny(const std::string& action, const std::string& resource, const std::string& more = {}) {
  return statement("Deny", action, resource, more);
}
std::string two(const std::string& first, const std::string& second) {
  return with_statement(first + ", " + second);
}

const std::string kGet = R"("s3:GetObject")";
const std::string kPut = R"("s3:PutObject")";
const std::string kCalls = R"("arn:aws:s3:::calls/*")";
const std::string kNotes = R"("arn:aws:s3:::notes/*")";
const std::string kAll = R"("*")";
const std::string kMfa = R"(, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}})";
const std::string kRole = R"(, "Principal": {"AWS": "arn:aws:iam::333322221111:role/Reader"})";
const std::string kEverybody = R"(, "Principal": "*")";

}  // namespace

TEST_CASE("statements that say the same are found, whatever their order and Sid") {
  const auto rows = std::to_array<MarkedDocument>({
      {"the same", kIdentity, two(allow(kGet, kCalls), "@" + allow(kGet, kCalls)), "M001"},
      {"three times", kIdentity,
       with_statement(allow(kGet, kCalls) + ",@" + allow(kGet, kCalls) + ",@" + allow(kGet, kCalls)),
       "M001 M001"},
      {"another Sid", kIdentity,
       two(allow(kGet, kCalls, R"(, "Sid": "A")"), "@" + allow(kGet, kCalls, R"(, "Sid": "B")")), "M001"},
      {"lists in another order", kIdentity,
       two(allow("[" + kGet + "," + kPut + "]", kCalls), "@" + allow("[" + kPut + "," + kGet + "]", kCalls)),
       "M001"},
      {"string and list", kIdentity, two(allow(kGet, kCalls), "@" + allow("[" + kGet + "]", kCalls)), "M001"},
      {"letter case of actions", kIdentity,
       two(allow(kGet, kCalls), "@" + allow(R"("S3:getobject")", kCalls)), "M001"},
      {"denies", kIdentity, two(deny(kGet, kCalls), "@" + deny(kGet, kCalls)), "M001"},
      {"conditions", kIdentity, two(allow(kGet, kCalls, kMfa), "@" + allow(kGet, kCalls, kMfa)), "M001"},
      {"trust", PolicyType::Trust,
       two(R"({"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"})",
           R"(@{"Effect": "Allow", "Principal": {"Service": ["ec2.amazonaws.com"]}, "Action": "sts:AssumeRole"})"),
       "M001"},
      {"another effect", kIdentity, two(allow(kGet, kCalls), deny(kPut, kCalls)), ""},
      {"another condition", kIdentity, two(deny(kGet, kCalls), deny(kGet, kCalls, kMfa)), ""},
      {"another principal", kResource, two(deny(kGet, kCalls, kRole), deny(kGet, kCalls, kEverybody)), "",
       "s3"},
      {"operators that were refused", kIdentity,
       two(allow(kGet, kCalls, R"(, "Condition": {"StringEqual": {"aws:SourceVpc": "vpc-11111111"}})"),
           allow(kGet, kCalls, R"(, "Condition": {"StringEqual": {"aws:SourceVpc": "vpc-22222222"}})")),
       ""},
  });
  check_marked_documents(rows, "M001 M003");
}

TEST_CASE("an Allow that an unconditional Deny covers is dead") {
  const auto rows = std::to_array<MarkedDocument>({
      {"wildcards", kIdentity, two("@" + allow(kGet, kCalls), deny(R"("s3:*")", kAll)), "M002"},
      {"the Deny first", kIdentity, two("@" + deny(R"("s3:*")", kAll), allow(kGet, kCalls)), "M002"},
      {"the same", kIdentity, two("@" + allow(kGet, kCalls), deny(kGet, kCalls)), "M002"},
      {"even with a condition", kIdentity, two("@" + allow(kGet, kCalls, kMfa), deny(kGet, kCalls)), "M002"},
      {"all but others", kIdentity,
       two("@" + allow(kGet, kCalls),
           R"({"Effect": "Deny", "NotAction": ["ec2:*", "s3:PutObject"], "Resource": "*"})"),
       "M002"},
      {"everybody", kResource, two("@" + allow(kGet, kCalls, kRole), deny(kGet, kCalls, kEverybody)), "M002",
       "s3"},
      {"the Deny has a condition", kIdentity, two(allow(kGet, kCalls), deny(kGet, kCalls, kMfa)), ""},
      {"a part of the actions", kIdentity,
       two(allow("[" + kGet + "," + kPut + "]", kCalls), deny(kPut, kCalls)), ""},
      {"a part of the resources", kIdentity,
       two(allow(kGet, R"("arn:aws:s3:::*")"), deny(kGet, R"("arn:aws:s3:::calls/*")")), ""},
      {"all but this", kIdentity,
       two(allow(kGet, kCalls), R"({"Effect": "Deny", "NotAction": "s3:Get*", "Resource": "*"})"), ""},
      {"somebody else", kResource, two(allow(kGet, kCalls, kEverybody), deny(kGet, kCalls, kRole)), "", "s3"},
      {"no such rule for SCPs", PolicyType::Scp, two(allow(kGet, kCalls), deny(kGet, kCalls)), ""},
  });
  check_marked_documents(rows, "M002");
}

TEST_CASE("an Allow that a broader Allow covers adds nothing") {
  const auto rows = std::to_array<MarkedDocument>({
      {"wildcards", kIdentity, two(allow(R"("s3:*")", kAll), "@" + allow(kGet, kCalls)), "M003"},
      {"the narrow one first", kIdentity, two("@" + allow(kGet, kCalls), allow(R"("s3:*")", kAll)), "M003"},
      {"a weaker condition", kIdentity, two(allow(R"("s3:Get*")", kCalls), "@" + allow(kGet, kCalls, kMfa)),
       "M003"},
      {"the same condition", kIdentity,
       two(allow(R"("s3:Get*")", kCalls, kMfa), "@" + allow(kGet, kCalls, kMfa)), "M003"},
      {"more values", kIdentity,
       two(allow(kGet, kCalls, R"(, "Condition": {"StringEquals": {"aws:SourceVpc": ["vpc-1", "vpc-2"]}})"),
           "@" + allow(kGet, kCalls, R"(, "Condition": {"StringEquals": {"aws:SourceVpc": "vpc-2"}})")),
       "M003"},
      {"fewer exceptions", kIdentity,
       two("@" + allow(kGet, kCalls,
                       R"(, "Condition": {"StringNotEquals": {"aws:SourceVpc": ["vpc-1", "vpc-2"]}})"),
           allow(kGet, kCalls, R"(, "Condition": {"StringNotEquals": {"aws:SourceVpc": "vpc-2"}})")),
       "M003"},
      {"a stronger condition", kIdentity, two(allow(R"("s3:Get*")", kCalls, kMfa), allow(kGet, kCalls)), ""},
      {"other resources", kIdentity, two(allow(R"("s3:*")", kNotes), allow(kGet, kCalls)), ""},
      {"overlap", kIdentity,
       two(allow("[" + kGet + "," + kPut + "]", kCalls),
           allow("[" + kGet + R"(, "s3:DeleteObject"])", kCalls)),
       ""},
      {"a Deny", kIdentity, two(deny(R"("s3:*")", kAll), deny(kGet, kCalls)), ""},
      {"another principal", kResource,
       two(allow(R"("s3:*")", kCalls, kRole),
           allow(kGet, kCalls, R"(, "Principal": {"AWS": "arn:aws:iam::333322221111:role/Other"})")),
       "", "s3"},
  });
  check_marked_documents(rows, "M003");
}

TEST_CASE("statements that never apply are found") {
  const auto rows = std::to_array<MarkedDocument>({
      {"no resource", kIdentity,
       with_statement(R"(@{"Effect": "Deny", "Action": "s3:*", "NotResource": "*"})"), "M004"},
      {"no action", kIdentity,
       with_statement(R"(@{"Effect": "Allow", "NotAction": ["s3:*", "*"], "Resource": "*"})"), "M004"},
      {"something is left", kIdentity,
       with_statement(R"({"Effect": "Deny", "NotAction": "s3:*", "NotResource": "arn:aws:s3:::calls"})"), ""},
      {"everything", kIdentity, with_statement(deny(R"("*")", kAll)), ""},
      {"nobody is denied", kIdentity,
       with_statement(deny(kGet, kAll, R"(, "Condition": {"ArnNotLike": {"aws:PrincipalArn": @"*"}})")),
       "M006"},
      {"one of the exemptions", PolicyType::Scp,
       with_statement(deny(
           kGet, kAll,
           R"(, "Condition": {"StringNotLike": {"aws:principalarn": ["arn:aws:iam::*:role/Admin", @"arn:aws:iam::*:*"]}})")),
       "M006"},
      {"all roles only", kIdentity,
       with_statement(deny(
           kGet, kAll, R"(, "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}})")),
       ""},
      {"an Allow", kIdentity,
       with_statement(allow(kGet, kAll, R"(, "Condition": {"ArnNotLike": {"aws:PrincipalArn": "*"}})")), ""},
      {"not negated", kIdentity,
       with_statement(deny(kGet, kAll, R"(, "Condition": {"ArnLike": {"aws:PrincipalArn": "*"}})")), ""},
  });
  check_marked_documents(rows, "M004 M006");
}

TEST_CASE("house rules are off until they are asked for") {
  const std::string unsorted = two(allow("[" + kPut + "," + kGet + "]", kCalls),
                                   R"({"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"})");
  CHECK(found_in(unsorted, "M", kIdentity).empty());
  LintSettings settings;
  settings.extend_select = {"M005", "M007", "M008"};
  const auto rows = std::to_array<MarkedDocument>({
      {"unsorted actions", kIdentity, with_statement(allow("@[" + kPut + "," + kGet + "]", kCalls)), "M007"},
      {"sorted", kIdentity, with_statement(allow("[" + kGet + "," + kPut + "]", kCalls)), ""},
      {"unsorted resources", kIdentity, with_statement(allow(kGet, "@[" + kNotes + "," + kCalls + "]")),
       "M007"},
      {"actions differ", kIdentity, two(allow(kGet, kCalls), "@" + allow(kPut, kCalls)), "M005"},
      {"resources differ", kIdentity, two(allow(kGet, kCalls), "@" + allow(kGet, kNotes)), "M005"},
      {"both differ", kIdentity, two(allow(kGet, kCalls), allow(kPut, kNotes)), ""},
      {"conditions differ", kIdentity, two(allow(kGet, kCalls), allow(kPut, kCalls, kMfa)), ""},
      {"everything else is denied", kIdentity,
       with_statement(R"(@{"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"})"), "M008"},
  });
  check_marked_documents(rows, "M", settings);
}

TEST_CASE("what is said twice can be removed, merged and sorted") {
  const auto rows = std::to_array<FixCase>({
      {"M001", kIdentity, two(allow(kGet, kCalls), allow(kGet, kCalls)), with_statement(allow(kGet, kCalls))},
      {"M003", kIdentity, two(allow(kGet, kCalls), allow(R"("s3:*")", kAll)),
       with_statement(allow(R"("s3:*")", kAll))},
      {"M005", kIdentity, two(allow(kGet, kCalls), allow("[" + kPut + ", " + kGet + "]", kCalls)),
       with_statement(allow("[" + kGet + ", " + kPut + "]", kCalls))},
      {"M005", kIdentity, two(allow(kGet, "[" + kCalls + "]"), allow(kGet, kNotes)),
       with_statement(allow(kGet, "[" + kCalls + ", " + kNotes + "]"))},
      {"M007", kIdentity, with_statement(allow("[" + kPut + ",\n  " + kGet + "]", kCalls)),
       with_statement(allow("[" + kGet + ",\n  " + kPut + "]", kCalls))},
  });
  check_fixes(rows);
}

TEST_CASE("an element is removed with one comma and the blanks beside it") {
  struct Row {
    std::string_view text;
    std::string_view value;
    std::string_view left;
  };
  const auto rows = std::to_array<Row>({
      {"[1, 2, 3]", "1", "[2, 3]"},
      {"[1, 2, 3]", "2", "[1, 3]"},
      {"[1, 2, 3]", "3", "[1, 2]"},
      {"[\n  1,\n  2\n]", "1", "[\n  2\n]"},
      {"[\n  1,\n  2\n]", "2", "[\n  1\n]"},
      {"[ 1 ]", "1", "[]"},
      {R"({"a": 1, "b": 2})", R"("b": 2)", R"({"a": 1})"},
      {R"({"a": 1})", "1", R"({"a": 1})"},
  });
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.value);
    const auto at = static_cast<std::uint32_t>(row.text.find(row.value));
    std::string text(row.text);
    for (const TextEdit& edit :
         remove_value(row.text, {at, at + static_cast<std::uint32_t>(row.value.size())}))
      text.replace(edit.where.begin, edit.where.end - edit.where.begin, edit.text);
    CHECK(text == row.left);
  }
}

TEST_CASE("a document of many statements is compared within the budget") {
  std::string statements;
  for (int i = 0; i < 20'000; ++i) {
    if (i > 0) statements += ',';
    const std::string name = R"("arn:aws:s3:::calls/)" + std::to_string(i) + R"(/*")";
    statements += i % 2 == 0 ? allow(kGet, name) : deny(kPut, name);
  }
  CHECK(found_in(with_statement(statements), "M001 M002 M003 M004", kIdentity).empty());
}
