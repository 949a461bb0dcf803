// From a question to its answer: the one path that options, cases and tests share.
// SPDX-License-Identifier: Apache-2.0
#include "cli/ask.h"
#include "whydeny/evaluation/surroundings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace whydeny {
namespace {

void erase_type(std::vector<Policy>& policies, PolicyType type) {
  std::erase_if(policies, [type](const Policy& policy) { return policy.type() == type; });
}

// What --without takes away, by its word.
struct LeaveOut {
  std::string_view word;
  void (*apply)(PolicySet& policies, Facts& facts);
};
// clang-format off
constexpr std::array kLeaveOut = {
    LeaveOut{"identity", [](PolicySet& p, Facts&) { p.identity.clear(); }},
    LeaveOut{"boundary", [](PolicySet& p, Facts&) { p.boundary.clear(); }},
    LeaveOut{"session",  [](PolicySet& p, Facts&) { p.session.clear(); }},
    LeaveOut{"resource", [](PolicySet& p, Facts&) { erase_type(p.resource, PolicyType::Resource); }},
    LeaveOut{"key",      [](PolicySet& p, Facts&) { erase_type(p.resource, PolicyType::Key); for (auto& [arn, key] : p.keys) key.policy.clear(); }},
    LeaveOut{"trust",    [](PolicySet& p, Facts&) { erase_type(p.resource, PolicyType::Trust); }},
    LeaveOut{"vpce",     [](PolicySet& p, Facts&) { p.endpoint.clear(); }},
    LeaveOut{"scp",      [](PolicySet& p, Facts&) { p.scp.clear(); }},
    LeaveOut{"rcp",      [](PolicySet& p, Facts&) { p.rcp.clear(); }},
    LeaveOut{"blockPublicAccess", [](PolicySet&, Facts& f) { f.block_public_access.reset(); }},
    LeaveOut{"acl",      [](PolicySet&, Facts& f) { f.object_acl.reset(); f.bucket_acl.reset(); }},
};
// clang-format on

// keys_that_matter() for a request and what S3 asks KMS for it: the keys that could change the verdict on
// both together.
std::vector<std::string> keys_that_matter_to_both(Evaluator& evaluator, const CombinedDecision& combined) {
  const auto changes_with = [&](const std::vector<std::string>& keys) {
    Request asked = combined.parts.front().request;
    for (const std::string& key : keys) asked.context.add_unknown(key);
    return evaluate_with_encryption(evaluator, asked).decision().verdict != combined.decision().verdict;
  };
  const std::vector<std::string> missing = all_missing_keys(combined);
  if (missing.empty() || !changes_with(missing)) return {};
  std::vector<std::string> alone;
  std::copy_if(missing.begin(), missing.end(), std::back_inserter(alone),
               [&](const std::string& key) { return changes_with({key}); });
  return alone.empty() ? missing : alone;
}

std::vector<std::string> find_keys_that_matter(Evaluator& evaluator, const CombinedDecision& combined) {
  if (combined.parts.size() > 1) return keys_that_matter_to_both(evaluator, combined);
  return keys_that_matter(evaluator, combined.parts.front().request, combined.decision());
}

}  // namespace

void leave_out(const std::vector<std::string>& without, PolicySet& policies, Facts& facts) {
  for (const LeaveOut& row : kLeaveOut) {
    if (std::find(without.begin(), without.end(), row.word) != without.end()) row.apply(policies, facts);
  }
}

Result<Answer> ask_shared(const RequestSpec& spec, const Facts& facts, Evaluator& evaluator, AskFor wanted) {
  const Result<Request> request = make_request(spec, facts);
  if (!request) return request.error();
  Answer answer;
  answer.combined = evaluate_with_encryption(evaluator, *request, wanted.trace);
  if (wanted.keys_that_matter) answer.keys_that_matter = find_keys_that_matter(evaluator, answer.combined);
  return answer;
}

Result<Answer> ask(const RequestSpec& spec, Facts facts, PolicySet policies,
                   const std::vector<std::string>& without, AskFor wanted, Evaluators* evaluators) {
  leave_out(without, policies, facts);
  Evaluators own;
  Evaluator& evaluator = (evaluators != nullptr ? *evaluators : own).find(policies);
  Result<Answer> answer = ask_shared(spec, facts, evaluator, wanted);
  if (!answer) return answer;
  answer->policies = std::move(policies);
  answer->left_out = without;
  return answer;
}

Diagnostics placed_at(const Case& question, Diagnostics complaints) {
  for (Diagnostic& complaint : complaints) {
    if (complaint.source != nullptr) continue;
    complaint.source = question.source;
    complaint.where = question.where;
  }
  return complaints;
}

Result<Answer> ask(const Case& question, const WhatIf& over, PolicyLoader& loader, AskFor wanted) {
  if (!question.complaints.empty()) return question.complaints;
  const RequestSpec spec = overlay(question.request, over.request);
  const Result<Facts> facts = question.facts.overlaid_by(over.facts).read();
  if (!facts) return facts.error();
  const PolicyType type =
      resource_policy_type(spec.action ? spec.action->text : "", spec.resource ? spec.resource->text : "");
  Result<PolicySet> policies = question.policies.load(loader, question.document, type);
  if (!policies) return policies.error();
  Result<Answer> answer = ask_in_estate(over.estate, spec, *facts, std::move(*policies), question.policies,
                                        over.without, wanted, over.evaluators);
  if (answer) {
    answer->id = question.id;
    return answer;
  }
  return placed_at(question, answer.error());
}

}  // namespace whydeny
