// Questions that many rules ask of a statement. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_STATEMENTS_H_
#define WHYDENY_LINT_STATEMENTS_H_

#include <string_view>

#include "whydeny/aws/wildcard.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// True when every text that `narrow` matches is matched by `wide`; both are patterns with `*` and `?`. When
/// in doubt false. Policy variables are text like any other.
bool pattern_covers(std::string_view wide, std::string_view narrow);
/// The same without regard to letter case (actions).
bool action_covers(std::string_view wide, std::string_view narrow);

/// "s3" of "s3:GetObject", as written; empty without a colon.
std::string_view service_of(std::string_view action);

/// True when the statement's Action or NotAction lets `action` ("iam:PassRole") be matched.
bool selects_action(const Statement& statement, std::string_view action);

/// True when a value is `*` alone (or `**`).
bool is_star(std::string_view value);
/// True when the element is no Not-element and one of its values is `*`.
bool is_star(const Element<Value>& element);

/// The first condition on a key, letter case aside, or null.
const Condition* find_condition(const Statement& statement, std::string_view key);
/// True when the operator, negation and all, is `name` ("StringEquals"), letter case aside.
bool is_operator(const Condition& condition, std::string_view name);

}  // namespace whydeny

#endif  // WHYDENY_LINT_STATEMENTS_H_
