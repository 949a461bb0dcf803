// Any JSON as a request with facts: sound complaints, or the same request each time.
// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz.h"
#include "whydeny/whydeny.h"

namespace {

using namespace whydeny;
using fuzz::require;

bool same_text(const std::optional<Placed>& a, const std::optional<Placed>& b) {
  return a.has_value() == b.has_value() && (!a || a->text == b->text);
}

// A request is an overlay of itself, and lies over nothing as it stands.
void check_overlay(const RequestSpec& spec) {
  for (const RequestSpec& base : {spec, RequestSpec{}}) {
    const RequestSpec laid = overlay(base, spec);
    require(same_text(laid.principal, spec.principal) && same_text(laid.action, spec.action) &&
                same_text(laid.resource, spec.resource) &&
                same_text(laid.resource_account, spec.resource_account) &&
                same_text(laid.principal_account, spec.principal_account),
            "what is laid over stays");
  }
}

void ask(const JsonValue& value, const Facts& facts, const std::vector<Placed>& unknown) {
  Result<RequestSpec> spec = parse_request(value);
  if (!spec) {
    require(!spec.error().empty(), "a refusal has a reason");
    return fuzz::require_sound(spec.error());
  }
  check_overlay(*spec);
  spec->unknown = unknown;
  const Result<Request> request = make_request(*spec, facts);
  if (!request) {
    require(!request.error().empty(), "a refusal has a reason");
    return fuzz::require_sound(request.error());
  }
  require(spec->action && request->action == spec->action->text, "the action stays as it is written");
  require(parse_principal(request->principal.text).has_value(), "the principal is one");
  const Result<Request> again = make_request(*spec, facts);
  require(again && again->principal.principal_arn == request->principal.principal_arn &&
              again->resource_account == request->resource_account && again->notes == request->notes,
          "the same parts make the same request");
  Evaluator evaluator(compile(PolicySet()));
  require(evaluator.decide(*request).verdict == evaluate(PolicySet(), *request).verdict,
          "a verdict alone is the same");
}

}  // namespace

// A request alone, or an object with `request`, `facts`, `unknown` and `cases`, as fixtures have them.
WHYDENY_FUZZER(request) {
  const auto document = parse_json(fuzz::source_of(input), {.allow_comments = true});
  if (!document) return fuzz::require_sound(document.error());
  const JsonValue root = (*document)->root();
  Facts facts;
  if (const auto given = root.find("facts")) {
    const Result<Facts> parsed = parse_facts(*given);
    if (parsed) facts = *parsed;
    if (!parsed) fuzz::require_sound(parsed.error());
  }
  std::vector<Placed> unknown;
  if (const auto given = root.find("unknown")) {
    const auto parsed = parse_unknown(*given);
    if (parsed) unknown = *parsed;
    if (!parsed) fuzz::require_sound(parsed.error());
  }
  const auto request = root.find("request");
  ask(request ? *request : root, facts, unknown);
  const auto cases = root.find("cases");
  if (!cases) return;
  for (const JsonValue& each : cases->items()) {
    if (const auto inner = each.find("request")) ask(*inner, facts, unknown);
  }
}
