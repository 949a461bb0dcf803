// Access key ids: what kind of credentials they name, and whose.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/access_key.h"

#include <cstddef>
#include <cstdint>

namespace whydeny {
namespace {

constexpr std::size_t kPrefix = 4;

// RFC 4648, section 6; 32 for what is no digit of it.
std::uint64_t base32_digit(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint64_t>(c - 'A');
  if (c >= '2' && c <= '7') return static_cast<std::uint64_t>(c - '2') + 26;
  return 32;
}

}  // namespace

AccessKeyKind access_key_kind(std::string_view key_id) {
  if (key_id.starts_with("AKIA")) return AccessKeyKind::LongTerm;
  return key_id.starts_with("ASIA") ? AccessKeyKind::Temporary : AccessKeyKind::Other;
}

//  ASIA QNZGKIQY56 JQ7WML     ten digits of five bits behind the prefix
//       |                     bit 49: set when an account is encoded
//       '-- bits 48..9:       the account
std::string account_of_access_key(std::string_view key_id) {
  constexpr std::size_t kDigits = 10;
  constexpr std::uint64_t kMostAccount = 999'999'999'999;
  constexpr std::size_t kLength = 20;
  if (access_key_kind(key_id) == AccessKeyKind::Other || key_id.size() != kLength) return "";
  std::uint64_t value = 0;
  for (const char c : key_id.substr(kPrefix, kDigits)) {
    const std::uint64_t digit = base32_digit(c);
    if (digit > 31) return "";
    value = value << 5U | digit;
  }
  if ((value >> 49U) == 0) return "";
  const std::uint64_t account = (value >> 9U) & ((std::uint64_t{1} << 40U) - 1);
  if (account > kMostAccount) return "";
  const std::string digits = std::to_string(account);
  return std::string(12 - digits.size(), '0') + digits;
}

}  // namespace whydeny
