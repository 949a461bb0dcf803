// Reads a case of a diagnosis: one JSON object.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_READ_CASE_H_
#define WHYDENY_OPERATIONS_READ_CASE_H_

#include <functional>
#include <memory>
#include <string>

#include "whydeny/json/json.h"
#include "whydeny/operations/case.h"
#include "whydeny/policy/parse.h"

namespace whydeny {

/// Reads the policy in a file that a case names; the engine itself opens none.
using ReadPolicyFile = std::function<ParsedPolicy(const std::string& path, PolicyType type)>;

/// Reads `{"id", "call", "principal", "roleArn", "policies", "facts", "context"}`; `about` and `expect` are
/// the caller's. A member that is unknown is a complaint with did-you-mean. A type of policy that is `null`
/// is not supplied; one that is left out, or an empty list, is none attached. Where a policy may stand, so
/// may the path of its file, if `files` is given. The document is kept alive by the policies.
Result<DiagnosisCase> read_diagnosis_case(const std::shared_ptr<const JsonDocument>& document,
                                          const JsonValue& object, const ReadPolicyFile& files = nullptr);

/// Sets a parameter of the call, as if the case gave it. A name that is near to a known one is a complaint;
/// any other unknown one is noted and passed over.
void set_call_param(DiagnosisCase& asked, std::string_view name, std::string value, Diagnostics& complaints);

/// `a=1&b=2` of a Tagging header.
std::vector<std::pair<std::string, std::string>> parse_tagging(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_READ_CASE_H_
