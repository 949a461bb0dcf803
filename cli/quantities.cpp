// Sizes, rates and durations as people write them: 500MB, 5Mbps, 90min.
// SPDX-License-Identifier: Apache-2.0
#include "cli/quantities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string>
#include <utility>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

struct Unit {
  std::string_view name;
  double factor;
};
// clang-format off
constexpr std::array kSizes = {
    Unit{"", 1}, Unit{"b", 1},
    Unit{"kb", 1e3}, Unit{"mb", 1e6}, Unit{"gb", 1e9}, Unit{"tb", 1e12},
    Unit{"k", 1e3}, Unit{"m", 1e6}, Unit{"g", 1e9}, Unit{"t", 1e12},
    Unit{"kib", 1024.0}, Unit{"mib", 1048576.0}, Unit{"gib", 1073741824.0}, Unit{"tib", 1099511627776.0},
};
// To bytes.
constexpr std::array kRates = {
    Unit{"bps", 1.0 / 8}, Unit{"kbps", 1e3 / 8}, Unit{"Mbps", 1e6 / 8}, Unit{"Gbps", 1e9 / 8},
    Unit{"bit/s", 1.0 / 8}, Unit{"kbit/s", 1e3 / 8}, Unit{"Mbit/s", 1e6 / 8}, Unit{"Gbit/s", 1e9 / 8},
    Unit{"B/s", 1}, Unit{"kB/s", 1e3}, Unit{"KB/s", 1e3}, Unit{"MB/s", 1e6}, Unit{"GB/s", 1e9},
    Unit{"KiB/s", 1024.0}, Unit{"MiB/s", 1048576.0}, Unit{"GiB/s", 1073741824.0},
};
constexpr std::array kDurations = {
    Unit{"", 1}, Unit{"s", 1}, Unit{"sec", 1}, Unit{"m", 60}, Unit{"min", 60}, Unit{"h", 3600}, Unit{"d", 86400},
};
// clang-format on

// A decimal without sign or exponent, and what stands behind it.
std::optional<std::pair<double, std::string>> split(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  double value = 0;
  const auto [last, error] = std::from_chars(text.data(), text.data() + end, value, std::chars_format::fixed);
  if (end == 0 || error != std::errc() || last != text.data() + end) return std::nullopt;
  text.remove_prefix(end);
  if (text.starts_with(' ')) text.remove_prefix(1);
  return std::pair{value, std::string(text)};
}

std::optional<std::int64_t> scaled(std::string_view text, std::span<const Unit> units, bool ignore_case) {
  constexpr double kMost = 1e18;
  const auto parts = split(text);
  if (!parts) return std::nullopt;
  const auto at = std::find_if(units.begin(), units.end(), [&](const Unit& unit) {
    return ignore_case ? equals_ignoring_case(unit.name, parts->second) : unit.name == parts->second;
  });
  if (at == units.end() || parts->first * at->factor > kMost) return std::nullopt;
  return static_cast<std::int64_t>(parts->first * at->factor);
}

}  // namespace

std::optional<std::int64_t> parse_size(std::string_view text) { return scaled(text, kSizes, true); }

std::optional<std::int64_t> parse_rate(std::string_view text) {
  const auto rate = scaled(text, kRates, false);
  return rate && *rate > 0 ? rate : std::nullopt;
}

std::optional<std::int64_t> parse_seconds(std::string_view text) { return scaled(text, kDurations, true); }

}  // namespace whydeny
