// Reads and compares RFC 4648 base64 with the standard alphabet.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/base64.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace whydeny {
namespace {

constexpr std::uint8_t kNoDigit = 64;

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::uint8_t, 256> make_digits() {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(kNoDigit);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    digits[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return digits;
}

constexpr std::array<std::uint8_t, 256> kDigits = make_digits();

std::uint8_t value_of(char digit) { return kDigits[static_cast<unsigned char>(digit)]; }

}  // namespace

bool operator==(const Base64& left, const Base64& right) {
  const std::size_t size = left.digits.size();
  if (size != right.digits.size()) return false;
  if (size == 0) return true;
  // The last digit of a group of two has four bits to spare, that of a group of three two: they are ignored,
  // as the decoders of AWS's SDKs do.
  const int spare = size % 4 == 2 ? 4 : size % 4 == 3 ? 2 : 0;
  return value_of(left.digits.back()) >> spare == value_of(right.digits.back()) >> spare &&
         left.digits.substr(0, size - 1) == right.digits.substr(0, size - 1);
}

std::optional<Base64> parse_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  // At most two `=`, and only at the very end; everything before them must be digits.
  if (text.ends_with('=')) text.remove_suffix(1);
  if (text.ends_with('=')) text.remove_suffix(1);
  if (std::any_of(text.begin(), text.end(), [](char c) { return value_of(c) == kNoDigit; }))
    return std::nullopt;
  return Base64{text};
}

}  // namespace whydeny
