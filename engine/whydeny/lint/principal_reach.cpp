// Checks of whom a resource policy lets in.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/principal_reach.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/lint/principals.h"
#include "whydeny/lint/public_access.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::string_view kRole = "role/";
constexpr std::string_view kSession = "assumed-role/";

/// The role of an ARN of a role or of a session of one, "111122223333/Recorder"; empty for other principals.
std::string role_of(const PrincipalEntry& entry) {
  const std::optional<Arn> arn = parse_arn(entry.text);
  if (!arn || entry.kind != PrincipalKind::Aws) return {};
  std::string_view name;
  if (arn->service == "iam" && arn->resource.starts_with(kRole)) {
    name = last_path_element(arn->resource);
  } else if (arn->service == "sts" && arn->resource.starts_with(kSession)) {
    name = arn->resource.substr(kSession.size());
    name = name.substr(0, name.find('/'));
  }
  return name.empty() ? std::string() : std::string(arn->account) + "/" + std::string(name);
}

bool is_session(const PrincipalEntry& entry) {
  const std::optional<Arn> arn = parse_arn(entry.text);
  return arn && arn->service == "sts";
}

bool is_account(const PrincipalEntry& entry) {
  if (entry.kind != PrincipalKind::Aws) return false;
  const std::optional<Arn> arn = parse_arn(entry.text);
  return arn ? arn->service == "iam" && arn->resource == "root" : is_account_id(entry.text);
}

bool lets_in_services(const Statement& statement) {
  if (statement.effect != Effect::Allow) return false;
  const auto& entries = named_principals(statement);
  return std::any_of(entries.begin(), entries.end(),
                     [](const PrincipalEntry& entry) { return entry.kind == PrincipalKind::Service; });
}

/// A condition that no call of a service principal can meet.
const Condition* find_principal_key(const Statement& statement) {
  const auto& conditions = statement.conditions;
  const auto at = std::find_if(conditions.begin(), conditions.end(), [](const Condition& condition) {
    return describes_principal(condition.key) && requires_key(condition);
  });
  return at == conditions.end() ? nullptr : &*at;
}

bool tests_source(const Statement& statement) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [](const Condition& condition) {
                       return names_source(condition.key) && !is_operator(condition, "Null");
                     });
}

/// A condition that ties a service to somebody, if not in the best way: an account in a header, the resource
/// in the encryption context.
const Condition* find_weak_source(const Statement& statement) {
  constexpr std::array<std::string_view, 6> kKeys = {"aws:Referer",    "aws:SourceOwner", "kms:CallerAccount",
                                                     "kms:ViaService", "aws:SourceVpc",   "aws:SourceVpce"};
  constexpr std::array<std::string_view, 2> kBeginnings = {"kms:EncryptionContext:",
                                                           "lambda:EventSourceToken"};
  const auto& conditions = statement.conditions;
  const auto at = std::find_if(conditions.begin(), conditions.end(), [&](const Condition& condition) {
    if (!limits_values(condition)) return false;
    return contains_ignoring_case(kKeys, condition.key) ||
           std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](std::string_view beginning) {
             return equals_ignoring_case(condition.key.substr(0, beginning.size()), beginning);
           });
  });
  return at == conditions.end() ? nullptr : &*at;
}

}  // namespace

void check_allow_not_principal(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !statement.principal || !statement.principal->negated) continue;
    findings.report("P413", statement.principal->key_span,
                    "`NotPrincipal` with `Allow` lets in everyone who is not listed, anonymous callers too",
                    "list who is meant under `Principal`");
  }
}

void check_deny_not_principal(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny || !statement.principal || !statement.principal->negated) continue;
    std::set<std::string_view> accounts;
    std::set<std::string> roles;
    for (const PrincipalEntry& entry : statement.principal->values) {
      if (is_account(entry)) accounts.insert(account_of(entry));
      if (!is_session(entry)) roles.insert(role_of(entry));
    }
    for (const PrincipalEntry& entry : statement.principal->values) {
      const std::string role = role_of(entry);
      if (role.empty()) continue;
      const bool has_account = accounts.count(account_of(entry)) != 0;
      if (has_account && roles.count(role) != 0) continue;
      findings.report("P414", entry.span,
                      "`NotPrincipal` names " + quoted(entry.text) + " without its " +
                          (has_account ? "role" : "account") + ", which is still denied",
                      "deny `*` unless `ArnNotLike` holds for `aws:PrincipalArn`");
      break;
    }
  }
}

void check_public_principal(const Subject& subject, Findings& findings) {
  const Fences fences(subject);
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !statement.conditions.empty()) continue;
    const PrincipalEntry* everyone = find_everyone(statement);
    if (everyone != nullptr && !fences.hold(statement)) {
      findings.report("P415", everyone->span,
                      "`*` without a condition lets in everyone, anonymous callers too",
                      "name principals, or compare `aws:PrincipalOrgID` in a condition");
    }
  }
}

void check_weakly_public_principal(const Subject& subject, Findings& findings) {
  const Fences fences(subject);
  for (const Statement& statement : subject.statements()) {
    const PrincipalEntry* everyone = find_everyone(statement);
    const auto& conditions = statement.conditions;
    if (everyone == nullptr || statement.effect != Effect::Allow || conditions.empty()) continue;
    if (!std::all_of(
            conditions.begin(), conditions.end(),
            [](const Condition& condition) { return judge_public_test(condition) == PublicTest::Weak; }) ||
        fences.hold(statement)) {
      continue;
    }
    findings.report(
        "P416", everyone->span,
        "`*` lets in everyone, and anyone can meet a condition on " + quoted(conditions.front().key),
        "name principals, or compare `aws:PrincipalOrgID` too");
  }
}

void check_service_without_source(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (!lets_in_services(statement) || tests_source(statement) || find_weak_source(statement) != nullptr ||
        find_principal_key(statement) != nullptr) {
      continue;
    }
    for (const PrincipalEntry& entry : named_principals(statement)) {
      if (entry.kind != PrincipalKind::Service) continue;
      findings.report("P417", entry.span, quoted(entry.text) + " may call for anyone who uses that service",
                      "compare `aws:SourceArn` or `aws:SourceAccount` in a condition");
    }
  }
}

void check_service_with_weak_key(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (!lets_in_services(statement) || tests_source(statement) || find_principal_key(statement) != nullptr)
      continue;
    if (const Condition* weak = find_weak_source(statement)) {
      findings.report("P418", weak->key_span,
                      quoted(weak->key) + " is not the key that tells for whom a service calls",
                      "compare `aws:SourceArn` or `aws:SourceAccount`");
    }
  }
}

void check_service_with_principal_key(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const auto& entries = named_principals(statement);
    if (!std::any_of(entries.begin(), entries.end(),
                     [](const PrincipalEntry& entry) { return entry.kind == PrincipalKind::Service; })) {
      continue;
    }
    for (const Condition& condition : statement.conditions) {
      if (!describes_principal(condition.key) || !requires_key(condition)) continue;
      findings.report(
          "P419", condition.key_span,
          "a call of a service principal has no " + quoted(condition.key) + ", so the condition never holds",
          "compare `aws:SourceOrgID`, `aws:SourceAccount` or `aws:SourceArn`");
    }
  }
}

}  // namespace whydeny
