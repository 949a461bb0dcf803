// The question that the options ask: its request, facts and policies.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_OPTION_QUESTION_H_
#define WHYDENY_CLI_OPTION_QUESTION_H_

#include <string>
#include <vector>

#include "cli/load.h"
#include "cli/question_options.h"
#include "whydeny/evaluation/policy_set.h"

namespace whydeny {

/// The options' words over --context-file over --request.
RequestSpec read_option_request(const QuestionOptions& options, FileReader& files, Diagnostics& complaints);

/// --fact, and `encryption` from --encryption-key or from the one --key-policy whose key is not the resource.
FactMembers option_facts(const QuestionOptions& options, Diagnostics& complaints);

/// Gathers the documents that the options name. Each is read and parsed once, whatever the number of
/// questions.
class OptionPolicies {
 public:
  OptionPolicies(const QuestionOptions& options, FileReader& files) : options_(options), loader_(files) {}

  PolicySet load(const std::string& action, const std::string& resource);
  /// The same where the type of a resource policy is known.
  PolicySet load(PolicyType resource_type, const std::string& resource);

  /// False once a document could not be used: no verdict may be given.
  bool complete() const { return complete_; }
  Diagnostics take_complaints();

 private:
  void add(const Words& paths, PolicyType type, std::vector<Policy>& out);
  void add_levels(const std::vector<LevelFile>& files, PolicyType type,
                  std::vector<std::vector<Policy>>& out);
  void add_key(const KeyFile& key, const std::string& resource, PolicyType resource_type, PolicySet& set);

  const QuestionOptions& options_;
  PolicyLoader loader_;
  bool complete_ = true;
  std::size_t policies_ = 0;  ///< of the set that is being loaded
  Diagnostics complaints_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_OPTION_QUESTION_H_
