// Policies inside of other files: answers of the AWS CLI, CloudFormation templates, Terraform plans. Inner to
// the linter. SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_HOSTS_H_
#define WHYDENY_LINT_HOSTS_H_

#include <optional>
#include <string>
#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/lint/finding.h"

namespace whydeny {

/// A policy in a host.
struct HostedPolicy {
  JsonValue value;  ///< the policy, or a string that holds it
  /// Certain where the host says it.
  std::optional<PolicyType> type;
  std::string kind;
  std::string label;  ///< "role App, trust policy"
};

struct Hosted {
  bool is_host = false;    ///< otherwise the text is one policy, bare or wrapped
  bool has_holes = false;  ///< a template: what its functions yield is not known
  std::vector<HostedPolicy> policies;
  std::vector<HostedPolicy> unknown;  ///< known only when the host is applied
};

/// Recognizes a host by its members. `root` is the whole text.
Hosted find_hosted(const JsonValue& root);

/// The type that an answer of the AWS CLI with one policy in it tells, such as that of `iam get-role-policy`.
std::optional<PolicyType> type_of_wrapper(const JsonValue& root);

}  // namespace whydeny

#endif  // WHYDENY_LINT_HOSTS_H_
