// Actions that go together, and those that lost their use (B114 to B116).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/reach.h"
#include "whydeny/lint/service_checks.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

bool allows(const Statement& statement, std::string_view action) {
  return statement.effect == Effect::Allow && !statement.action.values.empty() &&
         selects_action(statement, action);
}

bool allows_any(const Subject& subject, std::string_view action) {
  const auto& statements = subject.statements();
  return std::any_of(statements.begin(), statements.end(),
                     [&](const Statement& statement) { return allows(statement, action); });
}

/// True when the statement speaks of objects that KMS encrypts.
bool demands_kms(const Statement& statement) {
  return std::any_of(
      statement.conditions.begin(), statement.conditions.end(), [](const Condition& condition) {
        if (is_about(condition, {"s3:x-amz-server-side-encryption-aws-kms-key-id"})) return true;
        return is_about(condition, {"s3:x-amz-server-side-encryption"}) &&
               std::any_of(condition.values.begin(), condition.values.end(),
                           [](const Value& value) { return value.text.starts_with("aws:kms"); });
      });
}

}  // namespace

void check_get_without_list(const Subject& subject, Findings& findings) {
  if (allows_any(subject, "s3:ListBucket")) return;
  for (const Statement& statement : subject.statements()) {
    if (!allows(statement, "s3:GetObject")) continue;
    findings.report("B114", brace_of(statement.span),
                    "`s3:GetObject` without `s3:ListBucket`: a key that is not there answers 403, not 404",
                    "allow `s3:ListBucket` on the bucket too");
  }
}

void check_kms_companion_missing(const Subject& subject, Findings& findings) {
  if (allows_any(subject, "kms:GenerateDataKey") || allows_any(subject, "kms:Decrypt")) return;
  const auto& statements = subject.statements();
  if (std::none_of(statements.begin(), statements.end(), demands_kms)) return;
  findings.report("B115", brace_of(subject.root_span()),
                  "objects have to be encrypted with KMS, and no statement allows the use of a key",
                  "allow `kms:GenerateDataKey` and `kms:Decrypt` on the key");
}

void check_acl_grant_with_owner_enforced(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 3> kAcls = {"s3:PutObjectAcl", "s3:PutObjectVersionAcl",
                                                     "s3:PutBucketAcl"};
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || statement.action.negated) continue;
    for (const Value& value : statement.action.values) {
      if (std::none_of(kAcls.begin(), kAcls.end(),
                       [&](std::string_view acl) { return names_action(value.text, acl); }) ||
          names_action(value.text, "s3:GetObject"))
        continue;
      findings.report("B116", value.span,
                      quoted(value.text) + " has no effect on a bucket that has ACLs switched off",
                      "take it out, or check the bucket's object ownership");
    }
  }
}

}  // namespace whydeny
