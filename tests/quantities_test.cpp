// Sizes, rates and durations on the command line.
// SPDX-License-Identifier: Apache-2.0
#include "cli/quantities.h"

#include <doctest/doctest.h>

namespace whydeny {
namespace {

struct Row {
  std::string_view text;
  std::int64_t value;  // -1: refused
};

}  // namespace

TEST_CASE("sizes count thousands unless they say otherwise") {
  constexpr Row kRows[] = {{"500", 500},
                           {"500MB", 500'000'000},
                           {"8MiB", 8388608},
                           {"1.5 GB", 1'500'000'000},
                           {"6gb", 6'000'000'000},
                           {"0", 0},
                           {"", -1},
                           {"MB", -1},
                           {"-1", -1},
                           {"1e3", -1},
                           {"5Mb ", -1},
                           {"1.2.3", -1},
                           {"99999999999999999999", -1},
                           {"9999999999TB", -1},
                           {"5 parsecs", -1}};
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CHECK(parse_size(row.text).value_or(-1) == row.value);
  }
}

TEST_CASE("rates tell bits from bytes") {
  constexpr Row kRows[] = {
      {"5Mbps", 625'000}, {"5Mbit/s", 625'000}, {"5MB/s", 5'000'000}, {"1MiB/s", 1048576},
      {"5", -1},          {"5MBps", -1},        {"0Mbps", -1},        {"1bps", -1}};
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CHECK(parse_rate(row.text).value_or(-1) == row.value);
  }
}

TEST_CASE("durations are seconds unless they say otherwise") {
  constexpr Row kRows[] = {{"3600", 3600}, {"60min", 3600}, {"60m", 3600},
                           {"1h", 3600},   {"7d", 604800},  {"1y", -1}};
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CHECK(parse_seconds(row.text).value_or(-1) == row.value);
  }
}

}  // namespace whydeny
