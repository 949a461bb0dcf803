// The request context: condition keys and their values.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_CONTEXT_H_
#define WHYDENY_REQUEST_CONTEXT_H_

#include <cstdint>
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

/// The keys of one request. Names compare without regard to case. Where a `hash` is asked for, it is the
/// key_hash() of the key beside it.
class Context {
 public:
  /// Adds a key, or replaces the entry of the same exact spelling. Two spellings of one key may stand side by
  /// side.
  void set(ContextEntry entry);
  /// Adds a key as given, in memory that entries had before reset(): filling in requests of one shape again
  /// and again allocates nothing. Its `values` are what its memory last held: set them. The key must not
  /// stand in the context in the same spelling. The reference holds until the next add(), set() or remove().
  ContextEntry& add(std::string_view key, std::uint32_t hash, bool multivalued);
  /// The same for a key of which nothing is known yet but whether it is given as a list: fastest where the
  /// context held the same key in the same place before reset(). Null, and nothing is added, when the key
  /// stands there already in the same spelling.
  ContextEntry* add_given(std::string_view key, bool as_list);
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
  std::span<const ContextEntry> entries() const { return {entries_.data(), hashes_.size()}; }
  struct Absence {
    std::string key;
    std::string why;
  };
  const std::vector<Absence>& absences() const { return absences_; }
  bool has_unknowns() const { return unknown_all_ || !unknown_hashes_.empty(); }

 private:
  // What add_given() found out about the key of an entry.
  struct Known {
    bool known = false;
    bool multivalued = false;  // given as one value
    bool multivalued_as_list = false;
    std::uint32_t hash = 0;
  };
  ContextEntry& begin_entry(std::uint32_t hash, bool multivalued);
  void erase_absences_of(std::string_view key);

  // Beyond the hashes stand entries, and unknown keys, of former requests; their memory is used again.
  std::vector<std::uint32_t> hashes_;
  std::vector<ContextEntry> entries_;
  std::vector<Known> known_;  // one for each of entries_
  std::vector<std::uint32_t> unknown_hashes_;
  std::vector<std::string> unknown_;
  std::vector<Absence> absences_;
  bool unknown_all_ = false;
};

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_CONTEXT_H_
