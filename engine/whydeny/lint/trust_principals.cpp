// Checks of who may assume a role.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/trust_principals.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/principals.h"
#include "whydeny/lint/service_hosts.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// The first entry for everyone under the key `AWS` of a statement that allows, or null.
const PrincipalEntry* find_any_aws(const Statement& statement) {
  const PrincipalEntry* everyone = find_everyone(statement);
  const bool counts = everyone != nullptr && statement.effect == Effect::Allow;
  return counts && !is_bare_star(statement, *everyone) ? everyone : nullptr;
}

bool is_federation(std::string_view text) {
  const std::optional<Arn> arn = parse_arn(text);
  if (!arn) {
    return !text.starts_with("arn:") && text.find('.') != std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) {
             return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || is_digits({&c, 1}) || c == '.' || c == '-';
           });
  }
  const bool provider = (arn->resource.starts_with("oidc-provider/") && arn->resource.size() > 14) ||
                        (arn->resource.starts_with("saml-provider/") && arn->resource.size() > 14);
  return provider && arn->service == "iam" && arn->region.empty() && is_account_id(arn->account) &&
         arn->partition.starts_with("aws");
}

/// "111122223333/Recorder" of the ARN of a role.
std::string role_key(const Arn& arn, std::string_view name) {
  return std::string(arn.account) + "/" + std::string(name);
}

bool asks_for_source(const Statement& statement) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [](const Condition& condition) {
                       return names_source(condition.key) && !is_operator(condition, "Null");
                     });
}

}  // namespace

std::optional<Fix> fix_trust_resource(const Subject& subject, const Diagnostic& complaint) {
  const auto& statements = subject.statements();
  auto at = std::upper_bound(
      statements.begin(), statements.end(), complaint.where.begin,
      [](std::uint32_t offset, const Statement& statement) { return offset < statement.span.begin; });
  if (at == statements.begin()) return {};
  --at;
  if (!at->resource || at->resource->key_span != complaint.where) return {};
  auto edits = remove_value(subject, Span{complaint.where.begin, at->resource->span.end});
  if (edits.empty()) return {};
  return Fix{FixSafety::Safe, std::move(edits)};
}

void check_trust_bare_star(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const PrincipalEntry* everyone = find_everyone(statement);
    if (everyone == nullptr || !is_bare_star(statement, *everyone)) continue;
    findings.report("T703", everyone->span, "a role trust policy takes no `*` as its principal",
                    "name who may assume the role: `{\"AWS\": \"arn:aws:iam::...\"}`");
  }
}

void check_trust_anyone(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const PrincipalEntry* everyone = find_any_aws(statement);
    if (everyone == nullptr || !statement.conditions.empty()) continue;
    findings.report("T704", everyone->span, "every AWS account in the world can assume the role",
                    "name accounts or roles");
  }
}

void check_trust_anyone_conditioned(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const PrincipalEntry* everyone = find_any_aws(statement);
    if (everyone == nullptr || statement.conditions.empty()) continue;
    findings.report("T705", everyone->span,
                    "only the conditions keep other AWS accounts from assuming the role",
                    "name accounts or roles, or make sure that the conditions suffice");
  }
}

void check_federated_format(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    for (const PrincipalEntry& entry : named_principals(statement)) {
      if (entry.kind != PrincipalKind::Federated || entry.text.empty() || has_wildcard(entry.text)) continue;
      if (is_federation(entry.text)) continue;
      findings.report("T706", entry.span, quoted(entry.text) + " is no identity provider",
                      "write the ARN of one, `arn:aws:iam::ACCOUNT:oidc-provider/HOST` or "
                      "`...:saml-provider/NAME`, or a host such as `cognito-identity.amazonaws.com`");
    }
  }
}

void check_redundant_session(const Subject& subject, Findings& findings) {
  constexpr std::string_view kSession = "assumed-role/";
  for (const Statement& statement : subject.statements()) {
    std::set<std::string> roles;
    for (const PrincipalEntry& entry : named_principals(statement)) {
      const std::optional<Arn> arn = parse_arn(entry.text);
      if (entry.kind == PrincipalKind::Aws && arn && arn->service == "iam" &&
          arn->resource.starts_with("role/"))
        roles.insert(role_key(*arn, last_path_element(arn->resource)));
    }
    if (roles.empty()) continue;
    for (const PrincipalEntry& entry : named_principals(statement)) {
      const std::optional<Arn> arn = parse_arn(entry.text);
      if (entry.kind != PrincipalKind::Aws || !arn || arn->service != "sts") continue;
      if (!arn->resource.starts_with(kSession)) continue;
      const std::string_view name = arn->resource.substr(kSession.size());
      if (roles.count(role_key(*arn, name.substr(0, name.find('/')))) == 0) continue;
      Finding& finding = findings.report(
          "T714", entry.span, quoted(entry.text) + " is a session of a role that is listed too", "remove it");
      auto edits = remove_value(subject, entry.span);
      if (!edits.empty()) finding.fix = Fix{FixSafety::Safe, std::move(edits)};
    }
  }
}

void check_third_party(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 3> kKeys = {"sts:ExternalId", "aws:PrincipalOrgID",
                                                     "aws:PrincipalOrgPaths"};
  const auto& known = subject.settings.known_accounts;
  if (known.empty()) return;
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !selects_action(statement, "sts:AssumeRole")) continue;
    const bool is_tied = std::any_of(
        statement.conditions.begin(), statement.conditions.end(), [&](const Condition& condition) {
          return contains_ignoring_case(kKeys, condition.key) && limits_values(condition);
        });
    if (is_tied) continue;
    for (const PrincipalEntry& entry : named_principals(statement)) {
      const std::string_view account = account_of(entry);
      if (account.empty() || std::find(known.begin(), known.end(), account) != known.end()) continue;
      findings.report(
          "T716", entry.span,
          "account " + quoted(account) + " is none of the known accounts and needs no external id",
          "compare `sts:ExternalId` in a condition");
    }
  }
}

void check_trusted_service_without_source(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || asks_for_source(statement)) continue;
    for (const PrincipalEntry& entry : named_principals(statement)) {
      if (entry.kind != PrincipalKind::Service || is_compute_service(entry.text)) continue;
      findings.report("T720", entry.span,
                      quoted(entry.text) + " may assume the role for anyone who uses that service",
                      "compare `aws:SourceArn` or `aws:SourceAccount` in a condition");
    }
  }
}

void check_compute_service(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow) continue;
    for (const PrincipalEntry& entry : named_principals(statement)) {
      if (entry.kind != PrincipalKind::Service || !is_compute_service(entry.text)) continue;
      findings.report("T721", entry.span, "code that runs on " + quoted(entry.text) + " can get the role");
    }
  }
}

}  // namespace whydeny
