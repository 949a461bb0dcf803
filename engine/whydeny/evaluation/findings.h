// Matching: which statements apply to a request. Ends before deciding begins. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_FINDINGS_H_
#define WHYDENY_EVALUATION_FINDINGS_H_

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/action_plan.h"
#include "whydeny/evaluation/bound_request.h"
#include "whydeny/evaluation/evaluator.h"
#include "whydeny/evaluation/principals.h"
#include "whydeny/evaluation/truth.h"

namespace whydeny {

/// One statement that applies, or might. A statement whose Principal names the requester in several strengths
/// (its account and its role) is one match for each.
struct StatementMatch {
  Number number;     ///< of the statement in the compiled set
  Number first_key;  ///< what it hangs on when Unknown: [first_key, end_key) of Matches::open_keys
  Number end_key;
  Effect effect;
  Strength strength;
  Truth applies;  ///< Unknown or True
};

/// Everything that matching found out; its memory is used again.
struct Matches {
  std::vector<StatementMatch> all;  ///< in AWS's order of layers and documents
  std::vector<GroupRange> groups;   ///< what of `all` is of each group
  std::vector<std::string_view> open_keys;
  std::vector<std::string_view> missing_keys;
  std::vector<std::string> notes;

  void clear();
};

/// How much is asked.
enum class Depth {
  Verdict,  ///< in each group and effect no further than to the first that applies for certain
  All,      ///< every statement that may apply, keys looked for in vain, notes
};

/// Memory of matching, for one thread.
struct MatchRoom {
  Lookups lookups;
  std::vector<Number> candidates;
};

/// Tests the statements of every document that binds the request. With `reasons` (resized to fit) or `trace`
/// none is left out.
void find_statements(const CompiledPolicySet::Data& set, const ActionPlan& plan, BoundRequest& request,
                     Depth depth, MatchRoom& room, Matches& matches, StatementReasons* reasons = nullptr,
                     Trace* trace = nullptr);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_FINDINGS_H_
