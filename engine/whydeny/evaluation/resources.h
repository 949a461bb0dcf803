// Action and Resource elements against the request. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_RESOURCES_H_
#define WHYDENY_EVALUATION_RESOURCES_H_

#include <string_view>

#include "whydeny/evaluation/bound_request.h"
#include "whydeny/evaluation/compiled.h"
#include "whydeny/evaluation/truth.h"

namespace whydeny {

/// One value of an Action element: a `service:Name` glob without regard to case. A glob is put into `texts`.
/// [reference_policies_elements_action]
ActionPattern compile_action(std::string_view text, TextPool& texts);

/// `service:Name` in any letter case.
bool action_matches(const Element<Value>& element, std::string_view action);

/// One value of a Resource element, by the rules of the policy type: short ARNs, variables. What has to be
/// stored goes into `set`.
/// [reference_policies_elements_resource]
ResourcePattern compile_resource(std::string_view text, PolicyType type, bool variables,
                                 CompiledPolicySet::Data& set);

/// Resource or NotResource against the request's resource. In a request for a KMS key, key policies speak of
/// their own key alone. [5.1.7]
Truth resource_matches(const CompiledPolicySet::Data& set, const CompiledStatement& statement,
                       BoundRequest& request, Lookups& lookups);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_RESOURCES_H_
