// Checks of the actions by which roles are assumed.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/trust_actions.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/principals.h"
#include "whydeny/lint/statement_objects.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 3> kVariants = {"sts:AssumeRole", "sts:AssumeRoleWithSAML",
                                                       "sts:AssumeRoleWithWebIdentity"};
constexpr std::array<std::string_view, 3> kRolesAnywhere = {"sts:AssumeRole", "sts:SetSourceIdentity",
                                                            "sts:TagSession"};

/// The variant that principals of a kind call; empty when that cannot be told.
std::string_view variant_for(const PrincipalEntry& entry) {
  if (entry.kind == PrincipalKind::Aws || entry.kind == PrincipalKind::Service) return kVariants[0];
  if (is_saml_provider(entry)) return kVariants[1];
  return oidc_issuer(entry).empty() ? std::string_view() : kVariants[2];
}

/// The variants that the statement's principals call; none when one of them may call any.
std::set<std::string_view> variants_for(const Statement& statement) {
  std::set<std::string_view> variants;
  for (const PrincipalEntry& entry : named_principals(statement)) {
    const std::string_view variant = variant_for(entry);
    if (variant.empty()) return {};
    variants.insert(variant);
  }
  return variants;
}

bool is_roles_anywhere(const PrincipalEntry& entry) {
  return entry.kind == PrincipalKind::Service && entry.text.starts_with("rolesanywhere.amazonaws.com");
}

/// Adds actions to the statement's Action.
std::optional<Fix> add_actions(const Subject& subject, const Statement& statement,
                               const std::vector<std::string_view>& actions) {
  const StatementObjects objects(subject);
  const auto member = objects.find(statement, "Action");
  if (!member) return {};
  std::string list;
  for (const std::string_view action : actions)
    list += std::string(list.empty() ? "" : ", ") + "\"" + std::string(action) + "\"";
  if (member->value.is(JsonKind::Array))
    return Fix{FixSafety::Safe, {append_inside(subject, member->value, list)}};
  if (!member->value.is(JsonKind::String)) return {};
  const Span span = member->value.span();
  return Fix{FixSafety::Safe, {{{span.begin, span.begin}, "["}, {{span.end, span.end}, ", " + list + "]"}}};
}

}  // namespace

void check_action_fits_principal(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const std::set<std::string_view> variants = variants_for(statement);
    if (variants.empty() || statement.action.negated) continue;
    std::set<std::string_view> unserved = variants;
    const Value* fitting = nullptr;
    for (const Value& action : statement.action.values) {
      std::erase_if(unserved, [&](std::string_view variant) { return action_covers(action.text, variant); });
      if (fitting == nullptr && contains_ignoring_case(variants, action.text)) fitting = &action;
    }
    bool misfits = false;
    for (const Value& action : statement.action.values) {
      if (!contains_ignoring_case(kVariants, action.text)) continue;
      if (contains_ignoring_case(variants, action.text)) continue;
      misfits = true;
      const std::string wanted(unserved.empty() ? *variants.begin() : *unserved.begin());
      Finding& finding = findings.report(
          "T707", action.span, quoted(action.text) + " is not how principals of this kind assume a role",
          "they call " + quoted(wanted));
      const auto edits = unserved.empty() ? remove_value(subject, action.span)
                                          : std::vector{replace_string(action.span, wanted)};
      if (!edits.empty()) finding.fix = Fix{FixSafety::Unsafe, edits};
    }
    if (misfits || fitting == nullptr || unserved.empty()) continue;
    findings.report("T707", fitting->span,
                    quoted(fitting->text) + " is not how all principals of this statement assume a role",
                    "allow " + quoted(*unserved.begin()) + " in a statement for the others");
  }
}

void check_roles_anywhere_actions(const Subject& subject, Findings& findings) {
  // The actions may be spread over several statements.
  const Statement* first = nullptr;
  std::vector<std::string_view> missing(kRolesAnywhere.begin(), kRolesAnywhere.end());
  for (const Statement& statement : subject.statements()) {
    const auto& entries = named_principals(statement);
    if (statement.effect != Effect::Allow || std::none_of(entries.begin(), entries.end(), is_roles_anywhere))
      continue;
    if (first == nullptr) first = &statement;
    std::erase_if(missing, [&](std::string_view action) { return selects_action(statement, action); });
  }
  if (first == nullptr || missing.empty()) return;
  std::string words;
  for (const std::string_view action : missing) words += (words.empty() ? "" : " and ") + quoted(action);
  Finding& finding =
      findings.report("T708", first->span, "IAM Roles Anywhere calls " + words + " too", "allow " + words);
  if (!first->action.negated) finding.fix = add_actions(subject, *first, missing);
}

void check_trust_action(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 5> kTrust = {"sts:AssumeRole*", "sts:TagSession",
                                                      "sts:SetSourceIdentity", "sts:SetContext", "sts:*"};
  for (const Statement& statement : subject.statements()) {
    if (statement.action.negated) continue;
    for (const Value& action : statement.action.values) {
      if (action.text.empty() || std::any_of(kTrust.begin(), kTrust.end(), [&](std::string_view pattern) {
            return action_covers(pattern, action.text) && (pattern != "sts:*" || has_wildcard(action.text));
          })) {
        continue;
      }
      findings.report("T715", action.span, quoted(action.text) + " has no place in a role trust policy",
                      "only `sts:AssumeRole...`, `sts:TagSession`, `sts:SetSourceIdentity` and "
                      "`sts:SetContext` do");
    }
  }
}

void check_trust_not_action(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !statement.action.negated) continue;
    findings.report("T722", statement.action.key_span,
                    "`NotAction` allows every way to assume the role that it does not list",
                    "list the actions under `Action`");
  }
}

}  // namespace whydeny
