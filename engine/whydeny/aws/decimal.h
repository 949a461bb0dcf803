// Decimal numbers compared exactly, without binary floating point.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_DECIMAL_H_
#define WHYDENY_AWS_DECIMAL_H_

#include <compare>
#include <optional>
#include <string_view>

namespace whydeny {

/// A number cut into its parts, without the zeros that say nothing: `-007.50` has whole "7" and fraction "5".
/// A view: the text that was read must outlive it.
struct Decimal {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  /// By value, exact at any length.
  friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);
};

/// Reads `[+-]?digits[.digits]`; nothing when the text is written otherwise. Linear.
std::optional<Decimal> parse_decimal(std::string_view text);

/// Orders two numbers; nothing when either is none. `10` equals `10.0`, `-0` equals `0`.
std::optional<std::strong_ordering> compare_decimals(std::string_view left, std::string_view right);

}  // namespace whydeny

#endif  // WHYDENY_AWS_DECIMAL_H_
