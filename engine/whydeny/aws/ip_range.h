// IP addresses and CIDR ranges, version 4 and 6.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_IP_RANGE_H_
#define WHYDENY_AWS_IP_RANGE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace whydeny {

/// An address as 16 bytes in network order; a v4 address (also written ::ffff:a.b.c.d) fills the last four.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};
  bool v6 = false;
};

/// A range of addresses: those that share the first `prefix` bits (of 32 or 128). Host bits of `base` are
/// ignored.
struct IpRange {
  IpAddress base;
  int prefix = 0;
};

/// Strict: dotted quad of four decimal octets without leading zeros, or any RFC 4291 spelling of a v6
/// address. A zone id, a port, brackets and blanks are refused.
std::optional<IpAddress> parse_ip_address(std::string_view text);
/// `a.b.c.d/n`, `v6/n`, or an address alone (its own /32 or /128).
std::optional<IpRange> parse_ip_range(std::string_view text);
/// False when the two are of different versions.
bool contains(const IpRange& range, const IpAddress& address);

}  // namespace whydeny

#endif  // WHYDENY_AWS_IP_RANGE_H_
