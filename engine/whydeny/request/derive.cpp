// Derived condition keys as part of a request's context.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/derive.h"

#include <array>
#include <bit>
#include <cstddef>
#include <utility>
#include <vector>

#include "whydeny/aws/ascii.h"
#include "whydeny/request/derivations.h"
#include "whydeny/request/key_index.h"

namespace whydeny {
namespace {

void note_contradiction(Request& request, const ContextEntry& given, const std::vector<std::string>& derived,
                        std::string_view why) {
  // A session's role path is only told by the given ARN: that is no contradiction.
  if (equals_ignoring_case(given.key, "aws:PrincipalArn") && !request.principal.principal_arn_exact) return;
  if (given.origin != ContextEntry::Origin::Given || derived.empty() || given.values.empty()) return;
  request.notes.push_back("the request gives `" + given.key + "` as `" + given.values.front() + "`, but " +
                          std::string(why) + " makes it `" + derived.front() + "`; the given value is used");
}

// Puts one row's key into the context; a value that the caller gave wins over a derived one.
void derive_into(Request& request, const Derivation& row, std::uint32_t hash) {
  std::vector<std::string> values;
  const Derived derived = row.derive(request, values);
  if (derived.kind == Derived::Kind::Nothing) return;
  const ContextEntry* given = request.context.first_entry(row.name, hash);
  if (derived.kind == Derived::Kind::Absent) {
    if (given == nullptr) request.context.set_absent(row.name, std::string(derived.why));
  } else if (given == nullptr) {
    request.context.set({std::string(row.name), std::move(values), row.multivalued,
                         ContextEntry::Origin::Derived, std::string(derived.why)});
  } else if (derived.kind == Derived::Kind::Value && given->values != values) {
    note_contradiction(request, *given, values, derived.why);
  }
}

// What the request gives under a row's name, where that contradicts what would be derived.
void compare_with(Request& request, const Derivation& row) {
  const ContextEntry* given = request.context.first_entry(row.name, key_hash(row.name));
  if (given == nullptr) return;
  std::vector<std::string> values;
  const Derived derived = row.derive(request, values);
  if (derived.kind == Derived::Kind::Value && given->values != values)
    note_contradiction(request, *given, values, derived.why);
}

}  // namespace

void note_contradictions(Request& request, std::uint64_t rows) {
  for (; rows != 0; rows &= rows - 1)
    compare_with(request, derivations()[static_cast<std::size_t>(std::countr_zero(rows))]);
}

void derive_context(Request& request) {
  for (const Derivation& row : derivations()) derive_into(request, row, key_hash(row.name));
}

void materialize(Request& request) {
  if (!request.derived_on_demand) return;
  request.derived_on_demand = false;
  derive_context(request);
}

void set_resource_account(Request& request, std::string account) {
  request.resource_account = std::move(account);
  if (request.derived_on_demand) return;
  const bool has_owner = request.resource != "*" && !request.resource_account.empty();
  for (const std::string_view key : {"aws:ResourceAccount", "s3:ResourceAccount"}) {
    const std::uint32_t hash = key_hash(key);
    const ContextEntry* entry = request.context.first_entry(key, hash);
    const bool former = entry != nullptr && entry->origin == ContextEntry::Origin::Derived;
    if (has_owner && former) request.context.remove(key);
    derive_into(request, *find_derivation(key, hash), hash);
  }
}

void declare_unknown(Request& request, std::string_view key) {
  struct Follows {
    std::string_view key;
    std::string_view from;  // a name, or the beginning of a tag key's name
  };
  static constexpr std::array<Follows, 8> kFollows = {
      {{"aws:TagKeys", "aws:RequestTag/"},
       {"s3:RequestObjectTagKeys", "s3:RequestObjectTag/"},
       {"kms:EncryptionContextKeys", "kms:EncryptionContext:"},
       {"aws:ViaAWSService", "aws:CalledVia"},
       {"aws:CalledViaFirst", "aws:CalledVia"},
       {"aws:CalledViaLast", "aws:CalledVia"},
       {"aws:EpochTime", "aws:CurrentTime"},
       {"aws:CurrentTime", "aws:EpochTime"}}};
  for (const Follows& row : kFollows) {
    const std::string_view start = is_key_prefix(row.from) ? key.substr(0, row.from.size()) : key;
    if (!equals_ignoring_case(start, row.from)) continue;
    const ContextEntry* entry = request.context.first_entry(row.key, key_hash(row.key));
    if (entry == nullptr || entry->origin == ContextEntry::Origin::Derived)
      request.context.add_unknown(row.key);
  }
  request.context.add_unknown(key);
}

std::string action_service(std::string_view action) { return to_lower(action.substr(0, action.find(':'))); }

bool is_service_of(std::string_view action, std::string_view service) {
  return equals_ignoring_case(action.substr(0, action.find(':')), service);
}

}  // namespace whydeny
