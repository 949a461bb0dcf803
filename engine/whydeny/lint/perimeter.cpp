// Data perimeters (D).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/insertions.h"
#include "whydeny/lint/reach.h"
#include "whydeny/lint/service_checks.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

using Keys = std::initializer_list<std::string_view>;

/// Actions that are used on what AWS owns: images, packages, documents, layers, managed policies.
constexpr auto kServiceOwned = std::to_array<std::string_view>({
    "ec2:RunInstances",
    "ec2:CreateFleet",
    "ec2:CopyImage",
    "ec2:CopySnapshot",
    "ec2:CreateVolume",
    "ssm:GetDocument",
    "ssm:DescribeDocument",
    "ssm:SendCommand",
    "ssm:StartSession",
    "ssm:StartAutomationExecution",
    "ssm:CreateAssociation",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
    "ecr:GetDownloadUrlForLayer",
    "ecr:BatchGetImage",
    "lambda:GetLayerVersion",
    "s3:GetObject",
    "s3:ListBucket",
    "iam:AttachRolePolicy",
    "iam:GetPolicy",
    "iam:GetPolicyVersion",
    "imagebuilder:GetComponent",
    "imagebuilder:GetImage",
    "states:StartExecution",
});

/// Services that send aws:VpceAccount, aws:VpceOrgID and aws:VpceOrgPaths for all of their actions.
constexpr auto kSendsEndpointOwner = std::to_array<std::string_view>({
    "cognito-identity",
    "ecr",
    "kms",
    "s3",
    "secretsmanager",
    "sqs",
    "sts",
});

/// A condition of a Deny that holds for what is not listed, and for requests without the key: a negated
/// operator, without the set prefix that wants a value.
bool is_all_but(const Condition& condition, Keys keys) {
  return condition.op != nullptr && condition.op->negated && condition.set != SetOperator::ForAnyValue &&
         is_about(condition, keys);
}

const Condition* find_all_but(const Statement& statement, Keys keys) {
  const auto at = std::find_if(statement.conditions.begin(), statement.conditions.end(),
                               [&](const Condition& condition) { return is_all_but(condition, keys); });
  return at == statement.conditions.end() ? nullptr : &*at;
}

bool has_variable(const Condition& condition) {
  return std::any_of(condition.values.begin(), condition.values.end(),
                     [](const Value& value) { return contains_variable(value.text); });
}

/// `Null` `false` on one of the keys: the statement is about requests that have it.
bool demands_presence(const Statement& statement, Keys keys) {
  return std::any_of(
      statement.conditions.begin(), statement.conditions.end(), [&](const Condition& condition) {
        return is_about(condition, keys) && is_operator(condition, "Null") && condition.values.size() == 1 &&
               equals_ignoring_case(condition.values.front().text, "false");
      });
}

/// True when some condition keeps the statement from AWS's own services, which have no account, organization,
/// ARN or tags as callers.
bool spares_services(const Statement& statement) {
  const Keys kCaller = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount",
                        "aws:PrincipalArn",   "aws:PrincipalTag/",     "aws:PrincipalType",
                        "aws:userid",         "aws:username"};
  if (has_condition_on(statement, {"aws:PrincipalIsAWSService", "aws:PrincipalServiceName",
                                   "aws:PrincipalServiceNamesList", "aws:SourceAccount", "aws:SourceArn",
                                   "aws:SourceOrgID", "aws:SourceOrgPaths"}) ||
      demands_presence(statement, kCaller))
    return true;
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [&](const Condition& condition) {
                       return condition.op != nullptr && !condition.op->negated && !condition.if_exists &&
                              condition.set != SetOperator::ForAllValues && !is_operator(condition, "Null") &&
                              is_about(condition, kCaller);
                     });
}

void add_exemption(Finding& finding, const Subject& subject, const Statement& statement,
                   std::string_view key) {
  if (const auto edit = insert_condition(subject, statement, "BoolIfExists", key, "false"))
    finding.fix = Fix{FixSafety::Unsafe, {*edit}};
}

}  // namespace

void check_network_deny_breaks_services(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny) continue;
    if (find_all_but(statement, {"aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce"}) == nullptr) continue;
    if (has_condition_on(statement,
                         {"aws:ViaAWSService", "aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast"}))
      continue;
    Finding& finding =
        findings.report("D101", brace_of(statement.span),
                        "denies what comes from elsewhere, the calls that AWS services make for the user too",
                        "add `\"BoolIfExists\": {\"aws:ViaAWSService\": \"false\"}`");
    add_exemption(finding, subject, statement, "aws:ViaAWSService");
  }
}

void check_org_deny_breaks_services(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny || !is_for_everyone(statement)) continue;
    if (find_all_but(statement, {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths"}) == nullptr ||
        spares_services(statement))
      continue;
    Finding& finding = findings.report(
        "D102", brace_of(statement.span),
        "denies whoever is outside of the organization, AWS services that deliver to this resource too",
        "add `\"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"false\"}`");
    add_exemption(finding, subject, statement, "aws:PrincipalIsAWSService");
  }
}

void check_resource_org_deny_service_owned(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny || statement.action.negated) continue;
    if (find_all_but(statement, {"aws:ResourceOrgID", "aws:ResourceOrgPaths"}) == nullptr) continue;
    if (has_condition_on(statement, {"aws:ResourceAccount"}) ||
        (statement.resource && statement.resource->negated))
      continue;
    const auto* owned =
        std::find_if(kServiceOwned.begin(), kServiceOwned.end(),
                     [&](std::string_view action) { return find_naming(statement, action) != nullptr; });
    if (owned == kServiceOwned.end()) continue;
    findings.report("D103", brace_of(statement.span),
                    "denies " + quoted(*owned) + " and the like on what AWS owns: images, documents, layers",
                    "exempt such actions with `NotAction`, or their owners by `aws:ResourceAccount`");
  }
}

void check_scp_principalorgid_noop(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny) continue;
    const Condition* condition = find_all_but(statement, {"aws:PrincipalOrgID"});
    if (condition == nullptr || has_variable(*condition)) continue;
    findings.report("D104", condition->key_span,
                    "an SCP binds the organization's own principals only: this never holds",
                    "test `aws:ResourceOrgID`, or say this in an RCP");
  }
}

void check_rcp_resourceorgid_noop(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny) continue;
    const Condition* condition = find_all_but(statement, {"aws:ResourceOrgID"});
    if (condition == nullptr || has_variable(*condition)) continue;
    findings.report("D105", condition->key_span,
                    "an RCP binds the organization's own resources only: this never holds",
                    "test `aws:PrincipalOrgID`, or say this in an SCP");
  }
}

void check_vpce_org_key_coverage(const Subject& subject, Findings& findings) {
  const Keys kKeys = {"aws:VpceOrgID", "aws:VpceOrgPaths", "aws:VpceAccount"};
  if (subject.is_resource() && contains_ignoring_case(kSendsEndpointOwner, subject.kind())) return;
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny || statement.action.values.empty()) continue;
    if (!statement.action.negated && !is_star(statement.action)) continue;
    const Condition* condition = find_all_but(statement, kKeys);
    if (condition == nullptr || demands_presence(statement, kKeys)) continue;
    findings.report("D106", condition->key_span,
                    quoted(condition->key) + " is sent by some services only: calls of all others are denied",
                    "list the actions of services that send it");
  }
}

void check_public_without_org(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !is_for_everyone(statement) ||
        has_condition_on(statement, {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths"}))
      continue;
    const auto& all = statement.conditions;
    const auto at = std::find_if(all.begin(), all.end(), [](const Condition& condition) {
      return condition.op != nullptr && !condition.op->negated &&
             is_about(condition, {"aws:PrincipalAccount"});
    });
    if (at == all.end()) continue;
    findings.report("D107", at->key_span, "a list of accounts has to be kept up to date by hand",
                    "test `aws:PrincipalOrgID` instead");
  }
}

}  // namespace whydeny
