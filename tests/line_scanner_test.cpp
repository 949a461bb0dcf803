// The line scanner: what it takes, what it declines, and that it reads as the parser does.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/line_scanner.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/scanned_lines.h"

namespace whydeny {
namespace {

using namespace std::string_view_literals;

bool takes(std::string_view line) {
  LineScanner scanner;
  const std::string padded = padded_line(line);
  return scan_line(scanner, padded);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST_CASE("plain lines are taken and odd ones declined, and what is taken the parser reads the same") {
  struct Row {
    std::string_view line;
    bool taken;
  };
  // clang-format off
  static constexpr std::array kRows = {
      Row{R"({})", true},
      Row{R"({ })", true},
      Row{R"(  {"a":"b"}  )", true},
      Row{"{\"a\":\"b\"}\r", true},
      Row{R"({"a":"b","c":"d"})", true},
      Row{R"({ "a" : "b" , "c" : [ "d" , 1 , true ] })", true},
      Row{R"({"":""})", true},
      Row{R"({"a":true,"b":false})", true},
      Row{R"({"a":0,"b":-1.5e+10,"c":1e999,"d":12345678901234567890123456789})", true},
      Row{R"({"a":[],"b":[ ],"c":[1]})", true},
      Row{R"({"a":{"b":{"c":"d"}}})", true},
      Row{R"({"a":{},"b":{ }})", true},
      Row{R"({"a":"b","a":"c"})", true},  // left to the caller
      Row{"{\"\xC3\xA9\":\"\xF0\x9F\x98\x80\"}"sv, true},
      Row{"{\"a\":\"\x7F\"}"sv, true},
      Row{R"({"a":"0123456789012345678901234567890123456789012345678901234567890123456789"})", true},
      Row{"", false},
      Row{" ", false},
      Row{"\r", false},
      Row{R"([])", false},
      Row{R"("a")", false},
      Row{R"(1)", false},
      Row{R"({)", false},
      Row{R"(})", false},
      Row{R"({"a")", false},
      Row{R"({"a":)", false},
      Row{R"({"a":"b")", false},
      Row{R"({"a":"b)", false},
      Row{R"({"a":"b"}})", false},
      Row{R"({"a":"b"} {})", false},
      Row{R"({"a":"b"} x)", false},
      Row{R"({"a":"b",})", false},
      Row{R"({,"a":"b"})", false},
      Row{R"({"a" "b"})", false},
      Row{R"({"a":"b" "c":"d"})", false},
      Row{R"({"a":"b":"c"})", false},
      Row{R"({a:"b"})", false},
      Row{R"({'a':'b'})", false},
      Row{R"({"a":null})", false},
      Row{R"({"a":[null]})", false},
      Row{R"({"a":[[]]})", false},
      Row{R"({"a":[{}]})", false},
      Row{R"({"a":[1,]})", false},
      Row{R"({"a":[,1]})", false},
      Row{R"({"a":[1 2]})", false},
      Row{R"({"a":[1})", false},
      Row{R"({"a":{"b":{"c":{"d":1}}}})", false},
      Row{R"({"a":tru})", false},
      Row{R"({"a":truefalse})", false},
      Row{R"({"a":True})", false},
      Row{R"({"a":01})", false},
      Row{R"({"a":+1})", false},
      Row{R"({"a":-})", false},
      Row{R"({"a":1.})", false},
      Row{R"({"a":.5})", false},
      Row{R"({"a":1e})", false},
      Row{R"({"a":1x})", false},
      Row{R"({"a":Infinity})", false},
      Row{R"({"a":"\n"})", false},
      Row{R"({"a\u0062":"b"})", false},
      Row{R"({"a":"b\"})", false},
      Row{R"({"a":"b"} // c)", false},
      Row{R"({/* a */"a":"b"})", false},
      Row{"{\"a\":\t\"b\"}", false},
      Row{"{\"a\":\"\x1F\"}"sv, false},
      Row{"{\"a\":\"b\0c\"}"sv, false},
      Row{"{\"a\":\"b\rc\"}"sv, false},
      Row{"{\"a\":\r\"b\"}"sv, false},
      Row{"{\"a\":\"b\"}\r\r"sv, false},
      Row{"{\"a\":\"b\"}\r "sv, false},
      Row{"{\"a\":\"\x80\"}"sv, false},
      Row{"{\"a\":\"\xC0\x80\"}"sv, false},
      Row{"{\"a\":\"\xED\xA0\x80\"}"sv, false},
      Row{"{\"a\":\"\xFF\"}"sv, false},
      Row{"\xEF\xBB\xBF{}"sv, false},
      Row{"{\"a\":\xE2\x80\x9C" "b\xE2\x80\x9D}"sv, false},
      Row{"{\"a\":\xC2\xA0\"b\"}"sv, false},
  };
  // clang-format on
  LineScanner scanner;
  for (const Row& row : kRows) {
    CAPTURE(row.line);
    CHECK(takes(row.line) == row.taken);
    CHECK(scanner_agrees(scanner, row.line));
  }
}

TEST_CASE("a line may have so many members, items and strings, and no more") {
  const auto members = [](std::size_t count) { return "{" + repeated(R"("a":1,)", count - 1) + R"("a":1})"; };
  const auto items = [](std::size_t count) { return R"({"a":[)" + repeated("1,", count - 1) + "1]}"; };
  const auto strings = [](std::size_t count) {
    return R"({"a":[)" + repeated(R"("",)", count - 2) + R"(""]})";
  };
  CHECK(takes(members(kMaxScannedMembers)));
  CHECK_FALSE(takes(members(kMaxScannedMembers + 1)));
  CHECK(takes(items(kMaxScannedStrings)));
  CHECK_FALSE(takes(items(kMaxScannedStrings + 1)));
  CHECK(takes(strings(kMaxScannedStrings)));
  CHECK_FALSE(takes(strings(kMaxScannedStrings + kBlockBytes)));
  CHECK_FALSE(takes(std::string(100'000, '"')));
  CHECK_FALSE(takes(std::string(100'000, '[')));
  CHECK_FALSE(takes(repeated(R"({"a":)", 100'000)));
}

TEST_CASE("lines are read one after the other, each up to its line end") {
  LineScanner scanner;
  const std::string text = "{\"a\":1}\r\n{\"b\":[\"x\",\"y\"]}\n" + std::string(kScannerPadding, ' ');
  std::string_view rest = std::string_view(text).substr(0, text.size() - kScannerPadding);
  REQUIRE(scanner.scan(rest) == 8);
  REQUIRE(scanner.members().size() == 1);
  CHECK(scanner.members()[0].key == "a");
  CHECK(scanner.members()[0].text == "1");
  rest.remove_prefix(9);
  REQUIRE(scanner.scan(rest) == 15);
  REQUIRE(scanner.members().size() == 1);
  CHECK(scanner.members()[0].key == "b");
  REQUIRE(scanner.items(scanner.members()[0]).size() == 2);
  CHECK(scanner.items(scanner.members()[0])[1] == "y");
}

#ifdef __SSE2__
TEST_CASE("looking at bytes one by one and all at once shows the same") {
  std::mt19937 random(1);
  const std::string_view marks = "\"\\\n\r\x1F\x20\x7F\x80\xFF{a";
  for (int round = 0; round < 20'000; ++round) {
    std::string block(kBlockBytes, 'a');
    for (int i = 0; i < round % 8; ++i)
      block[random() % block.size()] =
          random() % 2 == 0 ? static_cast<char>(random()) : marks[random() % marks.size()];
    const BlockBits plain = PlainBlock::look_at(block.data());
    const BlockBits vector = VectorBlock::look_at(block.data());
    CAPTURE(block);
    REQUIRE(plain.quotes == vector.quotes);
    REQUIRE(plain.odd == vector.odd);
    REQUIRE(plain.foreign == vector.foreign);
  }
}
#endif

TEST_CASE("however lines are damaged, what the scanner takes the parser reads the same") {
  const std::array<std::string, 3> lines = {
      R"({"id":"r1","principal":"arn:aws:iam::111122223333:role/R","action":"s3:GetObject","resource":"arn:aws:s3:::b/k","context":{"aws:SourceIp":"192.0.2.7","aws:TagKeys":["a","b"],"n":12,"t":true}})",
      R"({"id": 7, "request": {"principal": "*", "action": "s3:GetObject", "context": {"a": [], "b": [1, false, "x"]}}})",
      "{\"id\":\"\xC3\xA4\",\"action\":\"kms:Decrypt\",\"context\":{\"k\":\"\xE2\x82\xAC\"}}"};
  const std::string_view pieces = "\"\"\"\\{}[],,::  \t\r01-.e+tfnu\xC3\xA9\xFF\x01/'";
  std::mt19937 random(20'260'601);
  LineScanner scanner;
  std::size_t taken = 0;
  for (int round = 0; round < 40'000; ++round) {
    std::string line = lines[random() % lines.size()];
    for (auto damages = random() % 3 + 1; damages > 0 && !line.empty(); --damages) {
      const std::size_t at = random() % line.size();
      const std::size_t size = std::min<std::size_t>(random() % 6 + 1, line.size() - at);
      const auto kind = random() % 5;
      if (kind == 0) line.erase(at, size);
      if (kind == 1) line.insert(at, line.substr(random() % line.size(), size));
      if (kind == 2) line[at] = pieces[random() % pieces.size()];
      if (kind == 3) line.insert(at, 1, pieces[random() % pieces.size()]);
      if (kind == 4) std::swap(line[at], line[random() % line.size()]);
    }
    CAPTURE(line);
    REQUIRE(scanner_agrees(scanner, line));
    taken += takes(line) ? 1U : 0U;
  }
  // Both ways are walked often enough to mean something.
  CHECK(taken > 4'000);
  CHECK(taken < 36'000);
}

}  // namespace
}  // namespace whydeny
