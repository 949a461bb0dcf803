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
  for (ContextEntry& existing : std::span(entries_).first(hashes_.size())) {
    if (existing.key != entry.key) continue;
    existing = std::move(entry);
    return;
  }
  ContextEntry& added = add(entry.key, key_hash(entry.key), entry.multivalued);
  added = std::move(entry);
}

ContextEntry& Context::add(std::string_view key, std::uint32_t hash, bool multivalued) {
  const std::size_t at = hashes_.size();
  if (at == entries_.size()) {
    entries_.emplace_back();
    known_.emplace_back();
  }
  if (entries_[at].key != key) {
    // Where the key stood in a former request, its values have the memory that they need.
    std::size_t former = at + 1;
    while (former < entries_.size() && entries_[former].key != key) ++former;
    if (former < entries_.size()) {
      std::swap(entries_[at], entries_[former]);
      std::swap(known_[at], known_[former]);
    } else {
      entries_[at].key.assign(key);
      known_[at].known = false;
    }
  }
  erase_absences_of(key);
  return begin_entry(hash, multivalued);
}

ContextEntry* Context::add_given(std::string_view key, bool as_list) {
  const std::size_t at = hashes_.size();
  const bool expected = at < entries_.size() && known_[at].known && entries_[at].key == key;
  Known known;
  if (expected) {
    known = known_[at];
  } else {
    const std::uint32_t hash = key_hash(key);
    known = {true, is_multivalued(key, hash, false), is_multivalued(key, hash, true), hash};
  }
  for (std::size_t i = 0; i < at; ++i) {
    if (hashes_[i] == known.hash && entries_[i].key == key) return nullptr;
  }
  const bool multivalued = as_list ? known.multivalued_as_list : known.multivalued;
  if (expected) {
    erase_absences_of(key);
    return &begin_entry(known.hash, multivalued);
  }
  ContextEntry& entry = add(key, known.hash, multivalued);
  known_[at] = known;
  return &entry;
}

// The next entry holds its key already.
ContextEntry& Context::begin_entry(std::uint32_t hash, bool multivalued) {
  ContextEntry& entry = entries_[hashes_.size()];
  hashes_.push_back(hash);
  entry.multivalued = multivalued;
  entry.origin = ContextEntry::Origin::Given;
  entry.why.clear();
  return entry;
}

void Context::erase_absences_of(std::string_view key) {
  if (absences_.empty()) return;
  std::erase_if(absences_, [&](const Absence& absence) { return row_names_key(absence.key, key); });
}

void Context::remove(std::string_view key) {
  const std::uint32_t hash = key_hash(key);
  for (std::size_t at = hashes_.size(); at-- > 0;) {
    if (hashes_[at] != hash || !same_key(entries_[at].key, key)) continue;
    const auto place = static_cast<std::ptrdiff_t>(at);
    hashes_.erase(hashes_.begin() + place);
    std::rotate(entries_.begin() + place, entries_.begin() + place + 1, entries_.end());
    std::rotate(known_.begin() + place, known_.begin() + place + 1, known_.end());
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
    const ContextEntry& entry = entries_[at];
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
    if (hashes_[at] == hash && same_key(entries_[at].key, key)) return &entries_[at];
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
