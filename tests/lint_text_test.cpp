// The text of a policy, as the linter tells and mends it (J).
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>

#include "marked_lint_cases.h"
#include "whydeny/json/json.h"

using namespace whydeny;

namespace {

constexpr PolicyType kIdentity = PolicyType::Identity;

const std::string kStatement =
    R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::calls/*"})";
const std::string kGood = with_statement(kStatement);

/// `text` with the first `from` replaced.
std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string in_utf16(std::string_view ascii, bool mark) {
  std::string out = mark ? "\xFF\xFE" : "";
  for (const char c : ascii) out.append(1, c).append(1, '\0');
  return out;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    out += '%';
    out += kHex[static_cast<unsigned char>(c) >> 4U];
    out += kHex[static_cast<unsigned char>(c) & 0xFU];
  }
  return out;
}

std::string quoted_json(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace

TEST_CASE("faults of the text are found at the character, the token or the start of the file [1.1, 1.7]") {
  const auto rows = std::to_array<MarkedDocument>({
      {"a comma is missing", kIdentity, with(kGood, R"(, "Statement")", R"( @"Statement")"), "J001"},
      {"trailing commas", kIdentity, with(with(kGood, "*\"}", "*\"@,}"), "}]", "}@,]"), "J002 J002"},
      {"comments", kIdentity, with(with(kGood, "{", "{ @// one\n"), "]", " @/* two */]") + " @# three",
       "J003 J003 J003"},
      {"smart quotes", kIdentity,
       with(kGood, R"("Effect": "Allow")", "@\u201CEffect\u201D: @\u201CAllow\u201D"), "J004 J004"},
      {"dash in an ARN", kIdentity, with(kGood, "calls", "calls@\u2013new"), "J005"},
      {"dash in an action", kIdentity, with(kGood, "s3:Get", "s3:@\u2014Get"), "J005"},
      {"dash in a principal", PolicyType::Resource,
       with(kGood, "\"Action\"",
            "\"Principal\": {\"AWS\": \"arn:aws:iam::333322221111:role/call@\u2013r\"}, \"Action\""),
       "J005", "s3"},
      {"dash in an operator", kIdentity,
       with(kGood, "\"Action\"",
            "\"Condition\": {\"String@\u2013Equals\": {\"aws:SourceVpc\": \"vpc-1\"}}, \"Action\""),
       "J005"},
      {"dash in a key", kIdentity,
       with(kGood, "\"Action\"",
            "\"Condition\": {\"StringEquals\": {\"aws:Source@\u2013Vpc\": \"vpc-1\"}}, \"Action\""),
       "J005"},
      {"a dash in free text is fine", kIdentity,
       with(kGood, "\"Action\"",
            "\"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/t\": \"a\u2013b\"}}, \"Action\""),
       ""},
      {"byte order mark", kIdentity, "@\xEF\xBB\xBF" + kGood, "J006"},
      {"Latin-1", kIdentity, with(kGood, "calls", "caf@\xE9"), "J007"},
      {"UTF-16", kIdentity, "@" + in_utf16(kGood, true), "J008"},
      {"UTF-16 without a mark", kIdentity, "@" + in_utf16(kGood, false), "J008"},
      {"key twice", kIdentity, with(kGood, "\"Action\"", "@\"Effect\": \"Deny\", \"Action\""), "J009"},
      {"two documents", kIdentity, kGood + "\n@" + kGood, "J010"},
      {"empty", kIdentity, "@", "J011"},
      {"blank", kIdentity, "@ \n\t\n", "J011"},
      {"list", kIdentity, "@[" + kStatement + "]", "J012"},
      {"string", kIdentity, "@\"hello\"", "J012"},
      {"number", kIdentity, "@12", "J012"},
      {"zero-width space", kIdentity, with(kGood, "GetO", "Get@\u200BO"), "J013"},
      {"written as an escape", kIdentity, with(kGood, "GetO", "Get@\\u200bO"), "J013"},
      {"in a key", kIdentity, with(kGood, "Action", "Action@\u00A0"), "J013"},
      {"in a value of a condition", kIdentity,
       with(kGood, "\"Action\"",
            "\"Condition\": {\"StringEquals\": {\"aws:SourceVpc\": \"vpc-1@\u200B\"}}, \"Action\""),
       "J013"},
      {"Cyrillic in an action", kIdentity, with(kGood, "Object", "Obj@\u0435ct"), "J014"},
      {"Greek in an ARN", kIdentity, with(kGood, "arn:aws", "arn:@\u03B1ws"), "J014"},
      {"Cyrillic in a key", kIdentity, with(kGood, "Effect", "@\u0415ffect"), "J014"},
      {"single quotes", kIdentity, with(kGood, R"("Allow")", "@'Allow'"), "J015"},
      {"bare key", kIdentity, with(kGood, R"("Effect")", "@Effect"), "J015"},
      {"True", kIdentity,
       with(kGood, "\"Action\"", R"("Condition": {"Bool": {"aws:SecureTransport": @True}}, "Action")"),
       "J015"},
      {"too deep", kIdentity, std::string(64, '[') + "@" + std::string(36, '[') + std::string(100, ']'),
       "J016"},
      {"JSON string", kIdentity, "@" + quoted_json(kGood), "J017"},
      {"percent-encoded", kIdentity, "@" + percent_encoded(kGood), "J017"},
      {"percent-encoded in quotes", kIdentity, "@\"" + percent_encoded(kGood) + "\"", "J017"},
      {"percent-encoded in an answer", kIdentity,
       R"(@{"PolicyName": "x", "PolicyDocument": @")" + percent_encoded(kGood) + "\"}", "J018 J017"},
      {"answer", kIdentity, R"(@{"PolicyVersion": {"Document": )" + kGood + "}}", "J018"},
      {"answer of S3", kIdentity, R"(@{"Policy": )" + quoted_json(kGood) + "}", "J018"},
      {"bars", kIdentity,
       "@| {\n|   \"Version\": \"2012-10-17\",\n|   \"Statement\": [" + kStatement + "]\n| }", "J019"},
      {"numbers", kIdentity,
       "@1 {\n2   \"Version\": \"2012-10-17\",\n3   \"Statement\": [" + kStatement + "]\n4 }", "J019"},
      {"dots in a list", kIdentity, with(kGood, R"("s3:GetObject")", R"(["s3:GetObject", @...])"), "J020"},
      {"ellipsis in an object", kIdentity, with(kGood, "*\"}", "*\", @\u2026}"), "J020"},
      {"nothing", kIdentity, kGood, ""},
  });
  check_marked_documents(rows, "J G");
}

TEST_CASE("a word with an odd character gets no further findings about its form") {
  const std::string odd = with(with(kGood, "s3:GetObject", "s3:GetObj\u0435ct"), "calls", "c\u2013alls");
  CHECK(found_in(odd, "J A R", kIdentity) == "J014 1:81 J005 1:114");
}

TEST_CASE("faults of the text are mended and the rest of it stays") {
  const std::string two = with(kGood, "}]", "}, " + with(kStatement, "calls", "notes") + "]");
  const auto rows = std::to_array<FixCase>({
      {"J002", kIdentity, with(with(kGood, "*\"}", "*\",}"), "}]", "},]"), kGood},
      {"J003", kIdentity, with(kGood, "}]", "} /* all calls */]") + " // end", kGood},
      {"J003", kIdentity,
       "// policy\n{\n  # two\n  \"Version\": \"2012-10-17\", \"Statement\": [" + kStatement + "]}",
       "{\n  \"Version\": \"2012-10-17\", \"Statement\": [" + kStatement + "]}"},
      {"J004", kIdentity, with(kGood, R"("Effect": "Allow")", "\u201CEffect\u201D: \u201CAllow\u201D"),
       kGood},
      {"J004", kIdentity, with(kGood, R"("Allow",)", "\"Allow\u201D,"), kGood},
      {"J005", kIdentity, with(kGood, "arn:aws:s3:::calls", "arn:aws:s3:::a\u2013b\u2014calls"),
       with(kGood, "calls", "a-b-calls")},
      {"J005", kIdentity, with(kGood, "calls", "a\\u2013calls"), with(kGood, "calls", "a-calls")},
      {"J006", kIdentity, "\xEF\xBB\xBF" + kGood, kGood},
      {"J008", kIdentity, in_utf16(kGood, true), kGood},
      {"J010", kIdentity, kGood + "\n" + kGood, kGood},
      {"J010", kIdentity, kGood + "\n" + with(kGood, "calls", "notes") + "\n", two + "\n"},
      {"J013", kIdentity, with(kGood, "GetO", "Get\u200BO"), kGood},
      {"J015", kIdentity, with(with(kGood, R"("Allow")", "'Allow'"), R"("Effect")", "Effect"), kGood},
      {"J015", kIdentity,
       with(kGood, "\"Action\"", R"("Condition": {"Bool": {"aws:SecureTransport": True}}, "Action")"),
       with(kGood, "\"Action\"", R"("Condition": {"Bool": {"aws:SecureTransport": true}}, "Action")")},
      {"J017", kIdentity, quoted_json(kGood), kGood},
      {"J017", kIdentity, percent_encoded(kGood), kGood},
      {"J018", kIdentity, R"({"PolicyVersion": {"Document": )" + kGood + "}}\n", kGood + "\n"},
      {"J018", kIdentity, R"({"Policy": )" + quoted_json(kGood) + "}", kGood},
      {"J019", kIdentity,
       "| {\n|   \"Version\": \"2012-10-17\", |\n|   \"Statement\": [" + kStatement + "]\n| }",
       "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [" + kStatement + "]\n}"},
  });
  check_fixes(rows);
}
