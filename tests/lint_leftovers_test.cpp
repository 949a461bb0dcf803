// Leftovers: placeholders, names of examples, templates, notes, credentials (L).
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>

#include "marked_lint_cases.h"
#include "whydeny/lint/placeholders.h"

using namespace whydeny;

namespace {

constexpr PolicyType kIdentity = PolicyType::Identity;
constexpr PolicyType kResource = PolicyType::Resource;

std::string resource(const std::string& value) {
  return with_statement(R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": )" + value + "}");
}
std::string principal(const std::string& value) {
  return with_statement(R"({"Effect": "Allow", "Principal": )" + value +
                        R"(, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::calls/*"})");
}
std::string condition(const std::string& value) {
  return with_statement(
      R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::calls/*", "Condition": )" +
      value + "}");
}
std::string sid(const std::string& value) {
  return with_statement(
      R"({"Sid": )" + value +
      R"(, "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::calls/*"})");
}

}  // namespace

TEST_CASE("a token that was not filled in is found in resources, principals and conditions") {
  const auto rows = std::to_array<MarkedDocument>({
      {"all fields", kIdentity, resource(R"(@"arn:aws:kms:REGION:ACCOUNT_ID:key/CMK_ID")"), "L001"},
      {"account only", kIdentity, resource(R"(@"arn:aws:sqs:eu-central-1:ACCOUNT_ID:calls")"), "L001"},
      {"angle brackets", kIdentity, resource(R"(@"arn:aws:sqs:eu-central-1:<account>:calls")"), "L001"},
      {"in the name", kIdentity, resource(R"(@"arn:aws:s3:::calls-ACCOUNT_ID/*")"), "L001"},
      {"yours", kIdentity, resource(R"(@"arn:aws:s3:::YOUR_BUCKET_NAME/*")"), "L001"},
      {"two of three", kIdentity,
       resource(R"(["arn:aws:s3:::calls/*", @"arn:aws:s3:::YOUR-BUCKET/*", @"arn:aws:s3:::<bucket name>"])"),
       "L001 L001"},
      {"small letters in a field", kIdentity, resource(R"(@"arn:aws:sqs:region:account-id:calls")"), "L001"},
      {"camel case", kIdentity, resource(R"(@"arn:aws:sqs:eu-central-1:AccountId:calls")"), "L001"},
      {"crosses", kIdentity, resource(R"(@"arn:aws:sqs:eu-central-1:xxxxxxxxxxxx:calls")"), "L001"},
      {"Not-element", kIdentity,
       with_statement(
           R"({"Effect": "Deny", "Action": "s3:GetObject", "NotResource": @"arn:aws:s3:::<bucket>/*"})"),
       "L001"},
      {"China", kIdentity, resource(R"(@"arn:aws-cn:sqs:cn-north-1:ACCOUNT_ID:calls")"), "L001"},
      {"a whole value", kIdentity, resource(R"(@"<bucket-arn>")"), "L001"},
      {"principal", kResource, principal(R"({"AWS": @"arn:aws:iam::GENESYS_CLOUD_ACCOUNT_ID:role/r"})"),
       "L002", "s3"},
      {"bare principal", kResource, principal(R"({"AWS": ["111122223333", @"ACCOUNT_ID"]})"), "L002", "s3"},
      {"refused principal", kResource, principal(R"(@"<account>")"), "L002", "s3"},
      {"service principal", kResource, principal(R"({"Service": @"logs.REGION.amazonaws.com"})"), "L002",
       "s3"},
      {"trust", PolicyType::Trust,
       with_statement(
           R"({"Effect": "Allow", "Principal": {"AWS": @"arn:aws:iam::<account-id>:root"}, "Action": "sts:AssumeRole"})"),
       "L002"},
      {"endpoint: an ARN as any other", PolicyType::Endpoint,
       principal(R"({"AWS": @"arn:aws:iam::ACCOUNT_ID:root"})"), "L001"},
      {"condition", kIdentity, condition(R"({"IpAddress": {"aws:SourceIp": [@"GENESYS_CIDR_BLOCK_1"]}})"),
       "L003"},
      {"organization", kIdentity,
       condition(R"({"StringEquals": {"aws:PrincipalOrgID": @"YOUR_GENESYS_ORGANIZATION_ID"}})"), "L003"},
      {"brackets", kIdentity, condition(R"({"StringEquals": {"aws:PrincipalOrgID": @"<my-org-id>"}})"),
       "L003"},
      {"organization of crosses", kIdentity,
       condition(R"({"StringEquals": {"aws:PrincipalOrgID": @"o-xxxxxxxxxx"}})"), "L003"},
      {"ARN in a condition", kIdentity,
       condition(R"({"ArnLike": {"aws:SourceArn": @"arn:aws:sns:eu-central-1:ACCOUNT_ID:calls"}})"), "L003"},
      {"tag value, asked for", kIdentity,
       condition(R"({"StringEquals": {"aws:ResourceTag/team": @"YOUR_TEAM_NAME"}})"), "L003"},
  });
  check_marked_documents(rows, "L001 L002 L003");
}

TEST_CASE("real names are no placeholders") {
  const auto rows = std::to_array<MarkedDocument>({
      {"a word of small letters", kIdentity, resource(R"("arn:aws:s3:::my-region-data/account-exports/*")"),
       ""},
      {"a role", kIdentity, resource(R"("arn:aws:iam::333322221111:role/AccountAdmin")"), ""},
      {"a policy variable", kIdentity, resource(R"("arn:aws:s3:::calls/${aws:username}/*")"), ""},
      {"a tag as variable", kIdentity, resource(R"("arn:aws:s3:::calls/${aws:PrincipalTag/team}/*")"), ""},
      {"account of a variable", kIdentity, resource(R"("arn:aws:sqs:*:${aws:PrincipalAccount}:calls")"), ""},
      {"federation", kIdentity, resource(R"("arn:aws:s3:::calls/${saml:sub}/*")"), ""},
      {"AWS's role", kIdentity,
       resource(R"("arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS")"), ""},
      {"a managed policy", kIdentity, resource(R"("arn:aws:iam::aws:policy/ReadOnlyAccess")"), ""},
      {"a table in capitals", kIdentity,
       resource(
           R"(["arn:aws:dynamodb:*:333322221111:table/CUSTOMER_ACCOUNT", "arn:aws:dynamodb:*:*:table/USER_EVENTS"])"),
       ""},
      {"a parameter", kIdentity, resource(R"("arn:aws:ssm:*:333322221111:parameter/calls/CLIENT_ID")"), ""},
      {"a key", kIdentity,
       resource(R"("arn:aws:kms:eu-central-1:333322221111:key/1234abcd-12ab-34cd-56ef-1234567890ab")"), ""},
      {"fleet of spot", kIdentity, resource(R"("arn:aws:ec2:*:*:spot-fleet-request/*")"), ""},
      {"tag keys", kIdentity,
       condition(R"({"ForAllValues:StringEquals": {"aws:TagKeys": ["PROJECT_NAME", "OWNER_ID"]}})"), ""},
      {"attributes", kIdentity,
       condition(R"({"ForAllValues:StringEquals": {"dynamodb:Attributes": ["USER_ID"]}})"), ""},
      {"an enumeration", kIdentity, condition(R"({"StringEquals": {"kms:KeySpec": "SYMMETRIC_DEFAULT"}})"),
       ""},
      {"an organization", kIdentity, condition(R"({"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}})"),
       ""},
      {"a unique id", kResource, principal(R"({"AWS": "AROADBQP57FF2AEXAMPLE"})"), "", "s3"},
      {"everybody", kResource, principal(R"("*")"), "", "s3"},
      {"an origin access identity", kResource,
       principal(
           R"({"AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC"})"),
       "", "s3"},
  });
  check_marked_documents(rows, "L001 L002 L003 L006");
}

TEST_CASE("ids and names of documentation are found") {
  const auto rows = std::to_array<MarkedDocument>({
      {"queue", kIdentity, resource(R"(@"arn:aws:sqs:us-east-1:123456789012:q")"), "L004"},
      {"each of them", kIdentity,
       resource(
           R"([@"arn:aws:sqs:us-east-1:111122223333:q", @"arn:aws:sqs:us-east-1:444455556666:q", @"arn:aws:sqs:us-east-1:000000000000:q"])"),
       "L004 L004 L004"},
      {"principal", kResource, principal(R"({"AWS": @"123456789012"})"), "L004", "s3"},
      {"condition", kIdentity, condition(R"({"StringEquals": {"aws:SourceAccount": @"123456789012"}})"),
       "L004"},
      {"longer number", kIdentity, resource(R"("arn:aws:s3:::calls/1234567890123")"), ""},
      {"another account", kIdentity, resource(R"("arn:aws:sqs:us-east-1:333322221111:q")"), ""},
      {"bucket", kIdentity, resource(R"(@"arn:aws:s3:::DOC-EXAMPLE-BUCKET/*")"), "L005"},
      {"numbered", kIdentity, resource(R"(@"arn:aws:s3:::amzn-s3-demo-bucket1")"), "L005"},
      {"yours", kIdentity, resource(R"(@"arn:aws:s3:::your-connect-bucket-name/*")"), "L005"},
      {"your recordings", kIdentity, resource(R"(@"arn:aws:s3:::your-recording-bucket")"), "L005"},
      {"a real name", kIdentity, resource(R"(["arn:aws:s3:::examples", "arn:aws:s3:::at-your-service/*"])"),
       ""},
  });
  check_marked_documents(rows, "L");
}

TEST_CASE("expressions of templates are found, policy variables are not") {
  const auto rows = std::to_array<MarkedDocument>({
      {"Terraform", kIdentity, resource(R"(@"arn:aws:s3:::${var.bucket}/*")"), "L006"},
      {"Terraform resource", kIdentity, resource(R"(@"${aws_s3_bucket.calls.arn}")"), "L006"},
      {"CloudFormation", kIdentity, resource(R"(@"arn:aws:sqs:*:${AWS::AccountId}:calls")"), "L006"},
      {"parameter of Fn::Sub", kIdentity, resource(R"(@"arn:aws:s3:::${BucketName}/*")"), "L006"},
      {"Jinja", kIdentity, resource(R"(@"arn:aws:s3:::{{ bucket }}/*")"), "L006"},
      {"ERB", kIdentity, resource(R"(@"arn:aws:s3:::<%= bucket %>/*")"), "L006"},
      {"Serverless", kIdentity, resource(R"(@"arn:aws:s3:::${self:custom.bucket}/*")"), "L006"},
      {"Fn::Sub", kIdentity, resource(R"(@{"Fn::Sub": "arn:aws:s3:::${Bucket}/*"})"), "L006"},
      {"Ref in a list", kIdentity, resource(R"(["arn:aws:s3:::calls/*", @{"Ref": "BucketArn"}])"), "L006"},
      {"principal", kResource, principal(R"({"AWS": @"arn:aws:iam::{{account}}:root"})"), "L006", "s3"},
      {"condition", kIdentity, condition(R"({"StringEquals": {"aws:PrincipalOrgID": @"${var.org_id}"}})"),
       "L006"},
      {"action", kIdentity,
       with_statement(
           R"({"Effect": "Allow", "Action": @"${var.action}", "Resource": "arn:aws:s3:::calls/*"})"),
       "L006"},
      {"effect", kIdentity,
       with_statement(
           R"({"Effect": @"${Effect}", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::c/*"})"),
       "L006"},
      {"variables", kIdentity,
       resource(
           R"(["arn:aws:s3:::calls/${aws:username}", "arn:aws:s3:::calls/${aws:PrincipalTag/team, 'none'}", "arn:aws:s3:::calls/${www.amazon.com:user_id}", "arn:aws:s3:::calls/${*}"])"),
       ""},
      {"variables of services", kIdentity,
       resource(
           R"(["arn:aws:iot:*:*:client/${iot:Connection.Thing.ThingName}", "arn:aws:s3:::calls/${transfer:UserName}", "arn:aws:s3:::c/${cognito-identity.amazonaws.com:sub}"])"),
       ""},
      {"topic and qualifier", kIdentity,
       resource(R"(["arn:aws:iot:*:*:topic/$aws/things/*", "arn:aws:lambda:*:*:function:calls:$LATEST"])"),
       ""},
  });
  check_marked_documents(rows, "L001 L002 L003 L005 L006 G1");
}

TEST_CASE("notes to oneself and credentials are found") {
  const auto rows = std::to_array<MarkedDocument>({
      {"Sid", kIdentity, sid(R"(@"TODOtighten")"), "L007"},
      {"at its end", kIdentity, sid(R"(@"ReadCallsTODO")"), "L007"},
      {"FIXME", kIdentity, sid(R"(@"FIXMEread")"), "L007"},
      {"XXX", kIdentity, sid(R"(@"XXXread")"), "L007"},
      {"CHANGEME", kIdentity, resource(R"(@"arn:aws:s3:::changeme/*")"), "L007"},
      {"in a condition", kIdentity, condition(R"({"StringEquals": {"aws:PrincipalOrgID": @"TODO"}})"),
       "L007"},
      {"longer words", kIdentity, sid(R"("PHOTODOWNLOAD")"), ""},
      {"a list of things to do", kIdentity, resource(R"("arn:aws:s3:::todo-app/*")"), ""},
      {"messages that change", kIdentity,
       with_statement(
           R"({"Effect": "Allow", "Action": "sqs:ChangeMessageVisibility", "Resource": "arn:aws:sqs:*:*:c"})"),
       ""},
      {"size", kIdentity, sid(R"("SizeXXXL")"), ""},
      {"key id", kIdentity, condition(R"({"StringEquals": {"aws:userid": @"AKIAIOSFODNN7EXAMPLE"}})"),
       "L008"},
      {"temporary key id", kIdentity,
       condition(R"({"StringLike": {"aws:userid": @"ASIAY34FZKBOKMUTVV7A:*"}})"), "L008"},
      {"secret", kIdentity,
       condition(R"({"StringEquals": {"sts:ExternalId": @"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}})"),
       "L008"},
      {"unique ids", kIdentity,
       condition(R"({"StringLike": {"aws:userid": ["AROADBQP57FF2AEXAMPLE:*", "AIDACKCEVSQ6C2EXAMPLE"]}})"),
       ""},
      {"too long", kIdentity, sid(R"("AKIAIOSFODNN7EXAMPLES")"), ""},
      {"forty letters of words", kIdentity, sid(R"("AllowTheTranscriptionJobToReadCalls2025X")"), ""},
      {"a digest", kIdentity,
       condition(R"({"StringEquals": {"aws:userid": "da39a3ee5e6b4b0d3255bfef95601890afd80709"}})"), ""},
  });
  check_marked_documents(rows, "L");
}

TEST_CASE("a token that was not filled in gets no further findings about its form") {
  CHECK(found_in(resource(R"("arn:aws:sqs:eu-central-9:ACCOUNT_ID:calls")"), "L A2 R3 V6", kIdentity) ==
        "L001 1:99");
}

TEST_CASE("leftovers are looked for in time that grows with the text") {
  // Each would take hours if a search began again at every character.
  for (const std::string& piece : {std::string("A_"), std::string("<"), std::string("{{"), std::string("X"),
                                   std::string("TODO"), std::string("AKIA"), std::string("your-")}) {
    std::string text = "arn:aws:s3:::";
    while (text.size() < (1U << 20U)) text += piece;
    CAPTURE(piece);
    CHECK(find_placeholder(text, PlaceholderUse::Resource).size() <= text.size());
    CHECK(find_template(text).empty());
    CHECK(find_credential(text).empty());
    CHECK(find_marker(text).size() <= text.size());
    CHECK(find_example_name(text).size() <= text.size());
  }
}
