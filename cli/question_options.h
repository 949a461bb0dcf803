// Options that say what is asked: request, policies, facts. `simulate` and `batch` share them.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_QUESTION_OPTIONS_H_
#define WHYDENY_CLI_QUESTION_OPTIONS_H_

#include <span>
#include <string>
#include <vector>

#include "cli/load_estate.h"
#include "cli/option_table.h"

namespace whydeny {

struct QuestionOptions : EstateOptions {
  RequestSpec request;  ///< without action and resource
  Words actions, resources;
  Words context_files;
  std::string request_file;
  Words identity, boundary, session, resource_policy, trust, endpoint;
  std::vector<KeyFile> keys;
  std::vector<LevelFile> scp, rcp;
  std::string encryption_key;
  FactMembers facts;
  Words without;
};

/// Those of the request, then those of policies and facts.
std::span<const OptionRow<QuestionOptions>> request_option_rows();
std::span<const OptionRow<QuestionOptions>> policy_option_rows();

/// The facts and what holds without them, for help texts.
std::string facts_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_QUESTION_OPTIONS_H_
