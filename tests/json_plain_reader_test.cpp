// The quick reader: takes plain JSON, declines the rest, and reads what it takes as the strict one does.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include "json_readers.h"
#include "whydeny/json/byte_runs.h"

namespace whydeny {
namespace {

using namespace std::string_view_literals;

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string wide_object(std::size_t members) {
  std::string text = "{";
  for (std::size_t i = 0; i < members; ++i) text += "\"key" + std::to_string(i) + "\":[],";
  text.back() = '}';
  return text;
}

constexpr std::string_view kPolicy = R"({
    "Version": "2012-10-17",
    "Statement": [
        {"Sid":"A" , "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"},
        {
            "Effect": "Deny",
            "Action": "*",
            "Resource": "arn:aws:s3:::a-bucket-with-a-name-of-more-than-sixteen-bytes/*",
            "Condition": {"Bool": {"aws:SecureTransport": false}, "NumericLessThan": {"s3:max-keys": [ ]}, "Null": {}}
        }
    ]
}
)";

TEST_CASE("plain JSON is read as the strict reader reads it") {
  const std::array<std::string, 14> texts = {std::string(kPolicy),
                                             "{}",
                                             "[]",
                                             " \t\r\n[ ] ",
                                             "\"\"",
                                             "\"a\x7F\"",
                                             "true",
                                             "false",
                                             "null",
                                             "[-0, 12, 0.25]",
                                             "[[{}]]",
                                             nested(64),
                                             wide_object(16),
                                             wide_object(40)};
  for (const std::string& text : texts) {
    CAPTURE(text);
    const auto nodes = read_plain_json(text);
    REQUIRE(nodes);
    CHECK(strict_reader_agrees(text, *nodes));
  }
}

TEST_CASE("what is not plain is left to the strict reader") {
  const std::array<std::string, 33> texts = {"",
                                             " ",
                                             "{",
                                             "}",
                                             "[1,]",
                                             "{\"a\":1,}",
                                             "{\"a\"}",
                                             "{\"a\" 1}",
                                             "{a:1}",
                                             "[1 2]",
                                             "[1]x",
                                             "[1],",
                                             "tru",
                                             "nulll",
                                             "01",
                                             "1.",
                                             "-",
                                             "1e5",
                                             "12345678901234567",
                                             "\"a\\n\"",
                                             "\"a\\u0041\"",
                                             "\"\t\"",
                                             "\"a",
                                             "\"\xC3\xA9\"",
                                             "\xEF\xBB\xBF{}",
                                             "// a\n{}",
                                             "{}\x01",
                                             std::string("{}\0", 3),
                                             nested(65),
                                             "{\"a\":1,\"b\":2,\"a\":3}",
                                             wide_object(40).replace(2, 4, "key9"),
                                             "\"long enough for one whole vector \x1F\"",
                                             "\"long enough for one whole vector \x80\""};
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK_FALSE(read_plain_json(text));
  }
}

TEST_CASE("whatever is done to a document, the two readers never disagree") {
  constexpr std::string_view kBytes = "{}[]\",:\\ \n\t0123eE.-tfnax\x01\x7F\x80\xC3\xA9*"sv;
  std::mt19937 random(20);
  const auto below = [&random](std::size_t bound) { return static_cast<std::size_t>(random()) % bound; };
  std::size_t taken = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text(kPolicy);
    for (std::size_t changes = below(3); changes > 0; --changes) {
      const std::size_t at = below(text.size());
      if (below(2) == 0) {
        text[at] = kBytes[below(kBytes.size())];
      } else {
        text.erase(at, below(4));
      }
    }
    CAPTURE(text);
    const auto nodes = read_plain_json(text);
    if (!nodes) continue;
    ++taken;
    REQUIRE(strict_reader_agrees(text, *nodes));
  }
  CHECK(taken > 5000);
}

#ifdef __SSE2__
TEST_CASE("runs of bytes end at the same place, sixteen at a time or one by one") {
  for (std::size_t length = 0; length < 70; ++length) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string blanks(length, ' ');
      for (std::size_t i = 0; i < length; ++i) blanks[i] = " \t\r\n"[i % 4];
      std::string plain(length, 'a');
      for (std::string* text : {&blanks, &plain}) *text += static_cast<char>(byte) + std::string(20, '"');
      CAPTURE(length);
      CAPTURE(byte);
      const auto end = [](const std::string& text) { return text.data() + text.size(); };
      CHECK(VectorRuns::skip_space(blanks.data(), end(blanks)) ==
            PlainRuns::skip_space(blanks.data(), end(blanks)));
      CHECK(VectorRuns::skip_plain(plain.data(), end(plain)) ==
            PlainRuns::skip_plain(plain.data(), end(plain)));
      const char* const inside = plain.data() + length;
      CHECK(VectorRuns::skip_plain(plain.data(), inside) == inside);
    }
  }
}
#endif

}  // namespace
}  // namespace whydeny
