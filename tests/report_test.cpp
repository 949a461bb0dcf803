// Reports: what a terminal is given, excerpts with carets, quotations, AWS's sentences.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "whydeny/policy/parse.h"
#include "whydeny/report/complaints.h"
#include "whydeny/report/excerpt.h"
#include "whydeny/report/message.h"
#include "whydeny/report/printable.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

TEST_CASE("nothing in a text reaches the terminal as a command") {
  struct Row {
    std::string text;
    std::string shown;
  };
  const std::vector<Row> rows = {
      {"plain `text` with \\ and \"", "plain `text` with \\ and \""},
      {"\x1b[31mred", "\\u001b[31mred"},
      {std::string("a\0b", 3), "a\\u0000b"},
      {"line\nfeed\r\ttab", "line\\u000afeed\\u000d\\u0009tab"},
      {"\x7f", "\\u007f"},
      {"\xC2\x9B"
       "31m",
       "\\u009b31m"},                                                    // CSI as one character
      {std::string("\xE2\x80") + "\xAE" + "txt.exe", "\\u202etxt.exe"},  // right-to-left override
      {"\xE2\x80\x8B", "\\u200b"},                                       // zero-width space
      {"\xEF\xBB\xBF", "\\ufeff"},                                       // byte order mark
      {"\xF3\xA0\x81\x81", "\\udb40\\udc41"},  // a tag character, as JSON would write it
      {"\xFF\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"caf\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x99\x82",
       "caf\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x99\x82"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.shown);
    CHECK(printable(row.text) == row.shown);
  }
}

TEST_CASE("JSON keeps its line ends and its meaning") {
  CHECK(printable_json("{\n  \"a\": \"\xC2\x9B\x7f\"\n}") == "{\n  \"a\": \"\\u009b\\u007f\"\n}");
}

TEST_CASE("width counts columns, not bytes") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("\xC3\xA9") == 1);
  CHECK(display_width("e\xCC\x81") == 1);  // e and a combining accent
  CHECK(display_width("\xE6\x97\xA5\xE6\x9C\xAC") == 4);
  CHECK(display_width("\xF0\x9F\x99\x82") == 2);
}

TEST_CASE("tones make escape sequences only where colours are wanted") {
  StyledText plain({.color = false, .width = 80});
  plain.add("yes", Tone::Good).end_line();
  CHECK(plain.text() == "yes\n");
  StyledText colored({.color = true, .width = 80});
  colored.add("yes", Tone::Good).add("\x1b[0m").add("", Tone::Bad).end_line();
  CHECK(colored.text() == "\x1b[1;32myes\x1b[0m\\u001b[0m\n");
}

// The excerpt of the part of `text` between « and », which are taken out.
std::string excerpt(std::string text, std::string_view label, std::size_t width = 120) {
  const std::string_view open = "\xC2\xAB", close = "\xC2\xBB";
  Span where;
  where.begin = static_cast<std::uint32_t>(text.find(open));
  text.erase(where.begin, open.size());
  where.end = static_cast<std::uint32_t>(text.find(close));
  text.erase(where.end, close.size());
  const Source source("p.json", text);
  StyledText out({.color = false, .width = width});
  append_excerpt(out, source, where, label);
  return out.text();
}

TEST_CASE("carets stand under what is meant") {
  struct Row {
    std::string text;
    std::string shown;
  };
  const std::vector<Row> rows = {
      {"{ \xC2\xAB\"a\"\xC2\xBB: 1 }", "  |\n1 | { \"a\": 1 }\n  |   ^^^ here\n"},
      {"{\n\n\n\n\n\n\n\n\n  \xC2\xAB\"a\"\xC2\xBB: 1 }", "   |\n10 |   \"a\": 1 }\n   |   ^^^ here\n"},
      {"{\r\n\t\xC2\xAB\"a\"\xC2\xBB: 1\r\n}", "  |\n2 |     \"a\": 1\n  |     ^^^ here\n"},
      {"a\t\xC2\xAB"
       "b\xC2\xBB",
       "  |\n1 | a   b\n  |     ^ here\n"},
      {"\xE6\x97\xA5 \xC2\xAB\xE6\x9C\xAC\xC2\xBB", "  |\n1 | \xE6\x97\xA5 \xE6\x9C\xAC\n  |    ^^ here\n"},
      {"\x1b \xC2\xAB"
       "b\xC2\xBB",
       "  |\n1 | \\u001b b\n  |        ^ here\n"},
      {"\xEF\xBB\xBF\xC2\xAB{\xC2\xBB}", "  |\n1 | {}\n  | ^ here\n"},
      {"ab\xC2\xAB\xC2\xBB", "  |\n1 | ab\n  |   ^ here\n"},  // the end of the text
      {"\xC2\xAB\xC2\xBB", "  |\n1 |\n  | ^ here\n"},         // an empty text
      {"{ \xC2\xAB[\n1 ]\xC2\xBB }",
       "  |\n1 | { [\n  |   ^ here\n"},  // more than one line: to the end of the first
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(excerpt(row.text, "here") == row.shown);
  }
}

TEST_CASE("a line that is too wide is cut around what is meant") {
  const std::string many(200, 'x');
  const std::string shown = excerpt(many + "\xC2\xAB\"here\"\xC2\xBB" + many, "", 60);
  CHECK(shown.find("...x") != std::string::npos);
  CHECK(shown.find("x\"here\"x") != std::string::npos);
  CHECK(shown.find("x...\n") != std::string::npos);
  for (std::size_t begin = 0, end = 0; begin < shown.size(); begin = end + 1) {
    end = shown.find('\n', begin);
    CHECK(end - begin <= 60);
  }
  // The carets follow what was cut.
  const std::size_t row = shown.find("1 | ");
  const std::size_t carets = shown.rfind("  | ");
  CHECK(shown.find("\"here\"") - row == shown.find("^^^^^^") - carets);
}

TEST_CASE("a label that does not fit behind the carets goes under them") {
  CHECK(excerpt(std::string(40, ' ') + "\xC2\xAB"
                                       "aaaaaaaaaa\xC2\xBB",
                "a label of some length", 60) == "  |\n1 | " + std::string(40, ' ') + "aaaaaaaaaa\n  | " +
                                                     std::string(40, ' ') +
                                                     "^^^^^^^^^^\n  | a label of some length\n");
}

std::string quotation(const std::string& text, std::string_view part, std::size_t lines = 25,
                      std::size_t width = 120) {
  const Source source("p.json", text);
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  StyledText out({.color = false, .width = width});
  append_quotation(out, source, {begin, begin + static_cast<std::uint32_t>(part.size())}, lines);
  return out.text();
}

TEST_CASE("a quotation has the lines of the file and their numbers") {
  CHECK(quotation("[\n  {\n    \"a\": 1\n  },\n  2\n]", "{\n    \"a\": 1\n  }") ==
        "  |\n2 |   {\n3 |     \"a\": 1\n4 |   }\n  |\n");
  CHECK(quotation("{\n  \"Statement\": { \"a\": 1 }\n}", "{ \"a\": 1 }") ==
        "  |\n2 |   \"Statement\": { \"a\": 1 }\n  |\n");
  CHECK(quotation(std::string(100, ' ') + "[1, 2, 3" + std::string(60, '4') + ", {5}]", "{5}") ==
        "  |\n1 | {5}\n  |\n");
  CHECK(quotation("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\n5\n6\n7\n8\n9", 6) ==
        "  |\n1 | 1\n2 | 2\n3 | 3\n  | ... 4 more lines ...\n8 | 8\n9 | 9\n  |\n");
  CHECK(quotation(std::string(90, 'x'), std::string(90, 'x'), 25, 43) ==
        "  |\n1 | " + std::string(39, 'x') + "\n  | " + std::string(39, 'x') + "\n  | " +
            std::string(12, 'x') + "\n  |\n");
}

TEST_CASE("a quotation of a wrapped document is decoded, under the numbers of the file") {
  const auto source = std::make_shared<const Source>("p.json", R"({
  "Policy": "{\n  \"Statement\": [\n    { \"Sid\": \"A\", \"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\" }\n  ]\n}"
})");
  const ParsedPolicy parsed = parse_policy(source, PolicyType::Identity, "p.json");
  REQUIRE(parsed.policy.has_value());
  StyledText out({.color = false, .width = 120});
  append_quotation(out, *parsed.policy->source(), parsed.policy->statements().front().span, 25);
  CHECK(out.text() ==
        "  |\n2 |     { \"Sid\": \"A\", \"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\" }\n  "
        "|\n");
}

TEST_CASE("a complaint names file, line, column, rule and mend") {
  const auto source = std::make_shared<const Source>("p.json", "{ \"Effect\": \"allow\" }");
  const Diagnostic complaint{Severity::Error, "G109", "`allow` is no effect", "write `Allow`", {12, 19},
                             source,          true};
  StyledText brief({.color = false, .width = 120});
  append_brief_complaint(brief, complaint);
  CHECK(brief.text() == "p.json:1:13: error G109 invalid-effect: `allow` is no effect; write `Allow`\n");
  StyledText full({.color = false, .width = 120});
  append_complaint(full, complaint);
  CHECK(full.text() ==
        "p.json:1:13: error G109 invalid-effect: `allow` is no effect\n"
        "  |\n1 | { \"Effect\": \"allow\" }\n  |             ^^^^^^^ write `Allow`\n");
  StyledText without_place({.color = false, .width = 120});
  append_complaint(without_place, {Severity::Warning, "", "text", "", {}, nullptr, false});
  CHECK(without_place.text() == "whydeny: warning: text\n");
}

Request request(const std::string& principal, const std::string& action, const std::string& resource) {
  RequestSpec spec;
  spec.principal = Placed{principal, {}, nullptr};
  spec.action = Placed{action, {}, nullptr};
  spec.resource = Placed{resource, {}, nullptr};
  spec.resource_account = Placed{"111122223333", {}, nullptr};
  const Result<Request> made = make_request(spec, {});
  REQUIRE(made.has_value());
  return *made;
}

std::string denial(const Request& asked, Layer layer, bool explicit_deny, const std::string& detail = "") {
  Cause cause;
  cause.layer = layer;
  cause.explicit_deny = explicit_deny;
  cause.detail = detail;
  return aws_message(asked, cause, explicit_deny ? Verdict::ExplicitDeny : Verdict::ImplicitDeny);
}

TEST_CASE("the reason names the type of policy in AWS's words [6.2]") {
  const Request asked = request("arn:aws:iam::111122223333:user/ana", "sqs:SendMessage",
                                "arn:aws:sqs:eu-west-1:111122223333:calls");
  const std::string head =
      "User: arn:aws:iam::111122223333:user/ana is not authorized to perform: sqs:SendMessage on resource: "
      "arn:aws:sqs:eu-west-1:111122223333:calls ";
  struct Row {
    Layer layer;
    std::string explicit_reason;
    std::string implicit_reason;
  };
  const std::vector<Row> rows = {
      {Layer::Scp, "a service control policy", "service control policy"},
      {Layer::Rcp, "a resource control policy", "resource control policy"},
      {Layer::Endpoint, "a VPC endpoint policy", "VPC endpoint policy"},
      {Layer::Boundary, "a permissions boundary", "permissions boundary"},
      {Layer::Session, "a session policy", "session policy"},
      {Layer::Resource, "a resource-based policy", "resource-based policy"},
      {Layer::Key, "a resource-based policy", "resource-based policy"},
      {Layer::Trust, "the role trust policy", "role trust policy"},
      {Layer::Identity, "an identity-based policy", "identity-based policy"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.explicit_reason);
    CHECK(denial(asked, row.layer, true) == head + "with an explicit deny in " + row.explicit_reason);
    CHECK(denial(asked, row.layer, false) ==
          head + "because no " + row.implicit_reason + " allows the sqs:SendMessage action");
  }
  CHECK(aws_message(asked, {}, Verdict::Allowed).empty());
}

TEST_CASE("the caller is the session of a role, and `anonymous` for an unsigned request [6.1]") {
  struct Row {
    std::string principal;
    std::string caller;
  };
  const std::vector<Row> rows = {
      {"arn:aws:iam::111122223333:user/team/ana", "arn:aws:iam::111122223333:user/team/ana"},
      {"arn:aws:sts::111122223333:assumed-role/Recorder/i-1",
       "arn:aws:sts::111122223333:assumed-role/Recorder/i-1"},
      {"arn:aws:iam::111122223333:role/app/Recorder",
       "arn:aws:sts::111122223333:assumed-role/Recorder/SESSION"},
      {"arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:root"},
      {"arn:aws:sts::111122223333:federated-user/ana", "arn:aws:sts::111122223333:federated-user/ana"},
      {"connect.amazonaws.com", "connect.amazonaws.com"},
      {"*", "anonymous"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.principal);
    const std::string text = denial(request(row.principal, "sns:Publish", "*"), Layer::Scp, true);
    CHECK(text ==
          "User: " + row.caller +
              " is not authorized to perform: sns:Publish with an explicit deny in a service control policy");
  }
}

TEST_CASE("S3 puts the resource in quotes and names the setting that blocks public access [6.5]") {
  const std::string bucket = "arn:aws:s3:::calls";
  struct Row {
    std::string action;
    std::string reason;
  };
  const std::vector<Row> rows = {
      {"s3:PutBucketPolicy",
       "because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access"},
      {"s3:PutBucketAcl",
       "because public access control lists (ACLs) are prevented by the BlockPublicAcls setting in S3 Block "
       "Public Access"},
      {"s3:ListBucket",
       "because public access is prevented by the RestrictPublicBuckets setting in S3 Block Public Access"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.action);
    CHECK(denial(request("*", row.action, bucket), Layer::BlockPublicAccess, true) ==
          "User: anonymous is not authorized to perform: " + row.action + " on resource: \"" + bucket +
              "\" " + row.reason);
  }
  CHECK(denial(request("*", "s3:ListBucket", bucket), Layer::Other, false, "the key is disabled") ==
        "User: anonymous is not authorized to perform: s3:ListBucket on resource: \"" + bucket +
            "\": the key is disabled");
}

}  // namespace
}  // namespace whydeny
