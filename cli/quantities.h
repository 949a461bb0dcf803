// Sizes, rates and durations as people write them: 500MB, 5Mbps, 90min.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_QUANTITIES_H_
#define WHYDENY_CLI_QUANTITIES_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace whydeny {

/// Bytes: `500`, `500MB` (of a thousand), `8MiB` (of 1024), `1.5 GB`. Letter case does not matter.
std::optional<std::int64_t> parse_size(std::string_view text);

/// Bytes a second, rounded down, at least 1: `5Mbps` and `5Mbit/s` are bits, `5MB/s` and `5MiB/s` bytes. Here
/// the case of the b counts. A number without unit says neither, and is refused.
std::optional<std::int64_t> parse_rate(std::string_view text);

/// Seconds: `3600`, `3600s`, `60min`, `1h`, `7d`.
std::optional<std::int64_t> parse_seconds(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_CLI_QUANTITIES_H_
