// Messages of AWS: every form and every client's spelling, error bodies, authorization details.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "whydeny/messages/access_denied.h"
#include "whydeny/messages/authorization_details.h"
#include "whydeny/messages/meaning.h"
#include "whydeny/report/explanation.h"

namespace whydeny {
namespace {

struct Row {
  std::string_view text;
  std::string_view form, operation, code, principal, action, resource, effect, type, arn;
};

constexpr std::string_view kAna = "arn:aws:iam::111122223333:user/ana";
constexpr std::string_view kSession = "arn:aws:sts::111122223333:assumed-role/App/ana@example.com,x=1.2-3";

AccessDenied parsed(std::string_view text) {
  const auto said = parse_access_denied(text);
  REQUIRE(said);
  return *said;
}

void check_row(const Row& row) {
  CAPTURE(std::string(row.text));
  const AccessDenied said = parsed(row.text);
  CHECK(form_name(said.form) == row.form);
  CHECK(said.operation == row.operation);
  CHECK(said.code == row.code);
  CHECK(said.principal == row.principal);
  CHECK(said.action == row.action);
  CHECK(said.resource == row.resource);
  CHECK(deny_effect_name(said.effect) == row.effect);
  CHECK(said.policy_type == row.type);
  CHECK(said.policy_arn == row.arn);
}

// clang-format off
TEST_CASE("each form of a sentence is told by what it says [6.1, 6.4, 6.5]") {
  const std::vector<Row> rows = {
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iot:DescribeThing",
       "T0", "", "", kAna, "iot:DescribeThing", "", "", "", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:111122223333:calls",
       "T0", "", "", kAna, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:calls", "", "", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: lambda:ListFunctions on resource: * because no identity-based policy allows the lambda:ListFunctions action",
       "T1", "", "", kAna, "lambda:ListFunctions", "*", "implicit", "identity", ""},
      {"User: arn:aws:sts::111122223333:assumed-role/App/ana@example.com,x=1.2-3 is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::calls/a b.wav\" with an explicit deny in a resource-based policy",
       "T2", "", "", kSession, "s3:GetObject", "arn:aws:s3:::calls/a b.wav", "explicit", "resource", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-1:111122223333:instance/* with an explicit deny in a service control policy: arn:aws:organizations::999988887777:policy/o-abc/service_control_policy/p-1a2b.",
       "T3", "", "", kAna, "ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*", "explicit", "scp", "arn:aws:organizations::999988887777:policy/o-abc/service_control_policy/p-1a2b"},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::calls\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access",
       "T4", "", "", kAna, "s3:PutBucketPolicy", "arn:aws:s3:::calls", "", "", ""},
      {"Access Denied because object protected by object lock.", "T4", "", "", "", "", "", "", "", ""},
      {"Access Denied", "T5", "", "", "", "", "", "", "", ""},
      {"Forbidden", "T5", "", "", "", "", "", "", "", ""},
      {"AccessDenied", "T5", "", "AccessDenied", "", "", "", "", "", ""},
      {"The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.",
       "T6", "", "", "", "kms:Decrypt", "", "", "", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: kms:GenerateDataKey on this resource because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access",
       "T6", "", "", kAna, "kms:GenerateDataKey", "", "", "", ""},
  };
  for (const Row& row : rows) check_row(row);
}

TEST_CASE("every type of policy is known by AWS's words, denied or not allowed [6.2]") {
  struct { std::string_view deny, implicit, type; } const rows[] = {
      {"an identity-based policy", "identity-based policy", "identity"},
      {"a resource-based policy", "resource-based policy", "resource"},
      {"a service control policy", "service control policy", "scp"},
      {"a resource control policy", "resource control policy", "rcp"},
      {"a permissions boundary", "permissions boundary", "boundary"},
      {"a session policy", "session policy", "session"},
      {"a sessions policy", "sessions policy", "session"},
      {"a VPC endpoint policy", "VPC endpoint policy", "vpce"},
      {"the role trust policy", "role trust policy", "trust"},
  };
  const std::string start = "User: " + std::string(kAna) + " is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/R";
  for (const auto& row : rows) {
    CAPTURE(std::string(row.type));
    const AccessDenied deny = parsed(start + " with an explicit deny in " + std::string(row.deny));
    CHECK(deny.policy_type == row.type);
    CHECK(deny.effect == DenyEffect::Explicit);
    const AccessDenied implicit = parsed(start + " because no " + std::string(row.implicit) + " allows the sts:AssumeRole action");
    CHECK(implicit.policy_type == row.type);
    CHECK(implicit.effect == DenyEffect::Implicit);
    CHECK(implicit.resource == "arn:aws:iam::111122223333:role/R");
    CHECK(policy_type_words(row.type) != "");
  }
}

TEST_CASE("shapes that trap a reader [6.1, 6.3]") {
  const std::vector<Row> rows = {
      // A key with the words of a reason in it: the last one counts.
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/x with an explicit deny in a session policy\" because no identity-based policy allows the s3:GetObject action",
       "T1", "", "", kAna, "s3:GetObject", "arn:aws:s3:::b/x with an explicit deny in a session policy", "implicit", "identity", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/say \"hi\".wav\" because no identity-based policy allows the s3:GetObject action",
       "T1", "", "", kAna, "s3:GetObject", "arn:aws:s3:::b/say \"hi\".wav", "implicit", "identity", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:DeleteRole on resource: role Recorder with an explicit deny in a service control policy",
       "T2", "", "", kAna, "iam:DeleteRole", "role Recorder", "explicit", "scp", ""},
      {"User: anonymous is not authorized to perform: es:ESHttpGet because no resource-based policy allows the es:ESHttpGet action",
       "T1", "", "", "anonymous", "es:ESHttpGet", "", "implicit", "resource", ""},
      {"User: arn:aws-cn:iam::111122223333:user/li is not authorized to perform: SNS:Publish on resource: arn:aws-cn:sns:cn-north-1:111122223333:t with an explicit deny in a VPC endpoint policy transitively through a service control policy",
       "T2", "", "", "arn:aws-cn:iam::111122223333:user/li", "SNS:Publish", "arn:aws-cn:sns:cn-north-1:111122223333:t", "explicit", "vpce", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: logs:GetLogEvents on resource: arn:aws:logs:eu-west-1:111122223333:log-group:app:* because no identity-based policy allows the logs:GetLogEvents action",
       "T1", "", "", kAna, "logs:GetLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:app:*", "implicit", "identity", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:DeleteVirtualMFADevice on resource: arn:aws:iam::111122223333:mfa/ana with an explicit deny",
       "T2", "", "", kAna, "iam:DeleteVirtualMFADevice", "arn:aws:iam::111122223333:mfa/ana", "explicit", "", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: efs:DescribeFileSystemPolicy on the specified resource",
       "T0", "", "", kAna, "efs:DescribeFileSystemPolicy", "", "", "", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k because of a service control policy",
       "T0", "", "", kAna, "s3:GetObject", "arn:aws:s3:::b/k", "", "scp", ""},
      {"User is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/R",
       "T0", "", "", "", "iam:PassRole", "arn:aws:iam::111122223333:role/R", "", "", ""},
      {"Not authorized to perform sts:AssumeRoleWithWebIdentity", "T0", "", "", "", "sts:AssumeRoleWithWebIdentity", "", "", "", ""},
      {"554 Access denied: User `arn:aws:iam::111122223333:user/ana' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:111122223333:identity/example.com'",
       "T0", "", "", kAna, "ses:SendRawEmail", "arn:aws:ses:eu-west-1:111122223333:identity/example.com", "", "", ""},
      {"User: arn:aws:iam::111122223333:user/ana is not authorized to perform:\n  s3:ListBucket on resource: \"arn:aws:s3:::b\"\n  because no identity-based policy allows the s3:ListBucket action",
       "T1", "", "", kAna, "s3:ListBucket", "arn:aws:s3:::b", "implicit", "identity", ""},
  };
  for (const Row& row : rows) check_row(row);
  CHECK(parsed(rows[4].text).transitively == "scp");
}

TEST_CASE("what clients print around the sentence is taken off, and what it tells is kept") {
  const std::vector<Row> rows = {
      {"An error occurred (403) when calling the HeadObject operation: Forbidden", "T5", "HeadObject", "403", "", "", "", "", "", ""},
      {"fatal error: An error occurred (SlowDown) when calling the PutObject operation (reached max retries: 4): Please reduce your request rate.",
       "E", "PutObject", "SlowDown", "", "", "", "", "", ""},
      {"upload failed: ./a.wav to s3://b/a.wav An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:111122223333:key/1 because no resource-based policy allows the kms:GenerateDataKey action",
       "T1", "PutObject", "AccessDenied", kAna, "kms:GenerateDataKey", "arn:aws:kms:eu-west-1:111122223333:key/1", "implicit", "resource", ""},
      {"botocore.exceptions.ClientError: An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-1:111122223333:instance/* with an explicit deny in an identity-based policy. Encoded authorization failure message: abcdef",
       "T2", "RunInstances", "UnauthorizedOperation", kAna, "ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*", "explicit", "identity", ""},
      {"operation error S3: GetObject, https response error StatusCode: 403, RequestID: REQ, HostID: HOST=, api error AccessDenied: Access Denied",
       "T5", "GetObject", "AccessDenied", "", "", "", "", "", ""},
      {"operation error Organizations: ListRoots, exceeded maximum number of attempts, 3, https response error StatusCode: 400, RequestID: REQ, AccessDeniedException: You don't have permissions to access this resource.",
       "T5", "ListRoots", "AccessDeniedException", "", "", "", "", "", ""},
      {"AccessDenied: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:GetUser on resource: user ana\n\tstatus code: 403, request id: REQ",
       "T0", "", "AccessDenied", kAna, "iam:GetUser", "user ana", "", "", ""},
      {"com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: REQ; S3 Extended Request ID: HOST; Proxy: null)",
       "T5", "", "AccessDenied", "", "", "", "", "", ""},
      {"Exception in thread \"main\" software.amazon.awssdk.services.s3.model.S3Exception: Access Denied (Service: S3, Status Code: 403, Request ID: REQ, Extended Request ID: HOST)\n\tat a.b.C.d(C.java:1)",
       "T5", "", "", "", "", "", "", "", ""},
      {"AccessDenied: Access Denied\n    at throwError (/app/index.js:1:2) {\n  '$metadata': {\n    httpStatusCode: 403,\n    requestId: 'REQ'\n  },\n  Code: 'AccessDenied'\n}",
       "T5", "", "AccessDenied", "", "", "", "", "", ""},
      {"Aws::S3::Errors::AccessDenied: Access Denied", "T5", "", "AccessDenied", "", "", "", "", "", ""},
      {"Error executing \"PutObject\" on \"https://b.s3.amazonaws.com/k\"; AWS HTTP error: Client error: 403 Forbidden AccessDenied (client): Access Denied - <?xml version=\"1.0\"?>",
       "T5", "PutObject", "AccessDenied", "", "", "", "", "", ""},
      {"Resource handler returned message: \"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:CreateBucket on resource: \"arn:aws:s3:::b\" because no permissions boundary allows the s3:CreateBucket action (Service: S3, Status Code: 403, Request ID: REQ)\" (RequestToken: t, HandlerErrorCode: AccessDenied)",
       "T1", "", "AccessDenied", kAna, "s3:CreateBucket", "arn:aws:s3:::b", "implicit", "boundary", ""},
      {"\u2502 Error: operation error IAM: CreateRole, https response error StatusCode: 403,\n\u2502 RequestID: REQ, api error AccessDenied: User: arn:aws:iam::111122223333:user/ana is not authorized to\n\u2502 perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/R because no identity-based\n\u2502 policy allows the iam:CreateRole action",
       "T1", "CreateRole", "AccessDenied", kAna, "iam:CreateRole", "arn:aws:iam::111122223333:role/R", "implicit", "identity", ""},
      {"denied: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-1:111122223333:repository/app because no identity-based policy allows the ecr:InitiateLayerUpload action",
       "T1", "", "", kAna, "ecr:InitiateLayerUpload", "arn:aws:ecr:eu-west-1:111122223333:repository/app", "implicit", "identity", ""},
      {"NoCredentialProviders: no valid providers in chain", "E", "", "NoCredentialProviders", "", "", "", "", "", ""},
      {"KMS.DisabledException: key/1 is disabled.", "E", "", "KMS.DisabledException", "", "", "", "", "", ""},
  };
  for (const Row& row : rows) check_row(row);
  for (const Row& row : rows) {
    if (row.text.find("REQ") == std::string_view::npos) continue;
    CAPTURE(std::string(row.text));
    const AccessDenied said = parsed(row.text);
    CHECK(said.request_id == "REQ");
    CHECK((row.code == "AccessDeniedException" ? said.http == 400 : said.http == 403));
    CHECK((row.text.find("HOST") == std::string_view::npos || said.extended_request_id.starts_with("HOST")));
  }
  CHECK(parsed(rows[3].text).encoded);
  CHECK_FALSE(parsed(rows[4].text).encoded);
}

TEST_CASE("error bodies in XML and JSON") {
  const AccessDenied expired = parsed(
      "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Expires>300</X-Amz-Expires>"
      "<Expires>2026-03-01T12:05:00Z</Expires><ServerTime>2026-03-01T12:10:00Z</ServerTime><RequestId>REQ</RequestId><HostId>HOST</HostId></Error>");
  CHECK(form_name(expired.form) == "X");
  CHECK(expired.code == "AccessDenied");
  CHECK(expired.message == "Request has expired");
  CHECK(expired.request_id == "REQ");
  CHECK(expired.extended_request_id == "HOST");
  const Meaning meaning = meaning_of(expired);
  CHECK_FALSE(meaning.about_policies);
  const auto says = [&](std::string_view words) {
    return std::any_of(meaning.says.begin(), meaning.says.end(), [&](const std::string& text) { return text.find(words) != std::string::npos; });
  };
  CHECK(says("300 s after the end"));
  CHECK(says("signed at 2026-03-01T12:00:00Z"));
  const AccessDenied told = parsed(
      "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>User: arn:aws:iam::111122223333:user/ana is not authorized to perform: "
      "s3:GetObject on resource: &quot;arn:aws:s3:::b/a &amp; b&#x21;&quot; because no identity-based policy allows the s3:GetObject action</Message></Error></Errors><RequestID>REQ</RequestID></Response>");
  CHECK(form_name(told.form) == "T1");
  CHECK(told.code == "UnauthorizedOperation");
  CHECK(told.resource == "arn:aws:s3:::b/a & b!");
  struct { std::string_view text, operation, code, form; } const rows[] = {
      {R"({"__type": "com.amazon.coral.service#AccessDeniedException:http://internal/", "Message": "Access Denied"})", "", "AccessDeniedException", "T5"},
      {R"({"Error": {"Code": "AccessDenied", "Message": "Access Denied"}, "ResponseMetadata": {}})", "", "AccessDenied", "T5"},
      {R"({"eventName": "GetObject", "errorCode": "AccessDenied", "errorMessage": "Access Denied"})", "GetObject", "AccessDenied", "T5"},
      {R"({"eventName": "RunInstances", "errorCode": "Client.UnauthorizedOperation", "errorMessage": "You are not authorized to perform this operation."})", "RunInstances", "Client.UnauthorizedOperation", "T5"},
      {R"({"message": "An error occurred (InvalidToken) when calling the GetObject operation: The provided token is malformed."})", "GetObject", "InvalidToken", "E"},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.text));
    const auto document = parse_json(std::make_shared<Source>("body", std::string(row.text)));
    REQUIRE(document);
    const auto said = parse_access_denied((*document)->root());
    REQUIRE(said);
    CHECK(said->operation == row.operation);
    CHECK(said->code == row.code);
    CHECK(form_name(said->form) == row.form);
  }
}
// clang-format on

TEST_CASE("signatures and session tokens are never kept") {
  const AccessDenied xml = parsed(
      "<Error><Code>SignatureDoesNotMatch</Code><Message>no "
      "https://b/k?X-Amz-Signature=hunter2&x=1</Message>"
      "<SignatureProvided>hunter2</SignatureProvided><Token-0>hunter2</Token-0>"
      "<CanonicalRequest>GET\n/k\nX-Amz-Security-Token=hunter2&amp;a=b\n\nx-amz-security-token:hunter2\n"
      "</CanonicalRequest></Error>");
  const std::string json = explanation_json({"", xml, {}, {}, {}, {}}, false);
  CHECK(json.find("hunter2") == std::string::npos);
  CHECK(json.find("X-Amz-Security-Token=(masked)&a=b") != std::string::npos);
}

TEST_CASE("what is no message of AWS is not taken for one") {
  for (const std::string_view text :
       {"", " ", "hello world", "error: no", "a: b: c", "<html><body>403</body></html>",
        "User: ", "an error occurred", "arn:aws:iam::111122223333:user/ana"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(parse_access_denied(text));
  }
}

TEST_CASE("a log is cut into its messages, each with its own lines") {
  const std::string log =
      "10:00 start\n"
      "AccessDenied: Access Denied\n\tstatus code: 403, request id: A\n"
      "An error occurred (403) when calling the HeadObject operation: Forbidden\n"
      "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code>\n\n<Message>Access "
      "Denied</Message><RequestId>C</RequestId></Error>\n"
      "\u2577\n\u2502 Error: api error AccessDenied: Access Denied\n\u2575\n"
      "KMS.DisabledException: off\n";
  const auto pieces = split_messages(log);
  REQUIRE(pieces.size() == 5);
  CHECK(parsed(pieces[0]).request_id == "A");
  CHECK(parsed(pieces[1]).operation == "HeadObject");
  CHECK(parsed(pieces[2]).request_id == "C");
  CHECK(parsed(pieces[4]).code == "KMS.DisabledException");
  std::string all;
  for (const std::string_view piece : pieces) all += piece;
  CHECK(all == log);
  CHECK(split_messages("nothing here\n").size() == 1);
}

TEST_CASE("long hostile texts are read in one pass") {
  const std::size_t many = 200000;
  for (const std::string_view unit :
       {"User: is not authorized to perform: a:b on resource: ", " because no ", "<Error><Code>", "&#x", "<",
        " with an explicit deny in a ", "AccessDenied: ", "operation error ", "\\-", "X-Amz-Signature=", "\n",
        "(Service: ", "\u2502\n", "\u2577\n", "x\n"}) {
    CAPTURE(std::string(unit));
    std::string text;
    while (text.size() < many) text += unit;
    parse_access_denied(text);
    std::size_t size = 0;
    for (const std::string_view piece : split_messages(text)) size += piece.size();
    CHECK(size == text.size());
  }
}

TEST_CASE("a decoded authorization message is read in each of its nestings [6.7]") {
  const std::string inner =
      R"({"allowed": false, "explicitDeny": true, "matchedStatements": {"items": [{"statementId": "NoBig", "effect": "DENY"}]},)"
      R"("failures": {"items": []}, "context": {"principal": {"id": "AROAEXAMPLE:s", "arn": "arn:aws:sts::111122223333:assumed-role/App/s"},)"
      R"("action": "ec2:RunInstances", "resource": "arn:aws:ec2:eu-west-1:111122223333:instance/*", "conditions": {"items": [)"
      R"({"key": "ec2:InstanceType", "values": {"items": [{"value": "m5.large"}]}}, {"key": "aws:Region", "values": {"items": [{"value": "eu-west-1"}]}}]}}})";
  std::string quoted;
  append_json_string(quoted, inner);
  for (const std::string& text : {inner, quoted, "{\"DecodedMessage\": " + quoted + "}"}) {
    CAPTURE(text);
    const auto document = parse_json(std::make_shared<Source>("decoded", text));
    REQUIRE(document);
    const auto found = read_authorization_details(*document, (*document)->root());
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    const AuthorizationDetails& details = found->front();
    CHECK(details.said.action == "ec2:RunInstances");
    CHECK(details.said.principal == "arn:aws:sts::111122223333:assumed-role/App/s");
    CHECK(details.said.effect == DenyEffect::Explicit);
    CHECK_FALSE(details.allowed);
    REQUIRE(details.matched.size() == 1);
    CHECK(details.matched.front().sid == "NoBig");
    CHECK(details.matched.front().deny);
    // aws:Region is a part of the resource's ARN, the principal's id is a key.
    REQUIRE(details.context.size() == 2);
    CHECK(context_text(details, "ec2:instancetype") == "m5.large");
    CHECK(context_text(details, "aws:userid") == "AROAEXAMPLE:s");
  }
  const auto broken = parse_json(std::make_shared<Source>("decoded", R"({"DecodedMessage": "{"})"));
  REQUIRE(broken);
  CHECK_FALSE(read_authorization_details(*broken, (*broken)->root()));
}

TEST_CASE("authorization details give one decision for each evaluation") {
  const auto document = parse_json(std::make_shared<Source>(
      "details",
      R"({"requestContext": {"aws:PrincipalArn": "arn:aws:iam::111122223333:user/ana", "aws:MultiFactorAuthAge": 3}, "evaluations": [
        {"action": "iam:CreateRole", "resource": "arn:aws:iam::111122223333:role/R", "context": {"aws:TagKeys": ["a", "b"]}, "evaluatedEffect": "EXPLICIT_DENY",
         "matchedPolicies": [{"uri": "arn:aws:iam::111122223333:policy/P", "matchedStatements": [{"sid": "Ok", "evaluatedEffect": "ALLOW"}, {"sid": "No", "evaluatedEffect": "DENY"}]}]},
        {"action": "iam:PassRole", "resource": "*", "evaluatedEffect": "ALLOW"}, {"action": "iam:TagRole", "resource": "*", "evaluatedEffect": "IMPLICIT_DENY"}],
        "policies": [{"type": "PERMISSIONS_BOUNDARY", "uri": "arn:aws:iam::111122223333:policy/P", "policyDocument": {"Statement": []}}]})"));
  REQUIRE(document);
  const auto found = read_authorization_details(*document, (*document)->root());
  REQUIRE(found);
  REQUIRE(found->size() == 3);
  const AuthorizationDetails& deny = (*found)[0];
  CHECK(deny.said.principal == kAna);
  CHECK(deny.said.effect == DenyEffect::Explicit);
  CHECK(deny.said.policy_type == "boundary");
  CHECK(deny.said.policy_arn == "arn:aws:iam::111122223333:policy/P");
  CHECK(deny.context.size() == 3);
  CHECK(deny.policies.front().document.has_value());
  CHECK((*found)[1].allowed);
  CHECK((*found)[2].said.effect == DenyEffect::Implicit);
}

}  // namespace
}  // namespace whydeny
