// From a question to its answer: the one path that options, cases and tests share.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_ASK_H_
#define WHYDENY_CLI_ASK_H_

#include <string>
#include <vector>

#include "cli/case.h"
#include "cli/evaluators.h"
#include "cli/load.h"
#include "whydeny/report/report.h"

namespace whydeny {

class EstatePolicies;

/// What goes over every question of a run.
struct WhatIf {
  RequestSpec request;
  FactMembers facts;
  std::vector<std::string> without;  ///< types of policy to leave out
  EstatePolicies* estate = nullptr;  ///< lies under the policies of each question; null: none
  Evaluators* evaluators = nullptr;  ///< remembers the sets of earlier questions; null: nothing does
};

/// How much of the answer is wanted.
struct AskFor {
  bool trace = false;
  bool keys_that_matter = false;
};

/// Evaluates; the complaints of make_request() are passed on. `evaluators`, if there are any, remember the
/// set.
Result<Answer> ask(const RequestSpec& spec, Facts facts, PolicySet policies,
                   const std::vector<std::string>& without, AskFor wanted, Evaluators* evaluators = nullptr);

/// The same, with what an estate knows under what the question has itself: policies type by type (`members`
/// says which types a case gives, be it as nothing), facts and condition keys one by one. What is missing in
/// the estate and could change the verdict is said in the notes of the decision. `estate` may be null.
Result<Answer> ask_in_estate(EstatePolicies* estate, RequestSpec spec, Facts facts, PolicySet policies,
                             const PolicyMembers& members, const std::vector<std::string>& without,
                             AskFor wanted, Evaluators* evaluators = nullptr);

/// Takes the policies and facts away that `without` names.
void leave_out(const std::vector<std::string>& without, PolicySet& policies, Facts& facts);

/// Evaluates with policies that many questions share: the Answer has no `policies` of its own, which only
/// explanations in text need.
Result<Answer> ask_shared(const RequestSpec& spec, const Facts& facts, Evaluator& evaluator, AskFor wanted);

/// A request that lacks a part has no place of its own: points the complaints without one at the case.
Diagnostics placed_at(const Case& question, Diagnostics complaints);

/// Loads what the case names, and evaluates.
Result<Answer> ask(const Case& question, const WhatIf& over, PolicyLoader& loader, AskFor wanted);

}  // namespace whydeny

#endif  // WHYDENY_CLI_ASK_H_
