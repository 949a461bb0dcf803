// Checks of single principals: what may be named, and where.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/principal_values.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/principals.h"
#include "whydeny/lint/service_hosts.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// Calls `look(statement, entry)` for each entry of each Principal and NotPrincipal.
template <typename Look>
void for_each_principal(const Subject& subject, Look look) {
  for (const Statement& statement : subject.statements()) {
    if (!statement.principal) continue;
    for (const PrincipalEntry& entry : statement.principal->values) look(statement, entry);
  }
}

/// The ids that take the place of an ARN when the entity is deleted: "AROA", "AIDA" and at least twelve more.
bool is_unique_id(const PrincipalEntry& entry, std::string_view beginning) {
  constexpr std::size_t kShortest = 16;
  return entry.kind == PrincipalKind::Aws && entry.text.starts_with(beginning) &&
         entry.text.size() >= kShortest && std::all_of(entry.text.begin(), entry.text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

void check_unique_ids(const Subject& subject, Findings& findings, std::string_view rule,
                      std::string_view beginning, const std::string& entity) {
  for_each_principal(subject, [&](const Statement&, const PrincipalEntry& entry) {
    if (!is_unique_id(entry, beginning)) return;
    findings.report(rule, entry.span, quoted(entry.text) + " is the id of a " + entity + " that was deleted",
                    "name the ARN of a " + entity + " that is there, or remove it");
  });
}

/// True when the statement's actions speak of another service than S3, or of none that can be told.
bool is_beside_s3(const Subject& subject, const Statement& statement) {
  if (!subject.is(PolicyType::Resource)) return true;
  if (!subject.kind().empty()) return !subject.kind().starts_with("s3");
  return std::any_of(statement.action.values.begin(), statement.action.values.end(), [](const Value& action) {
    const std::string_view service = service_of(action.text);
    return !service.empty() && !has_wildcard(service) && !to_lower(service).starts_with("s3");
  });
}

std::string_view unquoted(std::string_view literal) {
  return literal.size() < 2 ? literal : literal.substr(1, literal.size() - 2);
}

}  // namespace

std::optional<Fix> fix_principal_format(const Subject& subject, const Diagnostic& complaint) {
  const std::string_view literal = subject.text(complaint.where);
  const Span begin{complaint.where.begin, complaint.where.begin};
  const Span end{complaint.where.end, complaint.where.end};
  if (literal.starts_with('[')) return Fix{FixSafety::Unsafe, {{begin, "{\"AWS\": "}, {end, "}"}}};
  const std::string_view text = unquoted(literal);
  const bool service = service_label(text).has_value();
  if (!service && !is_account_id(text) && !text.starts_with("arn:")) return {};
  return Fix{FixSafety::Unsafe, {{begin, service ? "{\"Service\": " : "{\"AWS\": "}, {end, "}"}}};
}

std::optional<Fix> fix_principal_kind(const Subject& subject, const Diagnostic& complaint) {
  constexpr std::array<std::string_view, 4> kKinds = {"AWS", "Federated", "Service", "CanonicalUser"};
  const std::string_view key = unquoted(subject.text(complaint.where));
  const std::string_view near = closest(key, kKinds);
  if (near.empty()) return {};
  const bool slip = equals_ignoring_case(near, key);
  return Fix{slip ? FixSafety::Safe : FixSafety::Unsafe, {replace_string(complaint.where, near)}};
}

void check_group_principal(const Subject& subject, Findings& findings) {
  for_each_principal(subject, [&](const Statement&, const PrincipalEntry& entry) {
    if (entry.kind != PrincipalKind::Aws || has_wildcard(entry.text)) return;
    const std::optional<Arn> arn = parse_arn(entry.text);
    if (!arn || arn->service != "iam" || !arn->resource.starts_with("group/")) return;
    findings.report("P407", entry.span, "a group is no principal: " + quoted(entry.text),
                    "name users or roles, or compare a tag of theirs with `aws:PrincipalTag`");
  });
}

void check_role_id_principal(const Subject& subject, Findings& findings) {
  check_unique_ids(subject, findings, "P408", "AROA", "role");
}

void check_user_id_principal(const Subject& subject, Findings& findings) {
  check_unique_ids(subject, findings, "P409", "AIDA", "user");
}

void check_federated_outside_trust(const Subject& subject, Findings& findings) {
  for_each_principal(subject, [&](const Statement&, const PrincipalEntry& entry) {
    if (entry.kind != PrincipalKind::Federated) return;
    findings.report("P410", entry.span,
                    "a federated principal belongs in a role trust policy: " + quoted(entry.text),
                    "name the role whose sessions it gets");
  });
}

void check_canonical_user(const Subject& subject, Findings& findings) {
  for_each_principal(subject, [&](const Statement& statement, const PrincipalEntry& entry) {
    if (entry.kind != PrincipalKind::CanonicalUser || !is_beside_s3(subject, statement)) return;
    findings.report("P411", entry.span, "only policies of S3 know canonical users",
                    "name the account or its principal under `AWS`");
  });
}

void check_service_principal(const Subject& subject, Findings& findings) {
  for_each_principal(subject, [&](const Statement&, const PrincipalEntry& entry) {
    const std::string_view host = entry.text;
    if (entry.kind != PrincipalKind::Service || host.empty() || has_wildcard(host)) return;
    if (is_service_host(host, subject.catalog)) return;
    const std::string near = closest_service_host(host, subject.catalog);
    Finding& finding = findings.report("P412", entry.span, quoted(host) + " is no known service principal",
                                       near.empty() ? "write `NAME.amazonaws.com`" : did_you_mean(near));
    if (!near.empty()) finding.fix = Fix{FixSafety::Unsafe, {replace_string(entry.span, near)}};
  });
}

void check_star_beside_named(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const PrincipalEntry* everyone = find_everyone(statement);
    if (everyone == nullptr) continue;
    const auto& entries = named_principals(statement);
    const auto named = std::count_if(entries.begin(), entries.end(), [](const PrincipalEntry& entry) {
      return entry.kind != PrincipalKind::Any;
    });
    if (named == 0) continue;
    findings.report("P420", everyone->span, "`*` stands beside named principals and matches them all",
                    "remove `*` or the others");
  }
}

void check_unknown_account(const Subject& subject, Findings& findings) {
  const auto& known = subject.settings.known_accounts;
  if (known.empty()) return;
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow) continue;
    for (const PrincipalEntry& entry : named_principals(statement)) {
      const std::string_view account = account_of(entry);
      if (account.empty() || std::find(known.begin(), known.end(), account) != known.end()) continue;
      findings.report("P421", entry.span, "account " + quoted(account) + " is none of the known accounts",
                      "add it to `known-accounts` or remove it");
    }
  }
}

void check_origin_access_identity(const Subject& subject, Findings& findings) {
  constexpr std::string_view kUser = "user/CloudFront Origin Access Identity ";
  for_each_principal(subject, [&](const Statement&, const PrincipalEntry& entry) {
    if (entry.kind != PrincipalKind::Aws) return;
    const std::optional<Arn> arn = parse_arn(entry.text);
    if (!arn || arn->account != "cloudfront" || !arn->resource.starts_with(kUser)) return;
    findings.report("P422", entry.span, "origin access identities are superseded by origin access control",
                    "allow `cloudfront.amazonaws.com` with the distribution's ARN in `aws:SourceArn`");
  });
}

}  // namespace whydeny
