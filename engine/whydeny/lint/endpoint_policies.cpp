// VPC endpoint policies (B111, B112).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/reach.h"
#include "whydeny/lint/service_checks.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// Services whose endpoints may be gateways. They have interface endpoints too: those of other services only.
constexpr std::array<std::string_view, 2> kGatewayServices = {"s3", "dynamodb"};

bool may_be_gateway(const Subject& subject) {
  const auto& statements = subject.statements();
  return std::all_of(statements.begin(), statements.end(), [](const Statement& statement) {
    const auto& values = statement.action.values;
    return std::all_of(values.begin(), values.end(), [](const Value& value) {
      const std::string_view service = service_of(value.text);
      return service.empty() || has_wildcard(service) || contains_ignoring_case(kGatewayServices, service);
    });
  });
}

}  // namespace

void check_vpce_principal_not_star(const Subject& subject, Findings& findings) {
  if (!may_be_gateway(subject)) return;
  for (const Statement& statement : subject.statements()) {
    if (!statement.principal || statement.principal->negated || is_for_everyone(statement)) continue;
    for (const PrincipalEntry& entry : statement.principal->values) {
      Finding& finding = findings.report(
          "B111", entry.span, quoted(entry.text) + " in the policy of a gateway endpoint is not what it says",
          "write `Principal` `*` and test `aws:PrincipalArn`");
      if (statement.principal->values.size() == 1)
        finding.fix = Fix{FixSafety::Unsafe, {{statement.principal->span, "\"*\""}}};
    }
  }
}

void check_vpce_full_access(const Subject& subject, Findings& findings) {
  const auto& statements = subject.statements();
  if (std::any_of(statements.begin(), statements.end(),
                  [](const Statement& s) { return s.effect == Effect::Deny; }))
    return;
  for (const Statement& statement : statements) {
    if (!is_for_everyone(statement) || !is_star(statement.action) || !statement.resource ||
        !is_star(*statement.resource) || is_conditional(subject, statement))
      continue;
    findings.report("B112", brace_of(statement.span), "the endpoint lets everything through, to any account",
                    "test `aws:PrincipalOrgID` and `aws:ResourceOrgID`");
  }
}

}  // namespace whydeny
