// The oracle's literals: numbers, dates, addresses and bytes as policies write them.
// SPDX-License-Identifier: Apache-2.0
#include "oracle_values.h"

#include <cstddef>
#include <regex>
#include <tuple>
#include <utility>
#include <vector>

namespace whydeny::oracle {
namespace {

template <typename T>
int order(const T& a, const T& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

std::string without_trailing_zeros(std::string digits) {
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return digits;
}

struct Decimal {
  bool negative;
  std::tuple<std::size_t, std::string, std::string> magnitude;  // digits before the point: how many, which; digits behind
};

std::optional<Decimal> decimal(const std::string& text) {
  static const std::regex kForm(R"(([+-]?)0*(\d*?)(?:\.(\d+))?)");
  static const std::regex kHasDigit(R"([+-]?\d.*)");
  std::smatch found;
  if (!std::regex_match(text, kHasDigit) || !std::regex_match(text, found, kForm)) return std::nullopt;
  return Decimal{found[1] == "-", {static_cast<std::size_t>(found[2].length()), found[2], without_trailing_zeros(found[3])}};
}

int days_in(int year, int month) {
  static const int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[month - 1] + (leap && month == 2 ? 1 : 0);
}

long long days_since_1970(int year, int month, int day) {
  long long days = day - 1;
  for (int m = 1; m < month; ++m) days += days_in(year, m);
  for (int y = 1970; y < year; ++y) days += 337 + days_in(y, 2);
  for (int y = year; y < 1970; ++y) days -= 337 + days_in(y, 2);
  return days;
}

// Whole seconds since 1970, and the digits of what is on top of them.
using Instant = std::pair<long long, std::string>;

// -3.25 is 0.75 on top of -4.
Instant before_1970(long long seconds, std::string fraction) {
  if (fraction.empty()) return {-seconds, ""};
  for (char& digit : fraction) digit = static_cast<char>('0' + ('9' - digit));
  ++fraction.back();  // its last digit was no zero
  return {-seconds - 1, fraction};
}

std::optional<Instant> instant(const std::string& text) {
  static const std::regex kEpoch(R"(([+-]?)(\d{1,18})(?:\.(\d+))?)");
  static const std::regex kForm(
      R"((\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):(\d\d))?)?)?)");
  std::smatch found;
  if (std::regex_match(text, found, kEpoch)) {
    const Instant epoch = {std::stoll(found[2]), without_trailing_zeros(found[3])};
    return found[1] == "-" ? before_1970(epoch.first, epoch.second) : epoch;
  }
  if (!std::regex_match(text, found, kForm)) return std::nullopt;
  const auto part = [&found](std::size_t i, int missing) { return found[i].matched ? std::stoi(found[i]) : missing; };
  const int year = part(1, 0), month = part(2, 1), day = part(3, 1), hour = part(4, 0), minute = part(5, 0);
  const int second = part(6, 0), zone_hours = part(9, 0), zone_minutes = part(10, 0);
  if (month < 1 || month > 12 || day < 1 || day > days_in(year, month) || hour > 23 || minute > 59 || second > 59 ||
      zone_hours > 23 || zone_minutes > 59) {
    return std::nullopt;
  }
  const int zone = (zone_hours * 60 + zone_minutes) * (found[8] == "-" ? -60 : 60);
  const long long seconds = days_since_1970(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - zone;
  return Instant{seconds, without_trailing_zeros(found[7])};
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// The bytes of an address: 4, 16, or none for what is no address.
std::vector<int> bytes_of(const std::string& text) {
  static const std::regex kFour(R"((\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3}))");
  static const std::regex kGroup("[0-9A-Fa-f]{1,4}");
  std::vector<int> bytes;
  std::smatch found;
  if (std::regex_match(text, found, kFour)) {
    for (std::size_t i = 1; i <= 4; ++i) {
      if (std::stoi(found[i]) > 255) return {};
      bytes.push_back(std::stoi(found[i]));
    }
    return bytes;
  }
  if (text.find(':') == std::string::npos) return {};
  const std::size_t gap = text.find("::");
  if (gap != std::string::npos) {
    // Each side for itself, and zeros between them.
    const auto half = [](const std::string& groups) {
      std::vector<std::string> out = groups.empty() ? std::vector<std::string>() : split(groups, ':');
      return out;
    };
    std::vector<std::string> left = half(text.substr(0, gap)), right = half(text.substr(gap + 2));
    std::size_t have = left.size() + right.size();
    if (!right.empty() && right.back().find('.') != std::string::npos) ++have;
    if (have > 7) return {};
    std::string whole;
    for (const std::string& group : left) whole += group + ':';
    for (; have < 8; ++have) whole += "0:";
    for (const std::string& group : right) whole += group + ':';
    whole.pop_back();
    return bytes_of(whole);
  }
  std::vector<std::string> groups = split(text, ':');
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i + 1 == groups.size() && groups[i].find('.') != std::string::npos) {
      const std::vector<int> tail = bytes_of(groups[i]);
      if (tail.size() != 4) return {};
      bytes.insert(bytes.end(), tail.begin(), tail.end());
    } else {
      if (!std::regex_match(groups[i], kGroup)) return {};
      const int value = std::stoi(groups[i], nullptr, 16);
      bytes.insert(bytes.end(), {value / 256, value % 256});
    }
  }
  return bytes.size() == 16 ? bytes : std::vector<int>();
}

std::string bits_of(const std::vector<int>& bytes) {
  std::string bits;
  for (const int byte : bytes) {
    for (int bit = 128; bit > 0; bit /= 2) bits += (byte & bit) != 0 ? '1' : '0';
  }
  return bits;
}

}  // namespace

std::optional<int> compare_numbers(const std::string& a, const std::string& b) {
  std::optional<Decimal> x = decimal(a), y = decimal(b);
  if (!x || !y) return std::nullopt;
  const Decimal zero = *decimal("0");
  if (x->magnitude == zero.magnitude) x->negative = false;
  if (y->magnitude == zero.magnitude) y->negative = false;
  if (x->negative != y->negative) return x->negative ? -1 : 1;
  return x->negative ? order(y->magnitude, x->magnitude) : order(x->magnitude, y->magnitude);
}

std::optional<int> compare_dates(const std::string& a, const std::string& b) {
  const std::optional<Instant> x = instant(a), y = instant(b);
  if (!x || !y) return std::nullopt;
  return order(*x, *y);
}

std::optional<bool> is_in_range(const std::string& address, const std::string& range) {
  const std::vector<std::string> parts = split(range, '/');
  std::string bits = bits_of(bytes_of(address));
  const std::string network = bits_of(bytes_of(parts[0]));
  static const std::regex kPrefix(R"(\d{1,3})");
  if (bits.empty() || network.empty() || parts.size() > 2) return std::nullopt;
  if (parts.size() == 2 && !std::regex_match(parts[1], kPrefix)) return std::nullopt;
  const std::size_t prefix = parts.size() == 2 ? std::stoul(parts[1]) : network.size();
  if (prefix > network.size()) return std::nullopt;
  const std::string mapped = std::string(80, '0') + std::string(16, '1');  // ::ffff:a.b.c.d is a.b.c.d
  if (bits.size() == 128 && bits.starts_with(mapped)) bits.erase(0, 96);
  return bits.size() == network.size() && bits.substr(0, prefix) == network.substr(0, prefix);
}

std::optional<std::string> decode_base64(const std::string& text) {
  static const std::regex kForm(R"((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)");
  static const std::string kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (!std::regex_match(text, kForm)) return std::nullopt;
  std::string out;
  unsigned value = 0, bits = 0;
  for (const char c : text.substr(0, text.find('='))) {
    value = value * 64 + static_cast<unsigned>(kDigits.find(c));
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += static_cast<char>((value >> bits) & 0xFFU);
    }
  }
  return out;
}

}  // namespace whydeny::oracle
