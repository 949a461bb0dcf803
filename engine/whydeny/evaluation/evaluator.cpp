// Decides requests against one compiled policy set.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/evaluator.h"

#include <utility>

#include "whydeny/evaluation/evaluate.h"

namespace whydeny {

struct Evaluator::Scratch {
  Decision last;
};

Evaluator::Evaluator(CompiledPolicySet policies)
    : policies_(std::move(policies)), scratch_(std::make_unique<Scratch>()) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

const CompiledPolicySet& Evaluator::policies() const { return policies_; }

BriefDecision Evaluator::decide(const Request& request, StatementReasons* reasons) {
  Trace trace;
  scratch_->last = evaluate(request, reasons != nullptr ? &trace : nullptr);
  if (reasons != nullptr) {
    reasons->clear();
    for (const TraceEntry& entry : trace.entries) reasons->push_back({entry.outcome, entry.mismatch, 0});
  }
  const Decision& decision = scratch_->last;
  BriefDecision brief{decision.verdict, decision.by.layer, decision.by.level,
                      decision.by.step, nullptr,           nullptr};
  if (decision.by.statement) {
    brief.policy = &decision.by.statement->policy;
    brief.statement = decision.by.statement->statement;
    brief.level = decision.by.statement->level;
  }
  return brief;
}

Decision Evaluator::evaluate(const Request& request, Trace* trace) {
  return whydeny::evaluate(policies_.policies(), request, trace);
}

}  // namespace whydeny
