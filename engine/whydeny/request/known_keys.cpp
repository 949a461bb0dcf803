// The context keys that lines have named, so that each is looked up once.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/known_keys.h"

#include <utility>

#include "whydeny/aws/ascii.h"
#include "whydeny/request/context_keys.h"
#include "whydeny/request/derivations.h"
#include "whydeny/request/same_text.h"

namespace whydeny {
namespace {

constexpr std::size_t kPlaces = 4 * KnownKeys::kMaxKeys;

// Keys differ in their ends. Of short ones, which are rare, all but the first letter and the size is left
// out.
std::size_t first_place(std::string_view name) {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;
  constexpr int kTopBits = 16;
  const bool is_short = name.size() < sizeof(std::uint64_t);
  const std::uint64_t end = is_short ? static_cast<unsigned char>(name.empty() ? '\0' : name.front())
                                     : load_word<std::uint64_t>(name.data() + name.size() - sizeof end);
  return ((end ^ (name.size() << kTopBits)) * kSpread >> (64 - kTopBits)) % kPlaces;
}

std::uint64_t derivation_bit(std::string_view name, std::uint32_t hash) {
  const Derivation* row = find_derivation(name, hash);
  return row == nullptr ? 0 : std::uint64_t{1} << static_cast<unsigned>(row - derivations().data());
}

}  // namespace

KnownKey::KnownKey(std::string_view text)
    : name(text), hash(key_hash(text)), cardinality(cardinality_of(text)), rows(derivation_bit(text, hash)) {}

KnownKeys::KnownKeys(std::vector<std::string> defaults) : defaults_(std::move(defaults)), places_(kPlaces) {
  keys_.reserve(kMaxKeys);
}

bool KnownKeys::make_room(std::size_t count) {
  if (keys_.size() + count <= kMaxKeys) return false;
  keys_.clear();
  places_.assign(kPlaces, 0);
  return true;
}

KnownKey& KnownKeys::find(std::string_view name) {
  std::size_t place = first_place(name);
  for (; places_[place] != 0; place = (place + 1) % kPlaces) {
    KnownKey& known = keys_[places_[place] - 1U];
    if (same_text(known.name, name)) return known;
  }
  KnownKey& known = keys_.emplace_back(name);
  for (std::size_t i = 0; i < defaults_.size(); ++i)
    known.over |= std::uint64_t{equals_ignoring_case(defaults_[i], name)} << i;
  places_[place] = static_cast<std::uint16_t>(keys_.size());
  return known;
}

}  // namespace whydeny
