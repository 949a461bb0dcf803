// The answers of `aws organizations ...`: the tree, the policies, and where they are attached.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_ESTATE_ORGANIZATION_H_
#define WHYDENY_ESTATE_ORGANIZATION_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/estate/estate.h"

namespace whydeny {

/// True when the object is an answer that add_organization() reads.
bool is_organization_answer(const JsonValue& root);

/// Adds one answer: describe-organization, list-roots, list-organizational-units-for-parent, list-accounts,
/// list-accounts-for-parent, list-parents, list-children, describe-policy, list-policies-for-target,
/// list-targets-for-policy. Some do not say whom they are about; then `subject` does: the id of a root, unit,
/// account or policy.
Diagnostics add_organization(const std::shared_ptr<const JsonDocument>& document, const std::string& subject,
                             Estate& estate);

/// The id in a file's name, such as "ou-ab12-11112222" of `parents-ou-ab12-11112222.json`.
std::string find_organization_id(std::string_view file_name);

}  // namespace whydeny

#endif  // WHYDENY_ESTATE_ORGANIZATION_H_
