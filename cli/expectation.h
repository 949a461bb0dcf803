// What a case expects, and whether a decision is that.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_EXPECTATION_H_
#define WHYDENY_CLI_EXPECTATION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/result.h"
#include "whydeny/evaluation/decision.h"
#include "whydeny/json/json.h"

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
};

/// A verdict's name, or a list of them; `by` in one of its forms: "bucket/tls-only.json#DenyInsecure", "scp",
/// {"type", "policy", "sid"} with values that may be lists, null, or a list of such forms.
Result<Expectation> parse_expectation(const JsonValue& expect, const std::optional<JsonValue>& by);

/// `allowed`, `explicitDeny`, `implicitDeny`, `undetermined`, or `denied` for either denial, as given to
/// --expect.
Result<Expectation> parse_expected_word(std::string_view word);

bool meets(const Decision& decision, const Expectation& expectation);

/// "implicitDeny by scp" and "explicitDeny by resource bucket.json:5:5 `DenyInsecure`".
std::string describe(const Expectation& expectation);
std::string describe(const Decision& decision);

}  // namespace whydeny

#endif  // WHYDENY_CLI_EXPECTATION_H_
