// The context keys that lines have named, so that each is looked up once. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_KNOWN_KEYS_H_
#define WHYDENY_REQUEST_KNOWN_KEYS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/request/request_checks.h"

namespace whydeny {

/// A key in one spelling.
struct KnownKey {
  explicit KnownKey(std::string_view text);
  std::string name;
  std::uint32_t hash;  ///< key_hash(name)
  Cardinality cardinality;
  std::uint64_t rows;      ///< the bit of the row of derivations() that names it, or 0
  std::uint64_t over = 0;  ///< which of the defaults it replaces, one bit for each
  /// In the context of the one who asks.
  std::optional<std::uint32_t> slot = std::nullopt;
};

/// A table of bounded size.
class KnownKeys {
 public:
  static constexpr std::size_t kMaxKeys = 512;

  /// `defaults`: the keys that lie under every line; at most 64 of them.
  explicit KnownKeys(std::vector<std::string> defaults);

  /// The key of that very spelling. The reference holds until make_room().
  KnownKey& find(std::string_view name);
  /// Forgets all keys when there is not room for `count` new ones; true when it did.
  bool make_room(std::size_t count);

 private:
  std::vector<std::string> defaults_;
  std::vector<KnownKey> keys_;
  std::vector<std::uint16_t> places_;  // by hash: 0, or one more than the index in keys_
};

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_KNOWN_KEYS_H_
