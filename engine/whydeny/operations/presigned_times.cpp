// When a presigned URL stops working, and whether an upload that takes its time fits into it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/presigned_times.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace whydeny {
namespace {

// No duration that matters is longer, and none overflows.
constexpr std::int64_t kForever = 1'000'000'000'000;

std::int64_t seconds_of(double seconds) {
  const double whole = std::ceil(seconds);
  return whole < static_cast<double>(kForever) ? static_cast<std::int64_t>(whole) : kForever;
}

std::int64_t difference(Timestamp later, Timestamp earlier) {
  return std::clamp(later.seconds, -kForever, kForever) - std::clamp(earlier.seconds, -kForever, kForever);
}

void take_end(UrlTimes& times, std::optional<Timestamp> end, std::string_view by) {
  if (!end || (times.end && *times.end <= *end)) return;
  times.end = end;
  times.ended_by = by;
}

void plan_parts(UrlTimes& times, const PresignedUrl& url, const UrlUse& use) {
  const double part = static_cast<double>(*use.part_bytes);
  const double rate = static_cast<double>(*use.bytes_per_second);
  times.parts = std::max<std::int64_t>(1, (*use.size - 1) / *use.part_bytes + 1);
  times.seconds_per_part = seconds_of(part / rate);
  const std::int64_t workers = std::max<std::int64_t>(1, use.parallel_parts);
  // Part i begins when i / workers rounds before it are done.
  const std::int64_t rounds = (*times.parts - 1) / workers;
  const std::int64_t last = seconds_of(static_cast<double>(rounds) * part / rate);
  if (!times.end) return;
  times.start_by = Timestamp{times.end->seconds - last, 0};
  const std::optional<Timestamp> begin = use.now ? use.now : url.date;
  if (!begin) return;
  const std::int64_t room = difference(*times.end, *begin);
  if (room < 0 || last <= room) return;
  const auto first_late_round =
      static_cast<std::int64_t>(std::floor(static_cast<double>(room) * rate / part)) + 1;
  times.late_part = first_late_round * workers + 1;
  times.late_part_begins = seconds_of(static_cast<double>(first_late_round) * part / rate);
}

}  // namespace

UrlTimes presigned_times(const PresignedUrl& url, const UrlUse& use) {
  UrlTimes times;
  if (url.date && url.expires) {
    times.url_end = Timestamp{url.date->seconds + std::min(*url.expires, kMostExpires), 0};
  } else {
    times.url_end = url.end;
  }
  take_end(times, times.url_end, "the URL");
  take_end(times, use.credential_end, "the credentials");
  if (url.date && use.most_age)
    take_end(times, Timestamp{url.date->seconds + *use.most_age / 1000, 0}, "a policy");
  if (times.end && use.now) times.remaining = difference(*times.end, *use.now);

  if (use.size && use.bytes_per_second && *use.bytes_per_second > 0 && *use.size >= 0) {
    times.transfer = seconds_of(static_cast<double>(*use.size) / static_cast<double>(*use.bytes_per_second));
    times.recommended = std::min(2 * *times.transfer + kClockTolerance, kMostExpires);
    times.start_by = times.end;
    if (use.part_bytes && *use.part_bytes > 0) plan_parts(times, url, use);
  }
  return times;
}

std::string duration_words(std::int64_t seconds) {
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 4> kUnits = {
      {{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}}};
  if (seconds < 0) return "-" + duration_words(-seconds);
  std::string words;
  for (const auto& [unit, name] : kUnits) {
    if (seconds >= unit)
      words += (words.empty() ? "" : " ") + std::to_string(seconds / unit) + " " + std::string(name);
    seconds %= unit;
  }
  return words.empty() ? "0 s" : words;
}

}  // namespace whydeny
