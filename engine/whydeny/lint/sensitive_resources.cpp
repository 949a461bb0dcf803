// Roles, keys and resources that deserve a closer look (X922 to X926).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/lint/exposure_checks.h"
#include "whydeny/lint/reach.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// An action that writes a resource's own policy, and what its holder could allow himself with it.
struct PolicyWriter {
  std::string_view action;
  std::array<std::string_view, 2> direct;  ///< withheld when the document grants none of them
};

constexpr auto kPolicyWriters = std::to_array<PolicyWriter>({
    {"s3:PutBucketPolicy", {"s3:DeleteBucket", "s3:DeleteObject"}},
    {"sqs:SetQueueAttributes", {"sqs:DeleteQueue", "sqs:PurgeQueue"}},
    {"sqs:AddPermission", {"sqs:DeleteQueue", "sqs:PurgeQueue"}},
    {"sns:SetTopicAttributes", {"sns:DeleteTopic", "sns:DeleteTopic"}},
    {"sns:AddPermission", {"sns:DeleteTopic", "sns:DeleteTopic"}},
    {"kms:PutKeyPolicy", {"kms:ScheduleKeyDeletion", "kms:DisableKey"}},
});

/// Actions by which encrypted data becomes readable.
constexpr std::array<std::string_view, 2> kDecrypts = {"kms:Decrypt", "kms:ReEncryptFrom"};

bool selects(const std::vector<const Statement*>& statements, std::string_view action) {
  return std::any_of(statements.begin(), statements.end(), [&](const Statement* s) {
    return !s->action.values.empty() && selects_action(*s, action);
  });
}

/// True when the document gives its holder the objects, messages or data of the service, beside the
/// administration of policies.
bool uses_data(const Grants& grants, std::string_view service) {
  constexpr std::array<std::string_view, 6> kUses = {"s3:GetObject",       "s3:PutObject", "sqs:SendMessage",
                                                     "sqs:ReceiveMessage", "sns:Publish",  "kms:Decrypt"};
  return std::any_of(kUses.begin(), kUses.end(), [&](std::string_view action) {
    return service_of(action) == service && selects(grants.unconditional(), action);
  });
}

bool overlap(std::string_view a, std::string_view b) { return pattern_covers(a, b) || pattern_covers(b, a); }

/// True when some action of the statement can be about resources of the service.
bool acts_on(const Statement& statement, std::string_view service) {
  if (statement.action.negated || service.empty()) return true;
  return std::any_of(statement.action.values.begin(), statement.action.values.end(), [&](const Value& value) {
    return is_star(value.text) || action_covers(service_of(value.text), service);
  });
}

/// True when the conditions say nothing about which key or whose data it is.
bool is_any_key(const Statement& statement) {
  return std::none_of(statement.conditions.begin(), statement.conditions.end(), [](const Condition& c) {
    return (is_about(c, {"kms:"}) && !is_about(c, {"kms:CallerAccount"})) ||
           is_about(c, {"aws:ResourceTag/", "aws:ResourceAccount", "aws:CalledVia", "aws:CalledViaFirst",
                        "aws:CalledViaLast"});
  });
}

}  // namespace

void check_assume_any_role(const Subject& subject, Findings& findings) {
  constexpr std::string_view kAction = "sts:AssumeRole";
  const Grants grants(subject);
  if (grants.is_denied(kAction)) return;
  for (const Statement* statement : grants.unconditional()) {
    const Value* action = find_naming(*statement, kAction);
    const Value* resource = WideResources(*statement).find(subject, kAction);
    if (action == nullptr || resource == nullptr) continue;
    findings.report("X922", resource->span,
                    quoted(action->text) + " on " + quoted(resource->text) +
                        " reaches every role that trusts the account",
                    "name the roles");
  }
}

void check_policy_write_backdoor(const Subject& subject, Findings& findings) {
  const Grants grants(subject);
  for (const PolicyWriter& row : kPolicyWriters) {
    const auto is_given = [&](std::string_view action) { return selects(grants.unconditional(), action); };
    const auto is_denied = [&](std::string_view action) { return selects(grants.denials(), action); };
    if (std::any_of(row.direct.begin(), row.direct.end(), is_given)) continue;
    if (std::all_of(row.direct.begin(), row.direct.end(), is_denied)) continue;  // a Deny stays one
    if (is_denied(row.action) || !uses_data(grants, service_of(row.action))) continue;
    for (const Statement* statement : grants.unconditional()) {
      const Value* value = find_naming(*statement, row.action);
      if (value == nullptr || !statement->resource || statement->resource->negated) continue;
      findings.report("X923", value->span,
                      quoted(value->text) + " may rewrite the resource's policy, and so allow " +
                          quoted(row.direct.front()) + " that is withheld here",
                      "leave the policy of the resource to its administrators");
    }
  }
}

void check_decrypt_all_keys(const Subject& subject, Findings& findings) {
  const Grants grants(subject);
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || statement.action.negated) continue;
    for (const std::string_view action : kDecrypts) {
      const Value* value = find_naming(statement, action);
      if (value == nullptr || !equals_ignoring_case(service_of(value->text), "kms")) continue;
      const Value* resource = WideResources(statement).find(subject, action);
      if (resource == nullptr || grants.is_denied(action) || !is_any_key(statement)) continue;
      if (statement.conditions.empty() && is_conditional(subject, statement)) continue;
      findings.report("X924", resource->span, quoted(value->text) + " on every key that trusts the account",
                      "name the keys, or test `kms:ViaService` or `kms:ResourceAliases`");
      break;
    }
  }
}

void check_sensitive_resource_access(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !statement.resource || statement.resource->negated) continue;
    for (const Value& value : statement.resource->values) {
      for (const std::string& pattern : subject.settings.sensitive_resources) {
        const auto arn = parse_arn(pattern);
        if (!overlap(value.text, pattern) || !acts_on(statement, arn ? arn->service : std::string_view()))
          continue;
        findings.report(
            "X925", value.span,
            quoted(value.text) + " reaches what the configuration calls sensitive: " + quoted(pattern),
            "leave it out, or suppress this with a reason");
        break;
      }
    }
  }
}

void check_required_condition_missing(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || statement.action.values.empty()) continue;
    for (const RequiredCondition& rule : subject.settings.required_conditions) {
      const auto selected =
          std::find_if(rule.actions.begin(), rule.actions.end(), [&](const std::string& action) {
            if (statement.action.negated) return selects_action(statement, action);
            return std::any_of(statement.action.values.begin(), statement.action.values.end(),
                               [&](const Value& v) {
                                 return action_covers(v.text, action) || action_covers(action, v.text);
                               });
          });
      if (selected == rule.actions.end()) continue;
      for (const std::string& key : rule.keys) {
        if (find_condition(statement, key) != nullptr) continue;
        findings.report("X926", brace_of(statement.span),
                        quoted(*selected) + " is allowed without a condition on " + quoted(key),
                        "test " + quoted(key) + " in `Condition`");
      }
    }
  }
}

}  // namespace whydeny
