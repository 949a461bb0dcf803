// What to tell people about a cause: AWS's sentence, and the statement or command that mends it. Inner
// header. SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_MEND_H_
#define WHYDENY_OPERATIONS_MEND_H_

#include <optional>
#include <string>
#include <string_view>

#include "whydeny/operations/decide.h"

namespace whydeny {

/// The cause's mend with its holes filled in; `about` may be null.
std::string mend_for(const DiagnosisCase& asked, std::string_view cause, const DecidedRequest* about,
                     const std::optional<CitedStatement>& statement);

/// What is refused, the cause's meaning, and what blocks behind it.
std::string denial_message(const DecidedRequest& decided, std::string_view cause);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_MEND_H_
