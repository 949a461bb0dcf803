// The request that a message is about, evaluated with the policies at hand.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_EXPLAIN_QUESTION_H_
#define WHYDENY_CLI_EXPLAIN_QUESTION_H_

#include <optional>

#include "cli/explain_options.h"
#include "cli/option_question.h"
#include "whydeny/estate/estate_policies.h"
#include "whydeny/report/explanation.h"

namespace whydeny {

/// Evaluates requests with the policies of options and those inside authorization details.
class ExplainQuestion {
 public:
  ExplainQuestion(const ExplainOptions& options, FileReader& files)
      : options_(options), files_(files), policies_(options, files) {}

  /// Reads the options; complaints when they cannot be used.
  Diagnostics prepare();

  /// True when there are policies to evaluate this message with.
  bool has_policies(const Explanation& explanation) const;
  /// Fills in answer, agreement and notes, or says why that cannot be.
  Diagnostics evaluate(Explanation& explanation);

  /// About the policies that were read since the last call.
  Diagnostics take_complaints();

 private:
  Result<RequestSpec> request_of(Explanation& explanation) const;
  Diagnostics add_policies_of(const AuthorizationDetails& details, PolicySet& set) const;

  const ExplainOptions& options_;
  FileReader& files_;
  OptionPolicies policies_;
  RequestSpec over_;
  Facts facts_;
  std::optional<EstatePolicies> estate_;
  Diagnostics warnings_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_EXPLAIN_QUESTION_H_
