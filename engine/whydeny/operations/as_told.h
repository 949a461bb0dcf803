// One case whose facts are taken as they stand. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_AS_TOLD_H_
#define WHYDENY_OPERATIONS_AS_TOLD_H_

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "whydeny/operations/diagnose.h"

namespace whydeny {

/// Nothing is complete when there are complaints, or when a question is left open.
struct ToldDiagnosis {
  Diagnosis diagnosis;
  Diagnostics complaints;
  std::optional<OpenQuestion> open;
};

/// Plans, decides, asks the gates.
ToldDiagnosis diagnose_as_told(const DiagnosisCase& asked);

inline void add_once(std::vector<std::string>& all, const std::string& one) {
  if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_AS_TOLD_H_
