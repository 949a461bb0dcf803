// Cases and expectations: how a case lies over its file, the forms of `by`, and what is refused.
// SPDX-License-Identifier: Apache-2.0
#include "cli/case.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/ask.h"
#include "cli/option_values.h"
#include "whydeny/evaluation/surroundings.h"

namespace whydeny {
namespace {

CaseFile open_text(const std::string& text, const std::string& path = "cases.json") {
  Result<CaseFile> file = CaseFile::open(std::make_shared<const Source>(path, text));
  REQUIRE(file.has_value());
  return *file;
}

std::vector<Case> all_cases(const std::string& text, const std::string& path = "cases.json") {
  CaseFile file = open_text(text, path);
  std::vector<Case> cases;
  while (auto next = file.next()) cases.push_back(*next);
  return cases;
}

const std::string kAllow =
    R"({"Version": "2012-10-17", "Statement": {"Sid": "A", "Effect": "Allow", "Action": "*", "Resource": "*"}})";
const std::string kDeny =
    R"({"Version": "2012-10-17", "Statement": {"Sid": "D", "Effect": "Deny", "Action": "*", "Resource": "*"}})";

// A file whose user is allowed everything, with one case.
std::string file_with(const std::string& members) {
  return R"({"policies": {"identity": [{"name": "all", "policy": )" + kAllow +
         R"(}]}, "facts": {"uniqueId": "AIDA1", "requesterPays": false},
    "request": {"principal": "arn:aws:iam::111122223333:user/ana", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k",
                "resourceAccount": "111122223333", "context": {"aws:SecureTransport": true, "aws:SourceIp": "203.0.113.9"}},
    "unknown": "aws:UserAgent",
    "cases": [{"when": "w", "expect": "allowed", )" +
         members + "}]}";
}

Result<Answer> answer_of(const std::string& text) {
  FileReader files;
  PolicyLoader loader(files);
  const std::vector<Case> cases = all_cases(text);
  REQUIRE(cases.size() == 1);
  return ask(cases.front(), {}, loader, {});
}

TEST_CASE("a case lies over its file member by member, its context key by key, and null removes") {
  struct Row {
    std::string members;
    std::string key;    ///< of the context
    std::string value;  ///< empty: not there
    Verdict verdict;
  };
  const std::vector<Row> rows = {
      {R"("by": null)", "aws:SourceIp", "203.0.113.9", Verdict::Allowed},
      {R"("context": {"aws:SourceIp": "198.51.100.7"})", "aws:SourceIp", "198.51.100.7", Verdict::Allowed},
      {R"("context": {"AWS:SOURCEIP": "198.51.100.7"})", "aws:SourceIp", "198.51.100.7", Verdict::Allowed},
      {R"("context": {"aws:SourceIp": "198.51.100.7"})", "aws:SecureTransport", "true", Verdict::Allowed},
      {R"("context": {"aws:SourceIp": null})", "aws:SourceIp", "", Verdict::Allowed},
      {R"("request": {"context": {"aws:SourceIp": null}}, "context": {"aws:SourceIp": "192.0.2.1"})",
       "aws:SourceIp", "192.0.2.1", Verdict::Allowed},
      {R"("request": {"action": "s3:PutObject"})", "aws:SourceIp", "203.0.113.9", Verdict::Allowed},
      {R"("policies": {"identity": null})", "aws:SourceIp", "203.0.113.9", Verdict::ImplicitDeny},
      {R"("policies": {"identity": []})", "aws:SourceIp", "203.0.113.9", Verdict::ImplicitDeny},
      {R"("policies": {"boundary": )" + kDeny + "}", "aws:SourceIp", "203.0.113.9", Verdict::ExplicitDeny},
      {R"("policies": {"scp": []})", "aws:SourceIp", "203.0.113.9", Verdict::Allowed},
      {R"("policies": {"scp": [[]]})", "aws:SourceIp", "203.0.113.9", Verdict::ImplicitDeny},
      {R"("policies": {"scp": [)" + kAllow + "]}", "aws:SourceIp", "203.0.113.9", Verdict::Allowed},
      {R"("policies": {"scp": [[)" + kAllow + "], []]}", "aws:SourceIp", "203.0.113.9",
       Verdict::ImplicitDeny},
  };
  for (const Row& row : rows) {
    CAPTURE(row.members);
    const Result<Answer> answer = answer_of(file_with(row.members));
    REQUIRE(answer.has_value());
    CHECK(answer->decision().verdict == row.verdict);
    const Context::Lookup found = answer->combined.parts.front().request.context.find(row.key);
    CHECK((found.entry == nullptr ? "" : found.entry->values.front()) == row.value);
  }
}

TEST_CASE("facts lie over each other by name, and a complaint points at the file it came from") {
  const Result<Answer> answer = answer_of(file_with(R"("facts": {"requesterPays": true, "uniqueId": null})"));
  REQUIRE(answer.has_value());
  const Facts& facts = answer->combined.parts.front().request.facts;
  CHECK(facts.requester_pays);
  CHECK(facts.unique_id.empty());

  const std::string text = file_with("\n\"facts\": {\"requesterPays\": 3}");
  const Result<Answer> wrong = answer_of(text);
  REQUIRE_FALSE(wrong.has_value());
  const Diagnostic& complaint = wrong.error().front();
  const Span span = complaint.source->file_span(complaint.where);
  CHECK(text.substr(span.begin, span.end - span.begin) == "3");
}

TEST_CASE("`unknown` of a case takes the place of the file's") {
  CHECK(all_cases(file_with(R"("by": null)")).front().request.unknown.front().text == "aws:UserAgent");
  CHECK(all_cases(file_with(R"("unknown": ["a:b", "c:d"])")).front().request.unknown.size() == 2);
  CHECK(all_cases(file_with(R"("unknown": [])")).front().request.unknown.empty());
  CHECK(all_cases(file_with(R"("unknown": null)")).front().request.unknown.empty());
}

TEST_CASE("what is wrong in a case is told with its place, and keeps no other case from being asked") {
  struct Row {
    std::string text;
    std::string message;
  };
  const std::string tail = R"(, "expect": "allowed"})";
  const std::vector<Row> rows = {
      {R"({"cases": [{"when": "w", "expects": "allowed"}]})", "unknown member `expects` of a case"},
      {R"({"cases": [{"expect": "allowed"}]})", "a case needs `when`, a string that says which case it is"},
      {R"({"cases": [{"when": "w", "expect": "denied"}]})",
       "`expect` must be allowed, explicitDeny, implicitDeny, undetermined or a list of them"},
      {R"({"cases": [{"when": "w", "expect": []}]})", "`expect` is an empty list"},
      {R"({"cases": [{"when": "w", "policies": {"sco": []})" + tail + "]}", "unknown type of policy `sco`"},
      {R"({"cases": [{"when": "w", "policies": [])" + tail + "]}",
       "`policies` must be an object, not a list"},
      {R"({"cases": [{"when": "w", "request": {"actoin": "x"})" + tail + "]}",
       "unknown member `actoin` of a request"},
      {R"({"cases": [{"when": "w", "by": "spc")" + tail + "]}",
       "`spc` is neither a type of policy nor a POLICY#SID"},
      {R"({"cases": [{"when": "w", "by": {"typ": "scp"})" + tail + "]}", "unknown member `typ` of `by`"},
      {R"({"cases": [{"when": "w", "by": {"type": "spc"})" + tail + "]}", "unknown type `spc`"},
      {R"({"cases": [{"when": "w", "by": 7)" + tail + "]}", "`by` must be a string, an object or null"},
      {R"({"cases": [7]})", "a case must be an object"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const std::vector<Case> cases = all_cases(row.text);
    REQUIRE(cases.size() == 1);
    REQUIRE_FALSE(cases.front().complaints.empty());
    CHECK(cases.front().complaints.front().message == row.message);
    CHECK(cases.front().complaints.front().source != nullptr);
  }
}

TEST_CASE("entries of policies that are neither paths nor documents are refused") {
  struct Row {
    std::string policies;
    std::string message;
  };
  const std::vector<Row> rows = {
      {R"({"identity": 7})", "`identity` must be a path or a policy, not a number"},
      {R"({"identity": [[]]})", "`identity[0]` must be a path or a policy, not a list"},
      {R"({"identity": {"nam": "x", "policy": {}}})",
       "a named policy has the members `name` (a string) and `policy` only"},
      {R"({"scp": [[], {}]})", "`scp` mixes levels and documents"},
      {R"({"keys": []})",
       "`keys` must be an object that maps key ARNs to {\"policy\", \"state\", \"grants\"}"},
      {R"({"keys": {"arn:k": {"polcy": {}}}})", "unknown member `polcy` of a key"},
      {R"({"identity": "no/such/file.json"})", "cannot read `no/such/file.json`: No such file or directory"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.policies);
    const Result<Answer> answer = answer_of(file_with(R"("policies": )" + row.policies));
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().front().message == row.message);
  }
}

TEST_CASE("lines are cases of their own, with places in their file") {
  const std::vector<Case> cases =
      all_cases("\n{\"id\": \"a\", \"request\": {}}\r\n{\"request\": {}, \"about\": 1}\n[]\n{", "c.jsonl");
  REQUIRE(cases.size() == 4);
  CHECK(cases[0].id == "a");
  CHECK(cases[0].complaints.empty());
  CHECK(cases[1].id == "line 3");
  CHECK(cases[1].source->locate(cases[1].complaints.front().where.begin).line == 3);
  CHECK(cases[2].complaints.front().message == "a case must be an object");
  CHECK(cases[3].complaints.front().source->locate(0).line == 5);
}

TEST_CASE("a pipe holds lines when its first line is a whole object, else a fixture") {
  CHECK(all_cases("{\"id\": \"a\", \"request\": {}}\n{\"id\": \"b\", \"request\": {}}\n", "<stdin>").size() ==
        2);
  CHECK(all_cases("{\"cases\": [{\"when\": \"w\", \"expect\": \"allowed\"}]}\n", "<stdin>").front().id ==
        "w");
  CHECK(all_cases("{\n\"cases\": [{\"when\": \"w\", \"expect\": \"allowed\"}]}\n", "<stdin>").front().id ==
        "w");
}

TEST_CASE("the forms of `by`") {
  Decision decision;
  const auto source = std::make_shared<const Source>("policies/bucket/tls.json", kDeny);
  const ParsedPolicy parsed = parse_policy(source, PolicyType::Identity, "bucket/tls.json");
  REQUIRE(parsed.policy.has_value());
  decision.verdict = Verdict::ExplicitDeny;
  decision.by.layer = Layer::Identity;
  decision.by.explicit_deny = true;
  decision.by.statement =
      CitedStatement{PolicyType::Identity, -1, *parsed.policy, parsed.policy->statements().data()};
  Decision implicit;
  implicit.by.layer = Layer::Scp;
  implicit.by.level = 1;
  Decision refused;
  refused.by.detail = "the key is disabled";
  struct Row {
    std::string by;
    bool meets_explicit, meets_implicit, meets_refused;
  };
  const std::vector<Row> rows = {
      {R"("identity")", true, false, false},
      {R"("scp")", false, true, false},
      {"null", false, false, true},
      {R"("bucket/tls.json#D")", true, false, false},
      {R"("tls.json#D")", true, false, false},
      {R"("ls.json#D")", false, false, false},
      {R"("policies/bucket/tls.json#D")", true, false, false},
      {R"("tls.json#E")", false, false, false},
      {R"("tls.json")", true, false, false},
      {R"(["scp", "identity"])", true, true, false},
      {R"([null, {"type": "scp"}])", false, true, true},
      {R"({"type": ["identity", "scp"]})", true, true, false},
      {R"({"type": ["identity", null]})", true, false, true},
      {R"({"sid": "D"})", true, false, false},
      {R"({"sid": null})", false, true, true},
      {R"({"policy": null, "sid": null, "type": "scp"})", false, true, false},
      {R"({"policy": ["other.json", "tls.json"]})", true, false, false},
      {"{}", true, true, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.by);
    const std::string text = R"({"expect": ["explicitDeny", "implicitDeny"], "by": )" + row.by + "}";
    const auto document = parse_json(std::make_shared<const Source>("e", text));
    REQUIRE(document.has_value());
    const JsonValue root = (*document)->root();
    const Result<Expectation> expectation = parse_expectation(*root.find("expect"), root.find("by"));
    REQUIRE(expectation.has_value());
    CHECK(meets(decision, *expectation) == row.meets_explicit);
    CHECK(meets(implicit, *expectation) == row.meets_implicit);
    CHECK(meets(refused, *expectation) == row.meets_refused);
  }
  CHECK(describe(decision) == "explicitDeny by identity policies/bucket/tls.json:1:40 `D`");
  CHECK(describe(implicit) == "implicitDeny by scp at level 1");
  CHECK(describe(refused) == "implicitDeny, the key is disabled");
}

TEST_CASE("the type of a resource policy follows from the request") {
  struct Row {
    std::string action, resource;
    PolicyType type;
  };
  const std::vector<Row> rows = {
      {"s3:GetObject", "arn:aws:s3:::b/k", PolicyType::Resource},
      {"kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1", PolicyType::Key},
      {"kms:CreateAlias", "arn:aws:kms:eu-west-1:111122223333:alias/a", PolicyType::Resource},
      {"sts:AssumeRole", "arn:aws:iam::111122223333:role/R", PolicyType::Trust},
      {"iam:PassRole", "arn:aws:iam::111122223333:role/R", PolicyType::Resource},
      {"sts:GetCallerIdentity", "*", PolicyType::Resource},
  };
  for (const Row& row : rows) {
    CAPTURE(row.action);
    CHECK(resource_policy_type(row.action, row.resource) == row.type);
  }
}

TEST_CASE("levels, context keys and key policies as words") {
  Diagnostics complaints;
  std::vector<LevelFile> levels;
  read_level_files("scp", {"root=a=b.json", "ou=c", "ou2=d", "7=e", "account=f"}, levels, complaints);
  REQUIRE(levels.size() == 5);
  CHECK(complaints.empty());
  CHECK(levels[0].path == "a=b.json");
  CHECK((levels[0].level < levels[1].level && levels[1].level < levels[2].level &&
         levels[2].level < levels[3].level && levels[3].level < levels[4].level));
  std::vector<LevelFile> plain;
  read_level_files("scp", {"rooot=a.json", "./b.json"}, plain, complaints);
  CHECK((plain.size() == 2 && !plain[0].level && plain[0].path == "rooot=a.json"));

  std::vector<ContextSpec> context;
  read_context_words({"a:b=c=d", "e:f=", "g:h=[1, 2 ,x]", "i:j=[]", "k:l=[\"a,b\"]", "a:b=e"}, context,
                     complaints);
  REQUIRE(context.size() == 5);
  CHECK((context[0].values == Words{"c=d", "e"} && context[0].list));
  CHECK((context[1].values == Words{""} && !context[1].list));
  CHECK((context[2].values == Words{"1", "2", "x"} && context[2].list));
  CHECK((context[3].values.empty() && context[3].list));
  CHECK(context[4].values == Words{"a,b"});
  CHECK(complaints.empty());

  std::vector<KeyFile> keys;
  read_key_files({"key.json", "arn:aws:kms:r:1:key/2=dir/k=1.json"}, keys);
  CHECK((keys[0].arn.empty() && keys[0].path == "key.json"));
  CHECK((keys[1].arn == "arn:aws:kms:r:1:key/2" && keys[1].path == "dir/k=1.json"));
}

}  // namespace
}  // namespace whydeny
