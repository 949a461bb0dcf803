// What the rules about conditions ask of an operator, a key and a value.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/condition_facts.h"

#include <algorithm>
#include <array>

#include "whydeny/lint/edits.h"
#include "whydeny/lint/statements.h"

namespace whydeny {
namespace {

struct FamilyName {
  std::string_view beginning;
  OperatorFamily family;
};

constexpr auto kFamilies = std::to_array<FamilyName>({
    {"String", OperatorFamily::String},
    {"Numeric", OperatorFamily::Numeric},
    {"Date", OperatorFamily::Date},
    {"Bool", OperatorFamily::Bool},
    {"Binary", OperatorFamily::Binary},
    {"IpAddress", OperatorFamily::IpAddress},
    {"NotIpAddress", OperatorFamily::IpAddress},
    {"Arn", OperatorFamily::Arn},
    {"Null", OperatorFamily::Null},
});

/// AWS's pages give it two types.
constexpr std::array<std::string_view, 1> kTwoTypes = {"identitystore:UserId"};

}  // namespace

OperatorFamily operator_family(const Operator& op) {
  for (const FamilyName& row : kFamilies) {
    if (op.name.starts_with(row.beginning)) return row.family;
  }
  return OperatorFamily::Null;
}

bool is_exact_string(const Condition& condition) {
  return operator_family(condition) == OperatorFamily::String && condition.op->form == OperandForm::Text;
}

bool is_string_like(const Condition& condition) {
  return operator_family(condition) == OperatorFamily::String && condition.op->form == OperandForm::Glob;
}

bool compares_text(const Condition& condition) {
  const OperatorFamily family = operator_family(condition);
  return family == OperatorFamily::String || family == OperatorFamily::Arn;
}

bool holds_without_key(const Condition& condition) {
  if (is_null_test(condition)) return !tests_null(condition, "false");
  if (condition.set == SetOperator::ForAllValues || condition.if_exists) return true;
  return condition.set == SetOperator::None && condition.op->negated;
}

bool tests_null(const Condition& condition, std::string_view answer) {
  return is_null_test(condition) && condition.set == SetOperator::None && !condition.values.empty() &&
         std::all_of(condition.values.begin(), condition.values.end(),
                     [&](const Value& value) { return equals_ignoring_case(value.text, answer); });
}

bool key_starts_with(std::string_view key, std::string_view beginning) {
  return key.size() >= beginning.size() && equals_ignoring_case(key.substr(0, beginning.size()), beginning);
}

std::string_view key_prefix(std::string_view key) {
  const std::size_t colon = key.find(':');
  return colon == std::string_view::npos ? std::string_view() : key.substr(0, colon);
}

bool is_provider_key(std::string_view key) {
  const std::string_view prefix = key_prefix(key);
  return prefix.find_first_of("./") != std::string_view::npos || equals_ignoring_case(prefix, "saml");
}

std::optional<CatalogKey> find_key(const Subject& subject, std::string_view key) {
  auto row = subject.catalog.find_key(key);
  const std::size_t slash = key.find('/');
  if (row || slash == std::string_view::npos || slash + 1 == key.size()) return row;
  const std::string family(key.substr(0, slash + 1));
  row = subject.catalog.find_key(family + "tag-key");
  return row ? row : subject.catalog.find_key(family);
}

std::optional<CatalogKey> aws_key(const Subject& subject, const Condition& condition) {
  if (is_provider_key(condition.key) || is_key_of(condition, kTwoTypes)) return {};
  return find_key(subject, condition.key);
}

const Condition* find_needed_key(const Statement& statement, std::string_view key) {
  for (const Condition& condition : statement.conditions) {
    if (!is_null_test(condition) && needs_key(condition) && is_key(condition, key)) return &condition;
  }
  return nullptr;
}

bool is_presence_assured(const Statement& statement, const Condition& condition) {
  // A tag in the request is a tag key in the request.
  constexpr std::string_view kTagKeys = "aws:TagKeys";
  constexpr std::string_view kRequestTag = "aws:RequestTag/";
  const auto& all = statement.conditions;
  const auto looked_at = static_cast<std::ptrdiff_t>(std::min(all.size(), kMostNeighbors));
  return std::any_of(all.begin(), all.begin() + looked_at, [&](const Condition& other) {
    const bool same = equals_ignoring_case(other.key, condition.key) ||
                      (is_key(condition, kTagKeys) && key_starts_with(other.key, kRequestTag));
    return same && &other != &condition && needs_key(other);
  });
}

std::string_view without_edge_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

std::optional<std::string_view> plain_text(const Value& value) {
  if (has_wildcard(value.text)) return {};
  return text_without_variables(value);
}

std::optional<std::string_view> text_without_variables(const Value& value) {
  if (has_variable(value.text)) return {};
  return without_edge_blanks(value.text);
}

std::string operator_name(SetOperator set, std::string_view base, bool if_exists) {
  std::string name = set == SetOperator::None           ? ""
                     : set == SetOperator::ForAllValues ? "ForAllValues:"
                                                        : "ForAnyValue:";
  name += base;
  if (if_exists) name += "IfExists";
  return name;
}

bool is_alone_under_operator(const Statement& statement, const Condition& condition) {
  // The conditions of a block stand side by side.
  const auto& all = statement.conditions;
  const auto at = static_cast<std::size_t>(&condition - all.data());
  const auto is_of_block = [&](std::size_t i) { return all[i].op_span.begin == condition.op_span.begin; };
  return !(at > 0 && is_of_block(at - 1)) && !(at + 1 < all.size() && is_of_block(at + 1));
}

bool has_operator(const Statement& statement, std::string_view spelling) {
  const auto& all = statement.conditions;
  return all.size() > kMostNeighbors || std::any_of(all.begin(), all.end(), [&](const Condition& other) {
           return equals_ignoring_case(other.op_text, spelling);
         });
}

std::optional<Fix> change_operator(const Statement& statement, const Condition& condition,
                                   const std::string& spelling) {
  if (!is_alone_under_operator(statement, condition) || has_operator(statement, spelling)) return {};
  return Fix{FixSafety::Unsafe, {replace_string(condition.op_span, spelling)}};
}

}  // namespace whydeny
