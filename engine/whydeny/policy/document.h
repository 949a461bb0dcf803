// The elements of a document: Version, Id, Statement. Inner to the policy room and the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_DOCUMENT_H_
#define WHYDENY_POLICY_DOCUMENT_H_

#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

struct PolicyDocument {
  bool has_variables = false;  ///< Version 2012-10-17
  std::vector<Statement> statements;
};

/// Reads a whole policy. When something was refused the result is good for finding more complaints and
/// nothing else.
PolicyDocument read_policy_document(const JsonValue& root, PolicyType type, Complaints& complaints);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_DOCUMENT_H_
