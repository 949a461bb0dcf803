// Decimal numbers compared exactly, without binary floating point.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_DECIMAL_H_
#define WHYDENY_AWS_DECIMAL_H_

#include <compare>
#include <optional>
#include <string_view>

namespace whydeny {

/// Orders two numbers written `[+-]?digits[.digits]`; nothing when either is written otherwise. Exact at any
/// length: `10` equals `10.0`, `-0` equals `0`. Linear.
std::optional<std::strong_ordering> compare_decimals(std::string_view left, std::string_view right);

}  // namespace whydeny

#endif  // WHYDENY_AWS_DECIMAL_H_
