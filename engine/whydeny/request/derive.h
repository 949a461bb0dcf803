// Fills in the condition keys that follow from the principal, resource and action. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_DERIVE_H_
#define WHYDENY_REQUEST_DERIVE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "whydeny/request/request.h"

namespace whydeny {

/// Fills in every derivable key that `request.context` does not give, and marks those known to be absent for
/// this kind of requester. A given key stays; where it contradicts what would be derived, a note says so.
/// [reference_policies_variables, principal key values; reference_policies_condition-keys]
void derive_context(Request& request);

/// Derives now what was to be derived on demand. To be called before the context or another part of such a
/// request changes in a way that derived keys shall not follow, and before the whole context is shown.
void materialize(Request& request);

/// Adds the notes that materialize() would add, and derives nothing that stays. `rows` has a bit for each of
/// derivations() whose key may be given; others are not looked at.
void note_contradictions(Request& request, std::uint64_t rows);

/// Declares a key unknown, and with it those that are derived from it and not given: where
/// `aws:RequestTag/team` may be present, `aws:TagKeys` may be too.
void declare_unknown(Request& request, std::string_view key);

/// Names the owner of the resource; the keys that hold it follow. Evaluation does so again when it tries an
/// owner.
void set_resource_account(Request& request, std::string account);

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_DERIVE_H_
