// Conditions: one (operator, key) pair against the request context. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_CONDITIONS_H_
#define WHYDENY_EVALUATION_CONDITIONS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/truth.h"
#include "whydeny/operators/operators.h"
#include "whydeny/policy/policy.h"
#include "whydeny/request/context.h"

namespace whydeny {

/// What was looked up on the way and was not there, and what came up worth telling.
struct Lookups {
  std::vector<std::string> missing;  ///< keys neither given nor derivable
  std::vector<std::string> unknown;  ///< keys declared unknown, or given ambiguously
  std::vector<std::string> notes;
};

/// A policy value with its variables replaced.
struct Expanded {
  enum class State {
    Ready,       ///< `text` is what the request is compared with
    Unresolved,  ///< a variable has no value and no default: compares as null
    Unknown,     ///< a variable's key is unknown
  };
  State state = State::Ready;
  std::string text;
};

/// Replaces the variables of `value` and, unless the form is Text, encodes its wildcards; what is substituted
/// stays literal. With `variables` false the text is taken as it stands (Version 2008-10-17, operators
/// without variables). [reference_policies_variables]
Expanded expand(std::string_view value, OperandForm form, bool variables, const Context& context,
                Lookups& lookups);

/// Does the condition hold? Quantifiers, negation, IfExists and missing keys are dealt with here and nowhere
/// else. [reference_policies_elements_condition_operators, reference_policies_multi-value-conditions]
Truth condition_holds(const Condition& condition, bool variables, const Context& context, Lookups& lookups);

/// Why it does not hold, for people: "`aws:SourceIp` 198.51.100.7 is not in 203.0.113.0/24".
std::string explain_condition(const Condition& condition, bool variables, const Context& context);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_CONDITIONS_H_
