// ARNs, addresses, instants, numbers and base64: what is read, and what is refused.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/base64.h"
#include "whydeny/aws/decimal.h"
#include "whydeny/aws/ip_range.h"
#include "whydeny/aws/timestamp.h"

namespace whydeny {
namespace {

TEST_CASE("an ARN is cut at its first five colons and keeps the others in its resource") {
  const auto arn = parse_arn("arn:aws-cn:logs:cn-north-1:111122223333:log-group:calls:*");
  REQUIRE(arn);
  CHECK(arn->partition == "aws-cn");
  CHECK(arn->service == "logs");
  CHECK(arn->region == "cn-north-1");
  CHECK(arn->account == "111122223333");
  CHECK(arn->resource == "log-group:calls:*");

  const auto blank = parse_arn("arn:::::");
  REQUIRE(blank);
  CHECK(blank->partition.empty());
  CHECK(blank->resource.empty());
}

TEST_CASE("a text is an ARN when it begins with arn: and has six components") {
  for (const std::string_view text : {"", "*", "arn", "arn:", "arn:aws:s3", "arn:aws:s3::", "ARN:aws:s3:::b",
                                      "urn:aws:s3:::b", " arn:aws:s3:::b"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_arn(text));
  }
  CHECK(split_arn("urn:aws:s3:::b"));
  CHECK_FALSE(split_arn("::::"));
  CHECK((*split_arn(":::::x:y"))[5] == "x:y");
}

TEST_CASE("an account id is twelve ASCII digits") {
  CHECK(is_account_id("000011112222"));
  for (const std::string_view text :
       {"", "11112222333", "1111222233334", "11112222333x", "+11112222333", "1111 2222333"}) {
    CAPTURE(text);
    CHECK_FALSE(is_account_id(text));
  }
}

TEST_CASE("base64 is read with its padding only, and equal when the bytes are") {
  struct Row {
    std::string_view text;
    std::optional<std::string> bytes;
  };
  const Row rows[] = {
      {"", ""},
      {"Zg==", "f"},
      {"Zm8=", "fo"},
      {"Zm9=", "fo"},
      {"Zn8=", "f\x7F"},
      {"Zm9v", "foo"},
      {"Zm9vYmFy", "foobar"},
      {"AP8A", std::string("\0\xFF\0", 3)},
      {"+/+/", "\xFB\xFF\xBF"},
      {"Zh==", "f"},  // what the last digit has to spare is ignored
      {"Zg", std::nullopt},
      {"Zg=", std::nullopt},
      {"Z===", std::nullopt},
      {"====", std::nullopt},
      {"Zg==Zg==", std::nullopt},
      {"Zm9v=", std::nullopt},
      {"Z=9v", std::nullopt},
      {"Zm 9", std::nullopt},
      {"Zm9\n", std::nullopt},
      {"-_-_", std::nullopt},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    REQUIRE(parse_base64(row.text).has_value() == row.bytes.has_value());
    for (const Row& other : rows) {
      if (!row.bytes || !other.bytes) continue;
      CAPTURE(other.text);
      CHECK((*parse_base64(row.text) == *parse_base64(other.text)) == (row.bytes == other.bytes));
    }
  }
}

constexpr auto kLess = std::strong_ordering::less;
constexpr auto kEqual = std::strong_ordering::equal;

std::strong_ordering reversed(std::strong_ordering order) {
  return std::is_lt(order) ? std::strong_ordering::greater : std::is_gt(order) ? kLess : kEqual;
}

TEST_CASE("decimal numbers are compared exactly [3.8]") {
  struct Row {
    std::string_view left;
    std::string_view right;
    std::strong_ordering order;
  };
  const Row rows[] = {
      {"10", "10.0", kEqual},
      {"+5", "005.00", kEqual},
      {"-0", "0", kEqual},
      {"-0.00", "+0", kEqual},
      {"0.1", "0.10", kEqual},
      {"9", "10", kLess},
      {"-10", "-9", kLess},
      {"-1", "0", kLess},
      {"-1", "1", kLess},
      {"0", "0.0001", kLess},
      {"-0.0001", "0", kLess},
      {"1.09", "1.1", kLess},
      {"1.1", "1.11", kLess},
      {"-1.11", "-1.1", kLess},
      {"007", "8", kLess},
      // Both are the same binary floating point number.
      {"9007199254740992", "9007199254740993", kLess},
      {"0.1000000000000000000000000000000001", "0.1000000000000000000000000000000002", kLess},
      {"99999999999999999999999999999999999998", "99999999999999999999999999999999999999", kLess},
  };
  for (const Row& row : rows) {
    CAPTURE(row.left);
    CAPTURE(row.right);
    CHECK(compare_decimals(row.left, row.right) == row.order);
    CHECK(compare_decimals(row.right, row.left) == reversed(row.order));
  }
  for (const std::string_view text : {"", "-", "+", ".", ".5", "5.", "1e3", "0x10", "1,000", " 1", "1 ",
                                      "--1", "1.2.3", "1.-2", "NaN", "inf", "true"}) {
    CAPTURE(text);
    CHECK_FALSE(compare_decimals(text, "1"));
    CHECK_FALSE(compare_decimals("1", text));
  }
}

TEST_CASE("decimal numbers may be of any length") {
  const std::string digits(200'000, '7');
  CHECK(compare_decimals(digits + "1", digits + "2") == std::strong_ordering::less);
  CHECK(compare_decimals(std::string(200'000, '0') + "1." + std::string(200'000, '0'), "1") ==
        std::strong_ordering::equal);
}

TEST_CASE("instants are read from ISO 8601 texts and epoch seconds [3.8, 8.13]") {
  struct Row {
    std::string_view text;
    std::int64_t seconds;
    std::int32_t nanoseconds;
  };
  const Row rows[] = {
      {"2026-01-01T00:00:00Z", 1767225600, 0},
      {"2026-01-01T01:00:00+01:00", 1767225600, 0},
      {"2025-12-31T18:30-05:30", 1767225600, 0},
      {"2026-01-01T00:00-00:00", 1767225600, 0},
      {"2026-01-01T00:00Z", 1767225600, 0},
      {"2026-01-01T00:00", 1767225600, 0},  // no zone: UTC
      {"2026-01-01", 1767225600, 0},
      {"2026-01", 1767225600, 0},
      {"1767225600", 1767225600, 0},
      {"+1767225600.50", 1767225600, 500'000'000},
      {"2026", 2026, 0},  // all digits: epoch seconds, never a year
      {"0", 0, 0},
      {"-1", -1, 0},
      {"-1.25", -2, 750'000'000},
      {"-0.0", 0, 0},
      {"999999999999999999", 999'999'999'999'999'999, 0},
      {"000000000000000000000000000000000000007", 7, 0},
      {"1970-01-01T00:00:00.5Z", 0, 500'000'000},
      {"1970-01-01T00:00:00.000000001+00:00", 0, 1},
      {"1970-01-01T00:00:00.1234567899Z", 0, 123'456'789},  // nothing finer than a nanosecond
      {"1969-12-31T23:59:59.9Z", -1, 900'000'000},
      {"2024-02-29", 1709164800, 0},
      {"2000-02-29T23:59:59Z", 951868799, 0},
      {"1600-02-29", -11670998400, 0},
      {"0000-01-01", -62167219200, 0},
      {"9999-12-31T23:59:59Z", 253402300799, 0},
      {"2026-01-01T23:59:59+23:59", 1767225659, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto instant = parse_timestamp(row.text);
    REQUIRE(instant);
    CHECK(instant->seconds == row.seconds);
    CHECK(instant->nanoseconds == row.nanoseconds);
  }
}

TEST_CASE("texts that are no instants are refused") {
  // clang-format off
  const std::string_view refused[] = {
      "", "-", "+", ".5", "5.", "1e9", "now", "1000000000000000000", "--1", "2026-", "2026-1", "2026-13",
      "2026-00", "2026-01-", "2026-01-1", "2026-01-00", "2026-01-32", "2026-04-31", "2026-02-29",
      "1900-02-29", "2026-02-30", "2026-01T00:00Z", "2026-01Z", "2026-01-01Z", "2026-01-01T", "2026-01-01T00",
      "2026-01-01T00Z", "2026-01-01T24:00Z", "2026-01-01T00:60Z", "2026-01-01T00:00:60Z",
      "2026-01-01T00:00:Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00.5Z", "2026-01-01t00:00z",
      "2026-01-01 00:00Z", "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00+01", "2026-01-01T00:00:00+24:00",
      "2026-01-01T00:00:00+01:60", "2026-01-01T00:00:00ZZ", "2026-01-01T00:00:00Z ", " 2026-01-01",
      "26-01-01", "12026-01-01", "-2026-01-01", "2026-01-01T-1:00Z", "2026-01-01T00:00:00,5Z"};
  // clang-format on
  for (const std::string_view text : refused) {
    CAPTURE(text);
    CHECK_FALSE(parse_timestamp(text));
  }
}

TEST_CASE("instants are ordered, and written so that they read back") {
  CHECK(Timestamp{1, 0} < Timestamp{1, 1});
  CHECK(Timestamp{1, 999'999'999} < Timestamp{2, 0});
  struct Row {
    Timestamp instant;
    std::string_view text;
  };
  const Row rows[] = {
      {{1769903999, 0}, "2026-01-31T23:59:59Z"},     {{0, 0}, "1970-01-01T00:00:00Z"},
      {{0, 500'000'000}, "1970-01-01T00:00:00.5Z"},  {{0, 1}, "1970-01-01T00:00:00.000000001Z"},
      {{-1, 900'000'000}, "1969-12-31T23:59:59.9Z"}, {{1709164800, 0}, "2024-02-29T00:00:00Z"},
      {{-62167219200, 0}, "0000-01-01T00:00:00Z"},   {{253402300799, 0}, "9999-12-31T23:59:59Z"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(format_timestamp(row.instant) == row.text);
    CHECK(parse_timestamp(row.text) == row.instant);
  }
  for (std::int64_t day = -800'000; day < 2'900'000; day += 13) {
    const Timestamp noon{day * 86400 + 43200, 0};
    const bool same = parse_timestamp(format_timestamp(noon)) == noon || day < -719'528 || day > 2'932'896;
    if (!same) CHECK_MESSAGE(same, day);
  }
}

TEST_CASE("an address is a strict dotted quad or any RFC 4291 spelling [3.8]") {
  struct Row {
    std::string_view text;
    std::string_view same_as;
  };
  const Row same[] = {
      {"2001:DB8:0::1", "2001:db8::1"},
      {"2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"},
      {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
      {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
      {"::", "0:0:0:0:0:0:0:0"},
      {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
      {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
      {"::ffff:203.0.113.7", "203.0.113.7"},
      {"::FFFF:cb00:7107", "203.0.113.7"},
      {"0:0:0:0:0:ffff:203.0.113.7", "203.0.113.7"},
  };
  for (const Row& row : same) {
    CAPTURE(row.text);
    const auto left = parse_ip_address(row.text);
    const auto right = parse_ip_address(row.same_as);
    REQUIRE(left);
    REQUIRE(right);
    CHECK(left->bytes == right->bytes);
    CHECK(left->v6 == right->v6);
  }
  const auto quad = parse_ip_address("203.0.113.7");
  REQUIRE(quad);
  CHECK_FALSE(quad->v6);
  CHECK(quad->bytes == std::array<std::uint8_t, 16>{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 203, 0, 113, 7});

  // clang-format off
  const std::string_view refused[] = {
      "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.04", "01.2.3.4", "1.2.3.0004", "1..2.3", "1.2.3.4.",
      ".1.2.3.4", "1.2.3.-4", " 1.2.3.4", "1.2.3.4 ", "1.2.3.4:80", "0x1.2.3.4", "1.2.3.4/32", "1.2.3.4%eth0",
      ":", ":::", "::1::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::",
      "::1:2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "12345::", "g::",
      "fe80::1%eth0", "[::1]", "[::1]:80", "::1.2.3", "::1.2.3.04", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4",
      "::1 ", "localhost"};
  // clang-format on
  for (const std::string_view text : refused) {
    CAPTURE(text);
    CHECK_FALSE(parse_ip_address(text));
  }
}

TEST_CASE("a range holds the addresses that share its prefix [3.8]") {
  struct Row {
    std::string_view range;
    std::string_view address;
    bool inside;
  };
  const Row rows[] = {
      {"203.0.113.77/24", "203.0.113.9", true},  // host bits are ignored
      {"203.0.113.0/24", "203.0.114.0", false},
      {"203.0.113.128/25", "203.0.113.127", false},
      {"203.0.113.128/25", "203.0.113.255", true},
      {"203.0.113.7", "203.0.113.7", true},
      {"203.0.113.7", "203.0.113.6", false},
      {"0.0.0.0/0", "255.255.255.255", true},
      {"10.0.0.0/7", "11.255.0.1", true},
      {"10.0.0.0/31", "10.0.0.2", false},
      {"0.0.0.0/0", "2001:db8::1", false},  // a v4 range holds no v6 address, and the other way round
      {"::/0", "10.0.0.1", false},
      {"::/0", "2001:db8::1", true},
      {"2001:db8::/32", "2001:DB8:0::1", true},
      {"2001:db8::/32", "2001:db9::1", false},
      {"2001:db8::8/125", "2001:db8::f", true},
      {"2001:db8::8/125", "2001:db8::10", false},
      {"2001:db8::1", "2001:db8::1", true},
      {"2001:db8::1", "2001:db8::2", false},
      {"10.0.0.0/8", "::ffff:10.1.2.3", true},
      {"::ffff:10.0.0.0/104", "10.1.2.3", true},
      {"::ffff:10.0.0.0/104", "11.1.2.3", false},
      {"::ffff:10.1.2.3", "10.1.2.3", true},
      {"::/64", "::ffff:10.1.2.3", false},
      {"::ffff:0:0/80", "::1", true},  // wider than the mapped addresses: a v6 range
  };
  for (const Row& row : rows) {
    CAPTURE(row.range);
    CAPTURE(row.address);
    const auto range = parse_ip_range(row.range);
    const auto address = parse_ip_address(row.address);
    REQUIRE(range);
    REQUIRE(address);
    CHECK(contains(*range, *address) == row.inside);
  }
  for (const std::string_view text :
       {"", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/08", "10.0.0.0/8/8",
        "10.0.0.0/8 ", "10.0.0.0 /8", "10.0.0/8", "10.0.0.0/255.0.0.0", "10.0.0.0-10.0.0.9", "::/129",
        "::/1280", "::/", "::/x", "*", "10.0.0.*"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_ip_range(text));
  }
}

}  // namespace
}  // namespace whydeny
