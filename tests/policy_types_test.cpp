// What each type of policy must, may and must not carry [1.5], and principals [2.4].
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/marked_text.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

using enum PolicyType;

struct Row {
  PolicyType type;
  std::string_view statement;  ///< `@` where each complaint stands
  std::string_view rules;      ///< in that order, `!` for fatal
};

ParsedPolicy parse(PolicyType type, const MarkedText& input) {
  return parse_policy(input.source(), type, "policy.json");
}

MarkedText document(std::string_view statement) {
  return MarkedText(R"({"Version":"2012-10-17","Statement":[)" + std::string(statement) + "]}");
}

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const MarkedText input = document(row.statement);
    const ParsedPolicy parsed = parse(row.type, input);
    CAPTURE(input.text);
    CAPTURE(policy_type_name(row.type));
    CAPTURE(printed(parsed.diagnostics));
    CHECK(rules_of(parsed.diagnostics) == row.rules);
    CHECK(places_of(parsed.diagnostics) == input.marks);
    CHECK(parsed.policy.has_value() == !has_fatal(parsed.diagnostics));
  }
}

TEST_CASE("a policy of the wrong type is refused with a word about types [1.5]") {
  struct Case {
    PolicyType type;
    std::string_view message;
  };
  const Case cases[] = {
      {Identity, "`Principal` is not allowed in an identity policy; is this a resource policy?"},
      {Boundary, "`Principal` is not allowed in a permissions boundary; is this a resource policy?"},
      {Session, "`Principal` is not allowed in a session policy; is this a resource policy?"},
      {Scp, "`Principal` is not allowed in a service control policy; is this a resource policy?"},
  };
  const MarkedText input =
      document(R"({"Effect":"Allow",@"Principal":{"AWS":"111122223333"},"Action":"s3:*","Resource":"*"})");
  for (const Case& c : cases) {
    const ParsedPolicy parsed = parse(c.type, input);
    REQUIRE(parsed.diagnostics.size() == 1);
    CHECK(parsed.diagnostics[0].message == c.message);
    CHECK(parsed.diagnostics[0].rule == (c.type == Scp ? "O801" : "P401"));
    CHECK(parsed.diagnostics[0].fatal);
    CHECK(places_of(parsed.diagnostics) == input.marks);
  }
}

TEST_CASE("a trust policy given as an identity policy makes one complaint a statement [1.5]") {
  const MarkedText input =
      document(R"({"Effect":"Allow",@"Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"})");
  const ParsedPolicy parsed = parse(Identity, input);
  REQUIRE(parsed.diagnostics.size() == 1);
  CHECK(parsed.diagnostics[0].message ==
        "`Principal` is not allowed in an identity policy; is this a role trust policy?");
}

TEST_CASE("who may carry a Principal [1.5, 2.5.1]") {
  const std::string_view star = R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"})";
  const std::string_view none = R"({"Effect":"Deny","Action":"s3:*","Resource":"*"})";
  const std::string_view missing = R"(@{"Effect":"Deny","Action":"s3:*","Resource":"*"})";
  const std::string_view not_one =
      R"({"Effect":"Deny",@"NotPrincipal":{"AWS":"111122223333"},"Action":"s3:*","Resource":"*"})";
  const std::string_view allowed_not =
      R"({"Effect":"Deny","NotPrincipal":{"AWS":"111122223333"},"Action":"s3:*","Resource":"*"})";
  check({
      {Identity, none, ""},
      {Boundary, none, ""},
      {Session, none, ""},
      {Scp, none, ""},
      {Resource, star, ""},
      {Resource, allowed_not, ""},
      {Key, star, ""},
      {Endpoint, star, ""},
      {Rcp, star, ""},
      {Resource, missing, "P402"},
      {Key, missing, "P402"},
      {Endpoint, missing, "P402"},
      {Rcp, missing, "P402"},
      {Trust, R"(@{"Effect":"Allow","Action":"sts:AssumeRole"})", "P402"},
      {Identity, not_one, "P401!"},
      {Session, not_one, "P401!"},
      {Endpoint, not_one, "B110"},
      {Rcp, not_one, "O818"},
      {Scp, not_one, "O801!"},
      {Trust, R"({"Effect":"Deny",@"NotPrincipal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"})",
       "T702"},
      {Scp, R"({"Effect":"Deny",@"Principal":"*","Action":"s3:*","Resource":"*"})", "O801"},
      {Scp, R"({"Effect":"Deny",@"Principal":{"AWS":"*"},"Action":"s3:*","Resource":"*"})", "O801"},
      {Scp, R"(@{"Effect":"Deny",@"Principal":{"AWS":"*"},"Action":"s3:*"})", "G111! O801"},
      {Scp, R"({"Effect":"Deny",@"Principal":{"AWS":["*"]},"Action":"s3:*","Resource":"*"})", "O801"},
      {Scp, R"({"Effect":"Deny",@"Principal":{"Service":"*"},"Action":"s3:*","Resource":"*"})", "O801!"},
      {Scp, R"({"Effect":"Deny",@"Principal":{"AWS":["*","111122223333"]},"Action":"s3:*","Resource":"*"})",
       "O801!"},
  });
}

TEST_CASE("who may carry a Resource [1.5]") {
  const std::string_view no_resource = R"(@{"Effect":"Deny","Principal":"*","Action":"s3:*"})";
  const std::string_view no_principal = R"(@{"Effect":"Deny","Action":"s3:*"})";
  check({
      {Identity, no_principal, "G111!"},
      {Boundary, no_principal, "G111!"},
      {Session, no_principal, "G111!"},
      {Scp, no_principal, "G111!"},
      {Resource, no_resource, "G111"},
      {Key, no_resource, "G111"},
      {Endpoint, no_resource, "G111"},
      {Rcp, no_resource, "G111"},
      {Resource, R"({"Effect":"Deny","Principal":"*","Action":["ecr:*","ECR:PutImage"]})", ""},
      {Trust, R"({"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"})", ""},
      {Trust,
       R"({"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole",@"Resource":"*"})",
       "T701"},
      {Trust, R"({"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole",@"NotResource":"*"})", "T701"},
  });
}

TEST_CASE("resource control policies deny listed actions to everyone [1.5]") {
  check({
      {Rcp, R"({"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"})",
       ""},  // the managed RCPFullAWSAccess
      {Rcp, R"({"Effect":@"Allow","Principal":"*","Action":"s3:*","Resource":"*"})", "O813"},
      {Rcp, R"({"Effect":"Deny","Principal":@{"AWS":"*"},"Action":"s3:*","Resource":"*"})", "O812"},
      {Rcp, R"({"Effect":"Deny","Principal":@{"AWS":["nobody",""]},"Action":"s3:*","Resource":"*"})", "O812"},
      {Rcp, R"({"Effect":"Deny","Principal":"*",@"NotAction":"s3:*","Resource":"*"})", "O814"},
      {Rcp, R"({"Effect":"Deny","Principal":"*","Action":["s3:*",@"*"],"Resource":"*"})", "O815"},
  });
  struct Case {
    std::string_view marked;
    std::string_view rules;
  };
  const Case cases[] = {{R"(@{"Statement":@[]})", "O819 G102"},
                        {R"({"Version":@"2008-10-17","Statement":@[]})", "O819 G102"}};
  for (const Case& c : cases) {
    const MarkedText input(c.marked);
    const ParsedPolicy parsed = parse(Rcp, input);
    CHECK(rules_of(parsed.diagnostics) == c.rules);
    CHECK(places_of(parsed.diagnostics) == input.marks);
  }
}

TEST_CASE("forms of Principal [1.3, 2.4]") {
  const auto with = [](std::string_view principal) {
    return R"({"Effect":"Allow","Principal":)" + std::string(principal) +
           R"(,"Action":"s3:*","Resource":"*"})";
  };
  struct Case {
    std::string_view principal;
    std::string_view rules;
  };
  const Case cases[] = {
      {R"("*")", ""},
      {R"({"AWS":"*"})", ""},
      {R"({"AWS":["*","111122223333"]})", ""},
      {R"({"AWS":["arn:aws:iam::111122223333:root","arn:aws-cn:iam::111122223333:user/a/b"]})", ""},
      {R"({"AWS":"arn:aws:sts::111122223333:assumed-role/r/s"})", ""},
      {R"({"AWS":["AIDAJQABLZS4A3QDU576Q","AROAJQABLZS4A3QDU576Q"]})", ""},
      {R"({"AWS":"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"})", ""},
      {R"({"Service":"s3.amazonaws.com","Federated":"accounts.google.com","CanonicalUser":"79a5"})", ""},
      {R"(@"111122223333")", "P403!"},
      {R"(@"arn:aws:iam::111122223333:root")", "P403!"},
      {R"(@"")", "P403!"},
      {R"(@["*"])", "P403!"},
      {R"(@7)", "G107!"},
      {R"(@null)", "G107!"},
      {R"({"AWS":@111122223333})", "G107!"},
      {R"({"AWS":[@null,@["*"]]})", "G107! G107!"},
      {R"({"AWS":@{}})", "G107!"},
      {R"({@"aws":"111122223333"})", "P404!"},
      {R"({@"Services":"s3.amazonaws.com",@"User":"x"})", "P404! P404!"},
      {R"({@"aws":@"x"})", "P404! P406"},
      {R"(@{})", "G124"},
      {R"({"AWS":@[]})", "G123"},
      {R"({"AWS":@""})", "G126"},
      {R"({"AWS":[@"arn:aws:iam::111122223333:role/app-*",@"arn:aws:iam::*:root",@"**"]})", "P405 P405 P405"},
      {R"({"Service":@"*","Federated":@"*"})", "P405 P405"},
      {R"({"AWS":[@"12345",@"arn:aws::iam::111122223333:root",@"arn:aws:iam::1234:root",@"arn:aws:s3:::b",@"user/x"]})",
       "P406 P406 P406 P406 P406"},
  };
  for (const Case& c : cases) check({{Resource, with(c.principal), c.rules}});
}

TEST_CASE("a principal's mend is what was meant [2.4]") {
  struct Case {
    std::string_view principal;
    std::string_view mend;
  };
  const Case cases[] = {
      {R"("111122223333")", R"(did you mean `{"AWS": "111122223333"}`?)"},
      {R"("s3.amazonaws.com")", R"(did you mean `{"Service": "s3.amazonaws.com"}`?)"},
      {R"({"aws":"111122223333"})", "write `AWS`"},
      {R"({"Services":"s3.amazonaws.com"})", "did you mean `Service`?"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.principal);
    const ParsedPolicy parsed =
        parse(Resource, document(R"({"Effect":"Allow","Principal":)" + std::string(c.principal) +
                                 R"(,"Action":"s3:*","Resource":"*"})"));
    REQUIRE(parsed.diagnostics.size() == 1);
    CHECK(parsed.diagnostics[0].mend == c.mend);
  }
}

TEST_CASE("`*` under AWS is everyone, under another kind it is a text") {
  const ParsedPolicy parsed =
      parse(Resource, document(R"({"Effect":"Deny","Principal":{"Service":"*","AWS":["*","111122223333"]},
                                   "Action":"s3:*","Resource":"*"})"));
  REQUIRE(parsed.policy);
  const auto& entries = parsed.policy->statements()[0].principal->values;
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].kind == PrincipalKind::Service);
  CHECK(entries[1].kind == PrincipalKind::Any);
  CHECK(entries[2].kind == PrincipalKind::Aws);
}

}  // namespace
}  // namespace whydeny
