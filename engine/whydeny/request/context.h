// The request context: condition keys and their values.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_CONTEXT_H_
#define WHYDENY_REQUEST_CONTEXT_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/request/context_keys.h"

namespace whydeny {

/// One key of a request with the values it has.
struct ContextEntry {
  enum class Origin { Given, Derived };
  std::string key;                  ///< as given
  std::vector<std::string> values;  ///< numbers and booleans by their text
  bool multivalued = false;         ///< declared so, or not declared and given as a list
  Origin origin = Origin::Given;
  std::string why;  ///< for Derived: from what, in a few words

  /// Makes `value` the only value, in the memory of the first one.
  void set_only_value(std::string_view value);
};

/// The entries of a context, in the order in which they came.
class ContextEntries {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = ContextEntry;
    using difference_type = std::ptrdiff_t;
    using pointer = const ContextEntry*;
    using reference = const ContextEntry&;
    Iterator() = default;
    Iterator(const ContextEntry* pool, const std::uint32_t* at) : pool_(pool), at_(at) {}
    reference operator*() const { return pool_[*at_]; }
    pointer operator->() const { return &pool_[*at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return {pool_, at_++}; }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const ContextEntry* pool_ = nullptr;
    const std::uint32_t* at_ = nullptr;
  };

  ContextEntries(const ContextEntry* pool, std::span<const std::uint32_t> order)
      : pool_(pool), order_(order) {}
  Iterator begin() const { return {pool_, order_.data()}; }
  Iterator end() const { return {pool_, order_.data() + order_.size()}; }
  std::size_t size() const { return order_.size(); }
  bool empty() const { return order_.empty(); }
  const ContextEntry& front() const { return pool_[order_.front()]; }
  const ContextEntry& operator[](std::size_t at) const { return pool_[order_[at]]; }

 private:
  const ContextEntry* pool_;
  std::span<const std::uint32_t> order_;
};

/// The keys of one request. Names compare without regard to case. Where a `hash` is asked for, it is the
/// key_hash() of the key beside it.
class Context {
 public:
  /// Adds a key, or replaces the entry of the same exact spelling. Two spellings of one key may stand side by
  /// side.
  void set(ContextEntry entry);
  /// Adds a key as given, in memory that an entry of that key had before reset(): filling in requests of one
  /// kind again and again allocates nothing. Its `values` are what its memory last held: set them. Where
  /// the key stands in the context in the same spelling, it keeps its place. The reference holds until the
  /// next add(), set() or remove().
  ContextEntry& add(std::string_view key, std::uint32_t hash, bool multivalued);
  /// Where the memory for a key is, made if there is none yet: for those who add it often. Holds as long as
  /// the context, and for copies of it.
  std::uint32_t slot_for(std::string_view key, std::uint32_t hash);
  /// add() for the key of a slot.
  ContextEntry& add_in(std::uint32_t slot, bool multivalued);
  /// True when the key of the slot stands in the context.
  bool holds(std::uint32_t slot) const { return slots_[slot].place < hashes_.size(); }
  /// Takes away every spelling of a key.
  void remove(std::string_view key);
  /// Marks a key as known to be absent: it is never "missing". A name that ends in `/` covers every tag key
  /// behind it.
  void set_absent(std::string_view key, std::string why);
  /// Empties the context, the unknown keys too, and keeps its memory for add().
  void reset();

  enum class Presence {
    Present,
    Absent,     ///< known to be absent from the request
    Missing,    ///< neither given nor derivable: evaluated as absent, and reported
    Unknown,    ///< declared unknown: may have any value or none
    Ambiguous,  ///< given twice in spellings that differ only in case, neither the one asked for
  };
  struct Lookup {
    Presence presence;
    const ContextEntry* entry;  ///< set for Present
  };
  Lookup find(std::string_view key) const { return find(key, key_hash(key)); }
  Lookup find(std::string_view key, std::uint32_t hash) const;
  /// The first entry of that name in any spelling, unknown or not; null when there is none.
  const ContextEntry* first_entry(std::string_view key, std::uint32_t hash) const;

  /// Declares every key unknown that is neither given, derived nor known to be absent.
  void set_every_unknown(bool every) { unknown_all_ = every; }
  bool every_unknown() const { return unknown_all_; }
  /// Declares one key unknown, given or not.
  void add_unknown(std::string_view key);
  /// True for a key that add_unknown() named.
  bool is_declared_unknown(std::string_view key, std::uint32_t hash) const;

  /// In the order in which they came.
  ContextEntries entries() const { return {entries_.data(), std::span(order_).first(hashes_.size())}; }
  struct Absence {
    std::string key;
    std::string why;
  };
  const std::vector<Absence>& absences() const { return absences_; }
  bool has_unknowns() const { return unknown_all_ || !unknown_hashes_.empty(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = 0;  // in order_
  };
  const ContextEntry& entry_at(std::size_t place) const { return entries_[order_[place]]; }
  void erase_absences_of(std::string_view key);

  // Entries stay in their slots with their keys, those of former requests too. What the context holds are the
  // slots order_[0 .. hashes_.size()), whose hashes are beside them.
  std::vector<ContextEntry> entries_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> hashes_;
  // Beyond the hashes stand unknown keys of former requests; their memory is used again.
  std::vector<std::uint32_t> unknown_hashes_;
  std::vector<std::string> unknown_;
  std::vector<Absence> absences_;
  bool unknown_all_ = false;
};

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_CONTEXT_H_
