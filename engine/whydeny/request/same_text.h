// Whether two short texts are the same, without a call. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_SAME_TEXT_H_
#define WHYDENY_REQUEST_SAME_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace whydeny {

/// The bytes at `at` as a number.
template <typename Word>
Word load_word(const char* at) {
  Word word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// `a == b`; for names and values of some ten bytes, most of which are the same. Where sizes allow, loads
/// overlap: there are few branches to guess wrong.
inline bool same_text(std::string_view a, std::string_view b) {
  using Long = std::uint64_t;
  using Short = std::uint32_t;
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  const auto difference = [&]<typename Word>(Word, std::size_t at) {
    return load_word<Word>(a.data() + at) ^ load_word<Word>(b.data() + at);
  };
  constexpr std::size_t kLong = sizeof(Long);
  if (size >= kLong) {
    std::size_t at = 0;
    for (; at + 2 * kLong < size; at += 2 * kLong) {
      if ((difference(Long{}, at) | difference(Long{}, at + kLong)) != 0) return false;
    }
    const std::size_t last = size - kLong;
    return (difference(Long{}, at < last ? at : last) | difference(Long{}, last)) == 0;
  }
  if (size >= sizeof(Short)) return (difference(Short{}, 0) | difference(Short{}, size - sizeof(Short))) == 0;
  for (std::size_t at = 0; at < size; ++at) {
    if (a[at] != b[at]) return false;
  }
  return true;
}

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_SAME_TEXT_H_
