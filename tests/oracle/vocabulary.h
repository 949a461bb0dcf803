// The words that the tests of the oracle make policies and requests from.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_VOCABULARY_H_
#define WHYDENY_TESTS_ORACLE_VOCABULARY_H_

#include <string>
#include <vector>

namespace whydeny::oracle {

using Words = std::vector<std::string>;

/// Condition operators that read values alike, and values for them: of requests and, wildcards and all, of policies.
struct OperatorFamily {
  std::string about;
  Words operators;
  Words of_request;
  Words of_policy;
};
const std::vector<OperatorFamily>& operator_families();

/// Callers of every kind, of the account 111122223333 and of others.
const Words& callers();

/// `"*"` and the maps that a Principal element may hold, as JSON.
const Words& principal_elements();

/// What is asked for.
struct Target {
  std::string action;
  std::string resource;
  std::string owner;  ///< where the ARN does not say
};
const std::vector<Target>& targets();

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_VOCABULARY_H_
