// Three-valued truth: what is known to hold, known not to hold, or not known. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_TRUTH_H_
#define WHYDENY_EVALUATION_TRUTH_H_

#include <algorithm>
#include <cstdint>

namespace whydeny {

/// Ordered: conjunction is the minimum, disjunction the maximum (Kleene's strong logic).
enum class Truth : std::uint8_t { False, Unknown, True };

constexpr Truth to_truth(bool value) { return value ? Truth::True : Truth::False; }
constexpr Truth both(Truth a, Truth b) { return std::min(a, b); }
constexpr Truth either(Truth a, Truth b) { return std::max(a, b); }
constexpr Truth opposite(Truth a) {
  return a == Truth::Unknown ? Truth::Unknown : to_truth(a == Truth::False);
}

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_TRUTH_H_
