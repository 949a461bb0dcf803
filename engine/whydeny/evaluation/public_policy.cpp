// Is a bucket policy public?
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/public_policy.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/ip_range.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

// How a value of a narrowing key must look to be fixed.
enum class Fixed {
  Text,     ///< no wildcard, no variable
  Account,  ///< an ARN whose account is fixed; wildcards elsewhere are accepted
  Address,  ///< a range no broader than /8 (v4) or /32 (v6), or a private one
  True,     ///< the boolean true
};

struct NarrowingKey {
  std::string_view name;
  Fixed fixed;
};
// clang-format off
constexpr std::array kNarrowingKeys = {
    NarrowingKey{"aws:PrincipalOrgID",                             Fixed::Text},
    NarrowingKey{"aws:PrincipalAccount",                           Fixed::Text},
    NarrowingKey{"aws:PrincipalArn",                               Fixed::Account},
    NarrowingKey{"aws:PrincipalOrgPaths",                          Fixed::Text},
    NarrowingKey{"aws:PrincipalIsAWSService",                      Fixed::True},
    NarrowingKey{"aws:SourceIp",                                   Fixed::Address},
    NarrowingKey{"aws:SourceArn",                                  Fixed::Account},
    NarrowingKey{"aws:SourceVpc",                                  Fixed::Text},
    NarrowingKey{"aws:SourceVpce",                                 Fixed::Text},
    NarrowingKey{"aws:SourceVpcArn",                               Fixed::Account},
    NarrowingKey{"aws:SourceOwner",                                Fixed::Text},
    NarrowingKey{"aws:SourceAccount",                              Fixed::Text},
    NarrowingKey{"aws:VpceAccount",                                Fixed::Text},
    NarrowingKey{"aws:VpceOrgID",                                  Fixed::Text},
    NarrowingKey{"aws:VpceOrgPaths",                               Fixed::Text},
    NarrowingKey{"aws:userid",                                     Fixed::Text},
    NarrowingKey{"s3:x-amz-server-side-encryption-aws-kms-key-id", Fixed::Text},
    NarrowingKey{"s3:DataAccessPointArn",                          Fixed::Account},
    NarrowingKey{"s3:DataAccessPointAccount",                      Fixed::Text},
};
constexpr std::array<std::string_view, 4> kPublicProviders = {
    "accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"};
// clang-format on

bool is_fixed_arn(std::string_view text, const Operator& op) {
  if (op.form == OperandForm::Text || !has_wildcard(text)) return true;
  const auto arn = split_arn(text);
  return arn && is_account_id((*arn)[4]);
}

bool is_private_range(const IpRange& range) {
  const auto* v4 = &range.base.bytes[12];
  if (range.base.v6) return false;
  return (v4[0] == 10 && range.prefix >= 8) || (v4[0] == 172 && (v4[1] & 0xF0) == 16 && range.prefix >= 12) ||
         (v4[0] == 192 && v4[1] == 168 && range.prefix >= 16);
}

bool is_fixed_address(std::string_view text) {
  constexpr int kBroadestV4 = 8;
  constexpr int kBroadestV6 = 32;
  const auto range = parse_ip_range(text);
  if (!range) return false;
  return is_private_range(*range) || range->prefix >= (range->base.v6 ? kBroadestV6 : kBroadestV4);
}

// The operators that narrow: positive ones of the key's type. Like with a wildcard narrows only where an
// account is fixed.
bool operator_narrows(const Condition& condition, Fixed fixed) {
  const std::string_view op = condition.op->name;
  if (condition.op->negated || condition.if_exists || condition.set == SetOperator::ForAllValues)
    return false;
  switch (fixed) {
    case Fixed::Address:
      return op == "IpAddress";
    case Fixed::True:
      return op == "Bool";
    default:
      return op.starts_with("String") || op.starts_with("Arn");
  }
}

bool value_is_fixed(const Value& value, const Condition& condition, Fixed fixed, bool variables) {
  if (variables && contains_variable(value.text)) return false;
  switch (fixed) {
    case Fixed::Address:
      return is_fixed_address(value.text);
    case Fixed::True:
      return equals_ignoring_case(value.text, "true");
    case Fixed::Text:
      return condition.op->form == OperandForm::Text || !has_wildcard(value.text);
    case Fixed::Account: {
      // StringLike narrows an ARN with wildcards only for access points.
      const bool access_point = equals_ignoring_case(condition.key, "s3:DataAccessPointArn");
      if (condition.op->name == "StringLike" && !access_point) return !has_wildcard(value.text);
      return is_fixed_arn(value.text, *condition.op);
    }
  }
  return false;
}

bool narrows(const Condition& condition, bool variables) {
  const auto* row = std::find_if(kNarrowingKeys.begin(), kNarrowingKeys.end(), [&](const NarrowingKey& key) {
    return equals_ignoring_case(key.name, condition.key);
  });
  if (row == kNarrowingKeys.end() || !operator_narrows(condition, row->fixed)) return false;
  return std::all_of(condition.values.begin(), condition.values.end(), [&](const Value& value) {
    return value_is_fixed(value, condition, row->fixed, variables);
  });
}

bool names_everyone(const PrincipalEntry& entry) {
  if (entry.kind == PrincipalKind::Any) return true;
  return entry.kind == PrincipalKind::Federated &&
         std::find(kPublicProviders.begin(), kPublicProviders.end(), entry.text) != kPublicProviders.end();
}

bool is_public(const Statement& statement, bool variables) {
  if (statement.effect != Effect::Allow || !statement.principal) return false;
  const Element<PrincipalEntry>& principal = *statement.principal;
  const bool everyone =
      principal.negated || std::any_of(principal.values.begin(), principal.values.end(), names_everyone);
  return everyone && std::none_of(statement.conditions.begin(), statement.conditions.end(),
                                  [&](const Condition& condition) { return narrows(condition, variables); });
}

}  // namespace

const Statement* public_statement(const Policy& policy) {
  for (const Statement& statement : policy.statements()) {
    if (is_public(statement, policy.has_variables())) return &statement;
  }
  return nullptr;
}

}  // namespace whydeny
