// Documents that nobody supplied: at best they allow everything, at worst nothing. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_OPEN_POLICIES_H_
#define WHYDENY_OPERATIONS_OPEN_POLICIES_H_

#include <optional>

#include "whydeny/operations/encryption.h"

namespace whydeny {

/// The first type of policy that the case does not supply and the call may hang on: the case with the
/// documents at their best, then at their worst. Nothing when all are supplied.
std::optional<OpenQuestion> ask_for_policies(const DiagnosisCase& asked);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_OPEN_POLICIES_H_
