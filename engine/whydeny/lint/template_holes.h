// The functions of CloudFormation templates inside of policies. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_TEMPLATE_HOLES_H_
#define WHYDENY_LINT_TEMPLATE_HOLES_H_

#include <memory>
#include <span>
#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/lint/hosts.h"

namespace whydeny {

/// A template in which the functions inside of its policies are replaced by what they yield or, where that is
/// not known, by a policy variable, which may stand for anything.
struct FilledTemplate {
  std::shared_ptr<const Source> source;  ///< its places lead back into the template; null: nothing to replace
  std::vector<Span> holes;  ///< in the template's file, ascending: what a variable stands for now
};

/// `policies` are values of one document.
FilledTemplate fill_holes(const std::shared_ptr<const Source>& source,
                          std::span<const HostedPolicy> policies);

}  // namespace whydeny

#endif  // WHYDENY_LINT_TEMPLATE_HOLES_H_
