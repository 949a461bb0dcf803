// The table of condition operators and the comparison of each type.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operators/operators.h"

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <variant>

#include "whydeny/aws/ascii.h"
#include "whydeny/operators/operand.h"

namespace whydeny {
namespace {

Match yes_if(bool condition) { return condition ? Match::Yes : Match::No; }

/// Folds ASCII letters and U+00C0 to U+00DE, which UTF-8 writes as C3 80 to C3 9E; C3 97 is the sign of
/// multiplication.
char fold(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const bool latin = at > 0 && text[at - 1] == '\xC3' && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
  return latin ? static_cast<char>(byte + 0x20) : to_lower(text[at]);
}

// Texts

Match equals(const Operand& request, const Operand& policy) { return yes_if(request.text == policy.text); }

Match equals_in_any_case(const Operand& request, const Operand& policy) {
  const std::string_view ours = request.text;
  const std::string_view theirs = policy.text;
  if (ours.size() != theirs.size()) return Match::No;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (ours[i] != theirs[i] && fold(ours, i) != fold(theirs, i)) return Match::No;
  }
  return Match::Yes;
}

/// Also of ARNs: what is no ARN matches no pattern. That is an answer, not a type mismatch, so that
/// ArnNotLike is true of it.
Match is_like(const Operand& request, const Operand& policy) {
  const auto* glob = std::get_if<Glob>(&policy.value);
  return glob == nullptr ? Match::TypeMismatch : yes_if(glob->matches(request.text));
}

// Values: `holds` gets both as the type that they must have been read as

template <typename Value, bool (*holds)(const Value& request, const Value& policy)>
Match if_readable(const Operand& request, const Operand& policy) {
  const auto* ours = std::get_if<Value>(&request.value);
  const auto* theirs = std::get_if<Value>(&policy.value);
  if (ours == nullptr || theirs == nullptr) return Match::TypeMismatch;
  return yes_if(holds(*ours, *theirs));
}

bool is_equal(std::strong_ordering order) { return std::is_eq(order); }
bool is_less(std::strong_ordering order) { return std::is_lt(order); }
bool is_less_or_equal(std::strong_ordering order) { return std::is_lteq(order); }
bool is_greater(std::strong_ordering order) { return std::is_gt(order); }
bool is_greater_or_equal(std::strong_ordering order) { return std::is_gteq(order); }

template <typename Value, bool (*reads)(std::strong_ordering)>
bool is_ordered(const Value& request, const Value& policy) {
  return reads(request <=> policy);
}

template <bool (*reads)(std::strong_ordering)>
Match number(const Operand& request, const Operand& policy) {
  return if_readable<Decimal, is_ordered<Decimal, reads>>(request, policy);
}

template <bool (*reads)(std::strong_ordering)>
Match date(const Operand& request, const Operand& policy) {
  return if_readable<Timestamp, is_ordered<Timestamp, reads>>(request, policy);
}

template <typename Value>
bool is_same(const Value& request, const Value& policy) {
  return request == policy;
}

template <typename Value>
Match same(const Operand& request, const Operand& policy) {
  return if_readable<Value, is_same<Value>>(request, policy);
}

bool is_inside(const IpRange& address, const IpRange& range) { return contains(range, address.base); }

Match in_range(const Operand& request, const Operand& policy) {
  return if_readable<IpRange, is_inside>(request, policy);
}

using Form = OperandForm;
using Type = OperandType;

// clang-format off
constexpr std::array kOperators = {
    // name                               type                compare                      negated  form           takes variables
    Operator{"StringEquals",              Type::String,       equals,                      false,   Form::Text,    true},
    Operator{"StringNotEquals",           Type::String,       equals,                      true,    Form::Text,    true},
    Operator{"StringEqualsIgnoreCase",    Type::FoldedString, equals_in_any_case,          false,   Form::Text,    true},
    Operator{"StringNotEqualsIgnoreCase", Type::FoldedString, equals_in_any_case,          true,    Form::Text,    true},
    Operator{"StringLike",                Type::Glob,         is_like,                     false,   Form::Glob,    true},
    Operator{"StringNotLike",             Type::Glob,         is_like,                     true,    Form::Glob,    true},
    Operator{"NumericEquals",             Type::Number,       number<is_equal>,            false,   Form::Text,    false},
    Operator{"NumericNotEquals",          Type::Number,       number<is_equal>,            true,    Form::Text,    false},
    Operator{"NumericLessThan",           Type::Number,       number<is_less>,             false,   Form::Text,    false},
    Operator{"NumericLessThanEquals",     Type::Number,       number<is_less_or_equal>,    false,   Form::Text,    false},
    Operator{"NumericGreaterThan",        Type::Number,       number<is_greater>,          false,   Form::Text,    false},
    Operator{"NumericGreaterThanEquals",  Type::Number,       number<is_greater_or_equal>, false,   Form::Text,    false},
    Operator{"DateEquals",                Type::Date,         date<is_equal>,              false,   Form::Text,    false},
    Operator{"DateNotEquals",             Type::Date,         date<is_equal>,              true,    Form::Text,    false},
    Operator{"DateLessThan",              Type::Date,         date<is_less>,               false,   Form::Text,    false},
    Operator{"DateLessThanEquals",        Type::Date,         date<is_less_or_equal>,      false,   Form::Text,    false},
    Operator{"DateGreaterThan",           Type::Date,         date<is_greater>,            false,   Form::Text,    false},
    Operator{"DateGreaterThanEquals",     Type::Date,         date<is_greater_or_equal>,   false,   Form::Text,    false},
    Operator{"Bool",                      Type::Bool,         same<bool>,                  false,   Form::Text,    true},
    Operator{"BinaryEquals",              Type::Binary,       same<Base64>,                false,   Form::Text,    false},
    Operator{"IpAddress",                 Type::IpAddress,    in_range,                    false,   Form::Text,    false},
    Operator{"NotIpAddress",              Type::IpAddress,    in_range,                    true,    Form::Text,    false},
    Operator{"ArnEquals",                 Type::Arn,          is_like,                     false,   Form::ArnGlob, true},
    Operator{"ArnLike",                   Type::Arn,          is_like,                     false,   Form::ArnGlob, true},
    Operator{"ArnNotEquals",              Type::Arn,          is_like,                     true,    Form::ArnGlob, true},
    Operator{"ArnNotLike",                Type::Arn,          is_like,                     true,    Form::ArnGlob, true},
    Operator{"Null",                      Type::Null,         nullptr,                     false,   Form::Text,    false},
};
// clang-format on

}  // namespace

Match matches(const Operator& op, std::string_view context_value, std::string_view policy_value) {
  if (is_null_test(op)) return Match::TypeMismatch;
  return op.compare(read_request_value(op.type, context_value), read_policy_value(op.type, policy_value));
}

std::span<const Operator> operators() { return kOperators; }

const Operator* find_operator(std::string_view name) {
  const auto row = std::find_if(kOperators.begin(), kOperators.end(),
                                [&](const Operator& op) { return equals_ignoring_case(op.name, name); });
  return row == kOperators.end() ? nullptr : &*row;
}

}  // namespace whydeny
