// Finds the row of a table by the name of a condition key; built by the compiler. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_KEY_INDEX_H_
#define WHYDENY_REQUEST_KEY_INDEX_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "whydeny/aws/ascii.h"
#include "whydeny/request/context_keys.h"

namespace whydeny {

/// True for two spellings of one key.
constexpr bool same_key(std::string_view a, std::string_view b) {
  return a == b || equals_ignoring_case(a, b);
}

/// True for a row that stands for every key that goes on behind it: `aws:RequestTag/`,
/// `kms:EncryptionContext:`.
constexpr bool is_key_prefix(std::string_view row) {
  return !row.empty() && (row.back() == '/' || row.back() == ':');
}

/// True when `row` is the key's name or stands for it.
constexpr bool row_names_key(std::string_view row, std::string_view key) {
  if (!is_key_prefix(row)) return same_key(row, key);
  return key.size() > row.size() && same_key(row, key.substr(0, row.size()));
}

/// The head of a tag key, up to its first slash or colon behind the service's colon: `aws:RequestTag/` of
/// `aws:RequestTag/team`. Empty for other keys.
constexpr std::string_view tag_key_prefix(std::string_view key) {
  const std::size_t service = key.find(':');
  if (service == std::string_view::npos) return {};
  const std::size_t end = key.find_first_of("/:", service + 1);
  return end == std::string_view::npos || end + 1 == key.size() ? std::string_view() : key.substr(0, end + 1);
}

/// True when tag_key_prefix() finds every row that is a prefix, as KeyIndex needs it.
template <typename Rows>
constexpr bool prefixes_are_found(const Rows& rows) {
  for (const auto& row : rows) {
    const std::size_t service = row.name.find(':');
    if (is_key_prefix(row.name) && row.name.find_first_of("/:", service + 1) + 1 != row.name.size())
      return false;
  }
  return true;
}

/// Where the rows of a table stand, by the hash of their `name`.
template <std::size_t Count>
class KeyIndex {
 public:
  template <typename Row>
  constexpr explicit KeyIndex(const std::array<Row, Count>& rows) {
    for (std::size_t row = 0; row < Count; ++row) {
      const std::uint32_t hash = key_hash(rows[row].name);
      std::size_t at = hash % kSlots;
      while (slots_[at].row != kNone) at = (at + 1) % kSlots;
      slots_[at] = {hash, static_cast<std::uint32_t>(row)};
    }
  }

  /// The row that names the key or stands for it, or null. `hash` is key_hash(key).
  template <typename Row>
  const Row* find(const std::array<Row, Count>& rows, std::string_view key, std::uint32_t hash) const {
    const Row* whole = find_name(rows, key, hash);
    if (whole != nullptr && !is_key_prefix(whole->name)) return whole;
    const std::string_view prefix = tag_key_prefix(key);
    return prefix.empty() ? nullptr : find_name(rows, prefix, key_hash(prefix));
  }

 private:
  template <typename Row>
  const Row* find_name(const std::array<Row, Count>& rows, std::string_view name, std::uint32_t hash) const {
    for (std::size_t at = hash % kSlots; slots_[at].row != kNone; at = (at + 1) % kSlots) {
      if (slots_[at].hash == hash && same_key(rows[slots_[at].row].name, name)) return &rows[slots_[at].row];
    }
    return nullptr;
  }

  static constexpr std::size_t kSlots = std::bit_ceil(2 * Count);
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t row = kNone;
  };
  std::array<Slot, kSlots> slots_;
};

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_KEY_INDEX_H_
