// Context lookups, and entries whose memory is used again.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/context.h"

#include <algorithm>
#include <utility>

#include "whydeny/request/key_index.h"

namespace whydeny {

void ContextEntry::set_only_value(std::string_view value) {
  if (values.size() != 1) values.resize(1);
  values.front().assign(value);
}

void Context::set(ContextEntry entry) {
  for (std::size_t at = 0; at < hashes_.size(); ++at) {
    ContextEntry& existing = entries_[order_[at]];
    if (existing.key != entry.key) continue;
    existing = std::move(entry);
    return;
  }
  ContextEntry& added = add(entry.key, key_hash(entry.key), entry.multivalued);
  added = std::move(entry);
}

std::uint32_t Context::slot_for(std::string_view key, std::uint32_t hash) {
  for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
    if (slots_[slot].hash == hash && entries_[slot].key == key) return slot;
  }
  const auto slot = static_cast<std::uint32_t>(slots_.size());
  slots_.push_back({hash, slot});
  order_.push_back(slot);
  entries_.emplace_back().key.assign(key);
  return slot;
}

ContextEntry& Context::add(std::string_view key, std::uint32_t hash, bool multivalued) {
  return add_in(slot_for(key, hash), multivalued);
}

ContextEntry& Context::add_in(std::uint32_t slot, bool multivalued) {
  if (!holds(slot)) {
    // Changes places with the slot that is next in turn.
    const auto place = static_cast<std::uint32_t>(hashes_.size());
    const std::uint32_t other = order_[place];
    order_[slots_[slot].place] = other;
    slots_[other].place = slots_[slot].place;
    order_[place] = slot;
    slots_[slot].place = place;
    hashes_.push_back(slots_[slot].hash);
  }
  ContextEntry& entry = entries_[slot];
  if (!absences_.empty()) erase_absences_of(entry.key);
  entry.multivalued = multivalued;
  entry.origin = ContextEntry::Origin::Given;
  if (!entry.why.empty()) entry.why.clear();
  return entry;
}

void Context::erase_absences_of(std::string_view key) {
  std::erase_if(absences_, [&](const Absence& absence) { return row_names_key(absence.key, key); });
}

void Context::remove(std::string_view key) {
  const std::uint32_t hash = key_hash(key);
  for (std::size_t at = hashes_.size(); at-- > 0;) {
    if (hashes_[at] != hash || !same_key(entry_at(at).key, key)) continue;
    const auto place = static_cast<std::ptrdiff_t>(at);
    hashes_.erase(hashes_.begin() + place);
    std::rotate(order_.begin() + place, order_.begin() + place + 1, order_.end());
    for (; at < order_.size(); ++at) slots_[order_[at]].place = static_cast<std::uint32_t>(at);
    at = static_cast<std::size_t>(place);
  }
}

void Context::set_absent(std::string_view key, std::string why) {
  absences_.push_back({std::string(key), std::move(why)});
}

void Context::reset() {
  hashes_.clear();
  unknown_hashes_.clear();
  absences_.clear();
  unknown_all_ = false;
}

Context::Lookup Context::find(std::string_view key, std::uint32_t hash) const {
  if (!unknown_hashes_.empty() && is_declared_unknown(key, hash)) return {Presence::Unknown, nullptr};
  const ContextEntry* found = nullptr;
  bool several = false;
  for (std::size_t at = 0; at < hashes_.size(); ++at) {
    if (hashes_[at] != hash) continue;
    const ContextEntry& entry = entry_at(at);
    if (entry.key == key) return {Presence::Present, &entry};
    if (!same_key(entry.key, key)) continue;
    several = several || found != nullptr;
    found = &entry;
  }
  if (several) return {Presence::Ambiguous, nullptr};
  if (found != nullptr) return {Presence::Present, found};
  const auto covers = [&](const Absence& absence) { return row_names_key(absence.key, key); };
  if (std::any_of(absences_.begin(), absences_.end(), covers)) return {Presence::Absent, nullptr};
  return {unknown_all_ ? Presence::Unknown : Presence::Missing, nullptr};
}

const ContextEntry* Context::first_entry(std::string_view key, std::uint32_t hash) const {
  for (std::size_t at = 0; at < hashes_.size(); ++at) {
    if (hashes_[at] == hash && same_key(entry_at(at).key, key)) return &entry_at(at);
  }
  return nullptr;
}

void Context::add_unknown(std::string_view key) {
  const std::size_t at = unknown_hashes_.size();
  unknown_hashes_.push_back(key_hash(key));
  if (at == unknown_.size()) unknown_.emplace_back();
  unknown_[at].assign(key);
}

bool Context::is_declared_unknown(std::string_view key, std::uint32_t hash) const {
  for (std::size_t at = 0; at < unknown_hashes_.size(); ++at) {
    if (unknown_hashes_[at] == hash && same_key(unknown_[at], key)) return true;
  }
  return false;
}

}  // namespace whydeny
