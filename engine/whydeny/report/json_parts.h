// Inner header: pieces of JSON that more than one report consists of.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_JSON_PARTS_H_
#define WHYDENY_REPORT_JSON_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/evaluation/decision.h"
#include "whydeny/json/json.h"

namespace whydeny {

/// `text` as a JSON string with its quotes.
std::string json_string(std::string_view text);

/// A member; null when `text` is empty.
void write_text_or_null(JsonWriter& json, std::string_view name, std::string_view text);

/// A member that lists texts.
void write_list(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts);

/// `{"severity", "rule", "message", "mend"?, "file"?, "line"?, "column"?}`
void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic);

/// The member `by` of a verdict; null when no layer of policies decided.
void write_by(JsonWriter& json, const Cause& by, Verdict verdict);

/// The one that says why there is no answer: the first fatal one, else the first; `complaints` is not empty.
const Diagnostic& first_fatal(const Diagnostics& complaints);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_JSON_PARTS_H_
