// The oracle: a second evaluator of policies, slow and obvious, that the engine is compared with.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_ORACLE_H_
#define WHYDENY_TESTS_ORACLE_ORACLE_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "whydeny/json/json.h"

namespace whydeny::oracle {

struct Answer {
  /// "allowed", "explicitDeny", "implicitDeny", or "undetermined" where the owner of the resource or the name
  /// of the session is not given and the answer depends on it.
  std::string verdict;
  /// What decided, in the words of `by.type`; empty for what is no policy, and for "undetermined". [4.12]
  std::string layer;
  /// Where the statement that decided begins in the text of the policies, if one did. [4.12]
  std::optional<std::uint32_t> statement;
  /// The caller or the owner of the resource is one of several, and not all have the same reason: `layer`,
  /// `statement` and `applying` are those of one of them.
  bool reason_is_open = false;
  /// Where the statements begin that apply to the request, of the policies that govern it. Of one of the
  /// possible callers where the verdict is "undetermined".
  std::set<std::uint32_t> applying;
  /// Why the case is none for the oracle, and the verdict means nothing; empty for most.
  std::string outside;
};

/// Decides one case: an object with `request`, `policies` and `facts`, its policies written out. `unknown` is
/// ignored: what the request does not have is absent. The documents are taken to be well formed.
Answer answer(const JsonValue& one_case);
/// The same where the policies stand in a document of their own, because many questions are about them.
Answer answer(const JsonValue& question, const JsonValue& policies);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_ORACLE_H_
