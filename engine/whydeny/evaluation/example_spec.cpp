// Principals for examples, and which principal gives a derived key its value.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/example_spec.h"

#include <algorithm>
#include <array>
#include <utility>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

Placed placed(std::string text) { return {std::move(text), {}, nullptr}; }

std::string iam_arn(std::string_view account, std::string_view name) {
  return "arn:aws:iam::" + std::string(account) + ":" + std::string(name);
}

std::string role_of(std::string_view account) { return iam_arn(account, "role/Example"); }

constexpr std::string_view kService = "cloudtrail.amazonaws.com";
constexpr std::string_view kOtherService = "config.amazonaws.com";

// The principal for whom a key has a value; empty when there is none.
struct PrincipalKey {
  std::string_view key;
  std::string (*principal)(const std::string& value, std::string_view account);
};
std::string by_arn(const std::string& value, std::string_view) {
  return parse_principal(value) && value != "*" ? value : "";
}
std::string by_account(const std::string& value, std::string_view) {
  return is_account_id(value) ? role_of(value) : "";
}
std::string by_user_name(const std::string& value, std::string_view account) {
  return value.empty() ? "" : iam_arn(account, "user/" + value);
}
std::string by_type(const std::string& value, std::string_view account) {
  if (value == "AssumedRole") return role_of(account);
  if (value == "User") return iam_arn(account, "user/example");
  if (value == "Account") return iam_arn(account, "root");
  return value == "Anonymous" ? "*" : "";
}
std::string by_being_service(const std::string& value, std::string_view account) {
  return equals_ignoring_case(value, "true") ? std::string(kService) : role_of(account);
}
// clang-format off
constexpr std::array kPrincipalKeys = {
    PrincipalKey{"aws:PrincipalArn",          by_arn},
    PrincipalKey{"aws:PrincipalServiceName",  by_arn},
    PrincipalKey{"aws:PrincipalAccount",      by_account},
    PrincipalKey{"kms:CallerAccount",         by_account},
    PrincipalKey{"aws:username",              by_user_name},
    PrincipalKey{"aws:PrincipalType",         by_type},
    PrincipalKey{"aws:PrincipalIsAWSService", by_being_service},
};
constexpr std::array<std::string_view, 2> kOwnerKeys = {"aws:ResourceAccount", "s3:ResourceAccount"};
// clang-format on

const PrincipalKey* find_principal_key(std::string_view key) {
  const auto* row = std::find_if(kPrincipalKeys.begin(), kPrincipalKeys.end(),
                                 [&](const PrincipalKey& r) { return equals_ignoring_case(r.key, key); });
  return row == kPrincipalKeys.end() ? nullptr : row;
}

void set_context(RequestSpec& spec, std::string_view key, const ExampleValue& value) {
  std::erase_if(spec.context,
                [&](const ContextSpec& given) { return equals_ignoring_case(given.key.text, key); });
  if (!value.absent) spec.context.push_back({placed(std::string(key)), value.values, value.list, false, {}});
}

// Who stands for one entry of a Principal element.
std::string principal_of(const PrincipalEntry& entry, std::string_view account) {
  const std::string text(entry.text);
  if (entry.kind == PrincipalKind::Any) return role_of(account);
  if (entry.kind == PrincipalKind::Aws && is_account_id(text)) return role_of(text);
  const auto who = parse_principal(text);
  if (!who || text == "*") return "";
  return who->kind == RequesterKind::Root ? role_of(who->account) : text;
}

// Accounts may mean their root user alone.
std::string root_of(const PrincipalEntry& entry) {
  if (entry.kind != PrincipalKind::Aws) return "";
  if (is_account_id(entry.text)) return iam_arn(entry.text, "root");
  return entry.text.ends_with(":root") ? std::string(entry.text) : "";
}

}  // namespace

std::string_view other_account(std::string_view account) {
  return account == "444455556666" ? "111122223333" : "444455556666";
}

bool follows_from_parts(std::string_view key) {
  return contains_ignoring_case(kOwnerKeys, key) || find_principal_key(key) != nullptr;
}

bool set_value(RequestSpec& spec, std::string_view key, const ExampleValue& value, std::string_view account) {
  const PrincipalKey* row = find_principal_key(key);
  const bool owner = contains_ignoring_case(kOwnerKeys, key);
  if (row == nullptr && !owner) {
    set_context(spec, key, value);
    return true;
  }
  if (value.absent || value.list || value.values.size() != 1) return false;
  const std::string& text = value.values.front();
  if (owner) {
    const auto arn = spec.resource ? parse_arn(spec.resource->text) : std::nullopt;
    if (!is_account_id(text) || !arn || !arn->account.empty()) return false;
    spec.resource_account = placed(text);
    return true;
  }
  std::string principal = row->principal(text, account);
  if (principal.empty()) return false;
  spec.principal = placed(std::move(principal));
  return true;
}

std::vector<std::string> principals_of(const Statement& statement, std::string_view account) {
  std::vector<std::string> principals;
  const auto add = [&](std::string principal) {
    if (!principal.empty() && std::find(principals.begin(), principals.end(), principal) == principals.end())
      principals.push_back(std::move(principal));
  };
  constexpr std::size_t kMost = 4;
  if (!statement.principal || statement.principal->negated) {
    add(role_of(account));
    return principals;
  }
  for (const PrincipalEntry& entry : statement.principal->values) {
    if (principals.size() < kMost) add(principal_of(entry, account));
  }
  for (const PrincipalEntry& entry : statement.principal->values) {
    if (principals.size() < 2 * kMost) add(root_of(entry));
  }
  return principals;
}

std::vector<std::string> other_principals(const Statement& statement, std::string_view principal,
                                          std::string_view account) {
  if (!statement.principal) return {};
  if (statement.principal->negated) {
    std::vector<std::string> listed;
    for (const PrincipalEntry& entry : statement.principal->values) {
      std::string one = entry.kind == PrincipalKind::Any ? "" : principal_of(entry, account);
      if (!one.empty()) listed.push_back(std::move(one));
    }
    return listed;
  }
  const auto who = parse_principal(principal);
  std::vector<std::string> others;
  if (who && who->kind == RequesterKind::Service) {
    others.emplace_back(principal == kService ? kOtherService : kService);
  } else if (who && who->kind == RequesterKind::Federated) {
    others.push_back(parse_arn(principal) ? std::string(principal) + "Other" : "www.amazon.com");
    others.emplace_back("accounts.google.com");
  }
  const std::string_view own = who && !who->account.empty() ? std::string_view(who->account) : account;
  others.push_back(iam_arn(own, "role/Other"));
  others.push_back(role_of(other_account(own)));
  others.emplace_back("*");
  return others;
}

void set_resource(RequestSpec& spec, std::string resource, std::string_view account) {
  const auto arn = parse_arn(resource);
  spec.resource_account.reset();
  if (arn && arn->account.empty()) spec.resource_account = placed(std::string(account));
  spec.resource = placed(std::move(resource));
}

}  // namespace whydeny
