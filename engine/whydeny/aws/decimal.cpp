// Compares decimal numbers digit by digit.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/decimal.h"

#include <algorithm>
#include <cstddef>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

/// Without their signs. Fractions have no trailing zeros, so they order as texts do.
std::strong_ordering compare_magnitudes(const Decimal& left, const Decimal& right) {
  if (left.whole.size() != right.whole.size()) return left.whole.size() <=> right.whole.size();
  if (const auto order = left.whole <=> right.whole; std::is_neq(order)) return order;
  return left.fraction <=> right.fraction;
}

}  // namespace

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
  if (left.negative != right.negative)
    return left.negative ? std::strong_ordering::less : std::strong_ordering::greater;
  return left.negative ? compare_magnitudes(right, left) : compare_magnitudes(left, right);
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  Decimal number;
  if (text.starts_with('-') || text.starts_with('+')) {
    number.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const std::size_t point = text.find('.');
  number.whole = text.substr(0, point);
  if (!is_digits(number.whole)) return std::nullopt;
  if (point != std::string_view::npos) {
    number.fraction = text.substr(point + 1);
    if (!is_digits(number.fraction)) return std::nullopt;
  }
  number.whole.remove_prefix(std::min(number.whole.find_first_not_of('0'), number.whole.size()));
  number.fraction = number.fraction.substr(0, number.fraction.find_last_not_of('0') + 1);
  if (number.whole.empty() && number.fraction.empty()) number.negative = false;  // -0 is 0
  return number;
}

std::optional<std::strong_ordering> compare_decimals(std::string_view left, std::string_view right) {
  const auto a = parse_decimal(left);
  const auto b = parse_decimal(right);
  if (!a || !b) return std::nullopt;
  return *a <=> *b;
}

}  // namespace whydeny
