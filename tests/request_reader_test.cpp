// The request reader: what it reads is the request that the long way makes, and what that refuses it
// declines. SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/request_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "cli/case.h"

namespace whydeny {
namespace {

// The long way.
struct LongWay {
  std::string id;
  std::optional<Request> request;
};
LongWay read_long(const std::string& line, const RequestSpec& defaults, const Facts& facts) {
  Case under;
  under.request = defaults;
  const Case question = read_line_case(std::make_shared<const Source>("line", line), under);
  // What stands beside a request is not the reader's business.
  if (!question.complaints.empty() || !question.facts.empty() || !question.policies.empty() ||
      !question.request.unknown.empty())
    return {};
  Result<Request> request = make_request(question.request, facts);
  if (!request) return {};
  return {question.id, std::move(*request)};
}

bool same_context(const Context& a, const Context& b) {
  const auto same_entry = [](const ContextEntry& x, const ContextEntry& y) {
    return x.key == y.key && x.values == y.values && x.multivalued == y.multivalued && x.origin == y.origin &&
           x.why == y.why;
  };
  const auto same_absence = [](const Context::Absence& x, const Context::Absence& y) {
    return x.key == y.key && x.why == y.why;
  };
  return std::equal(a.entries().begin(), a.entries().end(), b.entries().begin(), b.entries().end(),
                    same_entry) &&
         std::equal(a.absences().begin(), a.absences().end(), b.absences().begin(), b.absences().end(),
                    same_absence) &&
         a.has_unknowns() == b.has_unknowns();
}

bool same_requester(const Requester& a, const Requester& b) {
  return a.kind == b.kind && a.text == b.text && a.partition == b.partition && a.account == b.account &&
         a.name == b.name && a.session == b.session && a.principal_arn == b.principal_arn &&
         a.principal_arn_exact == b.principal_arn_exact && a.service_linked == b.service_linked;
}

bool same_request(const Request& a, const Request& b) {
  return same_requester(a.principal, b.principal) && a.action == b.action && a.resource == b.resource &&
         a.resource_account == b.resource_account && same_context(a.context, b.context) &&
         a.notes == b.notes && a.derived_on_demand == b.derived_on_demand;
}

enum class Outcome { Declined, Same, Different };

Outcome read_both(RequestReader& reader, const std::string& line, const RequestSpec& defaults,
                  const Facts& facts) {
  const std::string padded = line + "\n" + std::string(RequestReader::kPadding, '"');
  const std::size_t size = reader.read(std::string_view(padded).substr(0, line.size() + 1));
  if (size == 0) return Outcome::Declined;
  const LongWay expected = read_long(line, defaults, facts);
  const bool same = size == line.size() && expected.request && reader.id() == expected.id &&
                    same_request(reader.request(), *expected.request);
  return same ? Outcome::Same : Outcome::Different;
}

constexpr std::string_view kRole =
    R"("principal":"arn:aws:sts::111122223333:assumed-role/R/s","action":"s3:GetObject","resource":"arn:aws:s3:::b/k")";

TEST_CASE("a line is read as the long way reads it, or declined") {
  struct Row {
    std::string line;
    bool read;
  };
  const std::string role(kRole);
  const auto with = [&](const std::string& more) { return "{" + role + "," + more + "}"; };
  const auto context = [&](const std::string& keys) { return with(R"("context":{)" + keys + "}"); };
  const std::vector<Row> rows = {
      {"{" + role + "}", true},
      {R"({"id":"x",)" + role + "}", true},
      {R"({"id":12,)" + role + "}", true},
      {R"({"id":"x","request":{)" + role + "}}", true},
      {R"({"request":{)" + role + R"(,"context":{"a":"b"}},"id":"x"})", true},
      {with(R"("resourceAccount":"444455556666","principalAccount":"111122223333")"), true},
      {context(R"("aws:PrincipalArn":"arn:aws:iam::111122223333:role/path/R")"), true},
      {context(R"("aws:principalarn":"arn:aws:iam::111122223333:role/path/R")"), true},
      {context(R"("aws:PrincipalArn":"arn:aws:iam::111122223333:role/path/Other")"), true},
      {context(R"("aws:PrincipalArn":["arn:aws:iam::111122223333:role/path/R"])"), true},
      {context(R"("aws:TagKeys":["a","b"],"aws:SecureTransport":true,"s3:max-keys":10)"), true},
      {context(R"("aws:SourceIp":[],"own:list":["a"],"own:one":"a","x:amr":"y")"), true},
      {context(R"("aws:RequestTag/b":"1","aws:RequestTag/a":"2")"), true},
      {context(R"("aws:SourceIp":"192.0.2.1","AWS:sourceip":"192.0.2.2")"), true},
      {context(""), true},
      {R"({"principal":"*","action":"s3:GetObject","resource":"arn:aws:s3:::b/k"})", true},
      {R"({"principal":"cognito-identity.amazonaws.com","action":"sts:AssumeRoleWithWebIdentity","resource":"arn:aws:iam::111122223333:role/R"})",
       true},
      {R"({"principal":"cognito-identity.amazonaws.com","action":"sts:AssumeRole","resource":"arn:aws:iam::111122223333:role/R"})",
       true},
      {R"({"principal":"arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForX/s","action":"iam:ListUsers","resource":"*"})",
       true},
      {R"({"principal":"arn:aws:iam::111122223333:user/u","action":"sqs:SendMessage","resource":"arn:aws:sqs:eu-west-1:444455556666:q","resourceAccount":"777788889999"})",
       true},
      {R"({"principal":"connect.amazonaws.com","action":"sqs:SendMessage","resource":"arn:aws:sqs:eu-west-1:444455556666:q"})",
       true},
      {R"({"principal":"accounts.google.com","principalAccount":"111122223333","action":"sts:AssumeRoleWithWebIdentity","resource":"arn:aws:iam::111122223333:role/R"})",
       true},
      // The long way has something to say about these, or has more to read.
      {"{}", false},
      {R"({"id":"x"})", false},
      {R"({"id":"",)" + role + "}", false},
      {R"({"id":true,)" + role + "}", false},
      {R"({"id":"x","id":"y",)" + role + "}", false},
      {"{" + role + "," + role + "}", false},
      {with(R"("action":"s3:PutObject")"), false},
      {with(R"("request":{"action":"s3:PutObject"})"), false},
      {R"({"request":{)" + role + R"(},"action":"s3:PutObject"})", false},
      {R"({"request":{)" + role + R"(},"context":{}})", false},
      {R"({"request":{"request":{)" + role + "}}}", false},
      {R"({"request":{)" + role + R"(,"id":"x"}})", false},
      {with(R"("facts":{"requesterPays":true})"), false},
      {with(R"("policies":{})"), false},
      {with(R"("unknown":"*")"), false},
      {with(R"("expect":"allowed")"), false},
      {with(R"("Context":{})"), false},
      {with(R"("context":[])"), false},
      {with(R"("context":"x")"), false},
      {with(R"("principalAccount":"444455556666")"), false},
      {with(R"("resourceAccount":"x")"), false},
      {with(R"("resourceAccount":444455556666)"), false},
      {context(R"("":"a")"), false},
      {context(R"("a":{})"), false},
      {context(R"("a":null)"), false},
      {context(R"("a":"1","a":"2")"), false},
      {context(R"("aws:SourceIp":["192.0.2.1","192.0.2.2"])"), false},
      {R"({"principal":"nobody","action":"s3:GetObject","resource":"*"})", false},
      {R"({"principal":"111122223333","action":"s3:GetObject","resource":"*"})", false},
      {R"({"principal":"*","action":"GetObject","resource":"*"})", false},
      {R"({"principal":"*","action":"s3:Get*","resource":"*"})", false},
      {R"({"principal":"*","action":"s3:","resource":"*"})", false},
      {R"({"principal":"*","action":":x","resource":"*"})", false},
      {R"({"principal":"*","action":"s3:GetObject","resource":"b/k"})", false},
  };
  RequestReader reader({}, {}, RequestReader::Keys::Derived);
  // Twice: the second time everything is remembered.
  for (int round = 0; round < 2; ++round) {
    for (const Row& row : rows) {
      CAPTURE(row.line);
      CHECK(read_both(reader, row.line, {}, {}) == (row.read ? Outcome::Same : Outcome::Declined));
    }
  }
}

RequestSpec some_defaults() {
  RequestSpec spec;
  spec.principal = Placed{"arn:aws:iam::111122223333:user/u", {}, nullptr};
  spec.action = Placed{"s3:PutObject", {}, nullptr};
  spec.resource_account = Placed{"111122223333", {}, nullptr};
  spec.context.push_back({{"aws:SourceIp", {}, nullptr}, {"192.0.2.7"}, false, false, {}});
  spec.context.push_back({{"aws:RequestTag/team", {}, nullptr}, {"x"}, false, false, {}});
  spec.context.push_back({{"own:list", {}, nullptr}, {"x", "y"}, true, false, {}});
  spec.at = Timestamp{1'780'000'000};
  return spec;
}

TEST_CASE("what a line does not say the defaults say, key by key") {
  struct Row {
    std::string line;
    bool read;
  };
  const std::vector<Row> rows = {
      {R"({"resource":"arn:aws:s3:::b/k"})", true},
      {R"({"id":"x","request":{"resource":"arn:aws:s3:::b/k","action":"s3:GetObject"}})", true},
      {R"({"resource":"arn:aws:s3:::b/k","context":{"AWS:SOURCEIP":"192.0.2.8","own:list":"z"}})", true},
      {R"({"resource":"arn:aws:s3:::b/k","context":{"aws:RequestTag/cost":"1"}})", true},
      {R"({"resource":"arn:aws:s3:::b/k","context":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}})", true},
      {R"({"resource":"*"})", true},
      {R"({"id":"x"})", false},
      {R"({"resource":"arn:aws:s3:::b/k","principal":"*"})", true},
      {R"({"resource":"arn:aws:s3:::b/k","principalAccount":"444455556666"})", false},
  };
  const RequestSpec defaults = some_defaults();
  RequestReader reader(defaults, {}, RequestReader::Keys::Derived);
  for (const Row& row : rows) {
    CAPTURE(row.line);
    CHECK(read_both(reader, row.line, defaults, {}) == (row.read ? Outcome::Same : Outcome::Declined));
  }
}

TEST_CASE("facts hold for every line, and a role that is not the session's is for the long way") {
  Facts facts;
  facts.role_arn = "arn:aws:iam::111122223333:role/aws-service-role/x/R";
  facts.unique_id = "AROAEXAMPLE";
  RequestReader reader({}, facts, RequestReader::Keys::Derived);
  const std::string role(kRole);
  CHECK(read_both(reader, "{" + role + "}", {}, facts) == Outcome::Same);
  CHECK(reader.request().principal.service_linked);
  std::string other = "{" + role + "}";
  other.replace(other.find("/R/"), 3, "/Q/");
  CHECK(read_both(reader, other, {}, facts) == Outcome::Declined);
  CHECK(read_both(reader, "{" + role + "}", {}, facts) == Outcome::Same);
}

TEST_CASE("defaults that the long way refuses or that are not known make every line the long way's") {
  const std::string line = R"({"resource":"arn:aws:s3:::b/k"})";
  std::vector<RequestSpec> odd(5, some_defaults());
  odd[0].unknown.push_back({"aws:UserAgent", {}, nullptr});
  odd[1].principal->text = "\xFF";
  odd[2].context[0].key.text = "";
  odd[3].context[0].values[0] = "\xFE";
  odd[4].context.push_back(odd[4].context[0]);
  for (const RequestSpec& defaults : odd) {
    RequestReader reader(defaults, {}, RequestReader::Keys::Derived);
    CHECK(read_both(reader, line, defaults, {}) == Outcome::Declined);
  }
  odd[0] = some_defaults();
  odd[0].context[0].remove = true;
  RequestReader reader(odd[0], {}, RequestReader::Keys::Derived);
  CHECK(read_both(reader, line, odd[0], {}) == Outcome::Same);
}

TEST_CASE("more keys and more callers than are remembered are read all the same") {
  RequestReader reader({}, {}, RequestReader::Keys::Derived);
  for (int i = 0; i < 3'000; ++i) {
    const std::string number = std::to_string(i);
    const std::string line = R"({"principal":"arn:aws:iam::111122223333:user/u)" + number +
                             R"(","action":"s3:GetObject","resource":"arn:aws:s3:::b/k","context":{"own:k)" +
                             number + R"(":"1","own:other)" + number + R"(":"2","own:always":"3"}})";
    CAPTURE(line);
    REQUIRE(read_both(reader, line, {}, {}) == Outcome::Same);
  }
}

TEST_CASE("however lines are damaged, what the reader reads the long way reads the same") {
  const std::string role(kRole);
  const std::array<std::string, 3> lines = {
      "{" + role +
          R"(,"context":{"aws:SourceIp":"192.0.2.7","aws:TagKeys":["a","b"],"aws:RequestTag/a":"b"}})",
      R"({"id":"x","request":{)" + role + R"(,"resourceAccount":"111122223333"}})",
      R"({"id":7,"principal":"arn:aws:iam::111122223333:user/u","principalAccount":"111122223333","action":"kms:Decrypt","resource":"arn:aws:kms:eu-west-1:111122223333:key/k","context":{"kms:EncryptionContext:a":"b"}})"};
  const std::string_view pieces = "\"\"\"{}[],,:: 01-:/*aAsS";
  std::mt19937 random(20'260'602);
  RequestReader reader({}, {}, RequestReader::Keys::Derived);
  int read = 0;
  for (int round = 0; round < 15'000; ++round) {
    std::string line = lines[random() % lines.size()];
    for (auto damages = random() % 2 + 1; damages > 0 && !line.empty(); --damages) {
      const std::size_t at = random() % line.size();
      const std::size_t size = std::min<std::size_t>(random() % 20 + 1, line.size() - at);
      const auto kind = random() % 4;
      if (kind == 0) line.erase(at, size);
      if (kind == 1) line.insert(at, line.substr(random() % line.size(), size));
      if (kind == 2) line[at] = pieces[random() % pieces.size()];
      if (kind == 3) std::swap(line[at], line[random() % line.size()]);
    }
    CAPTURE(line);
    const Outcome outcome = read_both(reader, line, {}, {});
    REQUIRE(outcome != Outcome::Different);
    read += outcome == Outcome::Same ? 1 : 0;
  }
  CHECK(read > 1'500);
}

}  // namespace
}  // namespace whydeny
