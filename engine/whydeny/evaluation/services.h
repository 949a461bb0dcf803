// Dated facts about single services that change a verdict. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_SERVICES_H_
#define WHYDENY_EVALUATION_SERVICES_H_

#include <string_view>

#include "whydeny/request/request.h"

namespace whydeny {

/// The day these tables were last checked against AWS's documentation.
inline constexpr std::string_view kServiceDataDate = "2026-08-22";

/// Services whose resources an RCP governs. [orgs_manage_policies_rcps, list of services]
bool supports_rcps(std::string_view service);

/// The KMS operations that another account may be given. [key-policy-modifying-external-accounts]
bool kms_works_across_accounts(std::string_view action);
/// KMS operations that take no key: identity policies alone govern them.
bool kms_takes_no_key(std::string_view action);
/// KMS operations that need the key to be enabled (or only imported), by the state's name. [key-state]
bool kms_state_refuses(std::string_view action, std::string_view state);

/// sts:AssumeRole and the actions that go with it: a role trust policy governs them.
bool is_trust_action(std::string_view action);

/// Actions that everybody may do on a resource without a policy: mounting an EFS file system. [EFS, default
/// policy]
bool default_policy_is_open(std::string_view action);

/// A refusal that no policy can lift, in one sentence; empty when there is none. Covers IAM's managed
/// resources, calls across accounts that the service does not have, and callers that may not make the call at
/// all.
std::string never_allowed(const Request& request);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_SERVICES_H_
