// Any JSON as a case of `whydeny diagnose`: sound complaints, or one cause that goes with its outcome.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/diagnose.h"

#include "tests/fuzz/fuzz.h"
#include "whydeny/json/json.h"
#include "whydeny/operations/read_case.h"

namespace {

using namespace whydeny;
using fuzz::require;

void check(const std::shared_ptr<const JsonDocument>& document, const JsonValue& object) {
  const Result<DiagnosisCase> asked = read_diagnosis_case(document, object);
  if (!asked) return fuzz::require_sound(asked.error());
  const Result<Diagnosis> diagnosis = diagnose(*asked);
  if (!diagnosis) return fuzz::require_sound(diagnosis.error());
  require((diagnosis->http == 0) == (diagnosis->outcome == Outcome::Unknown), "what is known has a status");
  require(diagnosis->outcome != Outcome::Allowed || (diagnosis->code.empty() && diagnosis->missing.empty()),
          "what is allowed lacks nothing");
  require(diagnosis->outcome != Outcome::Denied || !diagnosis->code.empty(), "what is denied has a code");
  const Result<Diagnosis> again = diagnose(*asked);
  require(again && again->cause == diagnosis->cause && again->message == diagnosis->message,
          "asked again, the same");
}

}  // namespace

WHYDENY_FUZZER(diagnose) {
  const auto document = parse_json(fuzz::source_of(input), {.allow_comments = true});
  if (!document) return;
  const JsonValue root = (*document)->root();
  const auto cases = root.find("cases");
  if (!cases) return check(*document, root);
  for (const JsonValue& one : cases->items()) check(*document, one);
}
