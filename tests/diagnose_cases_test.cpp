// The file of a case: what is refused; and every shipped case, one for each cause, with its answer.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/diagnosis_cases.h"
#include "tests/schemas.h"
#include "whydeny/operations/causes.h"
#include "whydeny/report/diagnosis.h"

namespace whydeny {
namespace {

namespace fs = std::filesystem;

TEST_CASE("each cause has a case in which exactly it is named, with its status, code and mend") {
  const Schema schema("diagnosis");
  std::set<std::string> shown;
  for (const auto& entry : fs::directory_iterator(fs::path(WHYDENY_SOURCE_DIR) / "fixtures/diagnose")) {
    CAPTURE(entry.path().string());
    const std::string text = read_text(entry.path());
    rapidjson::Document expected;
    expected.Parse(text.c_str());
    REQUIRE_FALSE(expected.HasParseError());
    const Diagnosis diagnosis = diagnose_text(text);
    const std::string answer = diagnosis_json(diagnosis, false);
    CAPTURE(answer);
    CHECK(schema.accepts(answer));
    rapidjson::Document given;
    given.Parse(answer.c_str());
    for (const auto& member : expected["expect"].GetObject()) {
      CAPTURE(member.name.GetString());
      CHECK(given[member.name] == member.value);
    }
    CHECK(entry.path().stem().string() == diagnosis.cause);
    if (diagnosis.cause != "none") {
      CHECK_FALSE(diagnosis.mend.empty());
      CHECK(diagnosis.mend.find("{action}") == std::string::npos);
      CHECK(diagnosis.mend.find("{resource}") == std::string::npos);
    }
    shown.insert(entry.path().stem().string());
  }
  for (const CauseRow& row : cause_rows()) {
    CAPTURE(row.id);
    CHECK(shown.contains(std::string(row.id)));
  }
}

TEST_CASE("what the table cannot decide says what to look at instead") {
  for (const UndecidableRow& row : undecidable_rows()) CHECK_FALSE(row.look_at.empty());
  StyledText text(Screen{});
  append_causes(text);
  CHECK(text.text().find("NoCredentialProviders") != std::string::npos);
  rapidjson::Document json;
  json.Parse(causes_json().c_str());
  CHECK_FALSE(json.HasParseError());
}

TEST_CASE("a case that is wrong is refused with the place and the mend") {
  struct Row {
    std::string text, message, mend;
  };
  const std::vector<Row> rows = {
      {R"([])", "`case` must be an object, not a list", ""},
      {R"({"principal": "*"})", "the case has no call",
       "give {\"operation\": \"PutObject\", \"bucket\": ..., \"key\": ...}"},
      {R"({"call": {"operation": "GetObject"}})", "the case has no principal",
       "give the ARN of a user, role or session, or \"*\""},
      {R"({"call": {"operation": "GetObject"}, "principal": "ana"})",
       "`ana` is not a principal that makes requests", ""},
      {R"({"call": {"operation": "GetObject"}, "principal": "*", "polices": {}})",
       "unknown member `polices` of the case", "did you mean `policies`?"},
      {R"({"call": {"operation": "GetObject", "buket": "b"}, "principal": "*"})",
       "unknown member `buket` of call", "did you mean `bucket`?"},
      {R"({"call": {"operation": "GetObject", "params": {"VersonId": "v"}}, "principal": "*"})",
       "unknown parameter `VersonId`", "did you mean `VersionId`?"},
      {R"({"call": {"operation": "GetObject"}, "principal": "*", "policies": {"idenity": []}})",
       "unknown member `idenity` of policies", "did you mean `identity`?"},
      {R"({"call": {"operation": "GetObject"}, "principal": "*", "policies": {"identity": [7]}})",
       "`identity[0]` must be a policy, not a number", ""},
      {R"({"call": {"operation": "GetObject"}, "principal": "*", "facts": {"object": {"exits": true}}})",
       "`object` of facts: unknown member `exits` of an object's facts; did you mean `exists`?", ""},
      {R"({"call": {"operation": "GetObject"}, "principal": "*", "facts": {"now": "noon"}})",
       "`now` of facts: expected a time such as 2026-03-01T12:00:00Z, not `noon`", ""},
      {R"({"call": {"operation": "GetObject"}, "principal": "*", "facts": {"buckets": {"b": {"ownership": "Enforced"}}}})",
       "`buckets` of facts: `ownership` of a bucket's facts: expected one of BucketOwnerEnforced, "
       "BucketOwnerPreferred, ObjectWriter, not `Enforced`",
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Result<DiagnosisCase> asked = read_case_text(row.text);
    REQUIRE_FALSE(asked.has_value());
    CHECK(asked.error().front().message == row.message);
    CHECK(asked.error().front().mend == row.mend);
    CHECK(asked.error().front().source != nullptr);
  }
}

TEST_CASE("a call that cannot be understood is refused") {
  struct Row {
    std::string call, message;
  };
  const std::vector<Row> rows = {
      {R"({"operation": "GetObjct", "bucket": "b", "key": "k"})", "unknown S3 operation `GetObjct`"},
      {R"({"operation": "GetObject", "key": "k"})", "`GetObject` needs a bucket"},
      {R"({"operation": "GetObject", "bucket": "b"})", "`GetObject` needs an object"},
      {R"({"operation": "CopyObject", "bucket": "b", "key": "k"})",
       "`CopyObject` needs the source of the copy"},
      {R"({"operation": "DeleteObjects", "bucket": "b"})", "`DeleteObjects` needs the keys to delete"},
      {R"({"service": "ec2", "operation": "RunInstances"})", "no operations are known of the service `ec2`"},
      {R"({"service": "kms", "operation": "Decript", "params": {"KeyId": "k"}})",
       "unknown KMS operation `Decript`"},
      {R"({"service": "kms", "operation": "Decrypt"})", "the KMS operation needs a key"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.call);
    const Result<DiagnosisCase> asked = read_case_text(R"({"principal": "*", "call": )" + row.call + "}");
    REQUIRE(asked.has_value());
    const Result<Diagnosis> diagnosis = diagnose(*asked);
    REQUIRE_FALSE(diagnosis.has_value());
    CHECK(diagnosis.error().front().message == row.message);
  }
}

TEST_CASE("a type of policy that is null is not supplied, and an empty list is none") {
  const auto asked = read_case_text(R"({"call": {"operation": "ListBuckets"}, "principal": "*",
      "policies": {"identity": null, "boundary": [], "scp": null, "rcp": [[]], "buckets": {"b": null}}})");
  REQUIRE(asked.has_value());
  CHECK_FALSE(asked->policies.identity.supplied);
  CHECK(asked->policies.boundary.supplied);
  CHECK_FALSE(asked->policies.scp.supplied);
  CHECK(asked->policies.rcp.levels.size() == 1);
  CHECK_FALSE(asked->policies.buckets.at("b").supplied);
}

}  // namespace
}  // namespace whydeny
