// Inner header: sixty-four bytes of a text looked at together.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_BYTE_BLOCK_H_
#define WHYDENY_JSON_BYTE_BLOCK_H_

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace whydeny {

inline constexpr std::size_t kBlockBytes = 64;

/// One bit for each byte of a block, the first byte's the lowest.
struct BlockBits {
  std::uint64_t quotes = 0;
  std::uint64_t odd = 0;  ///< backslashes and control bytes, line ends among them
  bool foreign = false;   ///< there is a byte beyond ASCII
};

/// One byte after the other: for every machine.
struct PlainBlock {
  static BlockBits look_at(const char* block) {
    BlockBits bits;
    for (std::size_t i = 0; i < kBlockBytes; ++i) {
      const auto c = static_cast<unsigned char>(block[i]);
      bits.quotes |= std::uint64_t{c == '"'} << i;
      bits.odd |= std::uint64_t{c == '\\' || c < 0x20} << i;
      bits.foreign = bits.foreign || c >= 0x80;
    }
    return bits;
  }
};

#ifdef __SSE2__
/// The same, sixteen bytes at a time.
struct VectorBlock {
  static BlockBits look_at(const char* block) {
    BlockBits bits;
    __m128i all = _mm_setzero_si128();
    for (std::size_t i = 0; i < kBlockBytes; i += sizeof(__m128i)) {
      const __m128i bytes = _mm_loadu_si128(static_cast<const __m128i*>(static_cast<const void*>(block + i)));
      const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
      const __m128i odd = _mm_or_si128(controls, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
      bits.quotes |= mask(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))) << i;
      bits.odd |= mask(odd) << i;
      all = _mm_or_si128(all, bytes);
    }
    bits.foreign = _mm_movemask_epi8(all) != 0;
    return bits;
  }

 private:
  static std::uint64_t mask(__m128i bytes) { return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes)); }
};
using ByteBlock = VectorBlock;
#else
using ByteBlock = PlainBlock;
#endif

}  // namespace whydeny

#endif  // WHYDENY_JSON_BYTE_BLOCK_H_
