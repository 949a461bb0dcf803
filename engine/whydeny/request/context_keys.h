// Condition keys by name: what is known of them, and a hash that letter case does not change.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_CONTEXT_KEYS_H_
#define WHYDENY_REQUEST_CONTEXT_KEYS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

namespace whydeny {

/// Equal for names that differ only in letter case. Other names may share a hash too: compare them. The same
/// when compiled and when run.
constexpr std::uint32_t key_hash(std::string_view key) {
  constexpr std::uint64_t kLowerCase = 0x2020202020202020;
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  std::uint64_t hash = key.size() * kSpread;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ (word | kLowerCase)) * kSpread;
    hash ^= hash >> 32;
  };
  const auto load = [&key](std::size_t at, std::size_t size) {
    std::uint64_t word = 0;
    if (size == kWord && std::endian::native == std::endian::little && !std::is_constant_evaluated()) {
      std::memcpy(&word, key.data() + at, kWord);
      return word;
    }
    for (std::size_t i = 0; i < size; ++i)
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(key[at + i])) << (8 * i);
    return word;
  };
  if (key.size() < kWord) {
    mix(load(0, key.size()));
  } else {
    for (std::size_t at = 0; at + kWord < key.size(); at += kWord) mix(load(at, kWord));
    mix(load(key.size() - kWord, kWord));  // overlaps the word before
  }
  return static_cast<std::uint32_t>(hash);
}

/// What the engine knows about a context key without a service catalog.
struct ContextKey {
  std::string_view name;  ///< AWS's spelling; a name that ends in `/` stands for every tag key behind it
  bool multivalued;
};

/// The declared key of that name without regard to case, or null for one that is not in the table.
const ContextKey* find_context_key(std::string_view name);
/// `hash` is key_hash(name).
const ContextKey* find_context_key(std::string_view name, std::uint32_t hash);
/// Whether a key that a request gives, as a list or not, is a set of values: what is declared, or, for a key
/// that is not, how it is given. `hash` is key_hash(name).
bool is_multivalued(std::string_view name, std::uint32_t hash, bool given_as_list);
/// All rows, for did-you-mean.
std::span<const ContextKey> context_keys();

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_CONTEXT_KEYS_H_
