// Conditions: one (operator, key) pair against the request context. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_CONDITIONS_H_
#define WHYDENY_EVALUATION_CONDITIONS_H_

#include <string>
#include <string_view>

#include "whydeny/evaluation/bound_request.h"
#include "whydeny/evaluation/compiled.h"
#include "whydeny/evaluation/truth.h"

namespace whydeny {

/// A policy value as an operand: read, or with variables to be replaced first. What has to be stored goes
/// into `set`.
CompiledOperand compile_operand(std::string_view value, const Operator& op, bool variables,
                                CompiledPolicySet::Data& set);

/// Does the condition hold? Quantifiers, negation, IfExists and missing keys are dealt with here and nowhere
/// else. [reference_policies_elements_condition_operators, reference_policies_multi-value-conditions]
Truth condition_holds(const CompiledPolicySet::Data& set, const CompiledCondition& condition,
                      BoundRequest& request, Lookups& lookups);

/// All conditions of a block, up to the first that does not hold; remembered for the request.
const BlockResult& test_block(const CompiledPolicySet::Data& set, Number block, BoundRequest& request,
                              Lookups& lookups);
inline const BlockResult& block_holds(const CompiledPolicySet::Data& set, Number block, BoundRequest& request,
                                      Lookups& lookups) {
  const BlockResult& known = request.block(block);
  return known.request == request.number() ? known : test_block(set, block, request, lookups);
}

/// The same for a condition that belongs to no compiled set.
Truth condition_holds_alone(const Condition& condition, bool variables, const Context& context);

/// Why it does not hold, for people: "`aws:SourceIp` 198.51.100.7 is not in 203.0.113.0/24".
std::string explain_condition(const Condition& condition, bool variables, BoundRequest& request);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_CONDITIONS_H_
