// The catalog: patterns, near misses, ARNs, regions, and files that are none.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/catalog/catalog.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "tests/catalogs.h"
#include "whydeny/catalog/catalog_text.h"

namespace whydeny {
namespace {

TEST_CASE("patterns stand for the actions that they match, letter case aside") {
  CHECK(names_of(catalog().matching_actions("s3:GetObject")) == std::vector<std::string>{"s3:GetObject"});
  CHECK(names_of(catalog().matching_actions("S3:getobjectT*")) ==
        std::vector<std::string>{"s3:GetObjectTagging", "s3:GetObjectTorrent"});
  CHECK(catalog().matching_actions("s3:*").size() == catalog().actions_of("s3").size());
  CHECK(catalog().matching_actions("*").size() == catalog().counts().actions);
  CHECK(catalog().matching_actions("*:*").size() == catalog().counts().actions);
  const auto both = names_of(catalog().matching_actions("s?s:Get*Attributes"));
  CHECK(std::find(both.begin(), both.end(), "sqs:GetQueueAttributes") != both.end());
  CHECK(std::find(both.begin(), both.end(), "sns:GetTopicAttributes") != both.end());
  for (const char* some : {"*", "*:*", "s3:*", "s3:g?tobject", "*:GetObject", "iam:*Role"}) {
    CAPTURE(some);
    CHECK(catalog().matches_some_action(some));
  }
  for (const char* none : {"", "s3", "s3:", "s3:Gett*", "nosuch:*", "s3:GetObject?x", "a*z", "?", "\xFF:*"}) {
    CAPTURE(none);
    CHECK_FALSE(catalog().matches_some_action(none));
    CHECK(catalog().matching_actions(none).empty());
  }
}

TEST_CASE("mistyped words find what they most resemble") {
  struct Expected {
    const char* word;
    const char* found;
  };
  for (const Expected& row : std::vector<Expected>{{"s3:GetObjekt", "s3:GetObject"},
                                                   {"ec2:DescribeInstance", "ec2:DescribeInstances"},
                                                   {"lamda:InvokeFunction", "lambda:InvokeFunction"},
                                                   {"IAM:passroll", "iam:PassRole"},
                                                   {"s3:Zzz", ""},
                                                   {"nosuchservice:Get", ""},
                                                   {"", ""}}) {
    CAPTURE(row.word);
    CHECK(catalog().closest_action(row.word) == row.found);
  }
  for (const Expected& row : std::vector<Expected>{{"aws:SourcIp", "aws:SourceIp"},
                                                   {"aws:RequestTagg/team", "aws:RequestTag/team"},
                                                   {"aws:PrincipalTags", "aws:PrincipalTag/${TagKey}"},
                                                   {"s3:ExistingObjectTags/a", "s3:ExistingObjectTag/a"},
                                                   {"s3:TlsVersio", "s3:TlsVersion"},
                                                   {"nosuch:Key", ""},
                                                   {"aws", ""},
                                                   {"", ""}}) {
    CAPTURE(row.word);
    CHECK(catalog().closest_key(row.word) == row.found);
  }
  CHECK(catalog().closest_service("lamda") == "lambda");
  CHECK(catalog().closest_service("nosuchservice").empty());
  CHECK(closest_region("eu-wst-1") == "eu-west-1");
  CHECK(closest_region("nowhere").empty());
}

TEST_CASE("operations lead to the actions that allow them, and each of those is one") {
  struct Expected {
    const char* operation;
    const char* action;
  };
  for (const Expected& row :
       std::vector<Expected>{{"s3:ListObjectsV2", "s3:ListBucket"},
                             {"s3:headobject", "s3:GetObject"},
                             {"s3:HeadBucket", "s3:ListBucket"},
                             {"s3:ListBuckets", "s3:ListAllMyBuckets"},
                             {"s3:DeleteObjects", "s3:DeleteObject"},
                             {"s3:GetBucketEncryption", "s3:GetEncryptionConfiguration"},
                             {"lambda:Invoke", "lambda:InvokeFunction"},
                             {"s3:GetObject", ""},  // an action itself
                             {"s3:NoSuchThing", ""},
                             {"", ""}}) {
    CAPTURE(row.operation);
    CHECK(catalog().action_of_operation(row.operation) == row.action);
    if (*row.action != '\0') CHECK(catalog().find_action(row.action).has_value());
  }
}

TEST_CASE("services of ARNs need not be the prefixes of actions") {
  for (const char* known : {"s3", "s3-object-lambda", "iam", "lambda", "EXECUTE-API"}) {
    CAPTURE(known);
    CHECK(catalog().has_arn_service(known));
  }
  for (const char* unknown : {"", "nosuch", "*", "${Vendor}", "s3\n"}) {
    CAPTURE(unknown);
    CHECK_FALSE(catalog().has_arn_service(unknown));
  }
  CHECK(catalog().find_service("kms")->supports_rcps);
  CHECK(catalog().find_service("S3")->name == "Amazon S3");
  CHECK_FALSE(catalog().find_service("ec2")->supports_rcps);
  CHECK_FALSE(catalog().find_service("*").has_value());
  CHECK_FALSE(catalog().find_service("").has_value());
}

TEST_CASE("two patterns of ARNs have one in common or not") {
  constexpr const char* kBucket = "arn:${Partition}:s3:::${BucketName}";
  constexpr const char* kObject = "arn:${Partition}:s3:::${BucketName}/${ObjectName}";
  constexpr const char* kFunction = "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}";
  constexpr const char* kRole = "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}";
  struct Expected {
    const char* policy;
    const char* known;
    bool match;
  };
  const std::vector<Expected> rows = {
      {"*", kBucket, true},
      {"arn:*", kFunction, true},
      {"arn:aws:s3:::*", kBucket, true},
      {"arn:aws:s3:::*", kObject, true},
      {"arn:aws:s3:::calls", kBucket, true},
      {"arn:aws:s3:::calls", kObject, false},
      {"arn:aws:s3:::calls/*", kObject, true},
      {"arn:aws:s3:::calls/*", kBucket, false},
      {"arn:aws:s3:::calls*", kObject, true},
      {"arn:aws:s3:::call?/a", kObject, true},
      {"arn:aws:s3:::", kBucket, false},
      {"arn:aws:s3:::${aws:username}", kBucket, true},
      {"arn:aws:s3:::${aws:username}", kObject, true},
      {"arn:aws:s3:::calls${*}", kBucket, true},
      {"arn:aws:s3:::${unclosed", kBucket, true},
      {"arn:*:s3:::calls", kBucket, true},
      {"arn:aws:s3:eu-west-1::calls", kBucket, false},
      {"arn:aws:s3:*:*:calls", kBucket, true},
      {"arn:aws:lambda:*:*:function:x", kFunction, true},
      {"arn:aws:lambda:::function:x", kFunction, false},
      {"arn:aws:lambda:eu-*-1:11112222????:function:x:y", kFunction, true},
      {"arn:aws:lambda:*", kFunction, true},
      {"arn:aws:lambda:*:function:x", kFunction, true},
      {"arn:aws:lambda:a*b:function:x", kFunction, false},
      {"arn:aws:lambda:eu-west-1:111122223333:layer:x", kFunction, false},
      {"arn:aws:iam::111122223333:role/app/Recorder", kRole, true},
      {"arn:aws:iam::111122223333:user/Recorder", kRole, false},
      {"arn:aws:iam::*:*", kRole, true},
      {"arn:aws:s3:::a", "arn:${Partition}:s3:::*", true},
      {"", kBucket, false},
      {"calls", kBucket, false},
      {"", "", true},
      {"*", "", true},
  };
  for (const Expected& row : rows) {
    CAPTURE(row.policy);
    CAPTURE(row.known);
    CHECK(arn_may_match(row.policy, row.known) == row.match);
  }
  const std::string stars(100000, '*');
  CHECK(arn_may_match(stars, kFunction));
  CHECK_FALSE(arn_may_match("arn:aws:s3:::" + stars + "/", kBucket));
}

TEST_CASE("regions belong to partitions") {
  for (const auto& [region, partition] :
       std::vector<std::pair<const char*, const char*>>{{"eu-west-1", "aws"},
                                                        {"cn-north-1", "aws-cn"},
                                                        {"us-gov-west-1", "aws-us-gov"},
                                                        {"us-iso-east-1", "aws-iso"},
                                                        {"us-isob-east-1", "aws-iso-b"},
                                                        {"eu-isoe-west-1", "aws-iso-e"},
                                                        {"us-isof-south-1", "aws-iso-f"},
                                                        {"eusc-de-east-1", "aws-eusc"},
                                                        {"eu-west-9", ""},
                                                        {"", ""},
                                                        {"EU-WEST-1", ""}}) {
    CAPTURE(region);
    CHECK(partition_of_region(region) == partition);
    if (*partition != '\0') CHECK(is_partition(partition));
  }
  CHECK_FALSE(is_partition("amazon"));
  CHECK_FALSE(is_partition(""));
}

TEST_CASE("hostile words find nothing and do no harm") {
  const std::string long_word(200000, 'a');
  for (const std::string& word :
       {long_word, "s3:" + long_word, long_word + ":*", std::string("s3:\0x", 5),
        "aws:" + std::string(5000, '*'), std::string("\n=s3"), std::string("=s3")}) {
    CHECK_FALSE(catalog().find_action(word).has_value());
    CHECK_FALSE(catalog().find_key(word).has_value());
    CHECK_FALSE(catalog().find_service(word).has_value());
    CHECK(catalog().closest_action(word).empty());
    CHECK(catalog().closest_key(word).empty());
  }
  CHECK(catalog().closest_service(long_word).empty());
}

TEST_CASE("what is no catalog is refused, with the place") {
  const std::string head = "whydeny-catalog\t1\tmine\t2026-01-01\t";
  const std::string counts = "services=1\tactions=1\tresources=1\tkeys=1\trequired=1\tnote\n";
  const std::string rows = "=x\tX\trcp\naGet\tR\tthing!\t0\nkx:K\tS+\nrthing\tarn:a:x:::${T}\t0\nu0\tx:K\n";
  const auto good = Catalog::read(source_of(head + counts + rows));
  REQUIRE(good.has_value());
  CHECK(good->find_action("x:get")->resources.front().required);
  CHECK(good->find_key("x:k")->multivalued);
  struct Expected {
    std::string text;
    std::uint32_t line;
    const char* message;
  };
  const std::vector<Expected> bad = {
      {"", 1, "not a catalog of whydeny in format 1"},
      {"{}", 1, "not a catalog of whydeny in format 1"},
      {"whydeny-catalog\t2\tmine\t\n", 1, "not a catalog of whydeny in format 1"},
      {head + "services=one\n", 1, "not a catalog of whydeny in format 1"},
      {head + counts, 1, "the first line tells of 1 services, the file has 0"},
      {head + counts + rows.substr(0, rows.size() - 1), 6, "the file ends within a line"},
      {head + counts + rows.substr(0, rows.size() - 7), 3, "the service has no key set `0`"},
      {head + counts + "aGet\tR\n", 2, "expected the row of a service"},
      {head + counts + "=x\tX\naGet\tQ\n", 3, "unknown access level"},
      {head + counts + "=x\tX\naGet\n", 3, "unknown access level"},
      {head + counts + "=x\tX\nkx:K\tSS\n", 3, "unknown key type"},
      {head + counts + "=x\tX\nky:K\tS\n", 3, "a key of another prefix must stand below `=*` too"},
      {head + counts + "=x\tX\naPut\tR\naGet\tR\n", 4, "rows must ascend by kind and name, each given once"},
      {head + counts + "=x\tX\naGet\tR\naget\tR\n", 4, "rows must ascend by kind and name, each given once"},
      {head + counts + "=x\tX\n\n", 3, "rows must ascend by kind and name, each given once"},
      {head + counts + "=y\tY\n=x\tX\n", 3, "services must ascend by name, each given once"},
      {head + counts + "=x\tX\nzrow\n", 3, "unknown kind of row"},
      {head + counts + "=x\tX\na\tR\n", 3, "expected a name"},
      {head + counts + "=x\tX\x1B[31m\n", 2, "unexpected control character"},
  };
  for (const Expected& row : bad) {
    CAPTURE(row.text);
    const auto read = Catalog::read(source_of(row.text));
    REQUIRE_FALSE(read.has_value());
    const Diagnostic& complaint = read.error().front();
    CHECK(complaint.message == row.message);
    CHECK(complaint.source->locate(complaint.where.begin).line == row.line);
    CHECK_FALSE(complaint.mend.empty());
  }
}

TEST_CASE("a catalog that lost its end anywhere is refused") {
  const std::string whole(built_in_catalog_text());
  for (std::size_t size = 0; size < whole.size(); size += 40009) {
    CAPTURE(size);
    CHECK_FALSE(Catalog::read(source_of(whole.substr(0, size))).has_value());
  }
}

}  // namespace
}  // namespace whydeny
