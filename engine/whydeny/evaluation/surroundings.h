// What stands beside a policy so that it can show alone what it does. Inner header of the library, and the
// command's. SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_SURROUNDINGS_H_
#define WHYDENY_EVALUATION_SURROUNDINGS_H_

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/policy_set.h"
#include "whydeny/request/parse.h"

namespace whydeny {

/// An inline document, by member of `policies`.
struct Companion {
  std::string member, name, text;
};

/// The document that allows everything, as an identity policy or SCP.
extern const std::string kAllowEverything;

/// The documents of every case of one policy.
class Surroundings {
 public:
  explicit Surroundings(const Policy& policy);

  const std::vector<Companion>& companions() const { return companions_; }
  /// False for types that only limit what others allow.
  bool grants() const;
  /// What a case with this request is asked about, as a fixture would load it.
  PolicySet policies_for(const RequestSpec& spec, bool everything) const;

 private:
  Policy policy_;
  std::vector<Companion> companions_;
  std::vector<Policy> everything_;
};

/// As what a `resource` policy is attached, judging by the request: a KMS key's policy, a role's trust
/// policy, or another.
PolicyType resource_policy_type(std::string_view action, std::string_view resource);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_SURROUNDINGS_H_
