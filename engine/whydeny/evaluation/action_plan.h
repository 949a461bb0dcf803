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
  explicit CandidateRow(Effect effect) : effect_(effect) {}

  void add(Number statement) { statements_.push_back(statement); }
  /// Sorts out which resources they speak of, where there are enough of them for that to pay.
  void finish(const CompiledPolicySet::Data& set);

  Effect effect() const { return effect_; }
  /// The first statement applies to every request of the action: it names everybody, and nothing limits it.
  bool starts_surely() const { return starts_surely_; }
  const std::vector<Number>& statements() const { return statements_; }
  /// Those whose Resource may match the request's, in order; `room` is used when they have to be collected.
  std::span<const Number> for_resource(const BoundRequest& request, std::vector<Number>& room) const {
    return by_prefix_ ? search(request, room) : std::span<const Number>(statements_);
  }
  std::size_t bytes() const;

 private:
  std::span<const Number> search(const BoundRequest& request, std::vector<Number>& room) const;

  Effect effect_;
  bool starts_surely_ = false;
  std::vector<Number> statements_;
  std::vector<Number> anywhere_;  // with an index: those that are not in it
  std::unique_ptr<PrefixIndex> by_prefix_;
};

/// The rows of one group.
struct PlanGroup {
  Number group = 0;
  Number first_row = 0;
  Number end_row = 0;
};

struct ActionPlan {
  ActionTraits traits;
  std::vector<CandidateRow> rows;
  std::vector<PlanGroup> groups;  ///< in order; those in which no statement lists the action are left out

  std::span<const CandidateRow> rows_of(const PlanGroup& group) const {
    return {rows.data() + group.first_row, rows.data() + group.end_row};
  }

  std::size_t bytes() const;
};

/// `action` in any letter case.
ActionPlan plan_action(const CompiledPolicySet::Data& set, std::string_view action);

/// Fills the index, for plan_action() to use.
void index_actions(CompiledPolicySet::Data& set);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_ACTION_PLAN_H_
