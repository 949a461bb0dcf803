// Which resource a policy belongs to, as far as its own text says.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_ESTATE_POLICY_SUBJECT_H_
#define WHYDENY_ESTATE_POLICY_SUBJECT_H_

#include <set>
#include <string>

#include "whydeny/policy/policy.h"

namespace whydeny {

struct PolicySubject {
  bool names_principals = false;  ///< it is no identity policy, SCP or boundary
  bool only_kms = false;          ///< all actions are of KMS
  std::set<std::string> buckets;  ///< ARNs of the buckets whose names stand there without wildcards
  std::set<std::string> others;   ///< other ARNs without wildcards
};

PolicySubject subject_of(const Policy& policy);

}  // namespace whydeny

#endif  // WHYDENY_ESTATE_POLICY_SUBJECT_H_
