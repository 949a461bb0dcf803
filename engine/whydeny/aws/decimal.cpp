// Compares decimal numbers digit by digit.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/decimal.h"

#include <algorithm>
#include <cstddef>

namespace whydeny {
namespace {

/// A number cut into its parts, without the zeros that say nothing: `-007.50` has whole "7" and fraction "5".
struct Decimal {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
};

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  Decimal number;
  if (text.starts_with('-') || text.starts_with('+')) {
    number.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const std::size_t point = text.find('.');
  number.whole = text.substr(0, point);
  if (!all_digits(number.whole)) return std::nullopt;
  if (point != std::string_view::npos) {
    number.fraction = text.substr(point + 1);
    if (!all_digits(number.fraction)) return std::nullopt;
  }
  number.whole.remove_prefix(std::min(number.whole.find_first_not_of('0'), number.whole.size()));
  number.fraction = number.fraction.substr(0, number.fraction.find_last_not_of('0') + 1);
  if (number.whole.empty() && number.fraction.empty()) number.negative = false;  // -0 is 0
  return number;
}

/// Without their signs. Fractions have no trailing zeros, so they order as texts do.
std::strong_ordering compare_magnitudes(const Decimal& left, const Decimal& right) {
  if (left.whole.size() != right.whole.size()) return left.whole.size() <=> right.whole.size();
  if (const auto order = left.whole <=> right.whole; std::is_neq(order)) return order;
  return left.fraction <=> right.fraction;
}

}  // namespace

std::optional<std::strong_ordering> compare_decimals(std::string_view left, std::string_view right) {
  const auto a = parse_decimal(left);
  const auto b = parse_decimal(right);
  if (!a || !b) return std::nullopt;
  if (a->negative != b->negative)
    return a->negative ? std::strong_ordering::less : std::strong_ordering::greater;
  return a->negative ? compare_magnitudes(*b, *a) : compare_magnitudes(*a, *b);
}

}  // namespace whydeny
