// The gates, one function each. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_GATE_VIEW_H_
#define WHYDENY_OPERATIONS_GATE_VIEW_H_

#include <optional>
#include <string>
#include <string_view>

#include "whydeny/operations/gates.h"

namespace whydeny {

/// What a gate looks at.
struct GateView {
  const DiagnosisCase& asked;
  const Plan& plan;
  std::string_view operation;  ///< in AWS's spelling
  const BucketFacts& bucket;
  std::optional<OpenQuestion>& open;
};
using Found = std::optional<Refusal>;

/// With the status, code and mend of the cause.
inline Refusal refusal(std::string_view cause, std::string message = "") {
  return {cause, 0, "", std::move(message), ""};
}
bool is_s3(const GateView& view);

// Who gets at a bucket or object at all (gates.cpp).
Found refuse_public_acl(const GateView& view);
Found refuse_public_policy(const GateView& view);
Found refuse_outsiders(const GateView& view);
Found refuse_acls(const GateView& view);
Found refuse_foreign_object(const GateView& view);
// What state object, bucket and key are in (object_gates.cpp).
Found refuse_locked(const GateView& view);
Found refuse_without_mfa(const GateView& view);
Found refuse_unpaid(const GateView& view);
Found refuse_customer_keys(const GateView& view);
Found refuse_size(const GateView& view);
Found refuse_archived(const GateView& view);
Found refuse_region(const GateView& view);
Found refuse_key_state(const GateView& view);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_GATE_VIEW_H_
