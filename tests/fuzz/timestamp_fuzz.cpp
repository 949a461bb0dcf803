// Any text as an instant: RE2 and the C library read the same, and what is written can be read.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/timestamp.h"

#include <re2/re2.h>

#include <cstdint>
#include <cstring>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "tests/fuzz/fuzz.h"

namespace {

using namespace whydeny;
using fuzz::require;

// "5" stands for half a second: the first nine digits behind the point.
std::int32_t nanoseconds(std::string digits) {
  digits.resize(9, '0');
  return static_cast<std::int32_t>(std::stol(digits));
}

int number(const std::string& digits, int otherwise) {
  return digits.empty() ? otherwise : std::stoi(digits);
}

std::optional<Timestamp> read_epoch(std::string_view text) {
  static const RE2 form(R"(([-+]?)(\d+)(?:\.(\d+))?)");
  std::string sign, whole, fraction;
  if (!RE2::FullMatch(re2::StringPiece(text.data(), text.size()), form, &sign, &whole, &fraction))
    return std::nullopt;
  whole.erase(0, whole.find_first_not_of('0'));
  if (whole.size() > 18) return std::nullopt;
  Timestamp instant{whole.empty() ? 0 : std::stoll(whole), nanoseconds(fraction)};
  if (sign == "-") {
    instant.seconds = -instant.seconds;
    if (instant.nanoseconds > 0) instant = {instant.seconds - 1, 1'000'000'000 - instant.nanoseconds};
  }
  return instant;
}

std::optional<Timestamp> read_iso(std::string_view text) {
  static const RE2 form(
      R"((\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([-+])(\d\d):(\d\d))?)?)?)");
  std::string year, month, day, hour, minute, second, fraction, sign, zone_hour, zone_minute;
  if (!RE2::FullMatch(re2::StringPiece(text.data(), text.size()), form, &year, &month, &day, &hour, &minute,
                      &second, &fraction, &sign, &zone_hour, &zone_minute)) {
    return std::nullopt;
  }
  std::tm parts{};
  parts.tm_year = number(year, 0) - 1900;
  parts.tm_mon = number(month, 1) - 1;
  parts.tm_mday = number(day, 1);
  parts.tm_hour = number(hour, 0);
  parts.tm_min = number(minute, 0);
  parts.tm_sec = number(second, 0);
  // timegm() carries what is too large over into the next unit: then another date comes out.
  std::tm normal = parts;
  const std::int64_t seconds = timegm(&normal);
  const bool same = normal.tm_year == parts.tm_year && normal.tm_mon == parts.tm_mon &&
                    normal.tm_mday == parts.tm_mday && normal.tm_hour == parts.tm_hour &&
                    normal.tm_min == parts.tm_min && normal.tm_sec == parts.tm_sec;
  const int hours = number(zone_hour, 0), minutes = number(zone_minute, 0);
  if (!same || hours > 23 || minutes > 59) return std::nullopt;
  const int zone = (hours * 60 + minutes) * 60;
  return Timestamp{seconds + (sign == "-" ? zone : -zone), nanoseconds(fraction)};
}

void check_format(Timestamp instant) {
  const std::string text = format_timestamp(instant);
  const std::time_t seconds = instant.seconds;
  std::tm parts{};
  if (gmtime_r(&seconds, &parts) == nullptr) return;  // a year that its int cannot hold
  const std::int64_t year = 1900 + static_cast<std::int64_t>(parts.tm_year);
  char expected[64];
  std::snprintf(expected, sizeof expected, "%s%04lld-%02d-%02dT%02d:%02d:%02d", year < 0 ? "-" : "",
                static_cast<long long>(year < 0 ? -year : year), parts.tm_mon + 1, parts.tm_mday,
                parts.tm_hour, parts.tm_min, parts.tm_sec);
  require(text.starts_with(expected), "the C library's calendar has the same date", text);
  if (year < 0 || year > 9999) return;
  const auto again = parse_timestamp(text);
  require(again && *again == instant, "what is written can be read", text);
}

}  // namespace

WHYDENY_FUZZER(timestamp) {
  const auto ours = parse_timestamp(input);
  auto theirs = read_iso(input);
  if (!theirs) theirs = read_epoch(input);
  require(ours == theirs, "RE2 and the C library read the same instant", input);
  if (ours) {
    require(ours->nanoseconds >= 0 && ours->nanoseconds < 1'000'000'000, "nanoseconds are below one second",
            input);
    check_format(*ours);
  }
  // The same bytes as a number.
  if (input.empty()) return;
  Timestamp instant;
  std::memcpy(&instant.seconds, input.data(), input.size() < 8 ? input.size() : 8);
  instant.seconds %= 1'000'000'000'000'000'000;
  if (input.size() > 8) instant.nanoseconds = static_cast<unsigned char>(input[8]) * 1000;
  check_format(instant);
}
