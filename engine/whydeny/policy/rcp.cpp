// What only resource control policies ask for.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/rcp.h"

#include "whydeny/policy/principal.h"

namespace whydeny {
namespace {

bool is_lone_star(const Element<Value>& element) {
  return !element.negated && element.values.size() == 1 && element.values.front().text == "*";
}

bool allows_everything(const Statement& s) {
  return s.effect == Effect::Allow && s.conditions.empty() && is_lone_star(s.action) && s.resource &&
         is_lone_star(*s.resource);
}

}  // namespace

void check_rcp_statement(const ElementSlots& slots, const Statement& statement, Complaints& complaints) {
  if (const JsonValue::Member* negated = slots.find(ElementName::NotPrincipal)) {
    complaints.report("O818", negated->key_span, "`NotPrincipal` is not allowed in a resource control policy",
                      "write `\"Principal\": \"*\"`");
  } else if (const JsonValue::Member* principal = slots.find(ElementName::Principal)) {
    if (!is_everyone(principal->value, false)) {
      complaints.report("O812", principal->value.span(),
                        "`Principal` of a resource control policy must be `*`",
                        "write `\"*\"` and name principals in a condition on `aws:PrincipalArn`");
    }
  }
  if (allows_everything(statement)) return;
  const JsonValue::Member* effect = slots.find(ElementName::Effect);
  if (effect != nullptr && effect->value.is(JsonKind::String) && effect->value.text() == "Allow") {
    complaints.report("O813", effect->value.span(), "a resource control policy can only deny");
  }
  if (statement.action.negated) {
    complaints.report("O814", statement.action.key_span,
                      "`NotAction` is not allowed in a resource control policy");
  }
  for (const Value& action : statement.action.values) {
    if (action.text == "*") {
      complaints.report("O815", action.span,
                        "a resource control policy must name services in `Action`, not `*` alone");
    }
  }
}

}  // namespace whydeny
