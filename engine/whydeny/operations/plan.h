// From an API call to the requests that AWS authorizes for it. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_PLAN_H_
#define WHYDENY_OPERATIONS_PLAN_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/operations/encryption.h"
#include "whydeny/operations/operations.h"

namespace whydeny {

/// One request to be decided.
struct PlannedRequest {
  /// Whose policy stands beside the caller's.
  enum class Governor { Bucket, AccessPoint, Key, None };

  std::string action;
  std::string resource;
  Need need = Need::Must;
  std::string_view note;
  Governor governor = Governor::None;
  std::string name;     ///< of the bucket or access point
  ObjectName object;    ///< what it is about; the key is empty for a bucket
  bool source = false;  ///< it is about the source of a copy
  Sealed sealed;        ///< of a request to KMS
};

struct Plan {
  std::vector<PlannedRequest> requests;
  std::optional<OpenQuestion> open;  ///< then `requests` is not complete
  Diagnostics complaints;            ///< the call cannot be understood
};

/// The requests of the call, in the order in which AWS makes them: those to S3 first.
/// [operations: from call to decisions]
Plan plan_call(const DiagnosisCase& asked);

/// "aws", or another one that the principal or the region tells.
std::string partition_of(const DiagnosisCase& asked);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_PLAN_H_
