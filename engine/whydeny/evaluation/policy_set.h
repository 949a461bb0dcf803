// The documents that apply to a request.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_POLICY_SET_H_
#define WHYDENY_EVALUATION_POLICY_SET_H_

#include <map>
#include <string>
#include <vector>

#include "whydeny/policy/policy.h"
#include "whydeny/request/facts.h"

namespace whydeny {

/// A KMS key beside the request: the one an S3 object is encrypted with.
struct KeyPolicies {
  std::vector<Policy> policy;
  std::string state;
  std::vector<KmsGrant> grants;
};

/// What applies to a request. A type with no document does not restrict; an SCP or RCP *level* with none
/// allows nothing.
struct PolicySet {
  std::vector<Policy> identity;
  std::vector<Policy> boundary;
  std::vector<Policy> session;
  std::vector<Policy> resource;  ///< of types Resource, Key or Trust
  std::vector<Policy> endpoint;
  std::vector<std::vector<Policy>> scp;  ///< root of the organization first, account last
  std::vector<std::vector<Policy>> rcp;
  std::map<std::string, KeyPolicies> keys;  ///< by key ARN
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_POLICY_SET_H_
