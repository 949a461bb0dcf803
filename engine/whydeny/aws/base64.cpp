// Decodes RFC 4648 base64 with the standard alphabet.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/base64.h"

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

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  // At most two `=`, and only at the very end; everything before them must be digits.
  if (text.ends_with('=')) text.remove_suffix(1);
  if (text.ends_with('=')) text.remove_suffix(1);

  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t pending = 0;
  int pending_bits = 0;
  for (const char c : text) {
    const std::uint8_t digit = kDigits[static_cast<unsigned char>(c)];
    if (digit == kNoDigit) return std::nullopt;
    pending = (pending << 6 | digit) & 0xFFFFu;
    pending_bits += 6;
    if (pending_bits >= 8) {
      pending_bits -= 8;
      bytes.push_back(static_cast<char>(pending >> pending_bits & 0xFFu));
    }
  }
  // Bits left over in the last digit carry nothing: they are ignored, as the decoders of AWS's SDKs do.
  return bytes;
}

}  // namespace whydeny
