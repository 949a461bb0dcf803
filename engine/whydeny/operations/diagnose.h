// From an API call to the cause of its refusal: decisions, gates, HTTP status, error code, mend.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_DIAGNOSE_H_
#define WHYDENY_OPERATIONS_DIAGNOSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/operations/decide.h"

namespace whydeny {

enum class Outcome {
  Allowed,
  Denied,
  Error,    ///< refused for another reason than authorization
  Unknown,  ///< hangs on facts that were not told
};

/// "allowed", "denied", "error", "unknown".
std::string_view outcome_name(Outcome outcome);

struct Diagnosis {
  std::string id;
  Outcome outcome = Outcome::Unknown;
  std::string_view cause;                 ///< an id of causes.h
  int http = 0;                           ///< 0 for Unknown
  std::string code;                       ///< empty when nothing is refused
  std::vector<DecidedRequest> decisions;  ///< what must be allowed
  std::vector<DecidedRequest> advised;    ///< what AWS's texts disagree about, or only a part hangs on
  std::vector<std::string> missing;       ///< actions that must be allowed and are not
  std::vector<std::string> needs;         ///< facts that would settle an unknown
  std::string message;
  std::string mend;
  std::optional<CitedStatement> statement;  ///< what the cause is about, if a statement is
  std::vector<std::string> notes;           ///< conflicts between AWS's texts, defaults, what was passed over
};

/// Pure; the complaints say why the call cannot be understood. [operations: from call to decisions]
Result<Diagnosis> diagnose(const DiagnosisCase& asked);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_DIAGNOSE_H_
