// How much of what comes from outside is taken: every limit, in one place, each refused by name.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_DIAGNOSTICS_LIMITS_H_
#define WHYDENY_DIAGNOSTICS_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace whydeny {

// The numbers are ours. AWS's quotas are smaller by far (a managed policy has 6,144 characters, a bucket
// policy 20,480 bytes), so no policy that AWS stores is near one; they bound the memory and the time that a
// stranger's document can take.

/// A text: a file, a pipe, a part of a larger text. Offsets are 32 bits. (F009)
inline constexpr std::uint32_t kMaxTextBytes = 256U << 20U;
/// A file to be linted, mended or laid out. (F009)
inline constexpr std::size_t kMaxLintedBytes = 16U << 20U;
/// What a run of the linter keeps of all its files until it reports: findings, and the texts that they point
/// into.
inline constexpr std::size_t kMaxLintRunBytes = std::size_t{1} << 30U;
/// Objects and arrays inside each other. (J016)
inline constexpr std::uint32_t kMaxDepth = 64;
/// A policy document, from its first bracket to its last. (F009)
inline constexpr std::size_t kMaxPolicyBytes = 64U << 20U;
/// Statements of one document. (F009)
inline constexpr std::size_t kMaxStatements = 200'000;
/// Values of one element (`Action`, `Resource`, one kind of `Principal`) or of one condition key. (F009)
inline constexpr std::size_t kMaxValues = 200'000;
/// Condition keys of one statement, those of all its operators together. (F009)
inline constexpr std::size_t kMaxConditionKeys = 20'000;
/// One value of a policy: a pattern with `?` between two `*` takes time in proportion to its length times the
/// text's. (F009)
inline constexpr std::size_t kMaxValueBytes = 256U << 10U;
/// `*` and `?` in one value of a policy. (F009)
inline constexpr std::size_t kMaxWildcards = 65'536;
/// Complaints about one document, and findings in one file: the rest is not listed, and that is said. (F009)
inline constexpr std::size_t kMaxFindings = 50'000;
/// Policies that one question is put to.
inline constexpr std::size_t kMaxPolicies = 10'000;
/// Context keys of one request, and values of one of them.
inline constexpr std::size_t kMaxContextKeys = 4'096;
inline constexpr std::size_t kMaxContextValues = 200'000;
/// A line of a stream of requests.
inline constexpr std::size_t kMaxLineBytes = 16U << 20U;
/// What is skipped of a longer line: one that goes on for so long is no line, and the stream has failed, as
/// /dev/zero does.
inline constexpr std::size_t kMaxSkippedBytes = 256U << 20U;

}  // namespace whydeny

#endif  // WHYDENY_DIAGNOSTICS_LIMITS_H_
