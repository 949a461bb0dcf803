// Any JSON as a policy and a request: all forms of the answer agree, a further Deny allows nothing.
// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "tests/fuzz/fuzz.h"
#include "whydeny/whydeny.h"

// The request, a line feed, and the identity policy.
WHYDENY_FUZZER(evaluate) {
  using namespace whydeny;
  using fuzz::require;
  const std::size_t cut = input.find('\n');
  if (cut == std::string_view::npos) return;
  const auto asked = parse_json(fuzz::source_of(input.substr(0, cut)));
  if (!asked) return;
  const auto spec = parse_request((*asked)->root());
  if (!spec) return;
  const auto request = make_request(*spec, Facts{});
  const auto parsed = parse_policy(fuzz::source_of(input.substr(cut + 1)), PolicyType::Identity, "fuzz.json");
  if (!request || !parsed.policy) return;

  PolicySet policies;
  policies.identity.push_back(*parsed.policy);
  const Decision decision = evaluate(policies, *request);
  Trace trace;
  require(evaluate(policies, *request, &trace).verdict == decision.verdict, "a trace changes nothing");
  Evaluator evaluator(compile(policies));
  StatementReasons reasons;
  require(evaluator.decide(*request).verdict == decision.verdict, "a verdict alone is the same");
  require(evaluator.decide(*request, &reasons).verdict == decision.verdict, "reasons change nothing");
  require(reasons.size() == parsed.policy->statements().size(), "every statement has a reason");

  const auto denial = parse_policy(fuzz::source_of(R"({"Version": "2012-10-17", "Statement": [
      {"Effect": "Deny", "Action": "*", "Resource": "*"}]})"),
                                   PolicyType::Identity, "deny.json");
  policies.identity.push_back(*denial.policy);
  const Verdict denied = evaluate(policies, *request).verdict;
  require(denied != Verdict::Allowed || decision.verdict == Verdict::Allowed, "another Deny allows nothing");
}
