// What lies under all lines of a stream: the request, facts and policies that the options give.
// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_common.h"

#include <utility>

#include "cli/option_question.h"

namespace whydeny {

Result<BatchCommon> read_batch_common(const BatchOptions& options, FileReader& files, Diagnostics& warnings) {
  BatchCommon common;
  Diagnostics complaints;
  const auto append = [&complaints](const Diagnostics& more) {
    complaints.insert(complaints.end(), more.begin(), more.end());
  };
  common.defaults.request = read_option_request(options, files, complaints);
  const auto set_part = [](const Words& words, std::optional<Placed>& part) {
    if (!words.empty()) part = Placed{words.front(), {}, nullptr};
  };
  set_part(options.actions, common.defaults.request.action);
  set_part(options.resources, common.defaults.request.resource);
  common.defaults.facts = option_facts(options, complaints);
  // Wrong facts are wrong for all lines: say so once.
  const Result<Facts> facts = common.defaults.facts.read();
  if (!facts) append(facts.error());
  Result<BatchPolicies> policies = BatchPolicies::load(options, files, warnings);
  if (!policies) append(policies.error());
  if (!complaints.empty()) return complaints;
  common.policies = std::move(*policies);
  return common;
}

}  // namespace whydeny
