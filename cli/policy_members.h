// The `policies` object of a case: from its JSON to a PolicySet.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_POLICY_MEMBERS_H_
#define WHYDENY_CLI_POLICY_MEMBERS_H_

#include <memory>
#include <string_view>
#include <vector>

#include "cli/load.h"
#include "whydeny/evaluation/policy_set.h"

namespace whydeny {

/// The members of a `policies` object, still as JSON: which type a resource policy has depends on the
/// request, and files are read only for the cases that are asked.
class PolicyMembers {
 public:
  /// Checks the names of the members: identity, boundary, session, resource or trust, vpce, scp, rcp, keys.
  static Result<PolicyMembers> parse(const JsonValue& object);

  /// True when the type is given, be it as `null`; `trust` and `resource` are one.
  bool has(std::string_view name) const;
  bool empty() const { return members_.empty(); }

  /// `over` laid over these: a type that it gives replaces that type, `null` removes it.
  PolicyMembers overlaid_by(const PolicyMembers& over) const;

  /// Loads what is named. `document` is the one the members stand in; paths are relative to the directory of
  /// its file. All fatal complaints about all documents, or the set.
  Result<PolicySet> load(PolicyLoader& loader, const std::shared_ptr<const JsonDocument>& document,
                         PolicyType resource_type) const;

 private:
  std::vector<JsonValue::Member> members_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_POLICY_MEMBERS_H_
