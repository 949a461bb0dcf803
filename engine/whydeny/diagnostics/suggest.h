// "did you mean": the known word that a mistyped one most resembles.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_DIAGNOSTICS_SUGGEST_H_
#define WHYDENY_DIAGNOSTICS_SUGGEST_H_

#include <span>
#include <string_view>

namespace whydeny {

/// The candidate nearest to `word`, or empty when none is near enough to be worth proposing. A candidate that
/// differs by letter case only wins; then the smallest number of single-letter slips counts (insert, delete,
/// replace, swap two neighbours; letter case ignored), one slip in short words, two from six letters, three
/// from twelve. The first of equally near candidates wins.
///
///     closest("StringEqual", {"StringLike", "StringEquals"}) == "StringEquals"
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace whydeny

#endif  // WHYDENY_DIAGNOSTICS_SUGGEST_H_
