// Restricted Damerau-Levenshtein distance with a limit that grows with the word.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/diagnostics/suggest.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace whydeny {
namespace {

// Longer words are no slips of the keyboard; the bound also keeps hostile input cheap.
constexpr std::size_t kLongestWord = 80;

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::size_t slips_allowed(std::size_t length) {
  if (length < 3) return 0;
  return length < 6 ? 1 : length < 12 ? 2 : 3;
}

std::size_t distance(std::string_view a, std::string_view b) {
  using Row = std::array<std::size_t, kLongestWord + 1>;
  Row before_last{};
  Row last{};
  Row row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = folded(a[i - 1]) == folded(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
      const bool swapped =
          i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) && folded(a[i - 2]) == folded(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::exchange(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string_view closest(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best;
  std::size_t best_distance = kLongestWord + 1;
  if (word.size() > kLongestWord) return best;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > kLongestWord) continue;
    const std::size_t longer = std::max(word.size(), candidate.size());
    const std::size_t allowed = slips_allowed(longer);
    if (longer - std::min(word.size(), candidate.size()) > allowed) continue;
    const std::size_t d = distance(word, candidate);
    if (d <= allowed && d < best_distance) {
      best = candidate;
      best_distance = d;
    }
  }
  return best;
}

}  // namespace whydeny
