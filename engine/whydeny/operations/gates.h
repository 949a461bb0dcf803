// What refuses a call that every policy allows. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_GATES_H_
#define WHYDENY_OPERATIONS_GATES_H_

#include <optional>
#include <string>
#include <string_view>

#include "whydeny/operations/plan.h"

namespace whydeny {

/// A refusal; `http` and `code` are empty where those of the cause hold.
struct Refusal {
  std::string_view cause;
  int http = 0;
  std::string code;
  std::string message;  ///< what is special about it; may be empty
  std::string mend;     ///< instead of that of the cause; may be empty
};

/// The first gate that refuses, in AWS's order as far as it is known; a fact that is needed and missing is
/// left in `open`. [operations: gates that are not policies]
std::optional<Refusal> find_refusal(const DiagnosisCase& asked, const Plan& plan,
                                    std::optional<OpenQuestion>& open);

/// Refusals that come before KMS is asked: a key of another Region, an alias that the account does not have.
std::optional<Refusal> find_key_refusal(const DiagnosisCase& asked, const PlannedRequest& planned);

/// What the URL is refused for, or warns of; only for presigned calls.
std::optional<Refusal> find_url_refusal(const DiagnosisCase& asked);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_GATES_H_
