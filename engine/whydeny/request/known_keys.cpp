// The context keys that lines have named, so that each is looked up once.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/known_keys.h"

#include <utility>

#include "whydeny/aws/ascii.h"
#include "whydeny/request/context_keys.h"

namespace whydeny {
namespace {

constexpr std::size_t kPlaces = 4 * KnownKeys::kMaxKeys;

}  // namespace

KnownKeys::KnownKeys(std::vector<std::string> defaults) : defaults_(std::move(defaults)), places_(kPlaces) {
  keys_.reserve(kMaxKeys);
}

void KnownKeys::make_room(std::size_t count) {
  if (keys_.size() + count <= kMaxKeys) return;
  keys_.clear();
  places_.assign(kPlaces, 0);
}

KnownKey& KnownKeys::find(std::string_view name) {
  const std::uint32_t hash = key_hash(name);
  std::size_t place = hash % kPlaces;
  for (; places_[place] != 0; place = (place + 1) % kPlaces) {
    KnownKey& known = keys_[places_[place] - 1U];
    if (known.name == name) return known;
  }
  std::uint64_t over = 0;
  for (std::size_t i = 0; i < defaults_.size(); ++i)
    over |= std::uint64_t{equals_ignoring_case(defaults_[i], name)} << i;
  KnownKey& known = keys_.emplace_back(KnownKey{std::string(name), hash, cardinality_of(name), over, 0});
  places_[place] = static_cast<std::uint16_t>(keys_.size());
  return known;
}

}  // namespace whydeny
