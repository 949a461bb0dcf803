// Resource policies that leave nobody to change them (B101, B102, B108).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/lint/bucket_arn.h"
#include "whydeny/lint/reach.h"
#include "whydeny/lint/service_checks.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// The action that writes the policy of a resource.
struct PolicyAdministration {
  std::string_view kind;
  std::string_view action;
};

constexpr auto kAdministrations = std::to_array<PolicyAdministration>({
    {"s3", "s3:PutBucketPolicy"},
    {"kms", "kms:PutKeyPolicy"},
    {"sqs", "sqs:SetQueueAttributes"},
    {"sns", "sns:SetTopicAttributes"},
    {"ecr", "ecr:SetRepositoryPolicy"},
    {"secretsmanager", "secretsmanager:PutResourcePolicy"},
    {"lambda", "lambda:AddPermission"},
    {"dynamodb", "dynamodb:PutResourcePolicy"},
    {"glacier", "glacier:SetVaultAccessPolicy"},
    {"backup", "backup:PutBackupVaultAccessPolicy"},
    {"events", "events:PutPermission"},
    {"es", "es:UpdateDomainConfig"},
    {"elasticfilesystem", "elasticfilesystem:PutFileSystemPolicy"},
});

/// True when the Resource element of a Deny takes in the resource itself: for a bucket not only its objects.
bool covers_itself(const Statement& statement, std::string_view kind) {
  if (!statement.resource || kind != "s3") return true;
  const auto& values = statement.resource->values;
  const bool named =
      std::any_of(values.begin(), values.end(), [](const Value& value) { return covers_bucket(value.text); });
  return named != statement.resource->negated;
}

/// True for a statement that may as well be of a resource control policy.
bool may_be_rcp(const Subject& subject, const Statement& statement) {
  return statement.resource && is_star(*statement.resource) && is_guess_at_resource_policy(subject);
}

/// What a Deny for everyone takes away of the administration of policies; empty for other statements.
std::string_view locked_action(const Statement& statement, std::string_view kind) {
  if (statement.effect != Effect::Deny || !is_for_everyone(statement) || statement.action.values.empty())
    return {};
  const auto at = std::find_if(kAdministrations.begin(), kAdministrations.end(), [&](const auto& row) {
    return equals_ignoring_case(row.kind, kind) && selects_action(statement, row.action);
  });
  return at != kAdministrations.end() && covers_itself(statement, at->kind) ? at->action : std::string_view();
}

bool lists_root(const Condition& condition) {
  return std::any_of(condition.values.begin(), condition.values.end(), [](const Value& value) {
    return is_account_id(value.text);  // the user id of an account's root user
  });
}

/// How a condition of a Deny bears on the question who is left.
enum class Bearing { AllButListed, Neutral, LeavesSomebody };

Bearing bearing(const Condition& condition) {
  const bool is_network =
      is_about(condition, {"aws:SourceVpce", "aws:SourceVpc", "aws:SourceIp", "aws:VpcSourceIp"});
  if (is_operator(condition, "Null")) {
    const bool absent =
        condition.values.size() == 1 && equals_ignoring_case(condition.values.front().text, "true");
    return is_network && absent ? Bearing::AllButListed : Bearing::LeavesSomebody;
  }
  if (is_about(condition, {"aws:PrincipalIsAWSService", "aws:ViaAWSService"}) && is_flag(condition, "false"))
    return Bearing::Neutral;
  if (!condition.op->negated) return Bearing::LeavesSomebody;
  if (is_network) return Bearing::AllButListed;
  if (is_about(condition, {"aws:userid"}))
    return lists_root(condition) ? Bearing::LeavesSomebody : Bearing::AllButListed;
  return Bearing::LeavesSomebody;
}

}  // namespace

void check_deny_locks_policy_admin(const Subject& subject, Findings& findings) {
  const std::string_view kind = subject.kind();
  for (const Statement& statement : subject.statements()) {
    const std::string_view action = locked_action(statement, kind);
    if (action.empty() || is_conditional(subject, statement) || may_be_rcp(subject, statement)) continue;
    findings.report("B101", brace_of(statement.span),
                    "denies " + quoted(action) + " to everyone: nobody can change this policy any more",
                    "leave the actions on the policy out, or exempt an administrator");
  }
}

void check_deny_lockout_allowlist(const Subject& subject, Findings& findings) {
  const std::string_view kind = subject.kind();
  for (const Statement& statement : subject.statements()) {
    const std::string_view action = locked_action(statement, kind);
    if (action.empty() || statement.conditions.empty() || may_be_rcp(subject, statement)) continue;
    bool lists = false;
    bool networks = false;
    bool ids = false;
    bool leaves = false;
    for (const Condition& condition : statement.conditions) {
      const Bearing found = condition.op == nullptr ? Bearing::LeavesSomebody : bearing(condition);
      lists = lists || found == Bearing::AllButListed;
      leaves = leaves || found == Bearing::LeavesSomebody;
      if (found == Bearing::AllButListed) (is_about(condition, {"aws:userid"}) ? ids : networks) = true;
    }
    // Who comes from elsewhere but has a listed id can mend the list of networks.
    if (!lists || leaves || (ids && networks)) continue;
    findings.report(
        "B102", brace_of(statement.span),
        "denies " + quoted(action) +
            " to all but a list, with no administrator exempt: one wrong entry locks everybody out",
        "exempt an administrator with `ArnNotLike` on `aws:PrincipalArn`");
  }
}

void check_key_policy_no_admin(const Subject& subject, Findings& findings) {
  constexpr std::string_view kAction = "kms:PutKeyPolicy";
  if (subject.kind() != "kms" || subject.statements().empty() || is_guess_at_resource_policy(subject)) return;
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !statement.principal || statement.action.values.empty())
      continue;
    const auto& principals = statement.principal->values;
    const bool people = statement.principal->negated ||
                        std::any_of(principals.begin(), principals.end(), [](const PrincipalEntry& entry) {
                          return entry.kind == PrincipalKind::Aws || entry.kind == PrincipalKind::Any;
                        });
    if (people && selects_action(statement, kAction)) return;
  }
  findings.report(
      "B108", brace_of(subject.root_span()),
      "no statement keeps " + quoted(kAction) + " for anybody: the key policy cannot be changed any more",
      "allow `kms:*` to the account, `arn:aws:iam::ACCOUNT:root`");
}

}  // namespace whydeny
