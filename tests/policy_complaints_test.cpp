// What is wrong with a document: every complaint, its rule, its place, and whether it is fatal.
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
  std::string_view marked;  ///< `@` where each complaint stands
  std::string_view rules;   ///< in that order, `!` for fatal
};

void check_document(PolicyType type, const std::string& marked, std::string_view rules) {
  const MarkedText input(marked);
  const ParsedPolicy parsed = parse_policy(input.source(), type, "policy.json");
  CAPTURE(input.text);
  CAPTURE(printed(parsed.diagnostics));
  CHECK(rules_of(parsed.diagnostics) == rules);
  CHECK(places_of(parsed.diagnostics) == input.marks);
  CHECK(parsed.policy.has_value() == !has_fatal(parsed.diagnostics));
}

/// The rows are statements.
void check_statements(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    check_document(row.type, R"({"Version":"2012-10-17","Statement":[)" + std::string(row.marked) + "]}",
                   row.rules);
  }
}

constexpr std::string_view kAllow = R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})";

TEST_CASE("the elements of the document [1.1, 1.8]") {
  const auto document = [](std::string_view members) { return "{" + std::string(members) + "}"; };
  const std::string good = R"("Statement":)" + std::string(kAllow);
  struct Case {
    PolicyType type;
    std::string marked;
    std::string_view rules;
  };
  const Case cases[] = {
      {Identity, document(R"("Version":"2012-10-17",)" + good), ""},
      {Identity, document(R"("Version":"2012-10-17","Statement":@[])"), "G102"},
      {Identity, "@" + document(R"("Version":"2012-10-17")"), "G101!"},
      {Identity, "@@{}", "G113 G101!"},
      {Identity, "@" + document(good), "G113"},
      {Scp, "@" + document(good), "G113"},
      {Identity, document(R"("Version":@"2008-10-17",)" + good), "G115"},
      {Scp, document(R"("Version":"2008-10-17",)" + good), ""},
      {Identity, document(R"("Version":@"2024-01-01",)" + good), "G114!"},
      {Identity, document(R"("Version":@"",)" + good), "G114!"},
      {Identity, document(R"("Version":@20121017,)" + good), "G107!"},
      {Identity, document(R"("Version":@null,)" + good), "G107!"},
      {Identity, document(R"("Version":"2012–10–17",)" + good).insert(16, "@"), "J005!"},
      {Identity, document(R"("Version":"2012-10-17",@"Id":"x",)" + good), "G120"},
      {Scp, document(R"("Version":"2012-10-17",@"Id":"x",)" + good), "G120"},
      {Trust, document(R"("Version":"2012-10-17","Id":@["x"],"Statement":@[])"), "G107 G102"},
      {Identity, document(R"("Version":"2012-10-17",@"Name":"x",)" + good), "G103!"},
      {Identity, document(R"("Version":"2012-10-17",@"Effect":"Allow",)" + good), "G103!"},
      {Identity, document(R"(@"version":"2012-10-17",@"statement":)" + std::string(kAllow)), "G105! G105!"},
      {Identity, document(R"("Version":"2012-10-17",@"Statements":[)" + std::string(kAllow) + "]"), "G106!"},
      {Identity, document(R"("Version":"2012-10-17","Statement":@"Allow")"), "G107!"},
      {Identity, document(R"("Version":"2012-10-17","Statement":@null)"), "G107!"},
      {Identity, document(R"("Version":"2012-10-17","Statement":[@[],@1,)" + std::string(kAllow) + "]"),
       "G107! G107!"},
      {Identity, "@[" + document(good) + "]", "J012!"},
      {Identity, "@12", "J012!"},
      {Identity, "@null", "J012!"},
  };
  for (const Case& c : cases) check_document(c.type, c.marked, c.rules);
}

TEST_CASE("the elements of a statement [1.2]") {
  check_statements({
      {Identity, kAllow, ""},
      {Identity, R"(@{"Action":"s3:*","Resource":"*"})", "G108!"},
      {Identity, R"({"Effect":@"allow","Action":"s3:*","Resource":"*"})", "G109!"},
      {Identity, R"({"Effect":@"Permit","Action":"s3:*","Resource":"*"})", "G109!"},
      {Identity, R"({"Effect":@true,"Action":"s3:*","Resource":"*"})", "G107!"},
      {Identity, R"(@@{"Effect":"Allow"})", "G110! G111!"},
      {Identity, R"(@{"Effect":"Allow","Resource":"*"})", "G110!"},
      {Identity, R"({"Effect":"Allow","Action":"s3:*",@"NotAction":"s3:*","Resource":"*"})", "G112!"},
      {Identity, R"({"Effect":"Allow","NotAction":@"s3.x",@"Action":"s3:*","Resource":"*"})", "A201 G112!"},
      {Identity, R"({"Effect":"Allow","Action":"s3:*","Resource":"*",@"NotResource":"*"})", "G112!"},
      {Resource,
       R"({"Effect":"Allow","Principal":"*",@"NotPrincipal":{"AWS":@"x"},"Action":"s3:*","Resource":"*"})",
       "G112! P406"},
      {Identity, R"({"Effect":"Allow","Action":"s3:*","Resource":"*",@"Notes":"x"})", "G104!"},
      {Identity, R"({"Effect":"Allow","Action":"s3:*","Resource":"*",@"Version":"x"})", "G104!"},
      {Identity, R"({@"effect":"Allow",@"ACTION":"s3:*",@"Resources":"*"})", "G105! G105! G106!"},
      {Identity, R"({"Effect":"Allow","Action":"s3:*","Resource":"*",@"Conditions":@{}})", "G106! G125"},
      {Identity, R"({"Effect":"Allow",@"action":"s3:*","Action":"s3:*","Resource":"*"})", "G105!"},
      {Identity, R"({@"effect":@"Alow","Action":"s3:*","Resource":"*"})", "G105! G109!"},
  });
}

TEST_CASE("Sids [1.9]") {
  const std::string_view two = R"({"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"},)"
                               R"({"Sid":@"A","Effect":"Allow","Action":"s3:*","Resource":"*"})";
  const std::string_view two_resource =
      R"({"Sid":"A b","Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"},)"
      R"({"Sid":@"A b","Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"})";
  check_statements({
      {Identity, two, "G118"},
      {Scp, two, "G118"},
      {Resource, two_resource, "G119"},
      {Endpoint, two_resource, "G119"},
      {Identity, R"({"Sid":@"","Effect":"Allow","Action":"s3:*","Resource":"*"})", "G117"},
      {Identity, R"({"Sid":@"read it","Effect":"Allow","Action":"s3:*","Resource":"*"})", "G116"},
      {Trust, R"({"Sid":@"a-b","Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"})", "G116"},
      {Identity, R"({"Sid":@7,"Effect":"Allow","Action":"s3:*","Resource":"*"})", "G107!"},
      {Identity, R"({"Sid":@null,"Effect":"Allow","Action":"s3:*","Resource":"*"})", "G107!"},
  });
}

TEST_CASE("values of Action [1.3, 1.4, 2.1]") {
  check_statements({
      {Identity, R"({"Effect":"Allow","Action":@[],"Resource":"*"})", "G121"},
      {Identity, R"({"Effect":"Deny","NotAction":@[],"Resource":"*"})", "G121"},
      {Identity, R"({"Effect":"Allow","Action":[@"","s3:*"],"Resource":"*"})", "G126"},
      {Identity, R"({"Effect":"Allow","Action":@{"s3":"Get"},"Resource":"*"})", "G107!"},
      {Identity, R"({"Effect":"Allow","Action":["s3:*",@1,@null,@["s3:*"]],"Resource":"*"})",
       "G107! G107! G107!"},
      {Identity,
       R"({"Effect":"Allow","Action":["*","*:*","S3:Get?bject*","s3-object-lambda:*"],"Resource":"*"})", ""},
      {Identity,
       R"({"Effect":"Allow","Action":[@"s3.GetObject",@" s3:Get",@"s3:Get,s3:Put",@"s3:",@":x",@"s3:a:b"],"Resource":"*"})",
       "A201 A201 A201 A201 A201 A201"},
      {Identity, R"({"Effect":"Allow","Action":@"arn:aws:s3:::b","Resource":@"s3:GetObject"})", "G132 G132"},
  });
}

TEST_CASE("values of Resource [2.2]") {
  check_statements({
      {Identity, R"({"Effect":"Allow","Action":"s3:*","Resource":@[]})", "G122"},
      {Identity, R"({"Effect":"Allow","Action":"s3:*","Resource":["*",@""]})", "G126"},
      {Identity, R"({"Effect":"Allow","Action":"s3:*","Resource":@7})", "G107!"},
      {Identity, R"({"Effect":"Allow","Action":"s3:*","Resource":[@"my-bucket/*",@"s3://b/x",@"HTTPS://b"]})",
       "R301 R326 R326"},
      {Identity,
       R"({"Effect":"Allow","Action":"s3:*","Resource":[@"arn:aws:sqs:q1","arn:aws:s3:*","arn:*"]})", "R302"},
      {Identity, R"({"Effect":"Allow","Action":"s3:*","Resource":@"arn:aws:es:us-west-1:domain/d/*"})",
       "R302"},
      {Identity,
       R"({"Effect":"Allow","Action":"s3:*","Resource":[@"arn:aws:s3::: b/*",@" arn:aws:s3:::b",@"arn:aws:s3:::b "]})",
       "R313 R313 R313"},
      {Identity,
       R"({"Effect":"Allow","Action":"s3:*","Resource":[@"arn:aws:s3:::my b/*",@"arn :aws:s3:::b",@" "]})",
       "R313 R313 R301"},
      {Identity,
       R"({"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::b/my key","arn:aws:s3:::b/a:b c"]})",
       ""},
      {Identity,
       R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:iam::${aws:PrincipalAccount}:role/x"})", ""},
      {Identity, R"({"Effect":"Allow","Action":"x:y","Resource":@"execute-api:/stage/GET/pets"})", "R301"},
      {Resource,
       R"({"Effect":"Allow","Principal":"*","Action":"x:y","Resource":"execute-api:/stage/GET/pets"})", ""},
  });
}

TEST_CASE("slips in policy variables [2.3.1]") {
  const auto with = [](std::string_view resource) {
    return R"({"Effect":"Allow","Action":"s3:*","Resource":)" + std::string(resource) + "}";
  };
  struct Case {
    std::string_view resource;
    std::string_view rules;
  };
  const Case cases[] = {
      {R"(@"arn:aws:s3:::b/${aws:username")", "V601"},
      {R"(@"arn:aws:s3:::b/${a/${b}")", "V601"},
      {R"(@"arn:aws:s3:::b/${aws:username, x}")", "V602"},
      {R"(@"arn:aws:s3:::b/${aws:username, 'x}")", "V602"},
      {R"(@"arn:aws:s3:::b/${aws: username}")", "V603"},
      {R"(@"arn:aws:s3:::b/${}")", "V604"},
      {R"(@"arn:aws:s3:::b/${ }")", "V604"},
      {R"("arn:aws:s3:::b/${aws:username}")", ""},
      {R"("arn:aws:s3:::b/${aws:username, 'x y'}${*}")", ""},
  };
  for (const Case& c : cases) {
    check_document(Identity, R"({"Version":"2012-10-17","Statement":)" + with(c.resource) + "}", c.rules);
    // In the old language it is plain text on purpose. [1.8]
    std::string old(c.resource);
    std::erase(old, '@');
    check_document(Identity, R"({"Version":@"2008-10-17","Statement":)" + with(old) + "}", "G115");
  }
  check_statements({
      {Identity,
       R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringLike":{"a:b":@"${x"},"NumericEquals":{"a:b":"${x"}}})",
       "V601"},
  });
}

TEST_CASE("conditions [1.3, 3.14]") {
  const auto with = [](std::string_view condition) {
    return R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":)" +
           std::string(condition) + "}}";
  };
  struct Case {
    std::string_view condition;
    std::string_view rules;
  };
  const Case cases[] = {
      {R"(@{})", "G125"},
      {R"({"StringEquals":@{}})", "G125"},
      {R"(@[])", "G107!"},
      {R"(@"x")", "G107!"},
      {R"(@null)", "G107!"},
      {R"({"StringEquals":@[]})", "G107!"},
      {R"({"StringEquals":@"x"})", "G107!"},
      {R"({"StringEquals":{"a:b":[]}})", ""},
      {R"({"StringEquals":{"a:b":@null,"a:c":@{},"a:d":[@[],@null]}})", "G107! G107! G107! G107!"},
      {R"({@"StringEqual":{"a:b":"c"}})", "C501!"},
      {R"({@"Wibble":{"a:b":@null}})", "C501! G107!"},
      {R"({@"":{"a:b":"c"},@"IfExists":{"a:b":"c"}})", "C501! C501!"},
      {R"({@"ForAnyValues:StringEquals":{"a:b":"c"}})", "C502!"},
      {R"({@"ForAnyValueStringEquals":{"a:b":"c"}})", "C502!"},
      {R"({@"ForAllValues: StringEquals":{"a:b":"c"}})", "C502!"},
      {R"({@"ForAllValues:ForAnyValue:StringEquals":{"a:b":"c"}})", "C501!"},
      {R"({@"NullIfExists":{"a:b":"true"}})", "C503!"},
      {R"({@"ForAllValues:nullifexists":{"a:b":"true"}})", "C503!"},
      {R"({@"stringequals":{"a:b":"c"}})", "C501"},
      {R"({"StringEquals":{"aws:SourceVpc":"a",@"aws:sourcevpc":"b"}})", "C525"},
  };
  for (const Case& c : cases) check_document(Identity, with(c.condition), c.rules);
}

TEST_CASE("the complaint about an operator proposes the one that was meant") {
  struct Case {
    std::string_view name;
    std::string_view mend;
  };
  const Case cases[] = {
      {"StringEqual", "did you mean `StringEquals`?"},
      {"StringEqualIfExists", "did you mean `StringEqualsIfExists`?"},
      {"StringEqualsIfExist", "did you mean `StringEqualsIfExists`?"},
      {"ForAnyValue:StringLikes", "did you mean `ForAnyValue:StringLike`?"},
      {"ForAnyValues:StringLike", "did you mean `ForAnyValue:StringLike`?"},
      {"ForAnyValuesStringLike", "did you mean `ForAnyValue:StringLike`?"},
      {"ForAllValue:StringLikeIfExists", "did you mean `ForAllValues:StringLikeIfExists`?"},
      {"ForAllValues: StringEquals", "did you mean `ForAllValues:StringEquals`?"},
      {"ForAnyValue::StringEqualsIfExists", "did you mean `ForAnyValue:StringEqualsIfExists`?"},
      {"Wibble", ""},
      {"stringlike", "write `StringLike`"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const MarkedText input(
        R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{")" +
        std::string(c.name) + R"(":{"a:b":"c"}}}})");
    const ParsedPolicy parsed = parse_policy(input.source(), Identity, "p");
    REQUIRE(parsed.diagnostics.size() == 1);
    CHECK(parsed.diagnostics[0].mend == c.mend);
  }
}

}  // namespace
}  // namespace whydeny
