// Reads IP addresses and CIDR ranges, strictly and without the C library.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/ip_range.h"

#include <algorithm>
#include <cstddef>

namespace whydeny {
namespace {

constexpr std::size_t kV4Start = 12;  // a v4 address fills bytes 12 to 15
constexpr std::size_t kNoGap = 17;    // no place in 16 bytes

/// A decimal number of at most three digits without a leading zero, from the front of `text`; -1 when there
/// is none.
int take_decimal(std::string_view& text) {
  int value = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    if (digits == 3) return -1;
    value = value * 10 + (text[digits] - '0');
  }
  if (digits == 0 || (digits > 1 && text.front() == '0')) return -1;
  text.remove_prefix(digits);
  return value;
}

/// Four octets into bytes[0..3]; the whole of `text` must be used.
bool parse_v4(std::string_view text, std::uint8_t* bytes) {
  for (int i = 0; i < 4; ++i) {
    if (i > 0) {
      if (!text.starts_with('.')) return false;
      text.remove_prefix(1);
    }
    const int octet = take_decimal(text);
    if (octet < 0 || octet > 255) return false;
    bytes[i] = static_cast<std::uint8_t>(octet);
  }
  return text.empty();
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// RFC 4291, 2.2: groups of one to four hex digits, one `::` at most, the last two groups perhaps as a dotted
/// quad.
bool parse_v6(std::string_view text, std::array<std::uint8_t, 16>& bytes) {
  std::size_t filled = 0;
  std::size_t gap = kNoGap;  // where `::` stands, in bytes
  if (text.starts_with("::")) {
    gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    if (filled == 16) return false;
    unsigned group = 0;
    std::size_t digits = 0;
    for (; digits < text.size(); ++digits) {
      const int digit = hex_digit(text[digits]);
      if (digit < 0) break;
      if (digits == 4) return false;
      group = group << 4 | static_cast<unsigned>(digit);
    }
    if (digits == 0) return false;
    if (digits < text.size() && text[digits] == '.') {
      if (filled > 12 || !parse_v4(text, bytes.data() + filled)) return false;
      filled += 4;
      break;
    }
    bytes[filled++] = static_cast<std::uint8_t>(group >> 8);
    bytes[filled++] = static_cast<std::uint8_t>(group & 0xFF);
    text.remove_prefix(digits);
    if (text.empty()) break;
    if (text.front() != ':') return false;
    text.remove_prefix(1);
    if (text.empty()) return false;  // a single colon at the end
    if (text.front() == ':') {
      if (gap != kNoGap) return false;
      gap = filled;
      text.remove_prefix(1);
    }
  }
  if (gap == kNoGap) return filled == 16;
  if (filled == 16) return false;  // `::` stands for one group at least
  const auto start = bytes.begin() + static_cast<std::ptrdiff_t>(gap);
  const auto end = bytes.begin() + static_cast<std::ptrdiff_t>(filled);
  std::copy_backward(start, end, bytes.end());
  std::fill(start, start + static_cast<std::ptrdiff_t>(16 - filled), std::uint8_t{0});
  return true;
}

/// ::ffff:a.b.c.d in any spelling.
bool is_mapped_v4(const std::array<std::uint8_t, 16>& bytes) {
  return std::all_of(bytes.begin(), bytes.begin() + 10, [](std::uint8_t b) { return b == 0; }) &&
         bytes[10] == 0xFF && bytes[11] == 0xFF;
}

/// The address as written: a mapped v4 address stays v6.
std::optional<IpAddress> parse_as_written(std::string_view text) {
  IpAddress address;
  address.v6 = text.find(':') != std::string_view::npos;
  const bool valid = address.v6 ? parse_v6(text, address.bytes) : parse_v4(text, &address.bytes[kV4Start]);
  if (!valid) return std::nullopt;
  return address;
}

IpAddress unmapped(IpAddress address) {
  if (address.v6 && is_mapped_v4(address.bytes)) {
    address.v6 = false;
    address.bytes[10] = address.bytes[11] = 0;
  }
  return address;
}

}  // namespace

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  const auto address = parse_as_written(text);
  if (!address) return std::nullopt;
  return unmapped(*address);
}

std::optional<IpRange> parse_ip_range(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto base = parse_as_written(text.substr(0, slash));
  if (!base) return std::nullopt;
  const int bits = base->v6 ? 128 : 32;
  int prefix = bits;
  if (slash != std::string_view::npos) {
    text.remove_prefix(slash + 1);
    prefix = take_decimal(text);
    if (prefix < 0 || prefix > bits || !text.empty()) return std::nullopt;
  }
  // A range inside ::ffff:0:0/96 is a range of v4 addresses; a wider one around it stays a v6 range.
  const IpAddress v4 = unmapped(*base);
  if (base->v6 && !v4.v6 && prefix >= 96) return IpRange{v4, prefix - 96};
  return IpRange{*base, prefix};
}

bool contains(const IpRange& range, const IpAddress& address) {
  if (range.base.v6 != address.v6) return false;
  std::size_t at = address.v6 ? 0 : kV4Start;
  int bits = range.prefix;
  for (; bits >= 8; bits -= 8, ++at) {
    if (range.base.bytes[at] != address.bytes[at]) return false;
  }
  if (bits <= 0) return true;
  const unsigned difference =
      static_cast<unsigned>(range.base.bytes[at]) ^ static_cast<unsigned>(address.bytes[at]);
  return difference >> (8 - bits) == 0;
}

}  // namespace whydeny
