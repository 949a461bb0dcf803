// Finds one text in another by two of its bytes, sixteen places at a time.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/find_bytes.h"

#include <algorithm>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>

#include <bit>
#endif

namespace whydeny {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// The C library's search: linear whatever the texts are, but slow to start.
std::size_t find_linearly(std::string_view text, std::size_t from, std::size_t to, std::string_view wanted) {
  const void* found = memmem(text.data() + from, to - from, wanted.data(), wanted.size());
  return found == nullptr ? kNone : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

#ifdef __SSE2__
/// The last place in `wanted` whose byte differs from the last byte; the first place when all are the same.
std::size_t place_of_another_byte(std::string_view wanted) {
  return std::max<std::size_t>(wanted.find_last_not_of(wanted.back()) + 1, 1) - 1;
}

/// Where text[at, at + 16) has `byte`, a bit for each place.
unsigned places_of(char byte, const char* at) {
  const __m128i bytes = _mm_loadu_si128(static_cast<const __m128i*>(static_cast<const void*>(at)));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte))));
}

/// Only where two chosen bytes of `wanted` stand right, the whole is compared. Two that differ rule out most
/// places even in texts that are one long run of a byte. Comparisons that fail may cost no more than the way
/// made so far: beyond that the linear search goes on. The whole text is 15 bytes longer than `wanted` at
/// least.
std::size_t find_by_two_bytes(std::string_view text, std::size_t from, std::size_t to,
                              std::string_view wanted) {
  const std::size_t late = wanted.size() - 1;
  const std::size_t early = place_of_another_byte(wanted);
  const std::size_t end = to - late;                 // beyond the last place where it can stand
  const std::size_t last = text.size() - late - 16;  // where sixteen places can be read
  const std::size_t start = from;
  std::size_t spent = 0;
  for (; from < end; from += 16) {
    const std::size_t base = std::min(from, last);
    unsigned places = places_of(wanted[late], text.data() + base + late) &
                      places_of(wanted[early], text.data() + base + early);
    places >>= from - base;
    if (end - from < 16) places &= (1u << (end - from)) - 1;
    for (; places != 0; places &= places - 1) {
      const std::size_t at = from + static_cast<std::size_t>(std::countr_zero(places));
      if (std::memcmp(text.data() + at, wanted.data(), wanted.size()) == 0) return at;
      spent += 16 + wanted.size() / 4;
      if (spent > 128 + wanted.size() + 4 * (at - start)) return find_linearly(text, at + 1, to, wanted);
    }
  }
  return kNone;
}

/// For texts of a few bytes more than `wanted`.
std::size_t find_in_short(std::string_view text, std::size_t from, std::size_t to, std::string_view wanted) {
  const char first = wanted.front();
  for (; from + wanted.size() <= to; ++from) {
    if (text[from] == first && std::memcmp(text.data() + from, wanted.data(), wanted.size()) == 0)
      return from;
  }
  return kNone;
}
#endif

}  // namespace

std::size_t find_bytes(std::string_view text, std::size_t from, std::size_t to, std::string_view wanted) {
  if (wanted.size() > to - from) return kNone;
  if (wanted.size() == 1) return text.substr(0, to).find(wanted.front(), from);
#ifdef __SSE2__
  return text.size() < wanted.size() + 15 ? find_in_short(text, from, to, wanted)
                                          : find_by_two_bytes(text, from, to, wanted);
#else
  return find_linearly(text, from, to, wanted);
#endif
}

}  // namespace whydeny
