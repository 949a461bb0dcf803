// The lint rules on role trust policies.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <span>

#include "lint_marks.h"

using namespace whydeny;

namespace {

constexpr auto Trust = PolicyType::Trust;

}  // namespace

TEST_CASE("what a role trust policy may not carry is found") {
  // clang-format off
  const MarkedCase rows[] = {
      {"a resource", Trust, R"({"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole",@"Resource":"*"})", "T701"},
      {"a NotResource in a Deny", Trust, R"({"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole",@"NotResource":"*"})", "T701"},
      {"a NotPrincipal", Trust, R"({"Effect":"Deny",@"NotPrincipal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"})", "T702"},
      {"a NotPrincipal that allows", Trust, R"({"Effect":"Allow",@"NotPrincipal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"})", "T702"},
      {"a bare star", Trust, R"({"Effect":"Allow","Principal":@"*","Action":"sts:AssumeRole"})", "T703"},
      {"a bare star under a condition", Trust, R"({"Effect":"Allow","Principal":@"*","Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}})", "T703"},
      {"an action of another service", Trust, R"({"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":["sts:AssumeRole",@"s3:GetObject"]})", "T715"},
      {"other actions of STS and all actions", Trust, R"({"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":[@"sts:GetCallerIdentity",@"*",@"sts:GetSessionToken"]})", "T715 T715 T715"},
      {"all that there are", Trust, R"({"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["STS:assumerole","sts:TagSession","sts:SetSourceIdentity","sts:SetContext","sts:Set*"]})", ""},
      {"NotAction", Trust, R"({"Effect":"Allow","Principal":{"AWS":"111122223333"},@"NotAction":"sts:TagSession"})", "T722"},
      {"NotAction in a Deny", Trust, R"({"Effect":"Deny","Principal":{"AWS":"111122223333"},"NotAction":"sts:TagSession"})", ""},
  };
  // clang-format on
  check_marked_cases(rows, "T P413");
}

TEST_CASE("a role for everyone is found, with conditions or without") {
  // clang-format off
  const MarkedCase rows[] = {
      {"without", Trust, R"({"Effect":"Allow","Principal":{"AWS":@"*"},"Action":"sts:AssumeRole"})", "T704"},
      {"an empty condition", Trust, R"({"Effect":"Allow","Principal":{"AWS":[@"*"]},"Action":"sts:AssumeRole","Condition":{}})", "T704"},
      {"with", Trust, R"({"Effect":"Allow","Principal":{"AWS":@"*"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}})", "T705"},
      {"a Deny", Trust, R"({"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"})", ""},
  };
  // clang-format on
  check_marked_cases(rows, "T");
}

TEST_CASE("federated principals have a form, and actions of their own") {
  // clang-format off
  const MarkedCase rows[] = {
      {"neither kind of provider", Trust, R"({"Effect":"Allow","Principal":{"Federated":[@"arn:aws:iam::111122223333:oidc/x",@"arn:aws:iam::11112222333:saml-provider/x",@"Directory",@"https://idp.example.com"]},"Action":"sts:AssumeRoleWithWebIdentity"})", "T706 T706 T706 T706"},
      {"SAML with the action of OIDC", Trust, R"({"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/x"},"Action":@"sts:AssumeRoleWithWebIdentity"})", "T707"},
      {"OIDC with that of SAML", Trust, R"({"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/idp.example.com"},"Action":[@"sts:AssumeRoleWithSAML"]})", "T707"},
      {"OIDC with the plain action", Trust, R"({"Effect":"Allow","Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":@"sts:AssumeRole"})", "T707"},
      {"a service and a user with those of the others", Trust, R"({"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com","AWS":"111122223333"},"Action":["sts:AssumeRole",@"sts:AssumeRoleWithSAML",@"sts:AssumeRoleWithWebIdentity"]})", "T707 T707"},
      {"an account and SAML, one action", Trust, R"({"Effect":"Allow","Principal":{"AWS":"111122223333","Federated":"arn:aws:iam::111122223333:saml-provider/x"},"Action":@"sts:AssumeRole","Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}})", "T707"},
      {"an account and SAML, both actions", Trust, R"({"Effect":"Allow","Principal":{"AWS":"111122223333","Federated":"arn:aws:iam::111122223333:saml-provider/x"},"Action":["sts:AssumeRole","sts:AssumeRoleWithSAML"],"Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}})", ""},
      {"only tags", Trust, R"({"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/x"},"Action":"sts:TagSession"})", ""},
      {"a pattern", Trust, R"({"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole*"})", ""},
      {"SAML without audience", Trust, R"({"Effect":"Allow","Principal":{"Federated":@"arn:aws:iam::111122223333:saml-provider/x"},"Action":"sts:AssumeRoleWithSAML"})", "T719"},
      {"SAML with another key", Trust, R"({"Effect":"Allow","Principal":{"Federated":@"arn:aws:iam::111122223333:saml-provider/x"},"Action":["sts:AssumeRoleWithSAML","sts:TagSession"],"Condition":{"StringEquals":{"saml:edupersonorgdn":"Calls"}}})", "T719"},
      {"SAML in another partition", Trust, R"({"Effect":"Allow","Principal":{"Federated":"arn:aws-cn:iam::111122223333:saml-provider/x"},"Action":"sts:AssumeRoleWithSAML","Condition":{"StringEquals":{"saml:aud":"https://signin.amazonaws.cn/saml"}}})", ""},
  };
  // clang-format on
  check_marked_cases(rows, "T");
}

TEST_CASE("roles for tokens of OIDC providers test who the token is for and whom it speaks of") {
  // clang-format off
  const MarkedCase rows[] = {
      {"no condition", Trust, R"({"Effect":"Allow","Principal":{"Federated":@"arn:aws:iam::111122223333:oidc-provider/idp.example.com"},"Action":"sts:AssumeRoleWithWebIdentity"})", "T709"},
      {"a key of AWS only", Trust, R"({"Effect":"Allow","Principal":{"Federated":@"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}})", "T709"},
      {"a Deny", Trust, R"({"Effect":"Deny","Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity"})", ""},
      {"no audience", Trust, R"({"Effect":"Allow","Principal":{"Federated":@"arn:aws:iam::111122223333:oidc-provider/idp.example.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"idp.example.com:sub":"u7"}}})", "T712"},
      {"any audience", Trust, R"({"Effect":"Allow","Principal":{"Federated":@"arn:aws:iam::111122223333:oidc-provider/idp.example.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"idp.example.com:sub":"u7"},"StringLike":{"idp.example.com:aud":"*"}}})", "T712"},
      {"Cognito as AWS writes it", Trust, R"({"Effect":"Allow","Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":["sts:AssumeRoleWithWebIdentity","sts:TagSession"],"Condition":{"StringEquals":{"cognito-identity.amazonaws.com:aud":"eu-west-1:7a1b"},"ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}})", ""},
      {"Amazon's own application id", Trust, R"({"Effect":"Allow","Principal":{"Federated":"www.amazon.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"www.amazon.com:app_id":"amzn1.app"}}})", ""},
      {"GitHub without subject", Trust, R"({"Effect":"Allow","Principal":{"Federated":@"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"}}})", "T710"},
      {"GitHub without anything", Trust, R"({"Effect":"Allow","Principal":{"Federated":@"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity"})", "T709"},
      {"GitHub with broad subjects", Trust,
       R"({"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"},"StringLike":{"token.actions.githubusercontent.com:sub":[@"repo:my-org/*",@"repo:*/app:*",@"*",@"repo:my-org/app*:ref:refs/heads/main","repo:my-org/app:*","repo:my-org/app:ref:refs/heads/release-*"]}}})", "T711 T711 T711 T711"},
      {"a star where it is no wildcard", Trust,
       R"({"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com","token.actions.githubusercontent.com:sub":"repo:my-org/*"}}})", ""},
      {"a set operator on the audience", Trust, R"({"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/idp.example.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{@"ForAnyValue:StringEquals":{"idp.example.com:aud":"x"}}})", "T713"},
      {"a cluster without subject", Trust, R"({"Effect":"Allow","Principal":{"Federated":@"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AAA"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/AAA:aud":"sts.amazonaws.com"}}})", "T717"},
      {"another cluster's keys", Trust, R"({"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AAA"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{@"oidc.eks.eu-west-1.amazonaws.com/id/BBB:sub":"system:serviceaccount:calls:r",@"oidc.eks.eu-west-1.amazonaws.com/id/BBB:aud":"sts.amazonaws.com"}}})", "T718 T718"},
      {"another cluster's subject", Trust, R"({"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AAA"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{@"oidc.eks.eu-west-1.amazonaws.com/id/BBB:sub":"system:serviceaccount:calls:r","oidc.eks.eu-west-1.amazonaws.com/id/AAA:aud":"sts.amazonaws.com"}}})", "T718"},
      {"a cluster as AWS writes it", Trust, R"({"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AAA"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"oidc.eks.eu-west-1.amazonaws.com/id/AAA:sub":"system:serviceaccount:calls:*"},"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/AAA:aud":"sts.amazonaws.com"}}})", ""},
      {"two providers, each with its keys", Trust, R"({"Effect":"Allow","Principal":{"Federated":["accounts.google.com","www.amazon.com"]},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"accounts.google.com:aud":"g","www.amazon.com:app_id":"a"}}})", ""},
      {"a template", Trust, R"({"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/${OIDC}"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"${OIDC}:sub":"x"}}})", ""},
  };
  // clang-format on
  check_marked_cases(rows, "T");
}

TEST_CASE("services and sessions that are trusted are looked at") {
  // clang-format off
  const MarkedCase rows[] = {
      {"Roles Anywhere with one action", Trust, R"(@{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":"sts:AssumeRole"})", "T708"},
      {"with two", Trust, R"(@{"Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com","rolesanywhere.amazonaws.com"]},"Action":["sts:AssumeRole","sts:TagSession"]})", "T708"},
      {"with all", Trust, R"({"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:SetSourceIdentity","sts:AssumeRole","sts:TagSession"]})", ""},
      {"with all in two statements", Trust, R"({"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":"sts:AssumeRole"},{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:TagSession","sts:SetSourceIdentity"]})", ""},
      {"a role and its session", Trust, R"({"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/a/r",@"arn:aws:sts::111122223333:assumed-role/r/s"]},"Action":"sts:AssumeRole"})", "T714"},
      {"a role and the session of another", Trust, R"({"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/r","arn:aws:sts::111122223333:assumed-role/r2/s","arn:aws:sts::444455556666:assumed-role/r/s"]},"Action":"sts:AssumeRole"})", ""},
      {"compute services, and one without a source", Trust, R"({"Effect":"Allow","Principal":{"Service":[@"ec2.amazonaws.com",@"ecs-tasks.amazonaws.com",@"lambda.amazonaws.com",@"scheduler.amazonaws.com"]},"Action":"sts:AssumeRole"})", "T721 T721 T721 T720"},
      {"a source", Trust, R"({"Effect":"Allow","Principal":{"Service":"scheduler.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}})", ""},
  };
  // clang-format on
  LintSettings settings;
  settings.extend_select = {"T720", "T721"};
  check_marked_cases(std::span(rows).last(2), "T", settings);
  check_marked_cases(std::span(rows).first(6), "T");
  CHECK(
      found_in(
          R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},)"
          R"("Action":"sts:AssumeRole"}})",
          "", Trust)
          .empty());
}

TEST_CASE("another company needs an external id when the own accounts are known") {
  // clang-format off
  const MarkedCase rows[] = {
      {"without", Trust, R"({"Effect":"Allow","Principal":{"AWS":["111122223333",@"arn:aws:iam::999988887777:role/r"]},"Action":"sts:AssumeRole"})", "T716"},
      {"if it exists", Trust, R"({"Effect":"Allow","Principal":{"AWS":@"999988887777"},"Action":"sts:AssumeRole","Condition":{"StringEqualsIfExists":{"sts:ExternalId":"x"}}})", "T716"},
      {"with", Trust, R"({"Effect":"Allow","Principal":{"AWS":"999988887777"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:externalid":"x"}}})", ""},
      {"of the organization", Trust, R"({"Effect":"Allow","Principal":{"AWS":"999988887777"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}})", ""},
      {"a Deny", Trust, R"({"Effect":"Deny","Principal":{"AWS":"999988887777"},"Action":"sts:AssumeRole"})", ""},
  };
  // clang-format on
  LintSettings settings;
  settings.known_accounts = {"111122223333"};
  check_marked_cases(rows, "T", settings);
  CHECK(
      found_in(R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"999988887777"},)"
               R"("Action":"sts:AssumeRole"}})",
               "T P", Trust)
          .empty());
}

TEST_CASE("what is wrong with a role trust policy is mended in its own layout") {
  struct Case {
    std::string_view rule;
    std::string_view before;
    std::string_view after;
  };
  // clang-format off
  const Case rows[] = {
      {"T701", R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole", "Resource":"*"}})",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}})"},
      {"T707", R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRoleWithSAML"}})",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}})"},
      {"T707", R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sts:AssumeRole","sts:AssumeRoleWithSAML"]}})",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sts:AssumeRole"]}})"},
      {"T708", R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":"sts:AssumeRole"}})",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]}})"},
      {"T714", R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/r","arn:aws:sts::111122223333:assumed-role/r/s"]},"Action":"sts:AssumeRole"}})",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/r"]},"Action":"sts:AssumeRole"}})"},
      {"P403", R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"ec2.amazonaws.com","Action":"sts:AssumeRole"}})",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service": "ec2.amazonaws.com"},"Action":"sts:AssumeRole"}})"},
      {"P404", R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}})",
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}})"},
  };
  // clang-format on
  for (const Case& row : rows) {
    CAPTURE(row.rule);
    CHECK(mended(row.before, Trust, row.rule) == row.after);
  }
}
