// A verdict with everything needed to explain it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_DECISION_H_
#define WHYDENY_EVALUATION_DECISION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/policy_set.h"
#include "whydeny/policy/policy.h"
#include "whydeny/request/request.h"

namespace whydeny {

enum class Verdict {
  Allowed,
  ExplicitDeny,
  ImplicitDeny,
  Undetermined,  ///< depends on what was declared unknown
};

/// "allowed", "explicitDeny", "implicitDeny", "undetermined".
std::string_view verdict_name(Verdict verdict);

/// What decided or blocked: a type of policy, or one of the gates that are no policy documents.
enum class Layer {
  Identity,
  Boundary,
  Session,
  Resource,
  Key,
  Trust,
  Endpoint,
  Scp,
  Rcp,
  BlockPublicAccess,
  Acl,
  Other
};

/// The `by.type` word: "identity", ..., "blockPublicAccess", "acl"; empty for Other.
std::string_view layer_name(Layer layer);

/// A statement by its place: the handle keeps the document alive.
struct CitedStatement {
  PolicyType type = PolicyType::Identity;
  int level = -1;  ///< SCP and RCP: 0 is the root of the organization; -1 for other types
  Policy policy;
  const Statement* statement;
};

/// One reason for a denial, or the reason for an allow.
struct Cause {
  Layer layer = Layer::Other;
  bool explicit_deny = false;
  /// Name of the step in the order of evaluation, e.g. "deny_unless_every_scp_level_allows".
  std::string_view step;
  std::optional<CitedStatement> statement;  ///< the deciding one, if a statement decided
  std::vector<CitedStatement> also;         ///< further statements of the layer that say the same
  int level = -1;                           ///< implicit deny of an SCP or RCP: the level that does not allow
  std::string detail;                       ///< one sentence for what no statement shows
};

/// A statement that might or might not apply, because of what is not known.
struct OpenStatement {
  CitedStatement statement;
  std::vector<std::string> keys;  ///< context keys, or "principal session name"
};

struct Decision {
  Verdict verdict = Verdict::ImplicitDeny;
  /// What decided. For Undetermined: what would decide at worst.
  Cause by;
  /// The verdicts at worst and at best; both are `verdict` unless it is Undetermined.
  Verdict at_worst = Verdict::ImplicitDeny;
  Verdict at_best = Verdict::ImplicitDeny;
  /// Every layer that blocks, the deciding one first, then in AWS's order. Empty when allowed.
  std::vector<Cause> blocked_by;
  /// Statements that granted, direct resource grants first; filled when allowed.
  std::vector<CitedStatement> granted_by;
  /// Keys consulted that the request does not have, sorted, in the policies' first spelling.
  std::vector<std::string> missing_keys;
  /// Undetermined: what it hangs on.
  std::vector<OpenStatement> hangs_on;
  /// Undetermined: parts of the request that would settle it, such as "resourceAccount".
  std::vector<std::string> needs;
  /// Whole sentences about readings taken where AWS is silent, stale ids, ignored statements.
  std::vector<std::string> notes;
};

/// Why a statement did or did not apply: the first element that did not match.
enum class Mismatch : std::uint8_t { None, Principal, Action, Resource, Condition, NotEvaluated };

struct TraceEntry {
  CitedStatement statement;
  enum class Outcome : std::uint8_t { Applies, DoesNotApply, Open } outcome = Outcome::DoesNotApply;
  Mismatch mismatch = Mismatch::None;
  /// How many of principal, action, resource and conditions matched before the mismatch: the greatest is the
  /// nearest miss.
  int matched = 0;
  Span where;          ///< in the policy's text: the element, or the condition key, that did not match
  std::string reason;  ///< e.g. "`aws:SourceIp` 198.51.100.7 is not in 203.0.113.0/24"
  /// What became of each condition of the statement, all of which are tested when principal, action and
  /// resource matched (Applies: it held); empty when they were not.
  std::vector<Outcome> conditions = {};
};

/// Optional recorder: pass a pointer to get one entry per statement, in the order of the policies. Free when
/// absent.
struct Trace {
  std::vector<TraceEntry> entries;
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_DECISION_H_
