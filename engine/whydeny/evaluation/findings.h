// Matching: which statements apply to a request. Ends before deciding begins. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_FINDINGS_H_
#define WHYDENY_EVALUATION_FINDINGS_H_

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/decision.h"
#include "whydeny/evaluation/principals.h"
#include "whydeny/evaluation/truth.h"

namespace whydeny {

/// One statement that applies, or might. A statement whose Principal names the requester in several strengths
/// (its account and its role) is one finding for each.
struct StatementMatch {
  Layer layer;
  int level;  ///< SCP, RCP; -1 otherwise
  const Policy* policy;
  const Statement* statement;
  Strength strength;
  Truth applies;                       ///< Unknown or True
  std::vector<std::string> open_keys;  ///< what it hangs on when Unknown
};

/// Everything that matching found out. Points into the PolicySet, which must outlive it.
struct Matches {
  std::vector<StatementMatch> all;  ///< in AWS's order of layers, documents and statements
  std::vector<std::string> missing_keys;
  std::vector<std::string> notes;
};

/// The layer that resource policies of this request stand for: Key, Trust or Resource.
Layer resource_layer(const Request& request);

/// Why the organization's SCPs do not bind the requester, and its RCPs not the request; empty when they do.
/// [orgs_manage_policies_scps, _rcps]
std::string_view scp_exemption(const Request& request);
std::string_view rcp_exemption(const Request& request);

/// Tests every statement of every document that binds the request.
Matches find_statements(const PolicySet& policies, const Request& request, Trace* trace);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_FINDINGS_H_
