// The lint rules on principals.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "lint_marks.h"

using namespace whydeny;

namespace {

constexpr auto Resource = PolicyType::Resource;
constexpr auto Key = PolicyType::Key;
constexpr auto Trust = PolicyType::Trust;
constexpr auto Endpoint = PolicyType::Endpoint;

}  // namespace

TEST_CASE("principals that no policy can have are found where they stand") {
  // clang-format off
  const MarkedCase rows[] = {
      {"in an identity policy", PolicyType::Identity, R"({"Effect":"Allow",@"Principal":"*","Action":"s3:GetObject","Resource":"*"})", "P401"},
      {"negated, in a boundary", PolicyType::Boundary, R"({"Effect":"Allow",@"NotPrincipal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"*"})", "P401"},
      {"none in a queue policy", Resource, R"(@{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"})", "P402"},
      {"none in an endpoint policy", Endpoint, R"(@{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"})", "P402"},
      {"a bare ARN", Resource, R"({"Effect":"Deny","Principal":@"arn:aws:iam::111122223333:root","Action":"sqs:SendMessage","Resource":"*"})", "P403"},
      {"a list", Trust, R"({"Effect":"Allow","Principal":@["arn:aws:iam::111122223333:root"],"Action":"sts:AssumeRole"})", "P403"},
      {"a bare ARN in an RCP", PolicyType::Rcp, R"({"Effect":"Deny","Principal":@"111122223333","Action":"s3:GetObject","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}})", "P403"},
      {"a kind in small letters", Resource, R"({"Effect":"Deny","Principal":{@"service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"})", "P404"},
      {"wildcards", Resource, R"({"Effect":"Allow","Principal":{"AWS":[@"arn:aws:iam::111122223333:role/app-*",@"arn:aws:iam::*:root"]},"Action":"sqs:SendMessage","Resource":"*"})", "P405 P405"},
      {"any service and any provider", Trust, R"({"Effect":"Allow","Principal":{"Service":@"*","Federated":@"*"},"Action":"sts:*"})", "P405 P405"},
      {"an account of eleven digits", Resource, R"({"Effect":"Allow","Principal":{"AWS":@"11112222333"},"Action":"sqs:SendMessage","Resource":"*"})", "P406"},
      {"an ARN of eleven digits, one with a colon too few, one of S3", Trust,
       R"({"Effect":"Allow","Principal":{"AWS":[@"arn:aws:iam::11112222333:root",@"arn:aws::iam:111122223333:root",@"arn:aws:s3:::calls"]},"Action":"sts:AssumeRole"})", "P406 P406 P406"},
      {"an ARN of IAM that cannot call", Resource, R"({"Effect":"Allow","Principal":{"AWS":[@"arn:aws:iam::111122223333:policy/p",@"arn:aws:iam::111122223333:Recorder"]},"Action":"sqs:SendMessage","Resource":"*"})", "P406 P406"},
      {"all that are well formed", Resource,
       R"({"Effect":"Allow","Principal":{"AWS":["111122223333","arn:aws-cn:iam::111122223333:root","arn:aws-us-gov:iam::111122223333:user/a/b","arn:aws:sts::111122223333:assumed-role/r/s","arn:aws:sts::111122223333:federated-user/f"]},"Action":"sqs:SendMessage","Resource":"*"})", ""},
      {"a group", Resource, R"({"Effect":"Deny","Principal":{"AWS":["111122223333",@"arn:aws:iam::111122223333:group/g"]},"Action":"sqs:SendMessage","Resource":"*"})", "P407"},
      {"ids of what was deleted", Trust, R"({"Effect":"Allow","Principal":{"AWS":[@"AROAJQABLZS4A3QDU576Q",@"AIDAJQABLZS4A3QDU576Q"]},"Action":"sts:AssumeRole"})", "P408 P409"},
      {"a SAML provider outside of a trust policy", Resource, R"({"Effect":"Allow","Principal":{"Federated":@"arn:aws:iam::111122223333:saml-provider/x"},"Action":"sqs:SendMessage","Resource":"*"})", "P410"},
      {"in an endpoint policy", Endpoint, R"({"Effect":"Allow","Principal":{"Federated":@"cognito-identity.amazonaws.com"},"Action":"s3:GetObject","Resource":"*"})", "P410"},
      {"a canonical user of a queue", Resource, R"({"Effect":"Allow","Principal":{"CanonicalUser":@"79a5"},"Action":"sqs:SendMessage","Resource":"*"})", "P411"},
      {"a canonical user of a key", Key, R"({"Effect":"Allow","Principal":{"CanonicalUser":@"79a5"},"Action":"kms:*","Resource":"*"})", "P411"},
      {"a canonical user of a bucket by its actions", Resource, R"({"Effect":"Allow","Principal":{"CanonicalUser":"79a5"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"})", ""},
      {"a canonical user of a bucket by its kind", Resource, R"({"Effect":"Allow","Principal":{"CanonicalUser":"79a5"},"Action":"*","Resource":"arn:aws:s3:::b/*"})", "", "s3"},
      {"an origin access identity", Resource, R"({"Effect":"Allow","Principal":{"AWS":@"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"})", "P422"},
  };
  // clang-format on
  check_marked_cases(rows, "P");
}

TEST_CASE("a service principal is known by the catalog or by name, letter by letter") {
  struct Case {
    std::string_view host;
    bool known;
  };
  const Case rows[] = {
      {"lambda.amazonaws.com", true},
      {"delivery.logs.amazonaws.com", true},
      {"logs.eu-west-1.amazonaws.com", true},
      {"streams.metrics.cloudwatch.amazonaws.com", true},
      {"ecs-tasks.amazonaws.com", true},
      {"vpc-flow-logs.amazonaws.com", true},
      {"ec2.amazonaws.com.cn", true},
      {"alexa-appkit.amazon.com", true},
      {"lambda.aws.com", false},
      {"Lambda.amazonaws.com", false},
      {"lambda", false},
      {"lambda.amazonaws.co", false},
      {"lamda.amazonaws.com", false},
      {"callrecorder.amazonaws.com", false},
      {"https://sns.amazonaws.com", false},
  };
  for (const Case& row : rows) {
    CAPTURE(row.host);
    const std::string text =
        R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"Service":")" +
        std::string(row.host) + R"("},"Action":"sqs:SendMessage","Resource":"*"}]})";
    CHECK(found_in(text, "P", Resource) == std::string(row.known ? "" : "P412 1:78"));
  }
}

TEST_CASE("a misspelled service principal is mended") {
  const std::string begin =
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"Service":")";
  const std::string end = R"("},"Action":"sqs:SendMessage","Resource":"*"}]})";
  for (const std::string slip : {"lambda.aws.com", "Lambda.amazonaws.com", "lamda.amazonaws.com", "lambda"}) {
    CAPTURE(slip);
    CHECK(mended(begin + slip + end, Resource, "P412") == begin + "lambda.amazonaws.com" + end);
  }
  CHECK(mended(begin + "callrecorder.amazonaws.com" + end, Resource, "P412") == "none");
}

TEST_CASE("who is let in is judged by principals and conditions together") {
  // clang-format off
  const MarkedCase rows[] = {
      {"Allow with NotPrincipal", Resource, R"({"Effect":"Allow",@"NotPrincipal":{"AWS":"111122223333"},"Action":"sqs:SendMessage","Resource":"*"})", "P413"},
      {"a role without its account", Resource, R"({"Effect":"Deny","NotPrincipal":{"AWS":@"arn:aws:iam::111122223333:role/r"},"Action":"sqs:SendMessage","Resource":"*"})", "P414"},
      {"a session without account and role", Resource, R"({"Effect":"Deny","NotPrincipal":{"AWS":[@"arn:aws:sts::111122223333:assumed-role/r/s"]},"Action":"sqs:SendMessage","Resource":"*"})", "P414"},
      {"a role with another account", Resource, R"({"Effect":"Deny","NotPrincipal":{"AWS":[@"arn:aws:iam::111122223333:role/r","444455556666"]},"Action":"sqs:SendMessage","Resource":"*"})", "P414"},
      {"a session with its account only", Resource, R"({"Effect":"Deny","NotPrincipal":{"AWS":[@"arn:aws:sts::111122223333:assumed-role/r/s","111122223333"]},"Action":"sqs:SendMessage","Resource":"*"})", "P414"},
      {"all levels", Resource, R"({"Effect":"Deny","NotPrincipal":{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::111122223333:role/a/r","arn:aws:sts::111122223333:assumed-role/r/s"]},"Action":"sqs:SendMessage","Resource":"*"})", ""},
      {"a user and a service", Resource, R"({"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::111122223333:user/u","Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"})", ""},
      {"everyone", Resource, R"({"Effect":"Allow","Principal":@"*","Action":"sqs:SendMessage","Resource":"*"})", "P415"},
      {"everyone in a map and a list", Key, R"({"Effect":"Allow","Principal":{"AWS":[@"*"]},"Action":"kms:Decrypt","Resource":"*"})", "P415"},
      {"an empty condition", Resource, R"({"Effect":"Allow","Principal":@"*","Action":"sqs:SendMessage","Resource":"*","Condition":{}})", "P415"},
      {"a Deny", Resource, R"({"Effect":"Deny","Principal":"*","Action":"sqs:SendMessage","Resource":"*"})", ""},
      {"everyone beside a name", Resource, R"({"Effect":"Allow","Principal":{"AWS":["111122223333",@"*"]},"Action":"sqs:SendMessage","Resource":"*"})", "P415+P420"},
      {"everyone beside a service", Resource, R"({"Effect":"Deny","Principal":{"AWS":@"*","Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"})", "P420"},
      {"in an endpoint policy, where that is usual", Endpoint, R"({"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"})", ""},
      {"a fence around it", Resource,
       R"({"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*"},{"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}})", ""},
      {"a fence around something else", Resource,
       R"({"Effect":"Allow","Principal":@"*","Action":"sqs:SendMessage","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"sqs:DeleteMessage","Resource":"*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}})", "P415"},
      {"a Deny without TLS is no fence", Resource,
       R"({"Effect":"Allow","Principal":@"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}})", "P415"},
  };
  // clang-format on
  check_marked_cases(rows, "P");
}

TEST_CASE("conditions that anyone can meet leave a resource public") {
  struct Case {
    std::string_view condition;
    std::string_view found;
  };
  // clang-format off
  const Case rows[] = {
      {R"("StringLike":{"aws:Referer":"https://x/*"})", "P416"},
      {R"("StringEquals":{"aws:UserAgent":"secret"})", "P416"},
      {R"("StringEquals":{"s3:prefix":"a"})", "P416"},
      {R"("NumericLessThanEquals":{"s3:max-keys":"10"})", "P416"},
      {R"("Bool":{"aws:SecureTransport":"true"})", "P416"},
      {R"("IpAddress":{"aws:SourceIp":"0.0.0.0/0"})", "P416"},
      {R"("IpAddress":{"aws:SourceIp":["203.0.113.0/24","54.0.0.0/8"]})", "P416"},
      {R"("IpAddress":{"aws:SourceIp":"::/0"})", "P416"},
      {R"("StringLike":{"aws:PrincipalArn":"*"})", "P416"},
      {R"("ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/app"})", "P416"},
      {R"("StringLike":{"aws:Referer":"https://x/*"},"Bool":{"aws:SecureTransport":"true"})", "P416"},
      {R"("Null":{"aws:SourceVpce":"false"})", "P416"},
      {R"("IpAddress":{"aws:SourceIp":"203.0.113.0/24"})", ""},
      {R"("IpAddress":{"AWS:sourceip":"203.0.113.0/24"})", ""},
      {R"("IpAddress":{"aws:SourceIp":"2001:db8::/32"})", ""},
      {R"("StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"})", ""},
      {R"("ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/*"})", ""},
      {R"("StringLike":{"aws:Referer":"https://x/*"},"StringEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"})", ""},
      {R"("ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"})", ""},
      {R"("ArnLike":{"aws:SourceArn":"arn:aws:s3:::calls"})", ""},
      {R"("StringLike":{"aws:userid":"AROAJQABLZS4A3QDU576Q:*"})", ""},
      {R"("StringEquals":{"kms:CallerAccount":"111122223333","kms:ViaService":"s3.eu-west-1.amazonaws.com"})", ""},
      {R"("StringEquals":{"s3:DataAccessPointAccount":"111122223333"})", ""},
      // What other rules speak of: negation, IfExists, ForAllValues.
      {R"("StringNotEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"})", ""},
      {R"("StringEqualsIfExists":{"aws:SourceVpce":"vpce-1a2b3c4d"})", ""},
      {R"("ForAllValues:StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"})", ""},
      {R"("Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"})", ""},
  };
  // clang-format on
  for (const Case& row : rows) {
    CAPTURE(row.condition);
    const std::string text =
        R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",)"
        R"("Resource":"arn:aws:s3:::b/*","Condition":{)" +
        std::string(row.condition) + "}}]}";
    CHECK(found_in(text, "P", Resource) == (row.found.empty() ? "" : std::string(row.found) + " 1:68"));
  }
}

TEST_CASE("a service is let in for somebody, by the keys that services send") {
  // clang-format off
  const MarkedCase rows[] = {
      {"no condition", Resource, R"({"Effect":"Allow","Principal":{"Service":@"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"})", "P417"},
      {"each service of a list", Resource, R"({"Effect":"Allow","Principal":{"Service":[@"sns.amazonaws.com",@"events.amazonaws.com"]},"Action":"sqs:SendMessage","Resource":"*"})", "P417 P417"},
      {"a condition on what is written", Resource, R"({"Effect":"Allow","Principal":{"Service":@"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}})", "P417"},
      {"only that there is a source", Resource, R"({"Effect":"Allow","Principal":{"Service":@"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*","Condition":{"Null":{"aws:SourceArn":"false"}}})", "P417"},
      {"a Deny", Resource, R"({"Effect":"Deny","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"})", ""},
      {"the source's ARN in another letter case", Resource, R"({"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*","Condition":{"ArnLike":{"AWS:SourceARN":"arn:aws:sns:eu-west-1:111122223333:t"}}})", ""},
      {"the source's account", Key, R"({"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}})", ""},
      {"the source's organization", Resource, R"({"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*","Condition":{"StringEquals":{"aws:SourceOrgID":"o-a1b2c3d4e5"}}})", ""},
      {"the referer", Resource, R"({"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"s3:PutObject","Resource":"*","Condition":{"StringEquals":{@"aws:Referer":"111122223333"}}})", "P418"},
      {"the encryption context", Key, R"({"Effect":"Allow","Principal":{"Service":"logs.eu-west-1.amazonaws.com"},"Action":"kms:Decrypt","Resource":"*","Condition":{"ArnLike":{@"kms:EncryptionContext:aws:logs:arn":"arn:aws:logs:eu-west-1:111122223333:*"}}})", "P418"},
      {"the organization of the principal", Resource, R"({"Effect":"Allow","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{@"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}})", "P419"},
      {"beside the source", Resource, R"({"Effect":"Allow","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333",@"aws:PrincipalTag/team":"calls"}}})", "P419"},
      {"in a Deny", Resource, R"({"Effect":"Deny","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":"s3:GetObject","Resource":"*","Condition":{"ArnLike":{@"aws:PrincipalArn":"arn:aws:iam::111122223333:role/r"}}})", "P419"},
      {"if it exists", Resource, R"({"Effect":"Allow","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":"s3:GetObject","Resource":"*","Condition":{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringEquals":{"aws:SourceAccount":"111122223333"}}})", ""},
      {"negated, it holds for services", Resource, R"({"Effect":"Deny","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":"s3:GetObject","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}})", ""},
  };
  // clang-format on
  check_marked_cases(rows, "P");
}

TEST_CASE("accounts are unknown only when some are known") {
  // clang-format off
  const MarkedCase rows[] = {
      {"another account in three forms", Resource, R"({"Effect":"Allow","Principal":{"AWS":["111122223333",@"999988887777",@"arn:aws:iam::999988887777:root",@"arn:aws:sts::999988887777:assumed-role/r/s"]},"Action":"sqs:SendMessage","Resource":"*"})", "P421 P421 P421"},
      {"a Deny", Resource, R"({"Effect":"Deny","Principal":{"AWS":"999988887777"},"Action":"sqs:SendMessage","Resource":"*"})", ""},
      {"a trusted account with an external id", Trust, R"({"Effect":"Allow","Principal":{"AWS":@"999988887777"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"x"}}})", "P421"},
      {"a trusted account without one: another rule says so", Trust, R"({"Effect":"Allow","Principal":{"AWS":"999988887777"},"Action":"sts:AssumeRole"})", ""},
  };
  // clang-format on
  LintSettings settings;
  settings.known_accounts = {"111122223333"};
  check_marked_cases(rows, "P", settings);
  const MarkedCase none[] = {{"no settings", Resource, rows[1].statements, ""}};
  check_marked_cases(none, "P");
}
