// Does a Principal element name the requester, and how strongly? Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_PRINCIPALS_H_
#define WHYDENY_EVALUATION_PRINCIPALS_H_

#include <vector>

#include "whydeny/evaluation/conditions.h"
#include "whydeny/evaluation/truth.h"
#include "whydeny/policy/policy.h"
#include "whydeny/request/request.h"

namespace whydeny {

/// What an Allow in a resource policy is worth, by how it names the requester. In a Deny every one is a full
/// match. [reference_policies_elements_principal; evaluation logic, resource-based policies]
enum class Strength {
  None,         ///< the policy type has no principal
  Account,      ///< the requester's account: it only delegates to the identity policies
  SessionUser,  ///< the user behind a federated session
  Role,         ///< the role behind a session
  User,         ///< the user itself
  Direct,       ///< the session itself, a provider, a service, the root user itself
  Wildcard,     ///< everybody
};

struct PrincipalMatch {
  Strength strength;
  Truth truth;
};

/// What the statement's surroundings say about principals.
struct PrincipalRules {
  bool account_means_root_only = false;  ///< gateway endpoint policies
  bool has_boundary = false;             ///< the requester has a permissions boundary
};

/// The matches of a Principal or NotPrincipal element, at most one a strength; empty when the requester is
/// not meant.
std::vector<PrincipalMatch> match_principal(const Element<PrincipalEntry>& element, Effect effect,
                                            const Request& request, PrincipalRules rules, Lookups& lookups);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_PRINCIPALS_H_
