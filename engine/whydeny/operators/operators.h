// Condition operators: how one context value is compared with one policy value. TABLE 1.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATORS_OPERATORS_H_
#define WHYDENY_OPERATORS_OPERATORS_H_

#include <span>
#include <string_view>

namespace whydeny {

/// The answer of one comparison.
enum class Match {
  No,
  Yes,
  TypeMismatch,  ///< one of the two texts is not a value of the operator's type
};

/// How a policy value is prepared before it is compared.
enum class OperandForm {
  Text,     ///< as written
  Glob,     ///< `*` and `?` are wildcards: encoded as wildcard.h says
  ArnGlob,  ///< the same, but split at its first five colons: those of a substituted value never separate
            ///< components
};

/// What the values of an operator are; a value of the request that was read for one operator serves all of
/// its type.
enum class OperandType {
  String,
  FoldedString,  ///< a string, letter case aside
  Glob,          ///< the policy's value is a pattern
  Number,
  Date,
  Bool,
  Binary,  ///< base64
  IpAddress,
  Arn,
  Null,  ///< no value is looked at
};

struct Operand;  // operators/operand.h: a value that was read

/// One row of the table. Set prefixes (`ForAllValues:`), `IfExists`, negation over several values and missing
/// keys are not an operator's business: evaluation/conditions.cpp deals with them once.
struct Operator {
  std::string_view name;  ///< in AWS's spelling, e.g. "StringNotLike"
  OperandType type;
  /// Compares without negation: `StringNotLike` has the function of `StringLike`. Null for the operator
  /// `Null`.
  Match (*compare)(const Operand& request, const Operand& policy);
  bool negated;
  OperandForm form;
  bool takes_variables;  ///< policy variables are substituted (semantics: String*, Arn*, Bool)
};

/// The operator `Null` asks whether a key is there and compares nothing.
constexpr bool is_null_test(const Operator& op) { return op.compare == nullptr; }

/// Reads both and compares them, without negation. The policy's value is prepared as the operator's form
/// says. TypeMismatch for the operator `Null`.
Match matches(const Operator& op, std::string_view context_value, std::string_view policy_value);

/// Every operator, in the order of AWS's documentation.
std::span<const Operator> operators();

/// Looks a base name up without regard to case; null when there is none.
const Operator* find_operator(std::string_view name);

}  // namespace whydeny

#endif  // WHYDENY_OPERATORS_OPERATORS_H_
