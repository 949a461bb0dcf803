// What a case expects, and whether a decision is that.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_EXPECTATION_H_
#define WHYDENY_CLI_EXPECTATION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/result.h"
#include "whydeny/json/json.h"
#include "whydeny/report/report.h"

namespace whydeny {

/// One way to say what decides. An empty list does not ask; an empty string in a list stands for null.
struct ExpectedBy {
  std::vector<std::string> types;
  std::vector<std::string> policies;  ///< names or ends of paths, cut at a slash
  std::vector<std::string> sids;
};

/// Acceptable verdicts, and acceptable ways to be decided (none: any).
struct Expectation {
  std::vector<Verdict> verdicts;
  std::vector<ExpectedBy> by;
  std::optional<std::vector<std::string>> missing_keys;  ///< all of them, in any order
  std::optional<std::string> message;                    ///< of the verdict; `*` stands for any text
};

/// A verdict's name, or a list of them; `by` in one of its forms: "bucket/tls-only.json#DenyInsecure", "scp",
/// {"type", "policy", "sid"} with values that may be lists, null, or a list of such forms.
Result<Expectation> parse_expectation(const JsonValue& expect, const std::optional<JsonValue>& by);

/// The expectation of a case: its members `expect`, `by`, `missingKeys` and `message`, of which the first may
/// only be absent with all the others. An expectation without verdicts expects nothing.
Result<Expectation> parse_expectation(const JsonValue& object);

/// `allowed`, `explicitDeny`, `implicitDeny`, `undetermined`, or `denied` for either denial, as given to
/// --expect.
Result<Expectation> parse_expected_word(std::string_view word);

bool meets(const Decision& decision, const Expectation& expectation);
/// The same for all that can be expected of an answer.
bool meets(const Answer& answer, const Expectation& expectation);
/// One part of it: that one of the ways to be decided is the one that decides.
bool meets_by(const Decision& decision, const Expectation& expectation);
bool meets_missing_keys(const Answer& answer, const Expectation& expectation);
bool meets_message(const Answer& answer, const Expectation& expectation);

/// "implicitDeny by scp" and "explicitDeny by resource bucket.json:5:5 `DenyInsecure`".
std::string describe(const Expectation& expectation);
std::string describe(const Decision& decision);
/// As much of the answer as the expectation asks about.
std::string describe(const Answer& answer, const Expectation& expectation);

}  // namespace whydeny

#endif  // WHYDENY_CLI_EXPECTATION_H_
