// Checks of service control policies.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/scp_checks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/statement_objects.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

// Services whose calls all count as made in us-east-1 and that nearly every account needs.
// [reference_policies_examples_aws_deny-requested-region]
constexpr std::array<std::string_view, 5> kGlobalServices = {"cloudfront", "iam", "organizations", "route53",
                                                             "support"};
constexpr std::string_view kHomeOfGlobals = "us-east-1";

bool has_every_resource(const Statement& statement) {
  return statement.resource && is_star(*statement.resource);
}

/// True for `*` and for `*:*`.
bool has_every_action(const Statement& statement) {
  const auto& values = statement.action.values;
  return !statement.action.negated && std::any_of(values.begin(), values.end(), [](const Value& value) {
    return is_star(value.text) || action_covers(value.text, "*:*");
  });
}

bool is_elsewhere(std::string_view region) {
  constexpr std::array<std::string_view, 3> kPartitions = {"cn-", "us-gov-", "us-iso"};
  return std::any_of(kPartitions.begin(), kPartitions.end(),
                     [&](std::string_view beginning) { return region.starts_with(beginning); });
}

/// True when the condition denies regions and us-east-1 is among them.
bool denies_home_of_globals(const Condition& condition) {
  if (!equals_ignoring_case(condition.key, "aws:RequestedRegion")) return false;
  if (condition.op == nullptr || !condition.op->negated || condition.values.empty()) return false;
  const bool like = is_operator(condition, "StringNotLike");
  const auto spares = [&](const Value& value) {
    return value.text == kHomeOfGlobals || value.text.find("${") != std::string_view::npos ||
           is_elsewhere(value.text) || (like && pattern_covers(value.text, kHomeOfGlobals));
  };
  return std::none_of(condition.values.begin(), condition.values.end(), spares);
}

/// True when a condition spares some callers of what the statement denies, rather than singles some out.
bool is_exemption(const Condition& condition) {
  return (condition.op != nullptr && condition.op->negated) ||
         equals_ignoring_case(condition.key, "aws:ViaAWSService") ||
         equals_ignoring_case(condition.key, "aws:PrincipalIsAWSService");
}

bool denies_regions(const Statement& statement) {
  bool found = false;
  for (const Condition& condition : statement.conditions) {
    if (denies_home_of_globals(condition)) {
      found = true;
    } else if (!is_exemption(condition)) {
      return false;
    }
  }
  return found;
}

/// The global services that a denial of regions takes along.
std::vector<std::string> denied_globals(const Statement& statement) {
  std::vector<std::string> out;
  if (!statement.action.negated && !has_every_action(statement)) return out;
  for (const std::string_view service : kGlobalServices) {
    const std::string all = std::string(service) + ":*";
    const auto& values = statement.action.values;
    if (statement.action.negated && std::any_of(values.begin(), values.end(), [&](const Value& value) {
          return action_covers(value.text, all);
        })) {
      continue;
    }
    out.push_back(all);
  }
  return out;
}

/// Adds the services to NotAction.
std::optional<Fix> exempt(const Subject& subject, const StatementObjects& objects, const Statement& statement,
                          const std::vector<std::string>& services) {
  const auto member = objects.find(statement, "NotAction");
  if (!member || !member->value.is(JsonKind::Array)) return {};
  std::string list;
  for (const std::string& service : services) list += (list.empty() ? "\"" : ", \"") + service + "\"";
  return Fix{FixSafety::Unsafe, {append_inside(subject, member->value, list)}};
}

bool is_narrow_allow(const Statement& statement) {
  if (statement.effect != Effect::Allow) return false;
  const bool wide_action = statement.action.negated || has_every_action(statement);
  const bool wide_resource =
      statement.resource && (statement.resource->negated || is_star(*statement.resource));
  return !wide_action || !wide_resource;
}

}  // namespace

void check_legacy_action_wildcard(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    for (const Value& action : statement.action.values) {
      const std::size_t wildcard = action.text.find_first_of("*?");
      if (wildcard == std::string_view::npos) continue;
      if (action.text.find_first_not_of("*?", wildcard) == std::string_view::npos) continue;
      findings.report("O803", action.span, quoted(action.text) + " has a wildcard before its end",
                      "list the actions");
    }
  }
}

void check_legacy_allow_condition(const Subject& subject, Findings& findings) {
  std::optional<StatementObjects> objects;
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || statement.conditions.empty()) continue;
    if (!objects) objects.emplace(subject);
    const auto member = objects->find(statement, "Condition");
    findings.report("O804", member ? member->key_span : statement.conditions.front().op_span,
                    "`Condition` with `Allow`", "write what is not allowed as a Deny statement");
  }
}

void check_legacy_allow_not_action(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !statement.action.negated) continue;
    findings.report("O805", statement.action.key_span, "`NotAction` with `Allow`",
                    "write what is not allowed as a Deny statement");
  }
}

void check_legacy_allow_resource(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !statement.resource || statement.resource->negated) continue;
    for (const Value& resource : statement.resource->values) {
      if (is_star(resource.text)) continue;
      findings.report("O806", resource.span,
                      "a resource other than `*` with `Allow`: " + quoted(resource.text), "write `*`");
    }
  }
}

void check_legacy_not_resource(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (!statement.resource || !statement.resource->negated) continue;
    findings.report("O807", statement.resource->key_span, "`NotResource` in a service control policy",
                    "list what is meant under `Resource`");
  }
}

void check_deny_everything(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny || !statement.conditions.empty()) continue;
    if (!has_every_action(statement) || !has_every_resource(statement)) continue;
    findings.report("O808", statement.span, "nothing works any more in the accounts below this policy",
                    "add a condition, or deny fewer actions");
  }
}

void check_region_denial(const Subject& subject, Findings& findings) {
  std::optional<StatementObjects> objects;
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny || !denies_regions(statement)) continue;
    if (!statement.resource || !(statement.resource->negated || is_star(*statement.resource))) continue;
    const std::vector<std::string> missing = denied_globals(statement);
    if (missing.empty()) continue;
    std::string words;
    for (const std::string& service : missing) words += (words.empty() ? "" : ", ") + quoted(service);
    Finding& finding =
        findings.report("O809", statement.span,
                        "calls of global services count as made in us-east-1, and are denied: " + words,
                        "list them under `NotAction`, or let us-east-1 through");
    if (!statement.action.negated) continue;
    if (!objects) objects.emplace(subject);
    finding.fix = exempt(subject, *objects, statement, missing);
  }
}

void check_service_linked_exemption(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny) continue;
    for (const Condition& condition : statement.conditions) {
      if (condition.op == nullptr || !condition.op->negated) continue;
      if (!equals_ignoring_case(condition.key, "aws:PrincipalArn")) continue;
      for (const Value& value : condition.values) {
        if (value.text.find("role/aws-service-role/") == std::string_view::npos &&
            value.text.find("AWSServiceRoleFor") == std::string_view::npos) {
          continue;
        }
        findings.report("O810", value.span,
                        "service control policies do not bind service-linked roles: " + quoted(value.text),
                        "remove the exemption");
      }
    }
  }
}

void check_narrow_allow(const Subject& subject, Findings& findings) {
  const auto& statements = subject.statements();
  if (statements.empty() || !std::all_of(statements.begin(), statements.end(), is_narrow_allow)) return;
  findings.report(
      "O811", statements.front().span,
      "this policy only allows some actions: without FullAWSAccess beside it all others are denied",
      "deny what must not be done instead, or keep FullAWSAccess away on purpose");
}

}  // namespace whydeny
