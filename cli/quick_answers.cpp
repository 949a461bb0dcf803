// The quick way from a plain line to its verdict.
// SPDX-License-Identifier: Apache-2.0
#include "cli/quick_answers.h"

#include <utility>

#include "whydeny/report/json.h"

namespace whydeny {
namespace {

constexpr std::size_t kVerdicts = static_cast<std::size_t>(Verdict::Undetermined) + 1;
constexpr std::size_t kLayers = static_cast<std::size_t>(Layer::Other) + 1;

bool wants_all(const BatchOptions& options) { return !options.brief && !options.decision_only; }

}  // namespace

bool QuickAnswers::fit(const BatchOptions& options, const BatchPolicies& policies, const Case& defaults,
                       const Facts& facts) {
  // What S3 asks KMS is a second request.
  return !policies.estate() && options.without.empty() && defaults.policies.empty() && !facts.encryption;
}

QuickAnswers::QuickAnswers(const BatchOptions& options, const BatchPolicies& policies,
                           const RequestSpec& defaults, const Facts& facts)
    : options_(options),
      policies_(policies),
      reader_(defaults, facts,
              wants_all(options) ? RequestReader::Keys::Noted : RequestReader::Keys::Given),
      others_(kVerdicts * kLayers) {}

Evaluator& QuickAnswers::evaluator_for(const SharedPolicies& policies) {
  if (last_policies_ == &policies) return *last_evaluator_;
  auto known = evaluators_.find(&policies);
  if (known == evaluators_.end())
    known = evaluators_.emplace(&policies, Evaluator(policies.compiled())).first;
  last_policies_ = &policies;
  last_evaluator_ = &known->second;
  return *last_evaluator_;
}

const QuickAnswers::Ending& QuickAnswers::ending(const BriefDecision& decision) {
  const bool by_statement = decision.statement != nullptr && (options_.brief || options_.summary);
  Ending& ending = by_statement ? of_statements_[decision.statement]
                                : others_[static_cast<std::size_t>(decision.verdict) * kLayers +
                                          static_cast<std::size_t>(decision.layer)];
  if (ending.json.empty() || ending.verdict != decision.verdict) {
    ending.verdict = decision.verdict;
    ending.json = (options_.brief ? brief_json("", decision) : decision_json("", decision.verdict)) + "\n";
    if (options_.summary) ending.counted_as = BatchSummary::statement_name(decision);
  }
  return ending;
}

void QuickAnswers::answer_in_full(const SharedPolicies& policies, std::string& out, BatchSummary& summary) {
  const Request& request = reader_.request();
  Evaluator& evaluator = evaluator_for(policies);
  const Decision decision = evaluator.evaluate(request);
  if (options_.summary) summary.count(decision);
  writer_.append(out, reader_.id(), request, decision, keys_that_matter(evaluator, request, decision));
  out += '\n';
}

std::size_t QuickAnswers::answer(std::string_view text, std::string& out, BatchSummary& summary) {
  const std::size_t size = reader_.read(text);
  if (size == 0) return 0;
  const Request& request = reader_.request();
  if (request.resource_account.empty()) return 0;
  const SharedPolicies& policies = policies_.find(request.action, request.resource);
  if (!policies.set()) return 0;
  if (wants_all(options_)) {
    answer_in_full(policies, out, summary);
    return size;
  }
  const BriefDecision decision = evaluator_for(policies).decide(request);
  const Ending& end = ending(decision);
  append_with_id(out, reader_.id(), end.json);
  if (options_.summary) summary.count(decision, end.counted_as);
  return size;
}

}  // namespace whydeny
