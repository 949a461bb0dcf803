// The `policies` of a case of a diagnosis. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_CASE_POLICIES_H_
#define WHYDENY_OPERATIONS_CASE_POLICIES_H_

#include "whydeny/operations/read_case.h"

namespace whydeny {

/// Reads the object; fatal complaints about a document are passed on.
void read_case_policies(const std::shared_ptr<const JsonDocument>& document, const JsonValue& object,
                        const ReadPolicyFile& files, CasePolicies& policies, Diagnostics& complaints);

/// One document: an object, a path, or `{"name", "policy"}`.
std::optional<Policy> read_case_policy(const std::shared_ptr<const JsonDocument>& document,
                                       const JsonValue& value, PolicyType type, const std::string& label,
                                       const ReadPolicyFile& files, Diagnostics& complaints);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_CASE_POLICIES_H_
