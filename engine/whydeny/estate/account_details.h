// The answer of `aws iam get-account-authorization-details`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_ESTATE_ACCOUNT_DETAILS_H_
#define WHYDENY_ESTATE_ACCOUNT_DETAILS_H_

#include <memory>

#include "whydeny/estate/estate.h"

namespace whydeny {

/// True when the object has a list that only this answer has.
bool is_account_details(const JsonValue& root);

/// Adds the users, groups, roles and managed policies of one page; pages may come in any order. Complaints
/// about what is no such answer, and about a principal that two pages describe differently.
Diagnostics add_account_details(const std::shared_ptr<const JsonDocument>& document, Estate& estate);

}  // namespace whydeny

#endif  // WHYDENY_ESTATE_ACCOUNT_DETAILS_H_
