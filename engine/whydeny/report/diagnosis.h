// A diagnosis as JSON and as text; schemas/diagnosis.schema.json describes the JSON.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_DIAGNOSIS_H_
#define WHYDENY_REPORT_DIAGNOSIS_H_

#include <string>

#include "whydeny/operations/diagnose.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// `{"id", "verdict", "cause", "http", "code", "decisions", "missing", "needs", "message", "mend"}`, without
/// a line end.
std::string diagnosis_json(const Diagnosis& diagnosis, bool indent);

/// Several lines: what AWS answers and why, each decision with its statement, and the mend. `heading` says
/// which call it is.
void append_diagnosis(StyledText& out, const Diagnosis& diagnosis, const std::string& heading);

/// The table of causes, then what cannot be told offline.
void append_causes(StyledText& out);
std::string causes_json();

}  // namespace whydeny

#endif  // WHYDENY_REPORT_DIAGNOSIS_H_
