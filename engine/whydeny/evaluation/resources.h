// Action and Resource elements against the request. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_RESOURCES_H_
#define WHYDENY_EVALUATION_RESOURCES_H_

#include <string_view>

#include "whydeny/evaluation/conditions.h"
#include "whydeny/evaluation/truth.h"
#include "whydeny/policy/policy.h"
#include "whydeny/request/request.h"

namespace whydeny {

/// `service:Name` glob without regard to case. [reference_policies_elements_action]
bool action_matches(const Element<Value>& element, std::string_view action);

/// Resource or NotResource against the request's resource, by the rules of the policy type: short ARNs,
/// variables, actions without a resource, key policies. [reference_policies_elements_resource]
Truth resource_matches(const Element<Value>& element, PolicyType type, bool variables, const Request& request,
                       Lookups& lookups);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_RESOURCES_H_
