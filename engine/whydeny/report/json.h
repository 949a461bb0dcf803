// Verdicts and complaints as JSON; schemas/verdict.schema.json describes the shape.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_JSON_H_
#define WHYDENY_REPORT_JSON_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/report/report.h"

namespace whydeny {

struct JsonStyle {
  bool indent = false;   ///< several lines; else one
  bool derived = false;  ///< with the condition keys that were derived
};

/// The verdict object, without a line end.
std::string verdict_json(const Answer& answer, JsonStyle style);

/// `{"id", "decision"}` alone, on one line.
std::string decision_json(std::string_view id, Verdict verdict);

/// `{"id", "decision", "by"}` alone, on one line. `by` is one string: POLICY#SID, POLICY#INDEX for a
/// statement without a Sid (from 0), the type of policy where no statement decided; or null.
std::string brief_json(std::string_view id, const BriefDecision& decision);

/// A line without an id, `{"decision": ...}`, given one.
void append_with_id(std::string& out, std::string_view id, std::string_view json);

/// `{"id", "error": {"message", "diagnostics"}}` for a question that could not be answered; `complaints` is
/// not empty. With `line`, the question's line in a stream: `{"id", "line", "error"}`, `id` null when there
/// is none.
std::string error_json(std::string_view id, const Diagnostics& complaints, JsonStyle style,
                       std::optional<std::uint32_t> line = std::nullopt);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_JSON_H_
