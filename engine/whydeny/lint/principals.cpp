// Questions that rules ask of principals and of the keys that tell who calls.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/principals.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/lint/statements.h"

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 2> kServiceHosts = {".amazonaws.com", ".amazonaws.com.cn"};

constexpr std::string_view kOidcProvider = "oidc-provider/";
constexpr std::string_view kSamlProvider = "saml-provider/";

/// The resource of a federated principal's ARN, from its type on; empty when it is no ARN of IAM.
std::string_view provider_of(const PrincipalEntry& entry) {
  if (entry.kind != PrincipalKind::Federated) return {};
  const std::optional<Arn> arn = parse_arn(entry.text);
  return arn && arn->service == "iam" ? arn->resource : std::string_view();
}

}  // namespace

bool is_bare_star(const Statement& statement, const PrincipalEntry& entry) {
  return entry.kind == PrincipalKind::Any && statement.principal && statement.principal->span == entry.span;
}

const std::vector<PrincipalEntry>& named_principals(const Statement& statement) {
  static const std::vector<PrincipalEntry> kNobody;
  return statement.principal && !statement.principal->negated ? statement.principal->values : kNobody;
}

const PrincipalEntry* find_everyone(const Statement& statement) {
  const auto& entries = named_principals(statement);
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [](const PrincipalEntry& entry) { return entry.kind == PrincipalKind::Any; });
  return at == entries.end() ? nullptr : &*at;
}

std::string_view account_of(const PrincipalEntry& entry) {
  if (entry.kind != PrincipalKind::Aws) return {};
  if (is_account_id(entry.text)) return entry.text;
  const std::optional<Arn> arn = parse_arn(entry.text);
  if (!arn || (arn->service != "iam" && arn->service != "sts")) return {};
  return is_account_id(arn->account) ? arn->account : std::string_view();
}

std::optional<std::string_view> service_label(std::string_view host) {
  for (const std::string_view end : kServiceHosts) {
    if (host.ends_with(end) && host.size() > end.size()) return host.substr(0, host.size() - end.size());
  }
  return {};
}

std::string_view oidc_issuer(const PrincipalEntry& entry) {
  if (entry.kind != PrincipalKind::Federated) return {};
  const std::string_view provider = provider_of(entry);
  if (provider.starts_with(kOidcProvider)) {
    const std::string_view issuer = provider.substr(kOidcProvider.size());
    // One that a template is to fill in is none yet.
    return issuer.find_first_of("<>{}$*? ") == std::string_view::npos ? issuer : std::string_view();
  }
  const bool host = entry.text.find('.') != std::string_view::npos &&
                    entry.text.find_first_of(":/*? ${}<>") == std::string_view::npos;
  return host ? entry.text : std::string_view();
}

bool is_saml_provider(const PrincipalEntry& entry) { return provider_of(entry).starts_with(kSamlProvider); }

bool limits_values(const Condition& condition) {
  return condition.op != nullptr && !condition.op->negated && !condition.if_exists &&
         condition.set != SetOperator::ForAllValues && !is_operator(condition, "Null");
}

bool requires_key(const Condition& condition) {
  if (condition.op == nullptr || condition.if_exists || condition.set == SetOperator::ForAllValues)
    return false;
  if (is_operator(condition, "Null")) {
    return std::any_of(condition.values.begin(), condition.values.end(),
                       [](const Value& value) { return equals_ignoring_case(value.text, "false"); });
  }
  return !condition.op->negated || condition.set == SetOperator::ForAnyValue;
}

bool describes_principal(std::string_view key) {
  constexpr std::array<std::string_view, 7> kKeys = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
                                                     "aws:PrincipalArn",   "aws:PrincipalAccount",
                                                     "aws:PrincipalType",  "aws:userid",
                                                     "aws:username"};
  constexpr std::string_view kTag = "aws:PrincipalTag/";
  return contains_ignoring_case(kKeys, key) || equals_ignoring_case(key.substr(0, kTag.size()), kTag);
}

bool names_source(std::string_view key) {
  constexpr std::array<std::string_view, 4> kKeys = {"aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID",
                                                     "aws:SourceOrgPaths"};
  return contains_ignoring_case(kKeys, key);
}

}  // namespace whydeny
