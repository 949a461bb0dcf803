// Characters that look right and are wrong (J005, J013, J014), and the places inside of strings.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/characters.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/marked_text.h"
#include "whydeny/policy/json_literal.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

struct Row {
  std::string_view statement;  ///< `@` at the character itself
  std::string_view rules;
};

void check(std::string_view statement, std::string_view rules) {
  const MarkedText input(R"({"Version":"2012-10-17","Statement":[)" + std::string(statement) + "]}");
  const ParsedPolicy parsed = parse_policy(input.source(), PolicyType::Resource, "p");
  CAPTURE(input.text);
  CAPTURE(printed(parsed.diagnostics));
  CHECK(rules_of(parsed.diagnostics) == rules);
  CHECK(places_of(parsed.diagnostics) == input.marks);
}

TEST_CASE("a wrong character is placed exactly, and its text gets no other complaint") {
  const Row rows[] = {
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:Get@​Object","Resource":"*"})", "J013"},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:Get@\u200bObject","Resource":"*"})", "J013"},
      {R"({"Effect":"Allow","Principal":"*","Action":"\u0073\"3@\u200b","Resource":"*"})", "J013"},
      {R"({"Effect":"Allow","Principal":"*","Action":"\ud83d\ude00@\u200b","Resource":"*"})", "J013"},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3 Get@​","Resource":"*"})", "J013"},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::call@–recordings/*"})",
       "J005"},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:GetObj@еct","Resource":"*"})", "J014"},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3@：GetObject","Resource":"*"})", "J014"},
      {R"({"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/a@а@–b"},"Action":"s3:*","Resource":"*"})",
       "J014 J005"},
      {R"({"Sid":"a@​","Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"})", "J013"},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:Pr@іncipalArn":"x@​"}}})",
       "J014 J013"},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"String@–Equals":{"a:b":"c"}}})",
       "J005!"},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"ArnLike":{"a:b":"arn:aws:s3:::b@–"}}})",
       "J005"},
      // The slip makes the element unknown: fatal, but no second complaint that the element is missing.
      {R"({"Effect":"Allow","Principal":"*","@Асtion":"s3:*","Resource":"*"})", "J014!"},
      {R"({"Effect@\u00a0":"Allow","Principal":"*","Action":"s3:*","Resource":"*"})", "J013!"},
      {R"({"Effect":"@Аllow","Principal":"*","Action":"s3:*","Resource":"*"})", "J014!"},
      // Free text: other alphabets, dashes and quotes are legal there.
      {R"({"Sid":"Чтение – “x”","Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"})", ""},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"a:b":"Привет – мир"}}})",
       ""},
      // Object keys may be in any alphabet: only a word of two alphabets is odd.
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/Документы/с моря/*"})",
       ""},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/D@осs/*"})", "J014"},
  };
  for (const Row& row : rows) check(row.statement, row.rules);
}

TEST_CASE("several characters of one kind in one text make one complaint") {
  const MarkedText input(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3@–Get–Put—x","Resource":"*"}})");
  const ParsedPolicy parsed = parse_policy(input.source(), PolicyType::Identity, "p");
  REQUIRE(parsed.diagnostics.size() == 1);
  CHECK(places_of(parsed.diagnostics) == input.marks);
  CHECK(parsed.diagnostics[0].message.ends_with(", and 2 more"));
  CHECK(parsed.diagnostics[0].mend == "did you mean `s3-Get-Put-x`?");
}

TEST_CASE("a text is spelled as it looks") {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };
  const Case cases[] = {{"plain", "plain"}, {"Асtiоn", "Action"}, {"s3​:x", "s3:x"},  {"ａ：１", "a:1"},
                        {"a–b—c", "a-b-c"}, {"“x”…", "\"x\"..."}, {"Привет", "Пpивeт"}, {"\xFF", "\xFF"}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(as_it_looks(c.text) == c.expected);
  }
}

TEST_CASE("quoted text stays on one line, short and visible") {
  CHECK(quoted("a\nb\t\x7F") == "`aU+000AbU+0009U+007F`");
  CHECK(quoted("a\u200Bb\u202E") == "`aU+200BbU+202E`");
  CHECK(quoted("naïve") == "`naïve`");
  CHECK(quoted(std::string(1000, 'x')).size() < 200);
}

TEST_CASE("a byte of a decoded string is found in its literal") {
  //                              0123456789...
  const Source source("x", R"(  "a\n\u00e9\ud83d\ude00é\"z")");
  const Span literal{2, static_cast<std::uint32_t>(source.text().size())};
  struct Case {
    std::size_t at;
    std::size_t length;
    Span expected;
  };
  const Case cases[] = {{0, 1, {3, 4}},   {1, 1, {4, 6}},    {2, 2, {6, 12}},  {4, 4, {12, 24}},
                        {8, 2, {24, 26}}, {10, 1, {26, 28}}, {11, 1, {28, 29}}};
  for (const Case& c : cases) {
    CAPTURE(c.at);
    CHECK(span_in_literal(source, literal, c.at, c.length) == c.expected);
  }
}

}  // namespace
}  // namespace whydeny
