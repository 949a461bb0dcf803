// Finds what is stored already, so that equal things get one number. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_INTERN_TABLE_H_
#define WHYDENY_EVALUATION_INTERN_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace whydeny {

/// Mixes one word into a hash.
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 29);
}

/// Eight bytes at a time.
inline std::uint64_t hash_bytes(std::string_view text, std::uint64_t hash = 0) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    hash = mix(hash, word);
  }
  std::uint64_t rest = 0;
  if (at < text.size()) std::memcpy(&rest, text.data() + at, text.size() - at);
  return mix(mix(hash, rest), text.size());
}

/// The same for texts that differ in letter case. A few signs fall together too: only a cost.
inline std::uint64_t hash_ignoring_case(std::string_view text) {
  constexpr std::uint64_t kLowerCase = 0x2020202020202020u;
  std::uint64_t hash = text.size();
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    hash = mix(hash, word | kLowerCase);
  }
  std::uint64_t rest = 0;
  if (at < text.size()) std::memcpy(&rest, text.data() + at, text.size() - at);
  return mix(hash, rest | kLowerCase);
}

/// Numbers by the hash of what they number. Sharing only saves room: where hashes collide on purpose it gives
/// up after a few places, so that building stays linear for hostile documents.
class InternTable {
 public:
  /// The number for which `is_same` holds, or what `add` returns, which is kept for the next time.
  template <typename IsSame, typename Add>
  std::uint32_t find_or_add(std::uint64_t hash, IsSame is_same, Add add) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    std::size_t at = hash & (slots_.size() - 1);
    for (int tries = 0; tries < kMaxTries; ++tries, at = (at + 1) & (slots_.size() - 1)) {
      Slot& slot = slots_[at];
      if (slot.number == kFree) {
        slot = {add(), tag, hash};
        ++used_;
        return slot.number;
      }
      if (slot.tag == tag && is_same(slot.number)) return slot.number;
    }
    return add();
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFFu;
  static constexpr int kMaxTries = 64;
  static constexpr std::size_t kFirstSize = 64;
  struct Slot {
    std::uint32_t number = kFree;
    std::uint32_t tag = 0;
    std::uint64_t hash = 0;
  };

  void grow() {
    std::vector<Slot> old(slots_.empty() ? kFirstSize : slots_.size() * 4);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number == kFree) continue;
      std::size_t at = slot.hash & (slots_.size() - 1);
      for (int tries = 0; tries < kMaxTries; ++tries, at = (at + 1) & (slots_.size() - 1)) {
        if (slots_[at].number != kFree) continue;
        slots_[at] = slot;
        break;
      }
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_INTERN_TABLE_H_
