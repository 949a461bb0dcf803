// Inner header: where the characters of a text begin and end, in UTF-8 that may be broken.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_CHARACTERS_H_
#define WHYDENY_AWS_CHARACTERS_H_

#include <cstddef>
#include <string_view>

namespace whydeny {

// A text falls apart into characters in exactly one way: each well-formed UTF-8 sequence is one, and so is
// each byte that belongs to none. Any byte that is not a continuation byte (10xxxxxx) begins a character.

inline bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

/// The length of the well-formed sequence of two to four bytes that begins at `at`; 1 when there is none.
inline std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
  const unsigned lead = byte(at);
  if (lead < 0xC2 || lead > 0xF4) return 1;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() - at < length) return 1;
  for (std::size_t i = at + 1; i < at + length; ++i) {
    if (!is_continuation(text[i])) return 1;
  }
  // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
  const unsigned second = byte(at + 1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 1;
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 1;
  return length;
}

/// Where the sequence that holds the byte at `at` begins: `at` itself unless it lies inside one.
inline std::size_t character_start(std::string_view text, std::size_t at) {
  if (!is_continuation(text[at])) return at;
  for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
    if (is_continuation(text[at - back])) continue;
    return sequence_length(text, at - back) > back ? at - back : at;
  }
  return at;
}

}  // namespace whydeny

#endif  // WHYDENY_AWS_CHARACTERS_H_
