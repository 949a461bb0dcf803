// Checks of roles that tokens and assertions of identity providers open.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/trust_oidc.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/principals.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::string_view kWebIdentity = "sts:AssumeRoleWithWebIdentity";
constexpr std::string_view kSaml = "sts:AssumeRoleWithSAML";
constexpr std::string_view kGithub = "token.actions.githubusercontent.com";

/// A key of an OIDC provider: "accounts.google.com:aud". The issuer has a dot, which no service's prefix has.
struct TokenKey {
  std::string_view issuer;
  std::string_view claim;
};

TokenKey token_key(std::string_view key) {
  const std::size_t colon = key.rfind(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view issuer = key.substr(0, colon);
  if (issuer.find('.') == std::string_view::npos || issuer.find_first_of("<>{}$ ") != std::string_view::npos)
    return {};
  return {issuer, key.substr(colon + 1)};
}

bool has_issuer(const Condition& condition, std::string_view issuer) {
  return equals_ignoring_case(token_key(condition.key).issuer, issuer);
}

/// True when the condition narrows the claim down: a value is asked for, and not any value.
bool narrows(const Condition& condition) {
  if (condition.op == nullptr || condition.op->negated || is_operator(condition, "Null")) return false;
  const bool like = is_operator(condition, "StringLike");
  return std::none_of(condition.values.begin(), condition.values.end(),
                      [&](const Value& value) { return like && is_star(value.text); });
}

/// True when some condition narrows one of the claims of the issuer down.
template <typename Claims>
bool narrows_claim(const Statement& statement, std::string_view issuer, const Claims& claims) {
  return std::any_of(
      statement.conditions.begin(), statement.conditions.end(), [&](const Condition& condition) {
        return has_issuer(condition, issuer) &&
               contains_ignoring_case(claims, token_key(condition.key).claim) && narrows(condition);
      });
}

bool has_key_of(const Statement& statement, std::string_view issuer) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [&](const Condition& condition) { return has_issuer(condition, issuer); });
}

/// True when the key belongs to a provider that the statement does not name.
bool is_foreign(const Statement& statement, const Condition& condition) {
  const std::string_view issuer = token_key(condition.key).issuer;
  if (issuer.empty()) return false;
  bool has_provider = false;
  for (const PrincipalEntry& entry : named_principals(statement)) {
    const std::string_view named = oidc_issuer(entry);
    if (equals_ignoring_case(named, issuer)) return false;
    has_provider = has_provider || !named.empty();
  }
  return has_provider;
}

bool has_foreign_key(const Statement& statement) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [&](const Condition& condition) { return is_foreign(statement, condition); });
}

/// Calls `look(statement, entry, issuer)` for each OIDC provider whose tokens a statement lets in.
template <typename Look>
void for_each_oidc(const Subject& subject, Look look) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !selects_action(statement, kWebIdentity)) continue;
    for (const PrincipalEntry& entry : named_principals(statement)) {
      const std::string_view issuer = oidc_issuer(entry);
      if (!issuer.empty()) look(statement, entry, issuer);
    }
  }
}

/// GitHub's own issuer, or that of an enterprise: ".../octo-corp".
bool is_github(std::string_view issuer) {
  return issuer == kGithub || (issuer.starts_with(kGithub) && issuer[kGithub.size()] == '/');
}

bool is_cluster(std::string_view issuer) {
  return (issuer.starts_with("oidc.eks.") || issuer.starts_with("oidc-eks.")) &&
         issuer.find("/id/") != std::string_view::npos;
}

/// True when a pattern for GitHub's subject, "repo:octo-org/call-router:*", leaves owner or repository open.
bool is_broad_subject(std::string_view pattern) {
  constexpr std::string_view kRepo = "repo:";
  const std::size_t wildcard = pattern.find_first_of("*?");
  if (wildcard == std::string_view::npos) return false;
  if (wildcard < kRepo.size()) return true;
  if (!pattern.starts_with(kRepo)) return false;
  return wildcard < std::min(pattern.find(':', kRepo.size()), pattern.size());
}

}  // namespace

void check_oidc_without_condition(const Subject& subject, Findings& findings) {
  for_each_oidc(subject,
                [&](const Statement& statement, const PrincipalEntry& entry, std::string_view issuer) {
                  if (has_key_of(statement, issuer) || has_foreign_key(statement)) return;
                  findings.report("T709", entry.span,
                                  "anyone who signs in through " + quoted(issuer) + " can assume the role",
                                  "compare " + quoted(std::string(issuer) + ":aud") + " and " +
                                      quoted(std::string(issuer) + ":sub") + " in a condition");
                });
}

void check_github_without_subject(const Subject& subject, Findings& findings) {
  // Other claims that tell the repository as well.
  constexpr std::array<std::string_view, 4> kClaims = {"sub", "job_workflow_ref", "repository",
                                                       "repository_id"};
  for_each_oidc(
      subject, [&](const Statement& statement, const PrincipalEntry& entry, std::string_view issuer) {
        if (!is_github(issuer) || !has_key_of(statement, issuer)) return;
        const bool tests_subject = std::any_of(
            statement.conditions.begin(), statement.conditions.end(), [&](const Condition& condition) {
              return has_issuer(condition, issuer) && condition.op != nullptr && !condition.op->negated &&
                     !is_operator(condition, "Null") &&
                     contains_ignoring_case(kClaims, token_key(condition.key).claim);
            });
        if (tests_subject) return;
        findings.report("T710", entry.span, "workflows of any repository on GitHub can assume the role",
                        "compare " + quoted(std::string(issuer) + ":sub") + " with `repo:OWNER/NAME:...`");
      });
}

void check_github_broad_subject(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow) continue;
    for (const Condition& condition : statement.conditions) {
      const TokenKey key = token_key(condition.key);
      if (!equals_ignoring_case(key.claim, "sub") || !is_github(to_lower(key.issuer))) continue;
      if (!is_operator(condition, "StringLike")) continue;
      for (const Value& value : condition.values) {
        if (!is_broad_subject(value.text)) continue;
        findings.report("T711", value.span, quoted(value.text) + " takes in repositories that are not named",
                        "write owner and repository without wildcards: `repo:OWNER/NAME:...`");
      }
    }
  }
}

void check_oidc_without_audience(const Subject& subject, Findings& findings) {
  // Amazon and Facebook call it app_id, and Google has it in `oaud` and `azp` too.
  constexpr std::array<std::string_view, 4> kClaims = {"aud", "app_id", "oaud", "azp"};
  for_each_oidc(
      subject, [&](const Statement& statement, const PrincipalEntry& entry, std::string_view issuer) {
        if (narrows_claim(statement, issuer, kClaims)) return;
        if (!has_key_of(statement, issuer) && has_foreign_key(statement)) return;
        findings.report("T712", entry.span, "tokens for any audience of " + quoted(issuer) + " open the role",
                        "compare " + quoted(std::string(issuer) + ":aud"));
      });
}

void check_audience_set_operator(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    for (const Condition& condition : statement.conditions) {
      const TokenKey key = token_key(condition.key);
      if (condition.set == SetOperator::None || !equals_ignoring_case(key.claim, "aud")) continue;
      findings.report(
          "T713", condition.op_span,
          "does " + quoted(condition.key) + " have several values? most providers send one",
          "compare it without " + quoted(condition.op_text.substr(0, condition.op_text.find(':'))));
    }
  }
}

void check_cluster_without_subject(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 1> kClaims = {"sub"};
  for_each_oidc(
      subject, [&](const Statement& statement, const PrincipalEntry& entry, std::string_view issuer) {
        if (!is_cluster(issuer) || !has_key_of(statement, issuer)) return;
        if (narrows_claim(statement, issuer, kClaims)) return;
        findings.report("T717", entry.span, "every service account of the cluster can assume the role",
                        "compare " + quoted(std::string(issuer) + ":sub") +
                            " with `system:serviceaccount:NAMESPACE:NAME`");
      });
}

void check_issuer_mismatch(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    for (const Condition& condition : statement.conditions) {
      if (!is_foreign(statement, condition)) continue;
      const auto& entries = named_principals(statement);
      const auto at = std::find_if(entries.begin(), entries.end(),
                                   [](const PrincipalEntry& entry) { return !oidc_issuer(entry).empty(); });
      findings.report(
          "T718", condition.key_span, "tokens of the trusted provider have no " + quoted(condition.key),
          "write " +
              quoted(std::string(oidc_issuer(*at)) + ":" + std::string(token_key(condition.key).claim)));
    }
  }
}

void check_saml_without_audience(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !selects_action(statement, kSaml)) continue;
    const bool tests_audience =
        std::any_of(statement.conditions.begin(), statement.conditions.end(), [](const Condition& condition) {
          return equals_ignoring_case(condition.key, "saml:aud") && narrows(condition);
        });
    if (tests_audience) continue;
    for (const PrincipalEntry& entry : named_principals(statement)) {
      if (!is_saml_provider(entry)) continue;
      findings.report("T719", entry.span, "assertions for any audience open the role",
                      "compare `SAML:aud` with `https://signin.aws.amazon.com/saml`");
    }
  }
}

}  // namespace whydeny
