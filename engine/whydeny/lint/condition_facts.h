// What the rules about conditions ask of an operator, a key and a value. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_CONDITION_FACTS_H_
#define WHYDENY_LINT_CONDITION_FACTS_H_

#include <optional>
#include <string>
#include <string_view>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

enum class OperatorFamily { String, Numeric, Date, Bool, Binary, IpAddress, Arn, Null };
OperatorFamily operator_family(const Operator& op);
inline OperatorFamily operator_family(const Condition& condition) { return operator_family(*condition.op); }

inline bool is_null_test(const Condition& condition) { return is_null_test(*condition.op); }
/// StringEquals and its kin: `*` and `?` are plain characters.
bool is_exact_string(const Condition& condition);
/// StringLike, StringNotLike.
bool is_string_like(const Condition& condition);
/// String and Arn operators: those that compare texts.
bool compares_text(const Condition& condition);

/// True when the condition holds for a request that does not carry the key.
bool holds_without_key(const Condition& condition);
/// True when a request must carry the key: a condition that does not hold without it.
inline bool needs_key(const Condition& condition) { return !holds_without_key(condition); }
/// Null with nothing but "true", or nothing but "false".
bool tests_null(const Condition& condition, std::string_view answer);

inline bool is_key(const Condition& condition, std::string_view name) {
  return equals_ignoring_case(condition.key, name);
}
template <typename Names>
bool is_key_of(const Condition& condition, const Names& names) {
  return contains_ignoring_case(names, condition.key);
}
/// True for "aws:RequestTag/team" and "aws:RequestTag/"; letter case aside.
bool key_starts_with(std::string_view key, std::string_view beginning);
/// "s3" of "s3:prefix", as written; empty without a colon.
std::string_view key_prefix(std::string_view key);
/// A key that an identity provider defines ("token.actions.githubusercontent.com:sub", "saml:aud"): nobody
/// but the provider knows them all.
bool is_provider_key(std::string_view key);
/// As Catalog::find_key, with the keys of tags that AWS's pages list by an example
/// ("ssm:resourceTag/tag-key").
std::optional<CatalogKey> find_key(const Subject& subject, std::string_view key);
/// The catalog's row of a key of AWS: none for keys of providers and for keys that it types in two ways.
std::optional<CatalogKey> aws_key(const Subject& subject, const Condition& condition);

/// So many conditions of a statement are looked at for each of its conditions.
inline constexpr std::size_t kMostNeighbors = 1000;

/// The first condition of the statement on `key` that is no Null test and holds only with the key.
const Condition* find_needed_key(const Statement& statement, std::string_view key);
/// True when another condition of the statement, one of the first thousand, makes sure that the key is there
/// and not empty.
bool is_presence_assured(const Statement& statement, const Condition& condition);

/// True when the text holds a policy variable, well formed or not.
inline bool has_variable(std::string_view text) { return text.find("${") != std::string_view::npos; }
/// Without blanks at either end.
std::string_view without_edge_blanks(std::string_view text);
/// The value without its edge blanks, for judging its form; nothing when it holds a variable or wildcards.
std::optional<std::string_view> plain_text(const Value& value);
/// The same, wildcards being plain characters.
std::optional<std::string_view> text_without_variables(const Value& value);

/// "ForAnyValue:StringLikeIfExists"
std::string operator_name(SetOperator set, std::string_view base, bool if_exists);
/// True when the operator's block holds this key alone, so that the operator may be changed for it.
bool is_alone_under_operator(const Statement& statement, const Condition& condition);
/// True when the statement has the operator already, spelled so, or so many conditions that it may.
bool has_operator(const Statement& statement, std::string_view spelling);
/// Writes another operator over the condition's, which must be alone under it and not meet one of that name.
std::optional<Fix> change_operator(const Statement& statement, const Condition& condition,
                                   const std::string& spelling);

template <typename F>
void for_each_condition(const Subject& subject, F f) {
  for (const Statement& statement : subject.statements()) {
    for (const Condition& condition : statement.conditions) f(statement, condition);
  }
}

/// Only the first condition of each operator block for which `f` is true: what is said of an operator is said
/// once.
template <typename F>
void for_each_operator(const Subject& subject, F f) {
  for (const Statement& statement : subject.statements()) {
    const Condition* told = nullptr;
    for (const Condition& condition : statement.conditions) {
      if (told != nullptr && told->op_span.begin == condition.op_span.begin) continue;
      if (f(statement, condition)) told = &condition;
    }
  }
}

template <typename F>
void for_each_value(const Subject& subject, F f) {
  for_each_condition(subject, [&](const Statement& statement, const Condition& condition) {
    for (const Value& value : condition.values) f(statement, condition, value);
  });
}

}  // namespace whydeny

#endif  // WHYDENY_LINT_CONDITION_FACTS_H_
