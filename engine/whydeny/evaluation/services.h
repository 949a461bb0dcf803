// Dated facts about single services that change a verdict. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_SERVICES_H_
#define WHYDENY_EVALUATION_SERVICES_H_

#include <optional>
#include <string>
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

/// What the tables say about one action; looked up once for each action, not once for each request.
struct ActionTraits {
  std::string action;   ///< in lower case
  std::string service;  ///< the part before the colon
  bool of_s3 = false;
  bool of_kms = false;
  bool supports_rcps = false;
  bool through_gateway = false;  ///< a service whose endpoints are gateways unless told otherwise
  bool kms_takes_no_key = false;
  bool cannot_be_restricted = false;  ///< kms:RetireGrant, by RCPs
  bool is_trust_action = false;
  bool default_policy_is_open = false;
  bool needs_no_permission = false;  ///< sts:GetCallerIdentity
  bool is_own_token = false;         ///< sts:GetSessionToken
  bool lists_every_bucket = false;   ///< s3:ListAllMyBuckets
  bool can_be_refused = false;       ///< never_allowed() has something to say about the service

  std::string_view name() const { return std::string_view(action).substr(action.find(':') + 1); }
};
ActionTraits traits_of(std::string_view action);

/// A refusal that no policy can lift: one sentence, in its middle a value of the request.
struct ServiceRefusal {
  std::string_view before, value, after;
  std::string text() const;
};

/// Covers IAM's managed resources, calls across accounts that the service does not have, and callers that may
/// not make the call at all.
std::optional<ServiceRefusal> never_allowed(const Request& request, const ActionTraits& action);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_SERVICES_H_
