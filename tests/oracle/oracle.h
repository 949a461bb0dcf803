// The oracle: a second evaluator of policies, slow and obvious, that the engine is compared with.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_ORACLE_H_
#define WHYDENY_TESTS_ORACLE_ORACLE_H_

#include <string>

#include "whydeny/json/json.h"

namespace whydeny::oracle {

struct Answer {
  /// "allowed", "explicitDeny", "implicitDeny", or "undetermined" where the owner of the resource or the name of the
  /// session is not given and the answer depends on it.
  std::string verdict;
  /// Why the case is none for the oracle, and the verdict means nothing; empty for most.
  std::string outside;
};

/// Decides one case: an object with `request`, `policies` and `facts`, its policies written out. `unknown` is ignored:
/// what the request does not have is absent. The documents are taken to be well formed.
Answer answer(const JsonValue& one_case);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_ORACLE_H_
