// Principals, contexts, derived keys and facts: what a request is made of, and what is refused.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/request.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

std::shared_ptr<const JsonDocument> json(std::string text) {
  auto document =
      parse_json(std::make_shared<const Source>("request.json", std::move(text)), {.allow_comments = true});
  REQUIRE(document.has_value());
  return *document;
}

Result<Request> request_of(std::string text, std::string facts = "{}") {
  const auto document = json(std::move(text));
  const auto fact_document = json(std::move(facts));
  auto spec = parse_request(document->root());
  if (!spec) return spec.error();
  auto read = parse_facts(fact_document->root());
  if (!read) return read.error();
  return make_request(*spec, *read);
}

std::string value_of(const Request& request, std::string_view key) {
  const Context::Lookup found = request.context.find(key);
  if (found.presence == Context::Presence::Absent) return "(absent)";
  if (found.entry == nullptr) return "(missing)";
  std::string text;
  for (const std::string& value : found.entry->values) text += (text.empty() ? "" : ",") + value;
  return text;
}

TEST_CASE("a principal is known by its text") {
  struct Row {
    std::string_view text;
    RequesterKind kind;
    std::string_view account, name, session;
  };
  const std::vector<Row> rows = {
      {"arn:aws:iam::111122223333:user/dana", RequesterKind::User, "111122223333", "dana", ""},
      {"arn:aws:iam::111122223333:user/desk/eu/dana", RequesterKind::User, "111122223333", "dana", ""},
      {"arn:aws-cn:iam::111122223333:role/app/Reader", RequesterKind::Role, "111122223333", "Reader", ""},
      {"arn:aws:sts::111122223333:assumed-role/Reader/run-7", RequesterKind::AssumedRole, "111122223333",
       "Reader", "run-7"},
      {"arn:aws:sts::111122223333:federated-user/partner", RequesterKind::FederatedUser, "111122223333",
       "partner", ""},
      {"arn:aws:iam::111122223333:root", RequesterKind::Root, "111122223333", "", ""},
      {"connect.amazonaws.com", RequesterKind::Service, "", "", ""},
      {"logs.eu-west-1.amazonaws.com.cn", RequesterKind::Service, "", "", ""},
      {"accounts.google.com", RequesterKind::Federated, "", "", ""},
      {"arn:aws:iam::111122223333:saml-provider/Desk", RequesterKind::Federated, "111122223333", "Desk", ""},
      {"*", RequesterKind::Anonymous, "", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto who = parse_principal(row.text);
    REQUIRE(who.has_value());
    CHECK(who->kind == row.kind);
    CHECK(who->account == row.account);
    CHECK(who->name == row.name);
    CHECK(who->session == row.session);
  }
}

TEST_CASE("what makes no requests is no principal") {
  for (const std::string_view text :
       {"", "dana", "111122223333", "arn:aws:iam::111122223333:group/desk", "arn:aws:iam::111122223333:user/",
        "arn:aws:sts::111122223333:assumed-role/Reader", "arn:aws:sts::111122223333:assumed-role/Reader/",
        "arn:aws:s3:::bucket", "arn:aws:iam::account:user/dana",
        "arn:aws:iam:eu-west-1:111122223333:user/dana", "example.com", "**"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_principal(text).has_value());
  }
}

TEST_CASE("the keys that follow from the principal [7.1]") {
  struct Row {
    std::string_view principal, facts, key, expected;
  };
  const std::vector<Row> rows = {
      {"arn:aws:iam::111122223333:root", "{}", "aws:PrincipalType", "Account"},
      {"arn:aws:iam::111122223333:root", "{}", "aws:userid", "111122223333"},
      {"arn:aws:iam::111122223333:root", "{}", "aws:username", "(absent)"},
      {"arn:aws:iam::111122223333:root", "{}", "aws:PrincipalArn", "arn:aws:iam::111122223333:root"},
      {"arn:aws:iam::111122223333:user/eu/dana", "{}", "aws:username", "dana"},
      {"arn:aws:iam::111122223333:user/eu/dana", "{}", "aws:PrincipalArn",
       "arn:aws:iam::111122223333:user/eu/dana"},
      {"arn:aws:iam::111122223333:user/eu/dana", "{}", "aws:userid", "(missing)"},
      {"arn:aws:iam::111122223333:user/dana", R"({"uniqueId": "AIDAEXAMPLEUSERID0001"})", "aws:userid",
       "AIDAEXAMPLEUSERID0001"},
      {"arn:aws:iam::111122223333:user/dana", "{}", "aws:PrincipalIsAWSService", "false"},
      {"arn:aws:sts::111122223333:federated-user/partner", "{}", "aws:userid", "111122223333:partner"},
      {"arn:aws:sts::111122223333:federated-user/partner", "{}", "aws:PrincipalType", "FederatedUser"},
      {"arn:aws:sts::111122223333:federated-user/partner", "{}", "aws:PrincipalArn",
       "arn:aws:sts::111122223333:federated-user/partner"},
      {"arn:aws:sts::111122223333:assumed-role/Reader/run-7", "{}", "aws:PrincipalType", "AssumedRole"},
      {"arn:aws:sts::111122223333:assumed-role/Reader/run-7", "{}", "aws:PrincipalArn",
       "arn:aws:iam::111122223333:role/Reader"},
      {"arn:aws:sts::111122223333:assumed-role/Reader/run-7",
       R"({"roleArn": "arn:aws:iam::111122223333:role/app/Reader"})", "aws:PrincipalArn",
       "arn:aws:iam::111122223333:role/app/Reader"},
      {"arn:aws:sts::111122223333:assumed-role/Reader/run-7", R"({"uniqueId": "AROAEXAMPLEROLEID0001"})",
       "aws:userid", "AROAEXAMPLEROLEID0001:run-7"},
      {"arn:aws:sts::111122223333:assumed-role/Reader/run-7", "{}", "aws:userid", "(missing)"},
      {"arn:aws:sts::111122223333:assumed-role/Reader/run-7", "{}", "aws:PrincipalAccount", "111122223333"},
      {"connect.amazonaws.com", "{}", "aws:PrincipalIsAWSService", "true"},
      {"connect.amazonaws.com", "{}", "aws:PrincipalServiceName", "connect.amazonaws.com"},
      {"connect.amazonaws.com", "{}", "aws:PrincipalServiceNamesList", "connect.amazonaws.com"},
      {"connect.amazonaws.com", "{}", "aws:PrincipalArn", "(absent)"},
      {"connect.amazonaws.com", "{}", "aws:PrincipalOrgID", "(absent)"},
      {"*", "{}", "aws:PrincipalAccount", "anonymous"},
      {"*", "{}", "aws:userid", "anonymous"},
      {"*", "{}", "aws:PrincipalType", "Anonymous"},
      {"*", "{}", "aws:PrincipalArn", "(absent)"},
      {"*", "{}", "aws:PrincipalIsAWSService", "(absent)"},
      {"*", "{}", "aws:PrincipalTag/team", "(absent)"},
      {"arn:aws:iam::111122223333:user/dana", "{}", "aws:ResourceAccount", "444455556666"},
      {"arn:aws:iam::111122223333:user/dana", "{}", "s3:ResourceAccount", "444455556666"},
      {"arn:aws:iam::111122223333:user/dana", "{}", "aws:ViaAWSService", "false"},
      {"arn:aws:iam::111122223333:user/dana", "{}", "aws:SourceIp", "(missing)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.principal);
    CAPTURE(row.key);
    const auto request = request_of(
        R"({"principal": ")" + std::string(row.principal) +
            R"(", "action": "s3:GetObject", "resource": "arn:aws:s3:::calls/a.wav", "resourceAccount": "444455556666"})",
        std::string(row.facts));
    REQUIRE(request.has_value());
    CHECK(value_of(*request, row.key) == row.expected);
  }
}

TEST_CASE("the keys that follow from other parts of the request [7.2]") {
  struct Row {
    std::string_view context, key, expected;
  };
  const std::vector<Row> rows = {
      {R"("aws:CalledVia": ["athena.amazonaws.com", "kms.amazonaws.com"])", "aws:CalledViaFirst",
       "athena.amazonaws.com"},
      {R"("aws:CalledVia": ["athena.amazonaws.com", "kms.amazonaws.com"])", "aws:CalledViaLast",
       "kms.amazonaws.com"},
      {R"("aws:CalledVia": ["athena.amazonaws.com"])", "aws:ViaAWSService", "true"},
      {R"("aws:RequestTag/team": "voice", "aws:RequestTag/cost": 7)", "aws:TagKeys", "team,cost"},
      {R"("aws:CurrentTime": "2026-01-01T00:00:00Z")", "aws:EpochTime", "1767225600"},
      {R"("aws:EpochTime": 1767225600)", "aws:CurrentTime", "2026-01-01T00:00:00Z"},
      {R"("AWS:sourceip": "203.0.113.7")", "aws:SourceIp", "203.0.113.7"},
      {R"("aws:MultiFactorAuthAge": 1.50)", "aws:MultiFactorAuthAge", "1.50"},
      {R"("kms:EncryptionContext:stage": "live")", "kms:EncryptionContextKeys", "stage"},
      {R"("aws:SecureTransport": true)", "aws:SecureTransport", "true"},
      {R"("aws:TagKeys": [])", "aws:TagKeys", ""},
      {R"("aws:SecureTransport": true)", "aws:RequestedRegion", "eu-west-1"},
      {R"("aws:SecureTransport": true)", "kms:CallerAccount", "111122223333"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.context);
    CAPTURE(row.key);
    const auto request =
        request_of(R"({"principal": "arn:aws:iam::111122223333:user/dana", "action": "kms:Decrypt",
        "resource": "arn:aws:kms:eu-west-1:111122223333:key/1", "context": {)" +
                   std::string(row.context) + "}}");
    REQUIRE(request.has_value());
    CHECK(value_of(*request, row.key) == row.expected);
  }
}

TEST_CASE("what is wrong with a request is said with its place [3.5]") {
  struct Row {
    std::string_view text, message;
    std::uint32_t column;
  };
  const std::vector<Row> rows = {
      {R"({"principal": "dana", "action": "s3:GetObject", "resource": "*"})",
       "`dana` is not a principal that makes requests", 15},
      {R"({"principal": "*", "action": "GetObject", "resource": "*"})",
       "action `GetObject` has no service prefix", 30},
      {R"({"principal": "*", "action": "s3:Get*", "resource": "*"})", "`s3:Get*` does not name one action",
       30},
      {R"({"principal": "*", "action": "s3:GetObject", "resource": "calls/a.wav"})",
       "`calls/a.wav` is not an ARN", 58},
      {R"({"principal": "*", "action": "s3:GetObject", "resource": "*", "contxt": {}})",
       "unknown member `contxt` of a request", 63},
      {R"({"principal": 1, "action": "s3:GetObject", "resource": "*"})", "`principal` must be a string", 15},
      {R"({"principal": "*", "action": "s3:GetObject", "resource": "*", "context": {"aws:SourceIp": ["192.0.2.1", "192.0.2.2"]}})",
       "`aws:SourceIp` is single-valued, but 2 values are given", 91},
      {R"({"principal": "*", "action": "s3:GetObject", "resource": "*", "context": {"aws:SourceIp": {}}})",
       "context key `aws:SourceIp` must be a string, number, boolean or list of them", 91},
      {R"({"principal": "*", "action": "s3:GetObject", "resource": "*", "resourceAccount": "mine"})",
       "`mine` is not an account id", 82},
      {R"({"principal": "arn:aws:iam::111122223333:user/dana", "principalAccount": "444455556666", "action": "s3:GetObject", "resource": "*"})",
       "the principal's ARN names account `111122223333`, not `444455556666`", 74},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto request = request_of(std::string(row.text));
    REQUIRE_FALSE(request.has_value());
    const Diagnostic& first = request.error().front();
    CHECK(first.message == row.message);
    REQUIRE(first.source != nullptr);
    CHECK(first.source->locate(first.where.begin).column == row.column);
  }
}

TEST_CASE(
    "key names compare without case, and two spellings of one key are ambiguous unless one is exact [3.6]") {
  const auto request = request_of(R"({"principal": "*", "action": "s3:GetObject", "resource": "*",
      "context": {"aws:RequestTag/team": "a", "aws:RequestTag/Team": "b"}})");
  REQUIRE(request.has_value());
  CHECK(value_of(*request, "aws:RequestTag/Team") == "b");
  CHECK(value_of(*request, "aws:requesttag/Team") == "(missing)");
  CHECK(request->context.find("aws:RequestTag/TEAM").presence == Context::Presence::Ambiguous);
}

TEST_CASE("a fact that is not known is refused with a suggestion") {
  const auto document = json(R"({"objectOwnr": "111122223333", "requesterPays": "yes"})");
  const auto facts = parse_facts(document->root());
  REQUIRE_FALSE(facts.has_value());
  REQUIRE(facts.error().size() == 2);
  CHECK(facts.error()[0].message == "unknown fact `objectOwnr`");
  CHECK(facts.error()[0].mend == "did you mean `objectOwner`?");
  CHECK(facts.error()[1].message == "fact `requesterPays`: expected true or false");
}

TEST_CASE("facts are read in the forms that people have them in [5.4.4]") {
  const auto facts = [](std::string text) {
    const auto document = json(std::move(text));
    auto read = parse_facts(document->root());
    REQUIRE(read.has_value());
    return *read;
  };
  for (
      const std::string text :
      {R"({"blockPublicAccess": true})", R"({"blockPublicAccess": {"RestrictPublicBuckets": true}})",
       R"({"blockPublicAccess": {"account": {"restrictPublicBuckets": true}, "bucket": {"RestrictPublicBuckets": false}}})",
       R"({"blockPublicAccess": {"PublicAccessBlockConfiguration": {"RestrictPublicBuckets": true}}})"}) {
    CAPTURE(text);
    CHECK(facts(text).block_public_access->restrict_public_buckets);
  }
  for (const std::string text :
       {R"({"acl": "public-read"})", R"({"acl": [{"grantee": "AllUsers", "permission": "READ"}]})",
        R"({"acl": {"object": "public-read"}})",
        R"({"acl": {"Owner": {"ID": "x"}, "Grants": [{"Permission": "READ", "Grantee":
                                     {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"}}]}})"}) {
    CAPTURE(text);
    const Facts read = facts(text);
    REQUIRE(read.object_acl->size() == 1);
    CHECK(read.object_acl->front().grantee == AclGrant::Grantee::AllUsers);
    CHECK(read.object_acl->front().permission == "READ");
  }
  for (const std::string text : {R"({"requesterPays": true})", R"({"requesterPays": {"Payer": "Requester"}})",
                                 R"({"requesterPays": "Requester"})"}) {
    CAPTURE(text);
    CHECK(facts(text).requester_pays);
  }
  CHECK_FALSE(facts(R"({"requesterPays": "BucketOwner"})").requester_pays);
  CHECK(facts(R"({"keyState": "disabled"})").key_state == "Disabled");
  CHECK(facts(R"({"objectOwner": "arn:aws:iam::444455556666:root"})").object_owner == "444455556666");
  for (const std::string text :
       {R"({"grants": [{"granteePrincipal": "111122223333", "operations": ["Decrypt"]}]})",
        R"({"grants": {"Grants": [{"GranteePrincipal": "111122223333", "Operations": ["Decrypt"],
                                     "Constraints": {"EncryptionContextSubset": {"stage": "live"}}}]}})"}) {
    CAPTURE(text);
    const Facts read = facts(text);
    REQUIRE(read.grants.size() == 1);
    CHECK(read.grants.front().operations == std::vector<std::string>{"Decrypt"});
  }
}

TEST_CASE("a layer replaces members, merges the context and removes what it gives as null") {
  const auto base = json(
      R"({"principal": "*", "action": "s3:GetObject", "context": {"aws:SourceIp": "192.0.2.1", "aws:referer": "x"}})");
  const auto over =
      json(R"({"action": "s3:PutObject", "context": {"AWS:SourceIp": null, "aws:SecureTransport": true}})");
  const RequestSpec joined = overlay(*parse_request(base->root()), *parse_request(over->root()));
  CHECK(joined.action->text == "s3:PutObject");
  CHECK(joined.principal->text == "*");
  REQUIRE(joined.context.size() == 2);
  CHECK(joined.context[0].key.text == "aws:referer");
  CHECK(joined.context[1].key.text == "aws:SecureTransport");
}

TEST_CASE("unknown keys are unknown whether given or not, and a star spares what is known") {
  const auto document = json(R"({"principal": "arn:aws:iam::111122223333:root", "action": "s3:GetObject",
      "resource": "arn:aws:s3:::calls/a", "resourceAccount": "111122223333", "context": {"aws:SourceIp": "192.0.2.1"}})");
  RequestSpec spec = *parse_request(document->root());
  spec.unknown = {{"aws:sourceip", {}, nullptr}};
  CHECK(make_request(spec, {})->context.find("aws:SourceIp").presence == Context::Presence::Unknown);
  spec.unknown = {{"*", {}, nullptr}};
  const auto request = make_request(spec, {});
  CHECK(request->context.find("aws:SourceIp").presence == Context::Presence::Present);
  CHECK(request->context.find("aws:username").presence == Context::Presence::Absent);
  CHECK(request->context.find("aws:SourceVpce").presence == Context::Presence::Unknown);
}

}  // namespace
}  // namespace whydeny
