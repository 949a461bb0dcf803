// Reads and writes instants, without locale, time zone database or clock.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/timestamp.h"

#include <cstddef>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;
constexpr std::int32_t kNanosPerSecond = 1'000'000'000;

/// Takes characters off the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }

  bool take(char expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly `count` digits with a value in [least, most].
  bool take_number(std::size_t count, int least, int most, int& value) {
    if (rest_.size() < count) return false;
    value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_digit(rest_[i])) return false;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value >= least && value <= most;
  }

  /// One digit or more; those beyond the ninth are read and dropped.
  bool take_fraction(std::int32_t& nanoseconds) {
    nanoseconds = 0;
    std::int32_t unit = kNanosPerSecond / 10;
    std::size_t digits = 0;
    for (; digits < rest_.size() && is_digit(rest_[digits]); ++digits, unit /= 10) {
      nanoseconds += unit * (rest_[digits] - '0');
    }
    rest_.remove_prefix(digits);
    return digits > 0;
  }

  /// One digit or more, below 10^18.
  bool take_seconds(std::int64_t& seconds) {
    seconds = 0;
    std::size_t digits = 0;
    for (; digits < rest_.size() && is_digit(rest_[digits]); ++digits) {
      if (seconds >= 100'000'000'000'000'000) return false;
      seconds = seconds * 10 + (rest_[digits] - '0');
    }
    rest_.remove_prefix(digits);
    return digits > 0;
  }

 private:
  std::string_view rest_;
};

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

struct Date {
  std::int64_t year;
  int month;  // 1 to 12
  int day;    // 1 to 31
};

// Both ways of the proleptic Gregorian calendar count in eras of 400 years, whose years begin on 1 March so
// that the leap day comes last. 1970-01-01 is day 719468 of that count.
constexpr std::int64_t kDaysPerEra = 146097;
constexpr std::int64_t kEpochDay = 719468;

std::int64_t days_since_epoch(const Date& date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - kEpochDay;
}

Date date_of_day(std::int64_t days) {
  days += kEpochDay;
  const std::int64_t era = (days >= 0 ? days : days - (kDaysPerEra - 1)) / kDaysPerEra;
  const std::int64_t day_of_era = days - era * kDaysPerEra;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  const int month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  return Date{year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

/// `[+-]?digits[.digits]`. The fraction of a negative number counts backwards.
std::optional<Timestamp> parse_epoch(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.take('-');
  if (!negative) reader.take('+');
  Timestamp instant;
  if (!reader.take_seconds(instant.seconds)) return std::nullopt;
  if (reader.take('.') && !reader.take_fraction(instant.nanoseconds)) return std::nullopt;
  if (!reader.done()) return std::nullopt;
  if (negative) {
    instant.seconds = -instant.seconds;
    if (instant.nanoseconds > 0) {
      --instant.seconds;
      instant.nanoseconds = kNanosPerSecond - instant.nanoseconds;
    }
  }
  return instant;
}

/// What follows the `T`: the time of day and the zone.
bool parse_time(Reader& reader, Timestamp& instant) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!reader.take_number(2, 0, 23, hour) || !reader.take(':') || !reader.take_number(2, 0, 59, minute))
    return false;
  if (reader.take(':')) {
    if (!reader.take_number(2, 0, 59, second)) return false;
    if (reader.take('.') && !reader.take_fraction(instant.nanoseconds)) return false;
  }
  instant.seconds += hour * 3600 + minute * 60 + second;
  if (reader.done() || reader.take('Z')) return true;
  const bool west = reader.take('-');
  if (!west && !reader.take('+')) return false;
  if (!reader.take_number(2, 0, 23, hour) || !reader.take(':') || !reader.take_number(2, 0, 59, minute))
    return false;
  const int offset = hour * 3600 + minute * 60;
  instant.seconds += west ? offset : -offset;
  return true;
}

std::optional<Timestamp> parse_iso(std::string_view text) {
  Reader reader(text);
  int year = 0;
  int month = 1;
  int day = 1;
  if (!reader.take_number(4, 0, 9999, year) || !reader.take('-') || !reader.take_number(2, 1, 12, month)) {
    return std::nullopt;
  }
  const bool has_day = reader.take('-');
  if (has_day && !reader.take_number(2, 1, days_in_month(year, month), day)) return std::nullopt;
  Timestamp instant{days_since_epoch(Date{year, month, day}) * kSecondsPerDay, 0};
  if (has_day && reader.take('T') && !parse_time(reader, instant)) return std::nullopt;
  if (!reader.done()) return std::nullopt;
  return instant;
}

void append_padded(std::string& text, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  // A `-` behind the first character is what sets a date apart from a number.
  return text.find('-', 1) == std::string_view::npos ? parse_epoch(text) : parse_iso(text);
}

std::string format_timestamp(Timestamp instant) {
  std::string text;
  append_timestamp(text, instant);
  return text;
}

void append_timestamp(std::string& text, Timestamp instant) {
  std::int64_t days = instant.seconds / kSecondsPerDay;
  std::int64_t second_of_day = instant.seconds % kSecondsPerDay;
  if (second_of_day < 0) {
    second_of_day += kSecondsPerDay;
    --days;
  }
  const Date date = date_of_day(days);
  if (date.year < 0) text += '-';
  append_padded(text, date.year < 0 ? -date.year : date.year, 4);
  text += '-';
  append_padded(text, date.month, 2);
  text += '-';
  append_padded(text, date.day, 2);
  text += 'T';
  append_padded(text, second_of_day / 3600, 2);
  text += ':';
  append_padded(text, second_of_day / 60 % 60, 2);
  text += ':';
  append_padded(text, second_of_day % 60, 2);
  if (instant.nanoseconds != 0) {
    text += '.';
    append_padded(text, instant.nanoseconds, 9);
    text.erase(text.find_last_not_of('0') + 1);
  }
  text += 'Z';
}

}  // namespace whydeny
