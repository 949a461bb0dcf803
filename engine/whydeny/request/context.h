// The request context: condition keys and their values.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_CONTEXT_H_
#define WHYDENY_REQUEST_CONTEXT_H_

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whydeny {

/// What the engine knows about a context key without a service catalog.
struct ContextKey {
  std::string_view name;  ///< AWS's spelling; a name that ends in `/` stands for every tag key behind it
  bool multivalued;
};

/// The declared key of that name without regard to case, or null for one that is not in the table.
const ContextKey* find_context_key(std::string_view name);
/// All rows, for did-you-mean.
std::span<const ContextKey> context_keys();

/// One key of a request with the values it has.
struct ContextEntry {
  enum class Origin { Given, Derived };
  std::string key;                  ///< as given
  std::vector<std::string> values;  ///< numbers and booleans by their text
  bool multivalued = false;         ///< declared so, or not declared and given as a list
  Origin origin = Origin::Given;
  std::string why;  ///< for Derived: from what, in a few words
};

/// The keys of one request. Names compare without regard to case.
class Context {
 public:
  /// Adds a key, or replaces the entry of the same exact spelling. Two spellings of one key may stand side by
  /// side.
  void set(ContextEntry entry);
  void remove(std::string_view key);
  /// Marks a key as known to be absent: it is never "missing". A name that ends in `/` covers every tag key
  /// behind it.
  void set_absent(std::string_view key, std::string why);

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
  Lookup find(std::string_view key) const;

  /// Declares every key unknown that is neither given, derived nor known to be absent.
  void set_every_unknown(bool every) { unknown_all_ = every; }
  /// Declares one key unknown, given or not.
  void add_unknown(std::string key) { unknown_.push_back(std::move(key)); }

  const std::vector<ContextEntry>& entries() const { return entries_; }
  struct Absence {
    std::string key;
    std::string why;
  };
  const std::vector<Absence>& absences() const { return absences_; }
  bool has_unknowns() const { return unknown_all_ || !unknown_.empty(); }

 private:
  std::vector<ContextEntry> entries_;
  std::vector<Absence> absences_;
  std::vector<std::string> unknown_;
  bool unknown_all_ = false;
};

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_CONTEXT_H_
