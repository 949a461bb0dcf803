// Any bytes at all: no crash, nothing accepted that is not JSON, and time in proportion to the length.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/marked_text.h"
#include "whydeny/diagnostics/rule.h"
#include "whydeny/json/decode.h"
#include "whydeny/json/repair.h"

namespace whydeny {
namespace {

using namespace std::string_view_literals;

/// The grammar of RFC 8259 and nothing else: slow, obvious, and strangers to the code under test.
class Grammar {
 public:
  static bool accepts(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Grammar grammar(text);
    return grammar.value(0) && grammar.rest_.empty();
  }

 private:
  explicit Grammar(std::string_view text) : rest_(text) { space(); }

  void space() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }
  bool take(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }
  bool sign(std::string_view token) {
    if (!take(token)) return false;
    space();
    return true;
  }
  bool one_of(std::string_view set) {
    if (rest_.empty() || set.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool value(int depth) {
    if (depth > 64) return false;
    const bool ok = rest_.starts_with('{')   ? list("{", "}", depth, true)
                    : rest_.starts_with('[') ? list("[", "]", depth, false)
                    : rest_.starts_with('"') ? string()
                                             : take("true") || take("false") || take("null") || number();
    space();
    return ok;
  }
  bool list(std::string_view open, std::string_view close, int depth, bool keys) {
    sign(open);
    if (depth == 64) return false;
    if (take(close)) return true;
    do {
      if (keys) {
        if (!rest_.starts_with('"') || !string()) return false;
        space();
        if (!sign(":")) return false;
      }
      if (!value(depth + 1)) return false;
    } while (sign(","));
    return take(close);
  }
  bool digits() {
    bool any = false;
    while (one_of("0123456789")) any = true;
    return any;
  }
  bool number() {
    take("-");
    if (!take("0") && !digits()) return false;
    if (take(".") && !digits()) return false;
    if (one_of("eE")) {
      one_of("+-");
      return digits();
    }
    return true;
  }
  /// The four digits of an escape, or -1.
  int unit() {
    int value = 0;
    for (int i = 0; i < 4; ++i) {
      if (rest_.empty()) return -1;
      const std::size_t digit = "00112233445566778899aAbBcCdDeEfF"sv.find(rest_.front());
      if (digit == std::string_view::npos) return -1;
      value = value * 16 + static_cast<int>(digit / 2);
      rest_.remove_prefix(1);
    }
    return value;
  }
  bool escape() {
    if (one_of("\"\\/bfnrt")) return true;
    if (!take("u")) return false;
    const int high = unit();
    if (high < 0 || (high >= 0xDC00 && high <= 0xDFFF)) return false;
    if (high < 0xD800 || high > 0xDBFF) return true;
    if (!take("\\u")) return false;
    const int low = unit();
    return low >= 0xDC00 && low <= 0xDFFF;
  }
  bool tail(unsigned char first, unsigned char last) {
    if (rest_.empty()) return false;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte >= first && byte <= last;
  }
  bool character() {
    const auto lead = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    if (lead < 0x20) return false;
    if (lead < 0x80) return true;
    if (lead >= 0xC2 && lead <= 0xDF) return tail(0x80, 0xBF);
    if (lead >= 0xE0 && lead <= 0xEF) {
      return tail(lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && tail(0x80, 0xBF);
    }
    if (lead < 0xF0 || lead > 0xF4) return false;
    return tail(lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && tail(0x80, 0xBF) &&
           tail(0x80, 0xBF);
  }
  bool string() {
    take("\"");
    while (!rest_.empty()) {
      if (take("\"")) return true;
      if (take("\\") ? !escape() : !character()) return false;
    }
    return false;
  }

  std::string_view rest_;
};

/// What must hold of any text; false (and a message) when it does not.
void check_any(const std::string& text) {
  const auto source = std::make_shared<Source>("p", text);
  const auto parsed = parse_json(source);
  const RepairedJson repair = diagnose_json(source);
  const bool only_duplicates =
      std::all_of(repair.diagnostics.begin(), repair.diagnostics.end(),
                  [](const Diagnostic& d) { return d.rule == "J009" || d.rule == "J006"; });
  if (parsed.has_value() != (Grammar::accepts(text) && !has_fatal(repair.diagnostics)))
    FAIL("accepted wrongly: ", text);
  if (!parsed.has_value() && Grammar::accepts(text) && !only_duplicates) FAIL("refused wrongly: ", text);
  if (!parsed.has_value() && printed(parsed.error()) != printed(repair.diagnostics))
    FAIL("two opinions: ", text);
  std::uint32_t last = 0;
  for (const Diagnostic& d : repair.diagnostics) {
    const bool sound = d.source && find_rule(d.rule) != nullptr && !d.message.empty() &&
                       d.message.find('\n') == std::string::npos && d.mend.find('\n') == std::string::npos &&
                       d.where.begin <= d.where.end && d.where.end <= d.source->text().size();
    if (!sound) FAIL("unsound complaint: ", d.rule, " ", d.message, " ", text);
    const Span place = d.source->file_span(d.where);
    if (place.begin < last || place.end > d.source->file().text().size()) FAIL("unsound place: ", text);
    last = place.begin;
  }
  if (!repair.repaired) {
    if (!has_fatal(repair.diagnostics)) FAIL("no complaint: ", text);
    return;
  }
  if (!parse_json(repair.repaired).has_value()) FAIL("repaired in vain: ", text);
  if (!std::is_sorted(repair.gaps.begin(), repair.gaps.end())) FAIL("gaps out of order: ", text);
  if (!repair.gaps.empty() && repair.gaps.back() > repair.repaired->text().size())
    FAIL("gap outside: ", text);
}

const std::vector<std::string> kSeeds{
    R"({"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow", "Action": ["s3:Get*", "s3:Put*"], "Resource": "*"}]})",
    "{\n  \"Condition\": {\"IpAddress\": {\"aws:SourceIp\": [\"10.0.0.0/8\", \"::1\"]}, \"Bool\": {\"a\": "
    "true, \"b\": null}}\n}\n",
    "{“Effect”: “Allow”, 'Action': [\"s3:*\"], Resource: *, // comment\n \"x\": True, ...}",
    "| { |\n| \"a\": [1, 2.5e3, -0], |\n| \"b\": \"\\u00e9\\ud83d\\ude00\\n\" |\n| } |\n",
    "\xEF\xBB\xBF{\"a\": {\"b\": [{\"c\": \"d\"}, {\"c\": \"caf\xC3\xA9 \xE2\x80\x93 x\"}]}, \"e\": 1e999}",
    R"({\"a\": \"b\", \"c\": [\"d\"]})",
    R"("{\"Version\": \"2012-10-17\", \"Statement\": []}")",
    "%7B%22a%22%3A%5B1%2C2%5D%7D",
    "```json\n{\"a\": 1, /* x */ \"b\": [\"c\" \"d\"]}\n```\nprose's \"end\"",
    std::string("\xFF\xFE{\0\"\0a\0\"\0:\0[\0]\0}\0", 16),
};

const std::vector<std::string_view> kPieces{"\"",          "'",        "“",       "”",
                                            "`",           "\\",       "\n",      "{",
                                            "}",           "[",        "]",       ",",
                                            ":",           ";",        "=",       "/*",
                                            "*/",          "//",       "#",       "...",
                                            "…",           "a",        "1",       "-",
                                            "|",           ">",        " ",       "\"\"",
                                            "\\\"",        "\\u",      "\\ud800", "\0"sv,
                                            "\x1A",        "\xC2\xA0", "\xFF",    "\xE2\x80",
                                            "true",        "None",     "0x",      "```\n",
                                            "${",          "<",        "![",      "](",
                                            "u'",          "\"a\":",   "\r\n",    "\t",
                                            ",\n",         "%",        "e9",      "\xEF\xBB\xBF",
                                            "\xEF\xBC\x8C"};

TEST_CASE(
    "Mutated documents are refused exactly when the grammar refuses them, and no complaint is unsound") {
  for (const std::string& seed : kSeeds) check_any(seed);
  std::mt19937 random(20121017);
  const auto below = [&random](std::size_t n) { return n == 0 ? 0 : random() % n; };
  for (int round = 0; round < 6000; ++round) {
    std::string text = kSeeds[below(kSeeds.size())];
    for (std::size_t slips = 1 + below(4); slips > 0; --slips) {
      const std::size_t at = below(text.size() + 1);
      switch (below(5)) {
        case 0:
          text.erase(at, 1 + below(3));
          break;
        case 1:
          text.insert(at, kPieces[below(kPieces.size())]);
          break;
        case 2:
          text.replace(at, 1, kPieces[below(kPieces.size())]);
          break;
        case 3:
          if (at < text.size()) text[at] = static_cast<char>(below(256));
          break;
        default:
          text.insert(at, text.substr(below(text.size()), below(20)));
          break;
      }
    }
    if (below(20) == 0) text.resize(below(text.size()));
    check_any(text);
  }
}

TEST_CASE("Texts put together from pieces are refused exactly when the grammar refuses them") {
  std::mt19937 random(8259);
  for (int round = 0; round < 6000; ++round) {
    std::string text = random() % 2 == 0 ? "{" : "";
    for (auto length = random() % 24; length > 0; --length) text += kPieces[random() % kPieces.size()];
    check_any(text);
  }
}

TEST_CASE("Strings become sources whose places stay inside the string") {
  const std::string_view pieces[] = {"a",        "\\n",  "\\\"", "\\u00e9", "\\ud83d\\ude00",
                                     "\xC3\xA9", "\\\\", "{",    "\\u0000"};
  std::mt19937 random(7159);
  for (int round = 0; round < 500; ++round) {
    std::string written = "  [\"";
    for (auto length = random() % 12; length > 0; --length) written += pieces[random() % std::size(pieces)];
    const auto parsed = parse_json(std::make_shared<Source>("p", written + "\"]"));
    REQUIRE(parsed.has_value());
    const JsonValue string = parsed.value()->root().items()[0];
    const auto inner = string_as_source(string);
    REQUIRE(inner->text() == string.text());
    std::uint32_t last = string.span().begin + 1;
    for (std::uint32_t i = 0; i < inner->text().size(); ++i) {
      const Span place = inner->file_span({i, i + 1});
      REQUIRE(place.begin >= last);
      REQUIRE(place.end > place.begin);
      REQUIRE(place.end < string.span().end);
      last = place.begin;
    }
  }
}

TEST_CASE("Hostile repetition takes no longer than its length") {
  // Each of these once made some look-ahead start over and over; 300 KB squared would be minutes.
  const std::string_view patterns[] = {
      "[",          "{",     "{\"a\":", "\"",     "\"a\n",  "\"\n\\\"", "\"\n",  "\"a: \\\"",
      "'a: \\'",    "“a”, ", "‘",       "a'b",    "}“”]",   "/*",       "/*/*|", "//",
      "# \n",       "...",   "…,",      "1e999,", "True,",  "\\",       "\\u",   "${",
      "<",          "![",    "a:",      "a b ",   "\"a\" ", "\"\"",     ",",     ";",
      "\xC2\xA0",   "\xFF",  "\x01",    "| \n",   "> \n",   "1 \n",     "```\n", "{: ;\\\"",
      "\"a\":x\"1", "[]u'",  "x “{\"",  "{}",     "%7B",    "a=",       "\r",    "--- "};
  for (const std::string_view pattern : patterns) {
    for (const std::string_view head : {"", "{", "[\"", "{\"a\": \"", "[\"a\n\\\"x\n\"b\n"}) {
      CAPTURE(pattern);
      CAPTURE(head);
      std::string text(head);
      while (text.size() < 300'000) text += pattern;
      const auto begin = std::chrono::steady_clock::now();
      diagnose_json(std::make_shared<Source>("p", std::move(text)));
      const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
      CHECK(spent.count() < 10);
    }
  }
}

}  // namespace
}  // namespace whydeny
