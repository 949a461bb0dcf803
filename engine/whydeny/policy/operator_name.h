// Inner: the names of condition operators, taken apart and looked up.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_OPERATOR_NAME_H_
#define WHYDENY_POLICY_OPERATOR_NAME_H_

#include <string_view>

#include "whydeny/json/json.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// "ForAnyValue:StringLikeIfExists" in its parts; letter case does not matter in any of them.
struct OperatorName {
  SetOperator set = SetOperator::None;
  bool bad_prefix = false;  ///< there is something before a colon that is no set operator
  std::string_view base;    ///< "StringLike"
  bool if_exists = false;
};
OperatorName split_operator_name(std::string_view text);

/// Reads the key of an operator block into `name` and looks the operator up. Refuses what does not exist
/// (C501, C502, C503) and returns null then; warns about another letter case than AWS's, which AWS accepts.
const Operator* read_operator(const JsonValue::Member& block, OperatorName& name, Complaints& complaints);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_OPERATOR_NAME_H_
