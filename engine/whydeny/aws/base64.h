// RFC 4648 base64, as BinaryEquals compares it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_BASE64_H_
#define WHYDENY_AWS_BASE64_H_

#include <optional>
#include <string_view>

namespace whydeny {

/// Bytes that are left in base64: a view of the digits, the padding taken off. Two are equal when they stand
/// for the same bytes; bits that the last digit has to spare carry nothing.
struct Base64 {
  std::string_view digits;
  friend bool operator==(const Base64& left, const Base64& right);
};

/// Nothing when the text is not base64 with its padding.
std::optional<Base64> parse_base64(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_AWS_BASE64_H_
