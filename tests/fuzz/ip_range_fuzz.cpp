// Any text as an address or a range: the C library reads the same, and each bit is looked at.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/ip_range.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tests/fuzz/fuzz.h"

namespace {

using namespace whydeny;
using fuzz::require;

/// An address as the C library reads it; a v4 one in the last four bytes.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  bool v6 = false;
};

std::optional<Address> read(std::string_view text) {
  const std::string copy(text);
  if (copy.find('\0') != std::string::npos) return std::nullopt;
  Address address;
  address.v6 = copy.find(':') != std::string::npos;
  const int read = address.v6 ? inet_pton(AF_INET6, copy.c_str(), address.bytes.data())
                              : inet_pton(AF_INET, copy.c_str(), address.bytes.data() + 12);
  if (read != 1) return std::nullopt;
  return address;
}

bool is_mapped(const Address& address) {
  return address.v6 && address.bytes[10] == 0xFF && address.bytes[11] == 0xFF &&
         std::all_of(address.bytes.begin(), address.bytes.begin() + 10,
                     [](std::uint8_t byte) { return byte == 0; });
}

bool bit(const std::array<std::uint8_t, 16>& bytes, int at) {
  return (bytes[static_cast<std::size_t>(at / 8)] >> (7 - at % 8) & 1) != 0;
}

std::array<std::uint8_t, 16> v4_bytes(std::array<std::uint8_t, 16> bytes) {
  std::fill(bytes.begin(), bytes.begin() + 12, std::uint8_t{0});
  return bytes;
}

void check_address(std::string_view text) {
  const auto ours = parse_ip_address(text);
  const auto theirs = read(text);
  require(ours.has_value() == theirs.has_value(), "the C library takes the same addresses", text);
  if (!ours) return;
  const bool v4 = !theirs->v6 || is_mapped(*theirs);
  require(ours->v6 == !v4, "the version", text);
  require(ours->bytes == (v4 ? v4_bytes(theirs->bytes) : theirs->bytes), "the bytes", text);
}

/// Of a text `address/n`; -1 when it is none. Written out, so that nothing but 0 to 128 is a number.
int prefix_of(std::string_view text, int bits) {
  for (int n = 0; n <= bits; ++n) {
    if (text == std::to_string(n)) return n;
  }
  return -1;
}

void check_range(std::string_view text, std::string_view other) {
  const std::size_t slash = text.find('/');
  const auto base = read(text.substr(0, slash));
  const int bits = base && base->v6 ? 128 : 32;
  const int prefix = slash == std::string_view::npos ? bits : prefix_of(text.substr(slash + 1), bits);
  const auto range = parse_ip_range(text);
  require(range.has_value() == (base && prefix >= 0), "a range is an address, and a number of bits", text);
  const auto address = parse_ip_address(other);
  const auto plain = read(other);
  if (!range || !address || !plain) return;

  // Both as 128 bits, a v4 address as a mapped one; a range of v6 holds no v4 address, however wide.
  const bool v4_range = !base->v6 || (is_mapped(*base) && prefix >= 96);
  const bool v4_address = !plain->v6 || is_mapped(*plain);
  bool inside = v4_range == v4_address;
  const int first = v4_range ? 96 : 0;
  const int last = base->v6 ? prefix : 96 + prefix;
  for (int at = first; at < last; ++at) inside = inside && bit(base->bytes, at) == bit(plain->bytes, at);
  require(contains(*range, *address) == inside, "an address is in a range when it begins with its bits",
          text);
  require(slash != std::string_view::npos || !inside || range->base.bytes == address->bytes,
          "a range without a length is one address", text);
}

}  // namespace

// A range, a line feed, and an address; or either alone.
WHYDENY_FUZZER(ip_range) {
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string_view range = input.substr(0, line);
  const std::string_view address = input.substr(std::min(line + 1, input.size()));
  check_address(input);
  check_address(range);
  check_address(address);
  check_range(range, address);
  check_range(range, range.substr(0, range.find('/')));
}
