// Instants in the two spellings IAM knows: W3C's ISO 8601 profile and epoch seconds.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_TIMESTAMP_H_
#define WHYDENY_AWS_TIMESTAMP_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whydeny {

/// An instant: seconds since 1970-01-01T00:00:00Z, and nanoseconds in [0, 1e9) on top.
struct Timestamp {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;
  friend auto operator<=>(const Timestamp&, const Timestamp&) = default;
};

/// `YYYY-MM`, `YYYY-MM-DD`, `YYYY-MM-DDThh:mm[:ss[.s...]]` followed by `Z`, `+hh:mm` or `-hh:mm` (UTC when
/// missing), or epoch seconds: an all-digit text is always epoch seconds, so `2024` is 1970. A sign or a
/// fraction is accepted on epoch seconds. Impossible dates (month 13, 30 February, hour 24) are refused;
/// second 60 is not accepted.
std::optional<Timestamp> parse_timestamp(std::string_view text);

/// `2026-01-31T23:59:59Z`, with a fraction only when there is one.
std::string format_timestamp(Timestamp instant);
/// The same, behind what `text` holds.
void append_timestamp(std::string& text, Timestamp instant);

}  // namespace whydeny

#endif  // WHYDENY_AWS_TIMESTAMP_H_
