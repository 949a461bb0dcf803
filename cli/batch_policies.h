// The policies that all lines of a batch share, read and put together once.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BATCH_POLICIES_H_
#define WHYDENY_CLI_BATCH_POLICIES_H_

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "cli/batch_options.h"
#include "cli/load.h"
#include "cli/policy_members.h"
#include "whydeny/estate/estate.h"
#include "whydeny/evaluation/compile.h"
#include "whydeny/evaluation/policy_set.h"

namespace whydeny {

/// A set that many lines share, or why there is none, and its compiled form once somebody needs it.
class SharedPolicies {
 public:
  explicit SharedPolicies(Result<PolicySet> set) : set_(std::move(set)) {}
  const Result<PolicySet>& set() const { return set_; }
  /// Only where there is a set. Threads that ask at the same time wait for one of them to compile it.
  const CompiledPolicySet& compiled() const;

 private:
  Result<PolicySet> set_;
  mutable std::once_flag once_;
  mutable std::optional<CompiledPolicySet> compiled_;
};

/// As what the resource policies of the options apply depends on the request; there is a set for each
/// possibility. Immutable once loaded: many threads may read it.
class BatchPolicies {
 public:
  /// The complaints are fatal: no request could be answered. `warnings` gets the others.
  static Result<BatchPolicies> load(const BatchOptions& options, FileReader& files, Diagnostics& warnings);

  /// What lies under the sets; null: nothing.
  const std::shared_ptr<const Estate>& estate() const { return estate_; }

  /// The set for a request; or why the documents cannot be meant for one like it, such as a bucket policy
  /// for a role that is assumed. Lives as long as this.
  const SharedPolicies& find(std::string_view action, std::string_view resource) const;

 private:
  std::shared_ptr<const Estate> estate_;
  // What a resource policy applies as, and the resource where it is one of the keys of the options.
  std::map<std::pair<PolicyType, std::string>, std::unique_ptr<SharedPolicies>> sets_;
  std::map<PolicyType, const SharedPolicies*> by_type_;  // those that are for any resource
  bool any_for_key_ = false;                             // some set is for one resource
};

/// Replaces those types of policy in `set` that `members` gives, where `over` is what they load.
void replace_given(PolicySet& set, PolicySet over, const PolicyMembers& members);

}  // namespace whydeny

#endif  // WHYDENY_CLI_BATCH_POLICIES_H_
