// Looks a condition key up in a request, and derives it where that was put off.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/lookup.h"

#include "whydeny/request/derivations.h"

namespace whydeny {
namespace {

// What the context does not hold, as it would stand there if it had been derived.
Context::Lookup derive_key(const Request& request, std::string_view key, std::uint32_t hash,
                           Context::Presence underived, ContextEntry& out) {
  using Presence = Context::Presence;
  const Derivation* row = find_derivation(key, hash);
  if (row == nullptr) return {underived, nullptr};
  const Derived derived = row->derive(request, out.values);
  if (derived.kind == Derived::Kind::Nothing) return {underived, nullptr};
  if (derived.kind == Derived::Kind::Absent) {
    // A row for tag keys gives way to a key of its very name.
    const bool given = request.context.first_entry(row->name, key_hash(row->name)) != nullptr;
    return {given ? underived : Presence::Absent, nullptr};
  }
  out.key.assign(row->name);
  out.multivalued = row->multivalued;
  out.origin = ContextEntry::Origin::Derived;
  out.why.clear();
  return {Presence::Present, &out};
}

}  // namespace

Context::Lookup find_key(const Request& request, std::string_view key, std::uint32_t hash,
                         ContextEntry& derived) {
  using Presence = Context::Presence;
  const Context& context = request.context;
  const Context::Lookup found = context.find(key, hash);
  if (!request.derived_on_demand) return found;
  const bool only_not_given =
      found.presence == Presence::Missing ||
      (found.presence == Presence::Unknown && !context.is_declared_unknown(key, hash));
  return only_not_given ? derive_key(request, key, hash, found.presence, derived) : found;
}

}  // namespace whydeny
