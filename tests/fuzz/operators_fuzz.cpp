// Any two texts under every condition operator: numbers and base64 by simple means, and symmetries.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operators/operators.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "tests/fuzz/fuzz.h"
#include "whydeny/aws/base64.h"
#include "whydeny/aws/decimal.h"
#include "whydeny/aws/wildcard.h"

namespace {

using namespace whydeny;
using fuzz::require;

// As the form of the operator says.
Match ask(std::string_view name, std::string_view context, std::string_view policy) {
  const Operator* op = find_operator(name);
  require(op != nullptr, "there is such an operator", name);
  return matches(*op, context, op->form == OperandForm::Text ? std::string(policy) : to_glob(policy));
}

struct Pair {
  std::string_view of, like;
};

// What the first says of (a, b), the second says of (b, a).
constexpr Pair kMirrors[] = {{"StringEquals", "StringEquals"},
                             {"StringEqualsIgnoreCase", "StringEqualsIgnoreCase"},
                             {"NumericEquals", "NumericEquals"},
                             {"NumericLessThan", "NumericGreaterThan"},
                             {"NumericLessThanEquals", "NumericGreaterThanEquals"},
                             {"DateEquals", "DateEquals"},
                             {"DateLessThan", "DateGreaterThan"},
                             {"DateLessThanEquals", "DateGreaterThanEquals"},
                             {"Bool", "Bool"},
                             {"BinaryEquals", "BinaryEquals"}};

// Negation is not the operators' business: these compare alike.
constexpr Pair kNegated[] = {{"StringEquals", "StringNotEquals"},
                             {"StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"},
                             {"StringLike", "StringNotLike"},
                             {"NumericEquals", "NumericNotEquals"},
                             {"DateEquals", "DateNotEquals"},
                             {"IpAddress", "NotIpAddress"},
                             {"ArnEquals", "ArnNotEquals"},
                             {"ArnLike", "ArnNotLike"},
                             {"ArnEquals", "ArnLike"}};

// Numbers of at most fifteen digits, which a long long holds.
std::optional<long long> whole_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || text.size() > 15 || !digits) return std::nullopt;
  return std::stoll(std::string(text)) * (negative ? -1 : 1);
}

// The bytes, by a table of the digits; nothing for what has no padding.
std::optional<std::string> base64_bytes(std::string_view text) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && text.ends_with('=')) {
    text.remove_suffix(1);
    ++padding;
  }
  std::string out;
  unsigned bits = 0, held = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U | static_cast<unsigned>(digit)) & 0xFFFFU;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xFFU);
  }
  return out;
}

void check(std::string_view a, std::string_view b) {
  for (const Pair& pair : kMirrors) require(ask(pair.of, a, b) == ask(pair.like, b, a), pair.of.data(), a);
  for (const Pair& pair : kNegated) require(ask(pair.of, a, b) == ask(pair.like, a, b), pair.like.data(), a);
  require((ask("StringEquals", a, b) == Match::Yes) == (a == b), "StringEquals compares bytes", a);
  for (const Operator& op : operators()) {
    const std::string policy = op.form == OperandForm::Text ? std::string(b) : to_glob(b);
    require(!is_null_test(op) || matches(op, a, policy) == Match::TypeMismatch, "Null compares nothing", a);
    matches(op, a, policy);
  }
  const auto x = whole_number(a), y = whole_number(b);
  if (x && y) {
    require((ask("NumericEquals", a, b) == Match::Yes) == (*x == *y), "NumericEquals", a);
    require((ask("NumericLessThan", a, b) == Match::Yes) == (*x < *y), "NumericLessThan", a);
    require((ask("NumericLessThanEquals", a, b) == Match::Yes) == (*x <= *y), "NumericLessThanEquals", a);
  }
  const auto left = parse_base64(a), right = parse_base64(b);
  const auto left_bytes = base64_bytes(a), right_bytes = base64_bytes(b);
  require(left.has_value() == left_bytes.has_value(), "base64 is what a table of its digits reads", a);
  if (left && right)
    require((*left == *right) == (*left_bytes == *right_bytes), "equal base64 has equal bytes", a);
}

}  // namespace

// The value of the context, a line feed, and the value of the policy.
WHYDENY_FUZZER(operators) {
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string_view a = input.substr(0, line), b = input.substr(std::min(line + 1, input.size()));
  check(a, b);
  check(a, a);
}
