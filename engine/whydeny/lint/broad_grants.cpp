// Grants that are wide whatever they are about (X901, X902, X920, X921).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "whydeny/lint/exposure_checks.h"
#include "whydeny/lint/reach.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// "*" and "*:*".
bool is_every_action(std::string_view value) { return is_star(value) || value == "*:*"; }

}  // namespace

void check_full_admin(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const auto& actions = statement.action.values;
    if (statement.effect != Effect::Allow || statement.action.negated || !statement.resource ||
        !is_star(*statement.resource))
      continue;
    if (std::none_of(actions.begin(), actions.end(),
                     [](const Value& v) { return is_every_action(v.text); }) ||
        is_conditional(subject, statement))
      continue;
    findings.report("X901", brace_of(statement.span), "every action on every resource, without a condition",
                    "list the actions and resources that are needed");
  }
}

void check_service_wildcard(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || statement.action.negated) continue;
    for (const Value& value : statement.action.values) {
      const std::string_view service = service_of(value.text);
      if (service.empty() || has_wildcard(service) || !is_star(value.text.substr(service.size() + 1)))
        continue;
      findings.report("X902", value.span, quoted(value.text) + " grants every action of the service",
                      "list the actions that are needed");
    }
  }
}

void check_notaction_allow(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !statement.action.negated || statement.action.values.empty())
      continue;
    findings.report("X920", brace_of(statement.span),
                    "`Allow` with `NotAction` grants every action but those listed, future ones too",
                    "list the allowed actions in `Action`");
  }
}

void check_notresource_allow(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !statement.resource || !statement.resource->negated ||
        statement.resource->values.empty())
      continue;
    findings.report("X921", brace_of(statement.span),
                    "`Allow` with `NotResource` grants every resource but those listed, future ones too",
                    "list the allowed resources in `Resource`");
  }
}

}  // namespace whydeny
