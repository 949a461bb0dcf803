// Any two JSON texts as a policy and a request: no crash, all forms of the answer agree, a further Deny allows nothing.
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "whydeny/whydeny.h"

namespace {

using whydeny::Source;

std::shared_ptr<const Source> source(std::string_view text) {
  return std::make_shared<const Source>("fuzz.json", std::string(text));
}

}  // namespace

// The request, a line feed, and the identity policy.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(data, data + size);
  const std::size_t cut = input.find('\n');
  if (cut == std::string::npos) return 0;
  const std::string_view policy_text = std::string_view(input).substr(cut + 1);
  const auto asked = whydeny::parse_json(source(std::string_view(input).substr(0, cut)));
  if (!asked) return 0;
  const auto spec = whydeny::parse_request((*asked)->root());
  if (!spec) return 0;
  const auto request = whydeny::make_request(*spec, whydeny::Facts{});
  const auto parsed = whydeny::parse_policy(source(policy_text), whydeny::PolicyType::Identity, "fuzz.json");
  if (!request || !parsed.policy) return 0;

  whydeny::PolicySet policies;
  policies.identity.push_back(*parsed.policy);
  const whydeny::Decision decision = whydeny::evaluate(policies, *request);
  whydeny::Trace trace;
  if (whydeny::evaluate(policies, *request, &trace).verdict != decision.verdict) std::abort();
  whydeny::Evaluator evaluator(whydeny::compile(policies));
  whydeny::StatementReasons reasons;
  if (evaluator.decide(*request).verdict != decision.verdict) std::abort();
  if (evaluator.decide(*request, &reasons).verdict != decision.verdict) std::abort();

  const auto denial = whydeny::parse_policy(source(R"({"Version": "2012-10-17", "Statement": [
      {"Effect": "Deny", "Action": "*", "Resource": "*"}]})"),
                                            whydeny::PolicyType::Identity, "deny.json");
  policies.identity.push_back(*denial.policy);
  const whydeny::Verdict denied = whydeny::evaluate(policies, *request).verdict;
  if (denied == whydeny::Verdict::Allowed && decision.verdict != whydeny::Verdict::Allowed) std::abort();
  return 0;
}
