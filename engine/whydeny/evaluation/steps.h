// The steps of AWS's order of evaluation, one function each. evaluate.cpp puts them in order. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_STEPS_H_
#define WHYDENY_EVALUATION_STEPS_H_

#include <string_view>
#include <vector>

#include "whydeny/evaluation/inquiry.h"

namespace whydeny {

/// What a step says besides the causes it adds: go on, or the request is granted and no later step can
/// object.
enum class Ruling { GoOn, Granted };

/// A step adds a Cause for each layer that blocks; no cause means that it has no objection.
using Decide = Ruling (*)(const Inquiry& inquiry, std::vector<Cause>& blocks);

/// One row of an order of evaluation.
struct Step {
  std::string_view name;
  Decide decide;
};

// clang-format off
Ruling allow_if_call_is_always_allowed(const Inquiry&, std::vector<Cause>&);
Ruling deny_across_partitions(const Inquiry&, std::vector<Cause>&);
Ruling deny_if_any_statement_denies(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_every_rcp_level_allows(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_every_scp_level_allows(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_endpoint_allows(const Inquiry&, std::vector<Cause>&);
Ruling deny_if_public_access_is_blocked(const Inquiry&, std::vector<Cause>&);
Ruling deny_what_the_service_never_allows(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_requester_pays(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_mandatory_resource_policy_allows(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_object_owner_allows(const Inquiry&, std::vector<Cause>&);
Ruling allow_if_caller_is_granted_directly(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_identity_or_resource_allows(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_identity_allows(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_resource_allows(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_boundary_allows(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_session_allows(const Inquiry&, std::vector<Cause>&);
Ruling deny_unless_key_state_permits(const Inquiry&, std::vector<Cause>&);
// clang-format on

/// The statements that grant an allowed request: direct grants of the resource's policy first, then identity
/// policies, then the limiting documents' Allows. The Cause names the first.
Cause granting_cause(const Inquiry& inquiry, std::vector<CitedStatement>& granted_by);

/// The caller has no policies of its own to be granted by: services, identity providers, anonymous callers.
bool has_no_identity(const Requester& who);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_STEPS_H_
