// Strict JSON in, values with places, JSON out, and texts inside texts.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/marked_text.h"
#include "whydeny/json/decode.h"
#include "whydeny/json/json.h"

namespace whydeny {
namespace {

using namespace std::string_view_literals;

std::shared_ptr<const Source> text(std::string_view content) {
  return std::make_shared<Source>("policy.json", std::string(content));
}

std::shared_ptr<const JsonDocument> parsed(std::string_view content, JsonOptions options = {}) {
  auto result = parse_json(text(content), options);
  if (!result.has_value()) FAIL("refused: ", printed(result.error()));
  return result.value();
}

std::string_view source_of(const JsonValue& value) {
  const Span span = value.span();
  return value.source()->text().substr(span.begin, span.end - span.begin);
}

TEST_CASE("Every value knows its kind, its text and the span it was written in") {
  struct Row {
    std::string_view written;
    JsonKind kind;
    std::string_view text;
  };
  const Row rows[] = {
      {"null", JsonKind::Null, "null"},
      {"true", JsonKind::Bool, "true"},
      {"false", JsonKind::Bool, "false"},
      {"0", JsonKind::Number, "0"},
      {"-0", JsonKind::Number, "-0"},
      {"-12.50e+3", JsonKind::Number, "-12.50e+3"},
      {"123456789012345678901234567890", JsonKind::Number, "123456789012345678901234567890"},
      {"1e999", JsonKind::Number, "1e999"},  // no double, but a number
      {"-1E+400000000000", JsonKind::Number, "-1E+400000000000"},
      {"1e-999", JsonKind::Number, "1e-999"},
      {"\"\"", JsonKind::String, ""},
      {"\"s3:Get*\"", JsonKind::String, "s3:Get*"},
      {R"("\"\\\/\b\f\n\r\t")", JsonKind::String, "\"\\/\b\f\n\r\t"},
      {R"("\u0041\u00e9\u201C\ud83d\uDE00")", JsonKind::String, "A\xC3\xA9\xE2\x80\x9C\xF0\x9F\x98\x80"},
      {R"("a\u0000b")", JsonKind::String, "a\0b"sv},
      {R"("a\"b")", JsonKind::String, "a\"b"},
      {R"("\t\"a")", JsonKind::String, "\t\"a"},
      {"\"caf\xC3\xA9 \xE2\x80\x9C\x7F\"", JsonKind::String, "caf\xC3\xA9 \xE2\x80\x9C\x7F"},
      {"[]", JsonKind::Array, ""},
      {"{ }", JsonKind::Object, ""},
      {"[1, [2]]", JsonKind::Array, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.written);
    for (const std::string_view frame : {"@", " @ ", "[@]", "[0, @ ,1]", "{\"k\":@}", "{\"\\u006b\" : @ }"}) {
      CAPTURE(frame);
      std::string document(frame);
      document.replace(document.find('@'), 1, row.written);
      const auto json = parsed(document);
      JsonValue value = json->root();
      if (frame.starts_with('{')) value = value.members().front().value;
      if (frame.starts_with('[')) value = json->root().items()[frame == "[@]" ? 0 : 1];
      CHECK(value.kind() == row.kind);
      CHECK(value.text() == row.text);
      CHECK(source_of(value) == row.written);
    }
  }
}

TEST_CASE("Long strings are decoded in place without losing a byte") {
  // Longer than several vector registers, with the odd character at each position.
  for (std::size_t at = 0; at < 70; ++at) {
    CAPTURE(at);
    std::string content(70, 'x');
    content.replace(at, 1, "\\n");
    const auto json = parsed("[\"" + content + "\", \"" + content + "\"]");
    std::string decoded(70, 'x');
    decoded[at] = '\n';
    for (const JsonValue& item : json->root().items()) {
      CHECK(item.text() == decoded);
      CHECK(item.span().end - item.span().begin == content.size() + 2);
    }
  }
}

TEST_CASE("Members and items come in the order of the text, and are found by their exact key") {
  const auto json = parsed(R"({"Statement": [{"Sid": "a"}, {"Sid": "b"}], "Id": "x", "": 0})");
  const JsonValue root = json->root();
  CHECK(root.size() == 3);
  const auto members = root.members();
  REQUIRE(members.size() == 3);
  CHECK(members[0].key == "Statement");
  CHECK(members[0].key_span == Span{1, 12});
  CHECK(members[1].key == "Id");
  CHECK(members[2].key.empty());
  CHECK(members[0].value.items()[1].find("Sid")->text() == "b");
  CHECK(root.find("Id")->text() == "x");
  CHECK_FALSE(root.find("id").has_value());
  CHECK(root.items().empty());
  CHECK(members[0].value.members().empty());
  CHECK(members[1].value.size() == 0);
  CHECK_FALSE(members[1].value.find("Id").has_value());
  CHECK(json_kind_name(root.kind()) == "object");
  CHECK(json_kind_name(members[0].value.kind()) == "list");
}

TEST_CASE("A byte order mark is a warning, and places after it are right") {
  const auto json = parsed("\xEF\xBB\xBF{\"a\": 1}");
  CHECK(rules_of(json->warnings()) == "J006");
  CHECK(places_of(json->warnings()) == std::vector<std::uint32_t>{0});
  const Span span = json->root().find("a")->span();
  CHECK(span == Span{9, 10});
  CHECK(json->source()->locate(span.begin).column == 7);
  CHECK(parsed("{}")->warnings().empty());
}

TEST_CASE("Comments are accepted only when asked for") {
  const std::string_view commented = "// head\n{ /* a */ \"a\" /**/ : /* , */ 1 // x\n}\n/* tail **/";
  const auto json = parsed(commented, {.allow_comments = true});
  CHECK(source_of(*json->root().find("a")) == "1");
  const auto refused = parse_json(text(commented));
  REQUIRE_FALSE(refused.has_value());
  CHECK(rules_of(refused.error()) == "J003! J003! J003! J003! J003! J003!");
  const auto huge = parsed("[1e999, /* \" */ 1e999, \"1e999\" // 1e999\n]", {.allow_comments = true});
  CHECK(huge->root().items()[2].text() == "1e999");
}

TEST_CASE("Sixty-four levels are accepted and the sixty-fifth is refused at its bracket") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(parse_json(text(nested(64))).has_value());
  for (const std::size_t depth : {std::size_t{65}, std::size_t{100'000}}) {
    const auto refused = parse_json(text(nested(depth)));
    REQUIRE_FALSE(refused.has_value());
    CHECK(rules_of(refused.error()) == "J016!");
    CHECK(places_of(refused.error()) == std::vector<std::uint32_t>{64});
  }
  std::string objects;
  for (int i = 0; i < 1000; ++i) objects += "{\"a\":";
  const auto refused = parse_json(text(objects));
  REQUIRE_FALSE(refused.has_value());
  CHECK(rules_of(refused.error()) == "J016!");
}

TEST_CASE("A hundred thousand members are compared without comparing each with each") {
  std::string object = "{";
  for (int i = 0; i < 100'000; ++i) object += "\"key" + std::to_string(i) + "\":0,";
  const auto json = parsed(object + "\"last\":0}");
  CHECK(json->root().size() == 100'001);
  const auto refused = parse_json(text(object + "\"key7\":0}"));
  REQUIRE_FALSE(refused.has_value());
  CHECK(rules_of(refused.error()) == "J009!");
  CHECK(places_of(refused.error()).front() == object.size());
}

TEST_CASE("A string is a source of its own, mapped back to the bytes it was written in") {
  const auto json = parsed("{\n  \"Policy\": \"{\\\"Effect\\\":\\n \\\"\\u00e9\\ud83d\\ude00\\\"}\"\n}");
  const auto inner = string_as_source(*json->root().find("Policy"));
  CHECK(inner->text() == "{\"Effect\":\n \"\xC3\xA9\xF0\x9F\x98\x80\"}");
  const auto value = parsed(inner->text());
  const auto policy = parse_json(inner);
  REQUIRE(policy.has_value());
  const JsonValue effect = *policy.value()->root().find("Effect");
  const Span written = inner->file_span(effect.span());
  CHECK(json->source()->text().substr(written.begin, written.end - written.begin) ==
        "\\\"\\u00e9\\ud83d\\ude00\\\"");
  CHECK(inner->locate(effect.span().begin).line == 2);
  CHECK(inner->locate(0).column == 14);
  CHECK(inner->locate(1).column == 15);
  CHECK(string_as_source(json->root())->text().empty());
}

TEST_CASE("Percent-encoded documents are decoded with their places") {
  const auto source = text("%7B%22Action%22%3A%20%22s3%3A*%22%7D");
  const auto decoded = url_decoded(source);
  REQUIRE(decoded);
  CHECK(decoded->text() == R"({"Action": "s3:*"})");
  CHECK(decoded->file_span({1, 9}) == Span{3, 15});
  CHECK(url_decoded(text("%7b%7d\n"))->text() == "{}\n");
  for (const std::string_view other :
       {"", "{}", "{\"a\": \"%20\"}", "%7", "%7B%2", "%7B%2G", "%", "100%25"}) {
    CAPTURE(other);
    CHECK_FALSE(url_decoded(text(other)));
  }
}

TEST_CASE("Written JSON is escaped, indented when asked, and parses again") {
  JsonWriter compact;
  compact.begin_object()
      .key("a\"b")
      .begin_array()
      .string("x\n\x01")
      .number(-7)
      .boolean(true)
      .null()
      .end_array();
  compact.key("o").begin_object().end_object().key("e").begin_array().end_array().end_object();
  CHECK(compact.text() == R"({"a\"b":["x\n\u0001",-7,true,null],"o":{},"e":[]})");
  const auto json = parsed(compact.text());
  JsonWriter indented(true);
  indented.value(json->root());
  CHECK(indented.text() ==
        "{\n  \"a\\\"b\": [\n    \"x\\n\\u0001\",\n    -7,\n    true,\n    null\n  ],\n  \"o\": {},\n  "
        "\"e\": []\n}");
  JsonWriter again;
  again.value(parsed(indented.text())->root());
  CHECK(again.text() == compact.text());
}

TEST_CASE("A written string is always valid UTF-8") {
  struct Row {
    std::string_view text;
    std::string_view written;
  };
  const Row rows[] = {
      {"caf\xC3\xA9", "\"caf\xC3\xA9\""},
      {"caf\xE9", "\"caf\xEF\xBF\xBD\""},
      {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"\xC0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"\\ / \t \r \x7F", R"("\\ / \t \r \u007f")"},
      {"\0"sv, R"("\u0000")"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.written);
    std::string out;
    append_json_string(out, row.text);
    CHECK(out == row.written);
    CHECK(parse_json(text(out)).has_value());
  }
}

}  // namespace
}  // namespace whydeny
