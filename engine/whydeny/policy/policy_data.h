// What a Policy handle points to. Inner: only the parser and the accessors see it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_POLICY_DATA_H_
#define WHYDENY_POLICY_POLICY_DATA_H_

#include <memory>
#include <string>
#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// Written once by parse_policy, never changed after.
struct Policy::Data {
  PolicyType type = PolicyType::Identity;
  std::string name;
  bool has_variables = false;
  std::vector<Statement> statements;
  std::shared_ptr<const JsonDocument> document;  ///< owns the texts that the statements view
  std::shared_ptr<const Source> source;          ///< the text that the spans count in
};

}  // namespace whydeny

#endif  // WHYDENY_POLICY_POLICY_DATA_H_
