// What a compiled set has to say about one action. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_ACTION_PLAN_H_
#define WHYDENY_EVALUATION_ACTION_PLAN_H_

#include <memory>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/bound_request.h"
#include "whydeny/evaluation/compiled.h"
#include "whydeny/evaluation/prefix_index.h"
#include "whydeny/evaluation/services.h"

namespace whydeny {

/// The statements of one group with one effect that list the action, in order.
class CandidateRow {
 public:
  CandidateRow(Number group, Effect effect) : group_(group), effect_(effect) {}

  void add(Number statement) { statements_.push_back(statement); }
  /// Sorts out which resources they speak of, where there are enough of them for that to pay.
  void finish(const CompiledPolicySet::Data& set);

  Number group() const { return group_; }
  Effect effect() const { return effect_; }
  const std::vector<Number>& statements() const { return statements_; }
  /// Those whose Resource may match the request's, in order; `room` is used when they have to be collected.
  std::span<const Number> for_resource(const BoundRequest& request, std::vector<Number>& room) const;
  std::size_t bytes() const;

 private:
  Number group_;
  Effect effect_;
  std::vector<Number> statements_;
  std::vector<Number> anywhere_;  // with an index: those that are not in it
  std::unique_ptr<PrefixIndex> by_prefix_;
};

struct ActionPlan {
  ActionTraits traits;
  std::vector<CandidateRow> rows;  ///< in the order of the groups; those without a statement are left out

  std::size_t bytes() const;
};

/// `action` in any letter case.
ActionPlan plan_action(const CompiledPolicySet::Data& set, std::string_view action);

/// Fills the index, for plan_action() to use.
void index_actions(CompiledPolicySet::Data& set);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_ACTION_PLAN_H_
