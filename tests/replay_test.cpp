// CloudTrail records become requests.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/replay/trail_action.h"
#include "whydeny/replay/trail_file.h"
#include "whydeny/replay/trail_record.h"

using namespace whydeny;

namespace {

std::shared_ptr<const JsonDocument> json(std::string_view text) {
  return *parse_json(std::make_shared<const Source>("trail.json", std::string(text)));
}

TrailRecord read(std::string_view text) { return read_trail_record(json(text)->root()); }

std::string text_of(const std::optional<Placed>& part) { return part ? part->text : "-"; }

std::string value_of(const TrailRecord& record, std::string_view key) {
  for (const ContextSpec& spec : record.request.context) {
    if (spec.key.text == key) return spec.values.empty() ? "" : spec.values.front();
  }
  return "-";
}

// A record of a call of S3 by a user, with more members.
std::string with(std::string_view members) {
  return R"({"eventSource": "s3.amazonaws.com", "eventName": "GetObject", "awsRegion": "eu-west-1",
      "recipientAccountId": "111122223333",
      "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ana", "principalId": "AIDAEXAMPLE"},
      "requestParameters": {"bucketName": "b", "key": "k"})" +
         std::string(members.empty() ? "" : ", ") + std::string(members) + "}";
}

TEST_CASE("fields of a record become condition keys") {  // inputs section 1.1
  struct Row {
    std::string_view members;
    std::string_view key;
    std::string_view value;
  };
  constexpr std::array kRows = {
      Row{"", "aws:RequestedRegion", "eu-west-1"},
      Row{R"("sourceIPAddress": "203.0.113.7")", "aws:SourceIp", "203.0.113.7"},
      Row{R"("sourceIPAddress": "203.0.113.7")", "aws:ViaAWSService", "-"},
      Row{R"("sourceIPAddress": "cloudformation.amazonaws.com")", "aws:SourceIp", "-"},
      Row{R"("sourceIPAddress": "AWS Internal")", "aws:ViaAWSService", "true"},
      Row{R"("sourceIPAddress": "10.0.0.7", "vpcEndpointId": "vpce-1")", "aws:SourceIp", "-"},
      Row{R"("sourceIPAddress": "10.0.0.7", "vpcEndpointId": "vpce-1")", "aws:VpcSourceIp", "10.0.0.7"},
      Row{R"("vpcEndpointId": "vpce-1")", "aws:SourceVpce", "vpce-1"},
      Row{R"("vpcEndpointAccountId": "444455556666")", "aws:VpceAccount", "444455556666"},
      Row{R"("userAgent": "aws-cli/2")", "aws:UserAgent", "aws-cli/2"},
      Row{R"("tlsDetails": {"tlsVersion": "TLSv1.3"})", "s3:TlsVersion", "1.3"},
      Row{R"("tlsDetails": {"tlsVersion": "TLSv1.3"})", "aws:SecureTransport", "true"},
      Row{"", "aws:SecureTransport", "-"},
      Row{R"("additionalEventData": {"SignatureVersion": "SigV4"})", "s3:signatureversion",
          "AWS4-HMAC-SHA256"},
      Row{R"("additionalEventData": {"AuthenticationMethod": "QueryString"})", "s3:authType",
          "REST-QUERY-STRING"},
      Row{R"("eventContext": {"requestContext": {"aws:RequestedRegion": "eu-north-1"}})",
          "aws:RequestedRegion", "eu-north-1"},
      Row{R"("eventContext": {"requestContext": {"aws:PrincipalTag/team": ["calls"]}})",
          "aws:PrincipalTag/team", "calls"},
      Row{R"("userAgent": 7)", "aws:UserAgent", "-"},
      Row{R"("userAgent": {"a": null})", "aws:UserAgent", "-"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.members);
    CAPTURE(row.key);
    CHECK(value_of(read(with(row.members)), row.key) == row.value);
  }
}

TEST_CASE("an identity becomes a principal, or a reason why there is none") {  // inputs section 1.2
  struct Row {
    std::string_view identity;
    std::string_view principal;
    std::string_view skipped;
  };
  constexpr std::array kRows = {
      Row{R"({"type": "Root", "arn": "arn:aws:iam::111122223333:root"})", "arn:aws:iam::111122223333:root",
          ""},
      Row{R"({"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/x/ana"})",
          "arn:aws:iam::111122223333:user/x/ana", ""},
      Row{R"({"type": "AssumedRole", "arn": "arn:aws:sts::111122223333:assumed-role/R/s"})",
          "arn:aws:sts::111122223333:assumed-role/R/s", ""},
      Row{R"({"type": "Role", "arn": "arn:aws:iam::111122223333:role/R"})",
          "arn:aws:iam::111122223333:role/R", ""},
      Row{R"({"type": "FederatedUser", "arn": "arn:aws:sts::111122223333:federated-user/f"})",
          "arn:aws:sts::111122223333:federated-user/f", ""},
      Row{R"({"type": "WebIdentityUser", "identityProvider": "accounts.google.com", "userName": "u"})",
          "accounts.google.com", ""},
      Row{R"({"type": "AWSService", "invokedBy": "config.amazonaws.com"})", "config.amazonaws.com", ""},
      Row{R"({"invokedBy": "config.amazonaws.com"})", "config.amazonaws.com", ""},
      Row{R"({"type": "AWSService", "invokedBy": "AWS Internal"})", "-",
          "the record does not say which service called"},
      Row{R"({"type": "AWSAccount", "accountId": "444455556666", "principalId": "AIDA"})", "-",
          "the caller is of account `444455556666`, and the record hides which principal it is"},
      Row{R"({"type": "IdentityCenterUser", "onBehalfOf": {}})", "-",
          "`IdentityCenterUser` is no principal of IAM"},
      Row{R"({"type": "IAMUser"})", "-", "the record does not name the caller's ARN"},
      Row{R"({"type": "IAMUser", "arn": "nobody"})", "-", "`nobody` is no principal that policies know"},
      Row{R"({})", "-", "the record does not say who called"},
      Row{R"(null)", "-", "the record does not say who called"},
      Row{R"([1, "x"])", "-", "the record does not say who called"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.identity);
    const TrailRecord record =
        read(R"({"eventSource": "s3.amazonaws.com", "eventName": "ListBuckets", "userIdentity": )" +
             std::string(row.identity) + "}");
    CHECK(text_of(record.request.principal) == row.principal);
    CHECK(record.skipped == row.skipped);
  }
}

TEST_CASE("a session leads to its role, with its path, and to how it came about") {
  const TrailRecord record =
      read(R"({"eventSource": "s3.amazonaws.com", "eventName": "ListBuckets", "userIdentity": {
      "type": "AssumedRole", "principalId": "AROAEXAMPLE:s", "arn": "arn:aws:sts::111122223333:assumed-role/R/s",
      "invokedBy": "athena.amazonaws.com", "sessionContext": {"sourceIdentity": "ana",
      "sessionIssuer": {"type": "Role", "arn": "arn:aws:iam::111122223333:role/x/R"},
      "attributes": {"creationDate": "2026-03-01T11:00:00Z", "mfaAuthenticated": "true"}}}})");
  CHECK(record.role_arn == "arn:aws:iam::111122223333:role/x/R");
  CHECK(record.unique_id == "AROAEXAMPLE");
  CHECK(value_of(record, "aws:MultiFactorAuthPresent") == "true");
  CHECK(value_of(record, "aws:TokenIssueTime") == "2026-03-01T11:00:00Z");
  CHECK(value_of(record, "aws:SourceIdentity") == "ana");
  CHECK(value_of(record, "aws:ViaAWSService") == "true");
  CHECK(value_of(record, "aws:CalledVia") == "athena.amazonaws.com");
}

TEST_CASE("only some services are named by aws:CalledVia") {
  const TrailRecord record =
      read(R"({"eventSource": "s3.amazonaws.com", "eventName": "ListBuckets", "userIdentity": {
      "type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ana", "invokedBy": "config.amazonaws.com"}})");
  CHECK(value_of(record, "aws:ViaAWSService") == "true");
  CHECK(value_of(record, "aws:CalledVia") == "-");
}

TEST_CASE("an event becomes the action that allows it") {  // inputs section 1.3
  constexpr std::array<std::array<std::string_view, 3>, 18> kRows = {{
      {"s3.amazonaws.com", "GetObject", "s3:GetObject"},
      {"s3.amazonaws.com", "ListObjects", "s3:ListBucket"},
      {"s3.amazonaws.com", "ListObjectVersions", "s3:ListBucketVersions"},
      {"s3.amazonaws.com", "HeadObject", "s3:GetObject"},
      {"s3.amazonaws.com", "UploadPart", "s3:PutObject"},
      {"s3.amazonaws.com", "GetBucketEncryption", "s3:GetEncryptionConfiguration"},
      {"monitoring.amazonaws.com", "PutMetricData", "cloudwatch:PutMetricData"},
      {"tagging.amazonaws.com", "GetResources", "tag:GetResources"},
      {"cloudcontrolapi.amazonaws.com", "ListResources", "cloudformation:ListResources"},
      {"lambda.amazonaws.com", "CreateFunction20150331", "lambda:CreateFunction"},
      {"lambda.amazonaws.com", "UpdateFunctionCode20150331v2", "lambda:UpdateFunctionCode"},
      {"lambda.amazonaws.com", "Invoke", "lambda:InvokeFunction"},
      {"cloudfront.amazonaws.com", "CreateDistribution2020_05_31", "cloudfront:CreateDistribution"},
      {"kms.amazonaws.com", "ReEncrypt", "kms:ReEncryptFrom"},
      {"apigateway.amazonaws.com", "GetRestApis", ""},
      {"sts.amazonaws.com", "GetCallerIdentity", ""},
      {"dynamodb.amazonaws.com", "DescribeEndpoints", ""},
      {"nosuch.amazonaws.com", "DoThis", "nosuch:DoThis"},
  }};
  for (const auto& [source, name, action] : kRows) {
    CAPTURE(source);
    CAPTURE(name);
    CHECK(action_of_event(source, name).action == action);
  }
}

TEST_CASE("the resource comes from the record, or is put together from its parameters") {
  constexpr std::array<std::array<std::string_view, 3>, 12> kRows = {{
      {"s3:GetObject", R"({"requestParameters": {"bucketName": "b", "key": "x/k"}})", "arn:aws:s3:::b/x/k"},
      {"s3:GetObject", R"({"requestParameters": {"bucketName": "b"}})", ""},
      {"s3:ListBucket", R"({"requestParameters": {"bucketName": "b"}})", "arn:aws:s3:::b"},
      {"s3:ListBucket", R"({"requestParameters": null})", ""},
      {"s3:ListAllMyBuckets", R"({})", "*"},
      {"s3:GetObject", R"({"resources": [{"ARN": "arn:aws:s3:::b"}, {"ARN": "arn:aws:s3:::b/k"}]})",
       "arn:aws:s3:::b/k"},
      {"s3:GetObject", R"({"resources": "none"})", ""},
      {"sts:AssumeRole",
       R"({"requestParameters": {"roleArn": "arn:aws:iam::444455556666:role/R", "roleSessionName": "s"}})",
       "arn:aws:iam::444455556666:role/R"},
      {"lambda:GetFunction", R"({"requestParameters": {"functionName": "f"}})",
       "arn:aws:lambda:eu-west-1:111122223333:function:f"},
      {"kms:Decrypt", R"({"requestParameters": {"keyId": "alias/a"}})", ""},
      {"kms:Decrypt", R"({"requestParameters": {"keyId": "1234"}})",
       "arn:aws:kms:eu-west-1:111122223333:key/1234"},
      {"iam:GetRole", R"({"requestParameters": {"roleName": "R"}})", "arn:aws:iam::111122223333:role/R"},
  }};
  for (const auto& [action, record, arn] : kRows) {
    CAPTURE(action);
    CAPTURE(record);
    const auto document = json(record);
    CHECK(resource_of_event(action, document->root(), {"eu-west-1", "111122223333"}).arn == arn);
  }
  const auto china = json(R"({"requestParameters": {"bucketName": "b"}})");
  CHECK(resource_of_event("s3:ListBucket", china->root(), {"cn-north-1", ""}).arn == "arn:aws-cn:s3:::b");
}

TEST_CASE("codes that mean not authorized") {  // inputs section 1.4
  for (const std::string_view code :
       {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation",
        "AuthorizationError", "AuthorizationErrorException", "NotAuthorized", "UnauthorizedAccess",
        "UnauthorizedException", "Forbidden", "403", "VpceAccessDenied"}) {
    CAPTURE(code);
    CHECK(is_denial_code(code));
  }
  for (const std::string_view code :
       {"", "NoSuchBucket", "ThrottlingException", "404", "ExpiredToken", "accessdenied"}) {
    CAPTURE(code);
    CHECK_FALSE(is_denial_code(code));
  }
}

TEST_CASE("the message names the action and the resource that were refused") {
  const TrailRecord record = read(with(
      R"("errorCode": "AccessDenied", "errorMessage": "User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/R because no identity-based policy allows the iam:PassRole action")"));
  REQUIRE(record.said);
  CHECK(record.denied);
  CHECK(text_of(record.request.action) == "iam:PassRole");
  CHECK(text_of(record.request.resource) == "arn:aws:iam::111122223333:role/R");
  CHECK(record.said->policy_type == "identity");
}

TEST_CASE("events that are no calls are skipped") {
  constexpr std::array<std::string_view, 3> kRows = {
      R"({"eventSource": "kms.amazonaws.com", "eventName": "RotateKey", "eventType": "AwsServiceEvent"})",
      R"({"eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", "eventType": "AwsConsoleSignIn"})",
      R"({"eventSource": "aws:s3", "eventName": "ObjectCreated:Put"})"};
  for (const std::string_view row : kRows) {
    CAPTURE(row);
    CHECK_FALSE(read(row).skipped.empty());
  }
}

TEST_CASE("records are found in every container") {
  const std::string record = R"({"eventSource":"s3.amazonaws.com","eventName":"GetObject"})";
  std::string quoted;
  append_json_string(quoted, record);
  struct Row {
    std::string text;
    int records;
    std::size_t complaints;
  };
  const std::array<Row, 16> rows = {{
      {record, 1, 0},
      {"[" + record + ", " + record + "]", 2, 0},
      {R"({"Records": [)" + record + "," + record + "]}", 2, 0},
      {R"({"Records": []})", 0, 0},
      {R"({"Events": [{"EventId": "1", "CloudTrailEvent": )" + quoted + "}]}", 1, 0},
      {R"({"detail-type": "AWS API Call via CloudTrail", "detail": )" + record + "}", 1, 0},
      {record + "\n" + record + "\n", 2, 0},
      {record + "\r\n\r\n{\"Records\": [" + record + "]}", 2, 0},
      {record + "\n{\n" + record + "\n", 2, 1},
      {R"({"Events": [{"CloudTrailEvent": "{"}]})", 0, 1},
      {R"({"a": 1})", 0, 1},
      {"7", 0, 1},
      {"", 0, 1},
      {"\"\"", 0, 1},
      {R"({"Records": {"Records": {"Records": {"Records": {"Records": {"Records": {"Records": [)" + record +
           "]}}}}}}}",
       0, 1},
      {std::string("\x1f\x8b\x08"), 0, 1},
  }};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    int count = 0;
    const Diagnostics complaints =
        for_each_trail_record(std::make_shared<const Source>("t", row.text), [&](const JsonValue& value) {
          ++count;
          CHECK(read_trail_record(value).event == "s3.amazonaws.com GetObject");
        });
    CHECK(count == row.records);
    CHECK((complaints.empty() ? 0U : 1U) == row.complaints);
  }
}

}  // namespace
