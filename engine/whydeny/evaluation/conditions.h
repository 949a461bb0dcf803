// Conditions: one (operator, key) pair against the request context. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_CONDITIONS_H_
#define WHYDENY_EVALUATION_CONDITIONS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "whydeny/evaluation/bound_request.h"
#include "whydeny/evaluation/compiled.h"
#include "whydeny/evaluation/truth.h"

namespace whydeny {

/// What became of the variables of a policy value.
enum class Expansion : std::uint8_t {
  Ready,       ///< every one has a value
  Unresolved,  ///< one has no value and no default: compares as null
  Unknown,     ///< the key of one is unknown
};

/// Writes `value` into `text` with its variables replaced and, unless the form is Text, its wildcards
/// encoded; what is substituted stays literal. With `variables` false the value is taken as it stands
/// (Version 2008-10-17, operators without variables). [reference_policies_variables]
Expansion expand(std::string_view value, OperandForm form, bool variables, BoundRequest& request,
                 std::string& text, Lookups& lookups);

/// A policy value as an operand: read, or with variables to be replaced first. Globs go into `texts`.
CompiledOperand compile_operand(std::string_view value, const Operator& op, bool variables, TextPool& texts);

/// Does the condition hold? Quantifiers, negation, IfExists and missing keys are dealt with here and nowhere
/// else. [reference_policies_elements_condition_operators, reference_policies_multi-value-conditions]
Truth condition_holds(const CompiledPolicySet::Data& set, const CompiledCondition& condition,
                      BoundRequest& request, Lookups& lookups);

/// All conditions of a block, up to the first that does not hold; remembered for the request.
const BlockResult& block_holds(const CompiledPolicySet::Data& set, Number block, BoundRequest& request,
                               Lookups& lookups);

/// The same for a condition that belongs to no compiled set.
Truth condition_holds_alone(const Condition& condition, bool variables, const Context& context);

/// Why it does not hold, for people: "`aws:SourceIp` 198.51.100.7 is not in 203.0.113.0/24".
std::string explain_condition(const Condition& condition, bool variables, BoundRequest& request);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_CONDITIONS_H_
