// One compiled set, several evaluators: in one thread or in many, cold or warm, they answer alike.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/evaluator.h"

#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "whydeny/evaluation/evaluate.h"
#include "whydeny/policy/parse.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

Policy policy(PolicyType type, std::string_view statements) {
  const std::string text = R"({"Version": "2012-10-17", "Statement": [)" + std::string(statements) + "]}";
  const ParsedPolicy parsed = parse_policy(std::make_shared<const Source>("", text), type, "");
  REQUIRE(parsed.policy.has_value());
  return *parsed.policy;
}

// Grants by prefixes, by a variable and by a bucket policy; denials by SCP and by transport.
PolicySet some_policies() {
  std::string grants;
  for (int i = 0; i < 100; ++i) {
    grants += R"({"Effect": "Allow", "Action": ["s3:Get*", "s3:PutObject"], "Resource": "arn:aws:s3:::app-)" +
              std::to_string(i) + R"(/*"},)";
  }
  grants += R"({"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::${aws:username}"})";
  PolicySet set;
  set.identity = {policy(PolicyType::Identity, grants)};
  set.resource = {
      policy(PolicyType::Resource,
             R"({"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "arn:aws:s3:::app-7/*",
                             "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
                            {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/guest"},
                             "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shared/*"})")};
  set.scp = {{policy(PolicyType::Scp, R"({"Effect": "Allow", "Action": "*", "Resource": "*"},
                                         {"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"})")}};
  return set;
}

Request request(const std::string& user, const std::string& action, const std::string& resource,
                const std::string& secure) {
  RequestSpec spec;
  spec.principal = Placed{"arn:aws:iam::111122223333:user/" + user, {}, nullptr};
  spec.action = Placed{action, {}, nullptr};
  spec.resource = Placed{resource, {}, nullptr};
  spec.resource_account = Placed{"111122223333", {}, nullptr};
  spec.context.push_back({Placed{"aws:SecureTransport", {}, nullptr}, {secure}, false, false, {}});
  auto made = make_request(spec, {});
  REQUIRE(static_cast<bool>(made));
  return *made;
}

std::vector<Request> some_requests() {
  std::vector<Request> requests;
  for (const std::string user : {"ci", "guest"}) {
    for (const std::string secure : {"true", "false"}) {
      for (const std::string action : {"s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"}) {
        for (const std::string resource : {"app-7/x", "app-99/x", "app-100/x", "shared/x", "ci"})
          requests.push_back(request(user, action, "arn:aws:s3:::" + resource, secure));
      }
    }
  }
  return requests;
}

std::vector<Verdict> verdicts(Evaluator& evaluator, const std::vector<Request>& requests) {
  std::vector<Verdict> all;
  for (const Request& asked : requests) all.push_back(evaluator.decide(asked).verdict);
  return all;
}

TEST_CASE("an evaluator that has seen everything answers as one that has seen nothing") {
  const CompiledPolicySet set = compile(some_policies());
  const std::vector<Request> requests = some_requests();
  Evaluator evaluator(set);
  const std::vector<Verdict> cold = verdicts(evaluator, requests);
  CHECK(verdicts(evaluator, requests) == cold);
  std::array<int, 4> counts{};
  for (std::size_t i = 0; i < requests.size(); ++i) {
    CAPTURE(requests[i].action);
    CAPTURE(requests[i].resource);
    CHECK(Evaluator(set).decide(requests[i]).verdict == cold[i]);
    CHECK(evaluate(set.policies(), requests[i]).verdict == cold[i]);
    ++counts[static_cast<std::size_t>(cold[i])];
  }
  CHECK(counts[static_cast<std::size_t>(Verdict::Allowed)] > 5);
  CHECK(counts[static_cast<std::size_t>(Verdict::ExplicitDeny)] > 5);
  CHECK(counts[static_cast<std::size_t>(Verdict::ImplicitDeny)] > 5);
}

TEST_CASE("threads share a compiled set") {
  const CompiledPolicySet set = compile(some_policies());
  const std::vector<Request> requests = some_requests();
  Evaluator alone(set);
  const std::vector<Verdict> expected = verdicts(alone, requests);
  std::array<std::vector<Verdict>, 4> answers;
  std::vector<std::thread> threads;
  for (std::vector<Verdict>& answer : answers) {
    threads.emplace_back([&] {
      Evaluator evaluator(set);
      for (int round = 0; round < 20; ++round) answer = verdicts(evaluator, requests);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<Verdict>& answer : answers) CHECK(answer == expected);
}

TEST_CASE("a compiled set keeps its documents") {
  std::optional<Evaluator> evaluator;
  {
    PolicySet set = some_policies();
    evaluator.emplace(compile(std::move(set)));
  }
  const BriefDecision brief =
      evaluator->decide(request("guest", "s3:GetObject", "arn:aws:s3:::shared/x", "true"));
  CHECK(brief.verdict == Verdict::Allowed);
  CHECK(brief.layer == Layer::Resource);
  REQUIRE(brief.statement != nullptr);
  CHECK(brief.statement->index == 1);
  CHECK(brief.policy->type() == PolicyType::Resource);
  CHECK(evaluator->policies().statement_count() == 105);
}

TEST_CASE("more actions than an evaluator remembers are answered all the same") {
  Evaluator evaluator(compile(some_policies()));
  for (int i = 0; i < 10'000; ++i) {
    const Request asked = request("ci", "s3:Get" + std::to_string(i), "arn:aws:s3:::app-1/x", "true");
    if (evaluator.decide(asked).verdict != Verdict::Allowed) FAIL("action ", i);
  }
}

}  // namespace
}  // namespace whydeny
