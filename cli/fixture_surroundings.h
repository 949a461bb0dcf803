// What stands beside a policy in its first fixture, so that it can show what it does.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_FIXTURE_SURROUNDINGS_H_
#define WHYDENY_CLI_FIXTURE_SURROUNDINGS_H_

#include <string>
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

}  // namespace whydeny

#endif  // WHYDENY_CLI_FIXTURE_SURROUNDINGS_H_
