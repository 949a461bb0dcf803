// Why a denied request is denied: from a decision to a cause id. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_CLASSIFY_H_
#define WHYDENY_OPERATIONS_CLASSIFY_H_

#include <optional>
#include <string_view>

#include "whydeny/operations/decide.h"

namespace whydeny {

/// The cause of a denial, and the statement that it is about: the one that denies, or the Allow that comes
/// nearest.
struct DenialCause {
  std::string_view id;
  std::optional<CitedStatement> statement;
};

/// `decided` is denied.
DenialCause classify_denial(const DiagnosisCase& asked, const DecidedRequest& decided);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_CLASSIFY_H_
