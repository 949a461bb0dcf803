// Coverage of policies: what is counted, where it stands, and the reports about it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/coverage.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "whydeny/policy/parse.h"
#include "whydeny/report/coverage_report.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

using Strings = std::vector<std::string>;

Policy parse(const std::string& text, PolicyType type, const std::string& path) {
  ParsedPolicy parsed = parse_policy(std::make_shared<const Source>(path, text), type, path);
  REQUIRE(parsed.policy.has_value());
  return *parsed.policy;
}

Policy policy(const std::string& statements, PolicyType type = PolicyType::Identity,
              const std::string& path = "p.json") {
  return parse(R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}", type, path);
}

// `sid`, with the letters of "DRAC" for: a Deny, for everybody, a statement about another action, a
// condition.
std::string statement(const std::string& sid, const std::string& letters = "") {
  const auto has = [&](char c) { return letters.find(c) != std::string::npos; };
  return R"({"Sid": ")" + sid + R"(", "Effect": ")" + (has('D') ? "Deny" : "Allow") + '"' +
         (has('R') ? R"(, "Principal": "*")" : "") + R"(, "Action": ")" +
         (has('A') ? "s3:PutObject" : "s3:GetObject") + R"(", "Resource": "*")" +
         (has('C') ? R"(, "Condition": {"Bool": {"aws:SecureTransport": "true"}})" : "") + "}";
}

// Reads an object; `secure` is a boolean, "" when the request does not say, "?" when it is declared unknown.
Request read(const std::string& secure = "") {
  RequestSpec spec;
  spec.principal = Placed{"arn:aws:iam::111122223333:user/dana", {}, nullptr};
  spec.action = Placed{"s3:GetObject", {}, nullptr};
  spec.resource = Placed{"arn:aws:s3:::calls/a.wav", {}, nullptr};
  spec.resource_account = Placed{"111122223333", {}, nullptr};
  if (secure == "?") {
    spec.unknown.push_back({"aws:SecureTransport", {}, nullptr});
  } else if (!secure.empty()) {
    spec.context.push_back({{"aws:SecureTransport", {}, nullptr}, {secure}, false, false, {}});
  }
  auto request = make_request(spec, Facts{});
  REQUIRE(request.has_value());
  return *request;
}

void ask(Coverage& coverage, const PolicySet& policies, const Request& request = read()) {
  coverage.add(policies, evaluate_with_encryption(policies, request, true));
}

// "Read 2 1 (1+0)": matched twice, decided once, and its condition held once.
std::string counts(const Coverage& coverage) {
  std::string text;
  for (const auto& [place, counted] : coverage.statements()) {
    text += (text.empty() ? "" : ", ") + std::string(counted.statement.statement->sid) + ' ' +
            std::to_string(counted.matched) + ' ' + std::to_string(counted.decided);
    for (const ConditionCoverage& condition : counted.conditions)
      text += " (" + std::to_string(condition.held) + '+' + std::to_string(condition.did_not_hold) + ')';
  }
  return text;
}

std::string report(const Coverage& coverage) {
  StyledText out({.color = false, .width = 120});
  append_coverage(out, coverage);
  return out.text();
}

TEST_CASE("a trace tells what became of each condition, once all else has matched") {
  using Outcome = TraceEntry::Outcome;
  struct Row {
    std::string letters;
    std::string secure;
    std::vector<Outcome> conditions;
  };
  const std::vector<Row> rows = {
      {"C", "true", {Outcome::Applies}},
      {"C", "false", {Outcome::DoesNotApply}},
      {"C", "?", {Outcome::Open}},
      {"C", "", {Outcome::DoesNotApply}},
      {"", "true", {}},
      {"AC", "true", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.letters);
    CAPTURE(row.secure);
    PolicySet policies;
    policies.identity = {policy(statement("Read", row.letters))};
    Trace trace;
    evaluate(policies, read(row.secure), &trace);
    REQUIRE(trace.entries.size() == 1);
    CHECK(trace.entries.front().conditions == row.conditions);
  }
  // Every condition is tested, also after one that does not hold.
  PolicySet policies;
  policies.identity = {policy(R"({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition":
      {"Bool": {"aws:SecureTransport": "false"}, "StringLike": {"aws:username": "d*"}}})")};
  Trace trace;
  evaluate(policies, read("true"), &trace);
  CHECK(trace.entries.front().conditions == std::vector<Outcome>{Outcome::DoesNotApply, Outcome::Applies});
}

TEST_CASE("statements are counted when they apply, and when the decision rests on them") {
  struct Row {
    std::string about;
    Strings statements;  // of one identity-based policy
    Strings secure;      // one request each
    std::string counted;
  };
  const std::vector<Row> rows = {
      {"in use, nothing asked", {statement("A", "C")}, {}, "A 0 0 (0+0)"},
      {"another action", {statement("A", "A")}, {""}, "A 0 0"},
      {"allows", {statement("A")}, {"", ""}, "A 2 2"},
      {"the first Allow suffices", {statement("A"), statement("B")}, {""}, "A 1 1, B 1 0"},
      {"a Deny decides, an Allow beside it does not",
       {statement("A"), statement("D", "D")},
       {""},
       "A 1 0, D 1 1"},
      {"the first Deny is named", {statement("D", "D"), statement("E", "D")}, {""}, "D 1 1, E 1 0"},
      {"a condition both ways", {statement("A", "C")}, {"true", "false", ""}, "A 1 1 (1+2)"},
      {"undetermined decides nothing", {statement("A"), statement("D", "DC")}, {"?"}, "A 1 0, D 0 0 (0+0)"},
      {"known all the same", {statement("A", "C"), statement("B")}, {"?"}, "A 0 0 (0+0), B 1 1"},
      {"conditions of what did not match", {statement("A", "AC")}, {"true"}, "A 0 0 (0+0)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    std::string statements;
    for (const std::string& each : row.statements) statements += (statements.empty() ? "" : ",") + each;
    PolicySet policies;
    policies.identity = {policy(statements)};
    Coverage coverage;
    coverage.use(policies);
    for (const std::string& secure : row.secure) ask(coverage, policies, read(secure));
    CHECK(counts(coverage) == row.counted);
  }
}

TEST_CASE("an allowed request passes each layer and each level by one statement") {
  PolicySet policies;
  policies.identity = {policy(statement("I") + "," + statement("I2"), PolicyType::Identity, "1.json")};
  policies.boundary = {policy(statement("B"), PolicyType::Boundary, "2.json")};
  policies.resource = {
      policy(statement("Other", "RA") + "," + statement("R", "R"), PolicyType::Resource, "3.json")};
  policies.endpoint = {policy(statement("E", "R"), PolicyType::Endpoint, "4.json")};
  const Policy full = policy(statement("Full"), PolicyType::Scp, "5.json");
  const Policy more = policy(statement("More"), PolicyType::Scp, "6.json");
  policies.scp = {{full}, {full, more}, {more}};
  Coverage coverage;
  ask(coverage, policies);
  CHECK(counts(coverage) == "I 1 1, I2 1 0, B 1 1, Other 0 0, R 1 1, E 1 1, Full 1 1, More 1 1");
  // Denied at the last level: nothing decided that some statement says.
  policies.scp.push_back({});
  Coverage denied;
  ask(denied, policies);
  CHECK(counts(denied) == "I 1 0, I2 1 0, B 1 0, Other 0 0, R 1 0, E 1 0, Full 1 0, More 1 0");
}

TEST_CASE("a document that is attached in several ways is counted once") {
  const std::string text = R"({"Version": "2012-10-17", "Statement": )" + statement("Read", "C") + "}";
  PolicySet policies;
  policies.identity = {parse(text, PolicyType::Identity, "p.json"),
                       parse(text, PolicyType::Identity, "p.json")};
  policies.boundary = {parse(text, PolicyType::Boundary, "p.json")};
  Coverage coverage;
  ask(coverage, policies, read("true"));
  CHECK(counts(coverage) == "Read 1 1 (1+0)");
  policies.boundary = {parse(text, PolicyType::Boundary, "other.json")};
  ask(coverage, policies, read("true"));
  CHECK(counts(coverage) == "Read 1 1 (1+0), Read 2 2 (2+0)");
}

TEST_CASE("the policies of keys are in use, those of AWS are nobody's to cover") {
  RequestSpec spec;
  spec.principal = Placed{"arn:aws:iam::111122223333:user/dana", {}, nullptr};
  spec.action = Placed{"s3:GetObject", {}, nullptr};
  spec.resource = Placed{"arn:aws:s3:::calls/a.wav", {}, nullptr};
  spec.resource_account = Placed{"111122223333", {}, nullptr};
  const std::string key = "arn:aws:kms:eu-west-1:111122223333:key/1234";
  PolicySet policies;
  policies.identity = {policy(statement("Read"))};
  policies.keys[key].policy = {
      policy(R"({"Sid": "Use", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/dana"},
                 "Action": "kms:Decrypt", "Resource": "*"})",
             PolicyType::Key, "z.json")};
  Facts facts;
  facts.encryption.emplace();
  facts.encryption->type = "aws:kms";
  Coverage coverage;
  for (const std::string& with : {key, std::string()}) {
    facts.encryption->key = with;
    const auto request = make_request(spec, facts);
    REQUIRE(request.has_value());
    ask(coverage, policies, *request);
  }
  CHECK(counts(coverage) == "Read 2 2, Use 1 1");
}

TEST_CASE("what threads have counted apart is the same as what one would have counted") {
  PolicySet one, two;
  one.identity = {policy(statement("A", "C") + "," + statement("B"))};
  // The same file, read again: another document, the same places.
  two.identity = {policy(statement("A", "C") + "," + statement("B"))};
  two.scp = {{policy(statement("Full"), PolicyType::Scp, "scp.json")}};
  Coverage all, first, second;
  for (const std::string secure : {"true", "false", "?"}) {
    ask(all, one, read(secure));
    ask(first, one, read(secure));
  }
  ask(all, two, read("true"));
  ask(second, two, read("true"));
  first.merge(second);
  CHECK(counts(all) == "A 2 2 (2+1), B 4 2, Full 1 1");
  CHECK(counts(first) == counts(all));
  ask(all, two);
  ask(first, two);
  CHECK(counts(first) == counts(all));
}

TEST_CASE("places are those of the outer file") {
  const std::string document = R"({"Statement": )" + statement("Read") + "}";
  std::string escaped;
  append_json_string(escaped, document);
  const std::string text = "{\"a\":\n  " + document + ",\n \"b\": " + escaped + "}";
  auto json = parse_json(std::make_shared<Source>("fixture.json", text));
  REQUIRE(json.has_value());
  PolicySet policies;
  for (const char* const member : {"b", "a"}) {
    ParsedPolicy parsed = parse_policy(*json, *(*json)->root().find(member), PolicyType::Identity, member);
    REQUIRE(parsed.policy.has_value());
    policies.identity.push_back(*parsed.policy);
  }
  Coverage coverage;
  ask(coverage, policies);
  CHECK(report(coverage) ==
        "fixture.json  2 of 2 statements matched, 1 decided\n"
        "fixture.json:2:17: statement `Read` matched, but never decided\n"
        "total  2 of 2 statements matched (100%), 1 decided\n");
  CHECK(coverage_lcov(coverage) ==
        "TN:\nSF:fixture.json\nFN:2,Read\nFN:3,Read (3:24)\nFNDA:1,Read\nFNDA:1,Read (3:24)\nFNF:2\nFNH:2\n"
        "BRF:0\nBRH:0\nDA:2,1\nDA:3,1\nLF:2\nLH:2\nend_of_record\n");
}

TEST_CASE("columns are counted as elsewhere, in one pass") {
  // A byte order mark, wide letters, and statements that share a line.
  const std::string text = "\xEF\xBB\xBF{\"Id\": \"caf\xC3\xA9\", \"Statement\": [" + statement("A", "C") +
                           ", " + statement("B", "C") + ",\r\n" + statement("C\xE6\x97\xA5", "C") + "]}";
  PolicySet policies;
  policies.resource = {parse(text, PolicyType::Identity, "p.json")};
  Coverage coverage;
  coverage.use(policies);
  std::string expected = "p.json  0 of 3 statements matched, 0 decided, 0 of 6 condition outcomes\n";
  for (const Statement& each : policies.resource.front().statements()) {
    const SourceLocation at = policies.resource.front().locate(each.span);
    expected += "p.json:" + std::to_string(at.line) + ':' + std::to_string(at.column) + ": statement `" +
                std::string(each.sid) + "` never matched\n";
  }
  CHECK(report(coverage) ==
        expected + "total  0 of 3 statements matched (0%), 0 decided, 0 of 6 condition outcomes\n");
}

const std::string kBucket = R"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "DenyPlain",
      "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    },
    {
      "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*",
      "Condition": { "StringEquals": { "aws:username": "dana" } }
    },
    { "Sid": "Write", "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "true" } } }
  ]
}
)";

// Two reads, neither over plain HTTP.
Coverage bucket_coverage() {
  PolicySet policies;
  policies.resource = {parse(kBucket, PolicyType::Resource, "bucket.json")};
  Coverage coverage;
  ask(coverage, policies, read("true"));
  ask(coverage, policies, read("true"));
  return coverage;
}

TEST_CASE("the report for people has a line for each gap, and one cause is one line") {
  CHECK(report(bucket_coverage()) ==
        "bucket.json  1 of 3 statements matched, 1 decided, 2 of 6 condition outcomes\n"
        "bucket.json:4:5: statement `DenyPlain` never matched\n"
        "bucket.json:7:32: condition `aws:SecureTransport` was never true\n"
        "bucket.json:11:40: condition `aws:username` was never false\n"
        "bucket.json:13:5: statement `Write` never matched\n"
        "total  1 of 3 statements matched (33%), 1 decided, 2 of 6 condition outcomes\n");
  CHECK(report({}) == "total  0 of 0 statements matched (100%), 0 decided\n");
  PolicySet policies;
  policies.identity = {policy(statement("A", "C"))};
  Coverage unknown;
  ask(unknown, policies, read("?"));
  CHECK(report(unknown).find("condition `aws:SecureTransport` was never true or false, only unknown\n") !=
        std::string::npos);
}

TEST_CASE("a file name cannot reach the terminal or another record of a tracefile") {
  PolicySet policies;
  policies.identity = {policy(statement("A"), PolicyType::Identity, "a\x1b[31m\nDA:1,1")};
  Coverage coverage;
  coverage.use(policies);
  CHECK(report(coverage).starts_with("a\\u001b[31m\\u000aDA:1,1  0 of 1"));
  CHECK(coverage_lcov(coverage).find("SF:a\\u001b[31m\\u000aDA:1,1\n") != std::string::npos);
  CHECK(coverage_json(coverage).find('\n') == std::string::npos);
}

TEST_CASE("coverage as JSON is one object on one line") {
  CHECK(coverage_json(bucket_coverage()) ==
        R"({"files":[{"path":"bucket.json","statements":[)"
        R"({"sid":"DenyPlain","statement":0,"line":4,"column":5,"matched":0,"decided":0,"conditions":[)"
        R"({"operator":"Bool","key":"aws:SecureTransport","line":7,"column":32,"true":0,"false":2}]},)"
        R"({"sid":null,"statement":1,"line":9,"column":5,"matched":2,"decided":2,"conditions":[)"
        R"({"operator":"StringEquals","key":"aws:username","line":11,"column":40,"true":2,"false":0}]},)"
        R"({"sid":"Write","statement":2,"line":13,"column":5,"matched":0,"decided":0,"conditions":[)"
        R"({"operator":"Bool","key":"aws:SecureTransport","line":14,"column":32,"true":0,"false":0}]}]}],)"
        R"("totals":{"statements":3,"matched":1,"decided":1,"conditionOutcomes":6,"conditionOutcomesSeen":2,)"
        R"("percent":33}})");
  CHECK(coverage_json({}) ==
        R"({"files":[],"totals":{"statements":0,"matched":0,"decided":0,"conditionOutcomes":0,)"
        R"("conditionOutcomesSeen":0,"percent":100}})");
}

// lcov.cmake gives the two files that this case leaves behind to genhtml.
TEST_CASE("coverage as a tracefile has functions, branches and lines") {
  const std::string tracefile = coverage_lcov(bucket_coverage());
  CHECK(
      tracefile ==
      "TN:\nSF:bucket.json\n"
      "FN:4,DenyPlain\nFN:9,statement 2\nFN:13,Write\n"
      "FNDA:0,DenyPlain\nFNDA:2,statement 2\nFNDA:0,Write\nFNF:3\nFNH:1\n"
      "BRDA:7,0,0,0\nBRDA:7,0,1,2\nBRDA:11,1,0,2\nBRDA:11,1,1,0\nBRDA:14,2,0,-\nBRDA:14,2,1,-\nBRF:6\nBRH:2\n"
      "DA:4,0\nDA:5,0\nDA:6,0\nDA:7,0\nDA:8,0\nDA:9,2\nDA:10,2\nDA:11,2\nDA:12,2\nDA:13,0\nDA:14,0\n"
      "LF:11\nLH:4\nend_of_record\n");
  CHECK(coverage_lcov({}).empty());
  const std::string scratch = WHYDENY_LCOV_SCRATCH;
  REQUIRE((std::ofstream(scratch + "/bucket.json") << kBucket).good());
  REQUIRE((std::ofstream(scratch + "/coverage.info") << tracefile).good());
}

}  // namespace
}  // namespace whydeny
