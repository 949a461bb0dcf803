// The quick way from a plain line to its verdict.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_QUICK_ANSWERS_H_
#define WHYDENY_CLI_QUICK_ANSWERS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cli/batch_options.h"
#include "cli/batch_policies.h"
#include "cli/batch_summary.h"
#include "cli/case.h"
#include "whydeny/evaluation/evaluator.h"
#include "whydeny/report/report.h"
#include "whydeny/report/verdict_writer.h"
#include "whydeny/request/request_reader.h"

namespace whydeny {

/// Answers most lines of a batch with the same bytes as BatchWorker does in the long way, in a small part of
/// the time, and leaves the others to it. For one thread.
class QuickAnswers {
 public:
  static constexpr std::size_t kPadding = RequestReader::kPadding;

  /// False where what the options say needs the long way for every line.
  static bool fit(const BatchOptions& options, const BatchPolicies& policies, const Case& defaults,
                  const Facts& facts);

  /// `options` and `policies` must outlive it; `defaults` lies under each line, and the facts are the same
  /// for all.
  QuickAnswers(const BatchOptions& options, const BatchPolicies& policies, const RequestSpec& defaults,
               const Facts& facts);

  /// Answers the line at the front of `text`, which ends with a line feed that kPadding readable bytes
  /// follow, and gives its size without the line feed. 0: declined, and nothing is done.
  std::size_t answer(std::string_view text, std::string& out, BatchSummary& summary);

 private:
  // What is printed and counted when something has decided.
  struct Ending {
    Verdict verdict = Verdict::ImplicitDeny;
    std::string json;  // without an id; empty until it is asked for
    std::string counted_as;
  };
  const Ending& ending(const BriefDecision& decision);
  Evaluator& evaluator_for(const SharedPolicies& policies);
  void answer_in_full(const SharedPolicies& policies, std::string& out, BatchSummary& summary);

  const BatchOptions& options_;
  const BatchPolicies& policies_;
  RequestReader reader_;
  std::unordered_map<const SharedPolicies*, Evaluator> evaluators_;
  const SharedPolicies* last_policies_ = nullptr;
  Evaluator* last_evaluator_ = nullptr;
  std::unordered_map<const Statement*, Ending> of_statements_;
  std::vector<Ending> others_;  // by verdict and layer
  VerdictWriter writer_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_QUICK_ANSWERS_H_
