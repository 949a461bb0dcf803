// Inner header: how far the blanks reach, and how far the bytes that a string is most often made of.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_BYTE_RUNS_H_
#define WHYDENY_JSON_BYTE_RUNS_H_

#include <bit>
#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace whydeny {

/// The white space of JSON.
constexpr bool is_json_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// ASCII that stands for itself in a string: no quote, no backslash, no control byte.
constexpr bool is_plain_in_string(char c) { return c >= 0x20 && c != '"' && c != '\\'; }

/// One byte after the other: for every machine, and for the end of a text.
struct PlainRuns {
  /// The first byte from `at` on that is no white space, or `end`.
  static const char* skip_space(const char* at, const char* end) {
    while (at != end && is_json_space(*at)) ++at;
    return at;
  }
  /// The first byte from `at` on that is not plain in a string, or `end`.
  static const char* skip_plain(const char* at, const char* end) {
    while (at != end && is_plain_in_string(*at)) ++at;
    return at;
  }
};

#ifdef __SSE2__
/// The same, sixteen bytes at a time. Nothing is read beyond `end`.
struct VectorRuns {
  static const char* skip_space(const char* at, const char* end) {
    // Most often there is one blank or none.
    if (at != end && is_json_space(*at)) ++at;
    if (at == end || !is_json_space(*at)) return at;
    for (; end - at >= kWidth; at += kWidth) {
      const __m128i bytes = load(at);
      const __m128i blanks = _mm_or_si128(equal(bytes, ' '), equal(bytes, '\t'));
      const __m128i ends = _mm_or_si128(equal(bytes, '\n'), equal(bytes, '\r'));
      const std::uint32_t other = mask(_mm_or_si128(blanks, ends)) ^ 0xFFFFU;
      if (other != 0) return at + std::countr_zero(other);
    }
    return PlainRuns::skip_space(at, end);
  }
  static const char* skip_plain(const char* at, const char* end) {
    for (; end - at >= kWidth; at += kWidth) {
      const __m128i bytes = load(at);
      const __m128i signs = _mm_or_si128(equal(bytes, '"'), equal(bytes, '\\'));
      // As signed numbers, control bytes and all beyond ASCII are less than a blank.
      const __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
      const std::uint32_t other = mask(_mm_or_si128(signs, low));
      if (other != 0) return at + std::countr_zero(other);
    }
    return PlainRuns::skip_plain(at, end);
  }

 private:
  static constexpr std::ptrdiff_t kWidth = sizeof(__m128i);
  static __m128i load(const char* at) {
    return _mm_loadu_si128(static_cast<const __m128i*>(static_cast<const void*>(at)));
  }
  static __m128i equal(__m128i bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); }
  static std::uint32_t mask(__m128i bytes) { return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes)); }
};
using ByteRuns = VectorRuns;
#else
using ByteRuns = PlainRuns;
#endif

}  // namespace whydeny

#endif  // WHYDENY_JSON_BYTE_RUNS_H_
