// The table of condition operators and the comparison of each type.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operators/operators.h"

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <optional>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/base64.h"
#include "whydeny/aws/decimal.h"
#include "whydeny/aws/ip_range.h"
#include "whydeny/aws/timestamp.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {
namespace {

using Ordering = std::optional<std::strong_ordering>;

Match yes_if(bool condition) { return condition ? Match::Yes : Match::No; }

/// Folds ASCII letters and U+00C0 to U+00DE, which UTF-8 writes as C3 80 to C3 9E; C3 97 is the sign of
/// multiplication.
char fold(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const bool latin = at > 0 && text[at - 1] == '\xC3' && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
  return latin ? static_cast<char>(byte + 0x20) : to_lower(text[at]);
}

// String

Match equals(std::string_view context_value, std::string_view policy_value) {
  return yes_if(context_value == policy_value);
}

Match equals_in_any_case(std::string_view context_value, std::string_view policy_value) {
  if (context_value.size() != policy_value.size()) return Match::No;
  for (std::size_t i = 0; i < context_value.size(); ++i) {
    if (fold(context_value, i) != fold(policy_value, i)) return Match::No;
  }
  return Match::Yes;
}

Match is_like(std::string_view context_value, std::string_view policy_value) {
  return yes_if(glob_matches(policy_value, context_value));
}

// Numeric and Date: one comparison, six readings of its answer

Ordering compare_dates(std::string_view left, std::string_view right) {
  const auto a = parse_timestamp(left);
  const auto b = parse_timestamp(right);
  if (!a || !b) return std::nullopt;
  return *a <=> *b;
}

bool is_equal(std::strong_ordering order) { return std::is_eq(order); }
bool is_less(std::strong_ordering order) { return std::is_lt(order); }
bool is_less_or_equal(std::strong_ordering order) { return std::is_lteq(order); }
bool is_greater(std::strong_ordering order) { return std::is_gt(order); }
bool is_greater_or_equal(std::strong_ordering order) { return std::is_gteq(order); }

template <Ordering (*compare)(std::string_view, std::string_view), bool (*reads)(std::strong_ordering)>
Match is_ordered(std::string_view context_value, std::string_view policy_value) {
  const Ordering order = compare(context_value, policy_value);
  if (!order) return Match::TypeMismatch;
  return yes_if(reads(*order));
}

template <bool (*reads)(std::strong_ordering)>
Match number(std::string_view context_value, std::string_view policy_value) {
  return is_ordered<compare_decimals, reads>(context_value, policy_value);
}

template <bool (*reads)(std::strong_ordering)>
Match date(std::string_view context_value, std::string_view policy_value) {
  return is_ordered<compare_dates, reads>(context_value, policy_value);
}

// Bool, Binary, IP address, ARN

std::optional<bool> parse_bool(std::string_view text) {
  if (equals_ignoring_case(text, "true")) return true;
  if (equals_ignoring_case(text, "false")) return false;
  return std::nullopt;
}

Match is_same_bool(std::string_view context_value, std::string_view policy_value) {
  const auto ours = parse_bool(context_value);
  const auto theirs = parse_bool(policy_value);
  if (!ours || !theirs) return Match::TypeMismatch;
  return yes_if(*ours == *theirs);
}

Match is_same_binary(std::string_view context_value, std::string_view policy_value) {
  const auto ours = decode_base64(context_value);
  const auto theirs = decode_base64(policy_value);
  if (!ours || !theirs) return Match::TypeMismatch;
  return yes_if(*ours == *theirs);
}

Match is_in_range(std::string_view context_value, std::string_view policy_value) {
  const auto address = parse_ip_address(context_value);
  const auto range = parse_ip_range(policy_value);
  if (!address || !range) return Match::TypeMismatch;
  return yes_if(contains(*range, *address));
}

/// What is no ARN matches no pattern: an answer, not a type mismatch, so that ArnNotLike is true of it.
Match is_arn_like(std::string_view context_value, std::string_view policy_value) {
  return yes_if(arn_like_matches(policy_value, context_value));
}

using enum OperandForm;

// clang-format off
constexpr std::array kOperators = {
    // name                               matches                       negated  form  takes variables
    Operator{"StringEquals",              equals,                       false,   Text, true},
    Operator{"StringNotEquals",           equals,                       true,    Text, true},
    Operator{"StringEqualsIgnoreCase",    equals_in_any_case,           false,   Text, true},
    Operator{"StringNotEqualsIgnoreCase", equals_in_any_case,           true,    Text, true},
    Operator{"StringLike",                is_like,                      false,   Glob, true},
    Operator{"StringNotLike",             is_like,                      true,    Glob, true},
    Operator{"NumericEquals",             number<is_equal>,             false,   Text, false},
    Operator{"NumericNotEquals",          number<is_equal>,             true,    Text, false},
    Operator{"NumericLessThan",           number<is_less>,              false,   Text, false},
    Operator{"NumericLessThanEquals",     number<is_less_or_equal>,     false,   Text, false},
    Operator{"NumericGreaterThan",        number<is_greater>,           false,   Text, false},
    Operator{"NumericGreaterThanEquals",  number<is_greater_or_equal>,  false,   Text, false},
    Operator{"DateEquals",                date<is_equal>,               false,   Text, false},
    Operator{"DateNotEquals",             date<is_equal>,               true,    Text, false},
    Operator{"DateLessThan",              date<is_less>,                false,   Text, false},
    Operator{"DateLessThanEquals",        date<is_less_or_equal>,       false,   Text, false},
    Operator{"DateGreaterThan",           date<is_greater>,             false,   Text, false},
    Operator{"DateGreaterThanEquals",     date<is_greater_or_equal>,    false,   Text, false},
    Operator{"Bool",                      is_same_bool,                 false,   Text, true},
    Operator{"BinaryEquals",              is_same_binary,               false,   Text, false},
    Operator{"IpAddress",                 is_in_range,                  false,   Text, false},
    Operator{"NotIpAddress",              is_in_range,                  true,    Text, false},
    Operator{"ArnEquals",                 is_arn_like,                  false,   ArnGlob, true},
    Operator{"ArnLike",                   is_arn_like,                  false,   ArnGlob, true},
    Operator{"ArnNotEquals",              is_arn_like,                  true,    ArnGlob, true},
    Operator{"ArnNotLike",                is_arn_like,                  true,    ArnGlob, true},
    Operator{"Null",                      nullptr,                      false,   Text, false},
};
// clang-format on

}  // namespace

std::span<const Operator> operators() { return kOperators; }

const Operator* find_operator(std::string_view name) {
  const auto row = std::find_if(kOperators.begin(), kOperators.end(),
                                [&](const Operator& op) { return equals_ignoring_case(op.name, name); });
  return row == kOperators.end() ? nullptr : &*row;
}

}  // namespace whydeny
