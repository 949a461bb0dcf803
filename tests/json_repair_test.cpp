// What is said about a text that is not JSON: every slip once, at its place, and the text it was meant to be.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/marked_text.h"
#include "whydeny/json/repair.h"

namespace whydeny {
namespace {

using namespace std::string_view_literals;

/// `@` marks where each complaint is expected; `rules` names them in that order.
struct Row {
  std::string_view marked;
  std::string_view rules;
  /// The repaired text; "-" when there is none.
  std::string_view repaired;
};

void check(const Row& row) {
  CAPTURE(row.marked);
  const MarkedText text(row.marked);
  const auto refused = parse_json(text.source());
  REQUIRE_FALSE(refused.has_value());
  CHECK(has_fatal(refused.error()));
  const RepairedJson repair = diagnose_json(text.source());
  CAPTURE(printed(repair.diagnostics));
  CHECK(printed(refused.error()) == printed(repair.diagnostics));
  std::string rules;
  for (const Diagnostic& d : repair.diagnostics) rules += (rules.empty() ? "" : " ") + d.rule;
  CHECK(rules == row.rules);
  CHECK(places_of(repair.diagnostics) == text.marks);
  CHECK((repair.repaired ? repair.repaired->text() : "-"sv) == row.repaired);
}

TEST_CASE("J002: a trailing comma is named where it stands") {
  const Row rows[] = {
      {R"({"a": 1@,})", "J002", R"({"a": 1})"},
      {R"(["a"@, ])", "J002", R"(["a" ])"},
      {R"([[1@,]@,])", "J002 J002", R"([[1]])"},
      {R"([1@,,])", "J002", R"([1])"},
      {"[1@, @// one\n]", "J002 J003", "[1  \n]"},
      {R"([1,@,2])", "J001", R"([1,2])"},
      {R"([@,1])", "J001", R"([1])"},
      {R"([@,])", "J001", R"([])"},
      {R"({@,"a": 1})", "J001", R"({"a": 1})"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("J003: each comment is complained about, in each of its spellings") {
  const Row rows[] = {
      {"@// a\n{@/* b */\"a\": 1 @# c\n}", "J003 J003 J003", " \n{ \"a\": 1  \n}"},
      {"@{\"a\": 1@/* b}", "J001 J003", "{\"a\": 1} "},  // a comment without an end ends with its line
      {"[1@/**/,2]", "J003", "[1 ,2]"},
      {"[\"http://x/*\"@/**/]", "J003", "[\"http://x/*\" ]"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("J004: a string in typographic quotes is one complaint and causes no other") {
  const Row rows[] = {
      {"{@“Version”: @“2012-10-17”}", "J004 J004", R"({"Version": "2012-10-17"})"},
      {"{@“Effect\": \"Allow@”, @‘a’: 1}", "J004 J004 J004", R"({"Effect": "Allow", "a": 1})"},
      {"{\"Effect@”: @“Allow”, \"Action@”: \"s3:*\"}", "J004 J004 J004",
       R"({"Effect": "Allow", "Action": "s3:*"})"},
      {"[@„a“, @«b», @″c″, @＂d＂]", "J004 J004 J004 J004", R"(["a", "b", "c", "d"])"},
      {"[@“say \"hi\" there”]", "J004", R"(["say \"hi\" there"])"},
      {"[@“it’s”]", "J004", "[\"it’s\"]"},
      {"[@“a, @“b”]", "J004 J004", R"(["a", "b"])"},
      {"[\"a “quoted” word\"@,]", "J002",
       "[\"a “quoted” word\"]"},  // inside straight quotes they are content
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("J015: the spellings of Python, JavaScript and YAML are named at the word") {
  const Row rows[] = {
      {"{@'Effect':@'Allow'}", "J015 J015", R"({"Effect":"Allow"})"},
      {"[@'don\\'t', @'say \"x\"']", "J015 J015", R"(["don't", "say \"x\""])"},
      {"[@'don't']", "J015", R"(["don't"])"},
      {"[@True, @False, @None, @undefined]", "J015 J015 J015 J015", "[true, false, null, null]"},
      {"[1, @NaN, 2]", "J015", "[1,  2]"},
      {"[1, @NaN]", "J015", "[1 ]"},
      {"[@0x1F, @-Infinity]", "J015 J015", R"(["0x1F" ])"},
      {"{@Effect: @Allow, @aws:SourceIp: 1}", "J015 J015 J015", R"({"Effect": "Allow", "aws:SourceIp": 1})"},
      {"{@Effect:@Allow}", "J015 J015", R"({"Effect":"Allow"})"},
      {"{\"Action\": @s3:GetObject, \"Resource\": @*}", "J015 J015",
       R"({"Action": "s3:GetObject", "Resource": "*"})"},
      {"{\"Version\": @2012-10-17}", "J015", R"({"Version": "2012-10-17"})"},
      {"{\"Effect\": @Allow all of it, \"a\": 1}", "J015", R"({"Effect": "Allow all of it", "a": 1})"},
      {"[@u\"a\", @f\"b\"]", "J015 J015", R"(["a", "b"])"},
      {"[@role['Arn'][0], 1]", "J015", R"(["role['Arn'][0]", 1])"},
      {"@Version: 2012-10-17\nStatement:\n  - Effect: Allow\n", "J015", "-"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE(
    "J019: prefixes that a paste put before each line are one complaint, and what is under them comes next") {
  const Row rows[] = {
      {"@| { |\n| @“a”: 1 |\n| } |\n", "J019 J004", " { \n \"a\": 1 \n } \n"},
      {"@> {\n> \"a\": [1@,]\n> }", "J019 J002", " {\n \"a\": [1]\n }"},
      {"  @1 {\n  2   \"a\": 1\n  3 }", "J019", "   {\n     \"a\": 1\n   }"},
      {"{\n@2.  \"a\": 1\n3. }", "J019", "{\n  \"a\": 1\n }"},
      {"@1: {\r\n2: \"a\": 1,\r\n10: \"b\": 2}", "J019", " {\r\n \"a\": 1,\r\n \"b\": 2}"},
      {"@+{\n+\"a\": 1\n+}", "J019", "{\n\"a\": 1\n}"},
      {"@│ {} │", "J019", " {} "},
      {"@| @1 {\n| 2 \"a\": 1\n| 3 }", "J019 J019", "  {\n  \"a\": 1\n  }"},
  };
  for (const Row& row : rows) check(row);
  // Numbers on lines of their own are elements.
  check({"[\n1\n@2\n@3\n]", "J001 J001", "[\n1,\n2,\n3\n]"});
}

TEST_CASE("J020: what was left out is named, needs no commas, and leaves a gap") {
  const Row rows[] = {
      {R"({"Action": ["a", @...]})", "J020", R"({"Action": ["a" ]})"},
      {R"({"Action": ["a", @…]})", "J020", R"({"Action": ["a" ]})"},
      {R"([@...])", "J020", "[]"},
      {R"([1, @..., 2])", "J020", "[1,  2]"},
      {"[{}\n@...\n{}]", "J020", "[{},\n\n{}]"},
      {R"({"Sid": "x", @...})", "J020", R"({"Sid": "x" })"},
      {R"({"Resource": @..., "a": 1})", "J020", R"({ "a": 1})"},
      {R"({"Resource" @...})", "J020", R"({})"},
      {"{@... your statements here ...}", "J020", "{}"},
      {R"(["...", @.....])", "J020", R"(["..." ])"},
  };
  for (const Row& row : rows) {
    check(row);
    CHECK(diagnose_json(MarkedText(row.marked).source()).gaps.size() == 1);
  }
}

TEST_CASE("A missing comma, colon or value is expected where the next thing stands") {
  const Row rows[] = {
      {R"({"Version":"2012-10-17" @"Statement":[]})", "J001", R"({"Version":"2012-10-17", "Statement":[]})"},
      {R"([1 @2 @"x" @{}])", "J001 J001 J001", R"([1, 2, "x", {}])"},
      {R"({"a" @1, "b" @"c", "d" @= 2, "e" @=> 3})", "J001 J001 J001 J001",
       R"({"a": 1, "b": "c", "d" : 2, "e" : 3})"},
      {R"({"a":@: 1})", "J001", R"({"a": 1})"},
      {R"({"a" @"b": 1})", "J001", R"({ "b": 1})"},
      {R"({"a": @, "b": @})", "J001 J001", "{   }"},
      {R"({"a": 1, "b"@})", "J001", R"({"a": 1 })"},
      {R"({"a": 1@; "b": 2@;})", "J001 J001", R"({"a": 1, "b": 2})"},
      {R"({"Bool": "aws:x"@: true})", "J001", R"({"Bool": "aws:x"})"},
      {R"({"Action": {"a"@, "b"}})", "J001", R"({"Action": ["a", "b"]})"},
      {R"({"Bool": ["aws:x"@: true]})", "J001", R"({"Bool": {"aws:x": true}})"},
      {R"({"a": @<bucket>, "b": @${x}})", "J001 J001", "{ }"},
      {R"({"a": @01, "b": @+1, "c": @.5, "d": @1.})", "J001 J001 J001 J001",
       R"({"a": "01", "b": "+1", "c": ".5", "d": "1."})"},
      {"{\"a\"@： 1@，\"b\": 2}", "J001 J001", R"({"a": 1,"b": 2})"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("An unclosed, superfluous or wrong bracket is one complaint") {
  const Row rows[] = {
      {R"({"Statement": @[{"a": 1}})", "J001", R"({"Statement": [{"a": 1}]})"},
      {R"({"Action": @["a", "b", "Resource": "*"})", "J001", R"({"Action": ["a", "b"], "Resource": "*"})"},
      {R"([@{"a": 1, {"b": 2}])", "J001", R"([{"a": 1}, {"b": 2}])"},
      {R"([{"a": 1}@}])", "J001", R"([{"a": 1}])"},
      {R"({"a": {"b": 1}@}, "c": 2})", "J001", R"({"a": {"b": 1}, "c": 2})"},
      {R"({"a": 1}@}})", "J001", R"({"a": 1})"},
      {R"({"a": [1@}})", "J001", R"({"a": [1]})"},
      {R"([{"a": 1@]})", "J001", R"([{"a": 1}])"},
      {R"({"a": @[{"b": 1})", "J001", R"({"a": [{"b": 1}]})"},
      {R"({"a": @{"b": 1, )", "J001", R"({"a": {"b": 1}} )"},
      {R"(@{"a":)", "J001", "{}"},
      {R"(@{)", "J001", "{}"},
      {R"({@{"a": 1}})", "J001", "{}"},
      {R"(@"Version": "2012-10-17", "Statement": [])", "J001",
       R"({"Version": "2012-10-17", "Statement": []})"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("A string without one of its quotes is one complaint") {
  const Row rows[] = {
      {"{\"Effect\": @\"Allow,\n \"Action\": \"x\"}", "J001", "{\"Effect\": \"Allow\",\n \"Action\": \"x\"}"},
      {R"({"Effect": @"Allow, "Action": ["a", @"b]})", "J001 J001",
       R"({"Effect": "Allow", "Action": ["a", "b"]})"},
      {R"({@"Effect: "Allow", "a": 1})", "J001", R"({"Effect": "Allow", "a": 1})"},
      {"{@\"Action: [\"a\"]}", "J001", R"({"Action": ["a"]})"},
      {R"({"Effect": @Allow", @Action": [@a"]})", "J001 J001 J001",
       R"({"Effect": "Allow", "Action": ["a"]})"},
      {R"({"a": @"x)", "J001", R"({"a": "x"})"},
      {R"({"a"@": ["b"@"]})", "J001 J001", R"({"a": ["b"]})"},
      {R"(["arn:aws@":s3", 1])", "J001", R"(["arn:aws\":s3", 1])"},
      {R"({"a": @"x\)", "J001", R"({"a": "x"})"},
      {R"(["say @"hi" there", 1])", "J001", R"(["say \"hi\" there", 1])"},
      {"{\"Resource\":@\" [\n\"a\"\n]}", "J001", "{\"Resource\": [\n\"a\"\n]}"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("What a string may not contain is named at the character") {
  const Row rows[] = {
      {"[\"arn:aws:@\nx\"]", "J001", R"(["arn:aws:x"])"},
      {"[\"a@\r\nb\nc\"]", "J001", R"(["abc"])"},
      {"[\"a@\tb\tc\"]", "J001", R"(["abc"])"},
      {"[\"0123456789abcdef@\x1A\", \"@\x1F\"]", "J001 J001", R"(["0123456789abcdef", ""])"},
      {R"(["@\x", "@\'", "C:@\Users", "@\u12G4", "@\u1"])", "J001 J001 J001 J001 J001",
       R"(["x", "'", "C:Users", "u12G4", "u1"])"},
      {R"(["@\ud800", "@\udc00x", "\ud83d\ude00", "@\ud800\u0041"])", "J001 J001 J001",
       R"(["", "x", "\ud83d\ude00", "\u0041"])"},
      {"[\"a@\\\nb\"]", "J001", R"(["ab"])"},
      {"[\"caf@\xE9\", \"@\xC3\"]", "J007 J007", R"(["caf", ""])"},
      {"{\"a\":@\xC2\xA0"
       "1,\xC2\xA0\"b\": 2}",
       "J001", R"({"a": 1, "b": 2})"},
      {"[1@\v, 2]", "J001", "[1 , 2]"},
  };
  for (const Row& row : rows) check(row);
  const auto zero = diagnose_json(std::make_shared<Source>("p", std::string("{\"a\": \"x\0\"}\0", 12)));
  CHECK(rules_of(zero.diagnostics) == "J001! J001!");
  CHECK(zero.repaired->text() == "{\"a\": \"x\"} ");
}

TEST_CASE("J009: a repeated key is named at the second, also in a text with other slips") {
  const Row rows[] = {
      {R"({"Effect": "Allow", @"Effect": "Deny"})", "J009", R"({"Effect": "Allow"})"},
      {R"({"a": {"b": 1, @"b": 2, @"\u0062": 3}, @"a": 4, "A": 5})", "J009 J009 J009",
       R"({"a": {"b": 1}, "A": 5})"},
      {R"({"a": 1, @"a": 2@,})", "J009 J002", R"({"a": 1})"},
      {"{@'a': 1, @@'a': 2}", "J015 J015 J009", R"({"a": 1})"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("J010 and J001: what comes before and after the document") {
  const Row rows[] = {
      {R"({"a": 1}@{"b": 2@,}{"c": 3})", "J010 J002", R"({"a": 1})"},
      {"{\"a\": 1}\n---\n@[]", "J010", R"({"a": 1})"},
      {R"({"a": 1},@{"b": 2})", "J010", R"({"a": 1})"},
      {R"({"a": 1} @and then "more", 'words)", "J001", R"({"a": 1})"},
      {R"({"a": 1} @,)", "J001", R"({"a": 1})"},
      {R"(@1 2)", "J001", "-"},
      {R"(@Here is [1]: {"a": 1})", "J001", R"({"a": 1})"},
      {"@policy = {\"a\": 1}", "J001", R"({"a": 1})"},
      {"@```json\n{\"a\": 1@,}\n```\nIt's #1.\n", "J001 J002", R"({"a": 1})"},
      {"@{\"a\": 1\n```", "J001", "{\"a\": 1}\n"},
      {"@hello world", "J001", "-"},
      {"@<html> <body>", "J001", "-"},
      {"@}", "J001", "-"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("A document that is wrapped as a whole is unwrapped, and its places still lead to the file") {
  const Row rows[] = {
      {"@'{\"a\": 1@,}'", "J015 J002", R"({"a": 1})"},
      {"@“{\"a\": 1}”", "J004", R"({"a": 1})"},
      {R"({@\"a\": \"b\\\\c\"@,})", "J001 J002", R"({"a": "b\\c"})"},
      {R"({@""a"": ""b"", ""c"": """"@,})", "J001 J002", R"({"a": "b", "c": ""})"},
      {R"(@"{@""a"": 1}")", "J001 J001", R"({"a": 1})"},
      {"@%7B%22a%22%3A1@%2C%7D", "J001 J002", R"({"a":1})"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("J006, J008, J011: complaints about the whole file stand at 1:1") {
  struct WholeFile {
    std::string text;
    std::string_view rules;
    std::string_view repaired;
  };
  const WholeFile rows[] = {
      {"", "J011!", "-"},
      {" \r\n\t", "J011!", "-"},
      {"\xEF\xBB\xBF", "J006 J011!", "-"},
      {"\xEF\xBB\xBF{\"a\":1,}", "J006 J002!", "\xEF\xBB\xBF{\"a\":1}"},
      {std::string("\xFF\xFE{\0}\0", 6), "J008!", "{}"},
      {std::string("\xFE\xFF\0{\0}", 6), "J008!", "{}"},
      {std::string("{\0\n\0}\0", 6), "J008!", "{\n}"},
      {std::string("\0{\0}", 4), "J008!", "{}"},
      {std::string("\xFF\xFE\0\0{\0\0\0}\0\0\0", 12), "J008!", "{}"},
      {std::string("\0\0\0{\0\0\0}", 8), "J008!", "{}"},
      {std::string("\xFF\xFE[\0\x3D\xD8\0\xDE]\0", 10), "J008! J015!", "[\"\xF0\x9F\x98\x80\"]"},
      {std::string("\xFF\xFE{\0", 4) + '}', "J008! J001!", "{}"},
      {std::string("\x7F"
                   "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
                   16),
       "J001!", "-"},
  };
  for (const WholeFile& row : rows) {
    CAPTURE(row.text);
    const auto source = std::make_shared<Source>("p", row.text);
    CHECK_FALSE(parse_json(source).has_value());
    const RepairedJson repair = diagnose_json(source);
    CAPTURE(printed(repair.diagnostics));
    CHECK(rules_of(repair.diagnostics) == row.rules);
    CHECK(repair.diagnostics.front().source->locate(repair.diagnostics.front().where.begin).column == 1);
    CHECK((repair.repaired ? repair.repaired->text() : "-"sv) == row.repaired);
  }
}

TEST_CASE("Lines and columns of UTF-16 are those of the decoded text") {
  std::string text = "\xFF\xFE";
  for (const char c : "{\n  \"a\": 1,\n}"sv) text += {c, '\0'};
  const RepairedJson repair = diagnose_json(std::make_shared<Source>("p", text));
  CHECK(rules_of(repair.diagnostics) == "J008! J002!");
  const Diagnostic& comma = repair.diagnostics.back();
  CHECK(comma.source->locate(comma.where.begin).line == 2);
  CHECK(comma.source->locate(comma.where.begin).column == 9);
  CHECK(comma.source->line_text(2) == "  \"a\": 1,");
}

TEST_CASE("Messages say what was expected, what was found and what to write") {
  struct Said {
    std::string_view text;
    std::string_view printed;
  };
  const Said rows[] = {
      {"{\"a\": 1\n \"b\": 2}",
       "2:2 J001 error: expected `,` or `}`, found `\"b\"`; add a comma before it\n"},
      {"{\"a\" 1}", "1:6 J001 error: expected `:` after the key `\"a\"`, found `1`; write `:`\n"},
      {"[1,]", "1:3 J002 error: trailing comma before `]`; remove it\n"},
      {"[True]", "1:2 J015 error: `True` is not JSON; write `true`\n"},
      {"{“a”: 1}", "1:2 J004 error: typographic quote `“` where JSON needs a straight one; write `\"a\"`\n"},
      {"[[1]", "1:1 J001 error: `[` is not closed when the text ends; add `]`\n"},
      {"{\"a\":1,\"a\":2}", "1:8 J009 error: the key `a` stands twice in this object; keep one of them\n"},
  };
  for (const Said& row : rows)
    CHECK(printed(diagnose_json(MarkedText(row.text).source()).diagnostics) == row.printed);
}

TEST_CASE("A valid text has nothing to repair") {
  for (const std::string_view text : {"{}", "[1, \"…\", \"“\"]", "\"x\"", " null\n"}) {
    const auto source = MarkedText(text).source();
    const RepairedJson repair = diagnose_json(source);
    CHECK(repair.diagnostics.empty());
    CHECK(repair.repaired == source);
  }
}

TEST_CASE("A thousand complaints are enough") {
  std::string text = "[";
  for (int i = 0; i < 5000; ++i) text += "True,";
  const RepairedJson repair = diagnose_json(MarkedText(text + "1]").source());
  CHECK(repair.diagnostics.size() == 1000);
  CHECK(repair.diagnostics.back().rule == "J001");
  CHECK_FALSE(repair.repaired);
}

}  // namespace
}  // namespace whydeny
