// When a presigned URL stops working, and whether an upload that takes its time fits into it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_PRESIGNED_TIMES_H_
#define WHYDENY_OPERATIONS_PRESIGNED_TIMES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "whydeny/operations/presigned_url.h"

namespace whydeny {

inline constexpr std::int64_t kMostExpires = 604800;  ///< seconds; version 4
inline constexpr std::int64_t kClockTolerance = 900;  ///< seconds that S3 lets a signer's clock be ahead
inline constexpr std::int64_t kLongestSession = 36 * 3600;  ///< of any temporary credentials

/// Times in whole seconds. What depends on something unknown is absent.
struct UrlTimes {
  std::optional<Timestamp> url_end;         ///< by the URL alone
  std::optional<Timestamp> end;             ///< the earliest of what is known to end it
  std::string_view ended_by;                ///< "the URL", "the credentials", "a policy"
  std::optional<std::int64_t> remaining;    ///< from now to `end`, negative when it is over
  std::optional<std::int64_t> transfer;     ///< that the upload takes
  std::optional<Timestamp> start_by;        ///< the last moment at which the upload may begin
  std::optional<std::int64_t> recommended;  ///< X-Amz-Expires that leaves room for one retry and clock skew
  std::optional<std::int64_t> parts;        ///< multipart: how many
  std::optional<std::int64_t> seconds_per_part;  ///< multipart: rounded up
  std::optional<std::int64_t> late_part;         ///< multipart: 1-based, the first that begins after `end`
  std::optional<std::int64_t> late_part_begins;  ///< seconds after the upload's begin
};

/// S3 compares when a request arrives: what has begun goes on. A multipart upload begins at `now`, or where
/// that is unknown as soon as its URLs are signed, and sends `parallel_parts` at once.
UrlTimes presigned_times(const PresignedUrl& url, const UrlUse& use);

/// "1 day 2 h 3 min 4 s"
std::string duration_words(std::int64_t seconds);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_PRESIGNED_TIMES_H_
