// Which condition keys follow from the principal, the resource, the action and other keys.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/derivations.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/request/key_index.h"

namespace whydeny {
namespace {

using Kind = Derived::Kind;
using Values = std::vector<std::string>;

constexpr std::string_view kFromPrincipal = "the principal";
constexpr std::string_view kOtherPrincipal = "absent for this kind of principal";
constexpr Derived kNothing = {};

// The only value, put together from pieces in the memory of the first one.
template <typename... Pieces>
Derived value(Values& values, std::string_view why, const Pieces&... pieces) {
  values.resize(1);
  values.front().clear();
  (values.front().append(pieces), ...);
  return {Kind::Value, why};
}

template <typename... Pieces>
Derived silent_value(Values& values, std::string_view why, const Pieces&... pieces) {
  value(values, why, pieces...);
  return {Kind::SilentValue, why};
}

const ContextEntry* given_entry(const Request& request, std::string_view key, std::uint32_t hash) {
  const ContextEntry* entry = request.context.first_entry(key, hash);
  return entry != nullptr && entry->origin == ContextEntry::Origin::Given ? entry : nullptr;
}

bool is_unsigned(const Requester& who) {
  return who.kind == RequesterKind::Anonymous || who.kind == RequesterKind::Federated;
}

bool is_service(const Requester& who) {
  return who.kind == RequesterKind::Service && who.principal_arn.empty();
}

Derived principal_arn(const Request& request, Values& values) {
  const Requester& who = request.principal;
  if (who.principal_arn.empty() || who.kind == RequesterKind::Service) return {Kind::Absent, kOtherPrincipal};
  return value(values, who.principal_arn_exact ? kFromPrincipal : "the session's role, its path taken as /",
               who.principal_arn);
}

Derived username(const Request& request, Values& values) {
  if (request.principal.kind != RequesterKind::User) return {Kind::Absent, kOtherPrincipal};
  return value(values, kFromPrincipal, request.principal.name);
}

Derived principal_type(const Request& request, Values& values) {
  struct Type {
    RequesterKind kind;
    std::string_view name;
  };
  static constexpr std::array kTypes = {
      Type{RequesterKind::Root, "Account"},
      Type{RequesterKind::User, "User"},
      Type{RequesterKind::FederatedUser, "FederatedUser"},
      Type{RequesterKind::Role, "AssumedRole"},
      Type{RequesterKind::AssumedRole, "AssumedRole"},
      Type{RequesterKind::Anonymous, "Anonymous"},
  };
  const auto* type = std::find_if(kTypes.begin(), kTypes.end(),
                                  [&](const Type& row) { return row.kind == request.principal.kind; });
  if (type == kTypes.end()) return {Kind::Absent, kOtherPrincipal};
  return value(values, kFromPrincipal, type->name);
}

Derived userid(const Request& request, Values& values) {
  const Requester& who = request.principal;
  const std::string& unique_id = request.facts.unique_id;
  if (who.kind == RequesterKind::Root) return value(values, kFromPrincipal, who.account);
  if (who.kind == RequesterKind::Anonymous) return value(values, kFromPrincipal, "anonymous");
  if (who.kind == RequesterKind::FederatedUser)
    return value(values, kFromPrincipal, who.account, ":", who.name);
  if (unique_id.empty()) return kNothing;
  if (who.kind == RequesterKind::User) return value(values, "the fact uniqueId", unique_id);
  const bool is_role = who.kind == RequesterKind::Role || who.kind == RequesterKind::AssumedRole;
  if (!is_role || who.session.empty()) return kNothing;
  return value(values, "the fact uniqueId and the session name", unique_id, ":", who.session);
}

Derived principal_account(const Request& request, Values& values) {
  const Requester& who = request.principal;
  if (who.kind == RequesterKind::Anonymous) return value(values, kFromPrincipal, "anonymous");
  const bool has_account = who.kind != RequesterKind::Service && who.kind != RequesterKind::Federated;
  return has_account && !who.account.empty() ? value(values, kFromPrincipal, who.account) : kNothing;
}

// The organization and the tags of a caller that is in no account.
Derived of_account_member(const Request& request, Values&) {
  const bool member = request.principal.kind != RequesterKind::Service && !is_unsigned(request.principal);
  return member ? kNothing : Derived{Kind::Absent, kOtherPrincipal};
}

Derived principal_is_service(const Request& request, Values& values) {
  if (is_unsigned(request.principal)) return {Kind::Absent, "absent from unsigned requests"};
  return value(values, kFromPrincipal, is_service(request.principal) ? "true" : "false");
}

Derived service_name(const Request& request, Values& values) {
  if (!is_service(request.principal)) return {Kind::Absent, "only in calls made by a service principal"};
  return value(values, kFromPrincipal, request.principal.text);
}

Derived service_names(const Request& request, Values& values) {
  Derived derived = service_name(request, values);
  if (derived.kind == Kind::Value) derived.kind = Kind::SilentValue;
  return derived;
}

// The one time key follows from the other, or both from the time of evaluation.
struct Moment {
  std::optional<Timestamp> at;
  std::string_view why;
};
Moment moment_of(const Request& request, std::string_view other, std::uint32_t hash) {
  const ContextEntry* given = given_entry(request, other, hash);
  if (given == nullptr) return {request.at, "the time of evaluation"};
  const bool one = given->values.size() == 1;
  return {one ? parse_timestamp(given->values.front()) : request.at, "the other time key"};
}

Derived current_time(const Request& request, Values& values) {
  const auto [at, why] = moment_of(request, "aws:EpochTime", key_hash("aws:EpochTime"));
  if (!at) return kNothing;
  const Derived derived = silent_value(values, why);
  append_timestamp(values.front(), *at);
  return derived;
}

Derived epoch_time(const Request& request, Values& values) {
  const auto [at, why] = moment_of(request, "aws:CurrentTime", key_hash("aws:CurrentTime"));
  if (!at) return kNothing;
  std::array<char, std::numeric_limits<std::int64_t>::digits10 + 2> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), at->seconds).ptr;
  return silent_value(values, why, std::string_view(digits.data(), end));
}

// The services of aws:CalledVia, from first to last.
std::span<const std::string> calling_services(const Request& request) {
  const ContextEntry* chain = given_entry(request, "aws:CalledVia", key_hash("aws:CalledVia"));
  return chain != nullptr ? std::span(chain->values) : std::span<const std::string>();
}

Derived via_service(const Request& request, Values& values) {
  if (!calling_services(request).empty()) return value(values, "aws:CalledVia", "true");
  return request.context.every_unknown() ? kNothing : silent_value(values, "default: a direct call", "false");
}

Derived first_service(const Request& request, Values& values) {
  const auto services = calling_services(request);
  return services.empty() ? kNothing : value(values, "aws:CalledVia", services.front());
}

Derived last_service(const Request& request, Values& values) {
  const auto services = calling_services(request);
  return services.empty() ? kNothing : value(values, "aws:CalledVia", services.back());
}

Derived requested_region(const Request& request, Values& values) {
  static constexpr std::array<std::string_view, 5> kGlobal = {"iam", "cloudfront", "route53", "organizations",
                                                              "support"};
  const auto arn = parse_arn(request.resource);
  if (arn && !arn->region.empty()) return silent_value(values, "the resource's ARN", arn->region);
  const std::string_view action = request.action;
  const bool global = contains_ignoring_case(kGlobal, action.substr(0, action.find(':')));
  if (!global || (arn && arn->partition != "aws")) return kNothing;
  return silent_value(values, "a global service", "us-east-1");
}

Derived kms_caller_account(const Request& request, Values& values) {
  const std::string& account = request.principal.account;
  return account.empty() || !is_service_of(request.action, "kms") ? kNothing
                                                                  : value(values, kFromPrincipal, account);
}

// What follows the prefix in the given keys that have it.
Derived tag_keys(const Request& request, std::string_view prefix, std::string_view why, Values& values) {
  std::size_t count = 0;
  for (const ContextEntry& entry : request.context.entries()) {
    if (!row_names_key(prefix, entry.key)) continue;
    if (count == values.size()) values.emplace_back();
    values[count++].assign(entry.key, prefix.size());
  }
  if (count == 0) return kNothing;
  values.resize(count);
  return {Kind::SilentValue, why};
}

Derived request_tag_keys(const Request& request, Values& values) {
  return tag_keys(request, "aws:RequestTag/", "the aws:RequestTag/... keys", values);
}

Derived object_tag_keys(const Request& request, Values& values) {
  return tag_keys(request, "s3:RequestObjectTag/", "the s3:RequestObjectTag/... keys", values);
}

Derived encryption_context_keys(const Request& request, Values& values) {
  return tag_keys(request, "kms:EncryptionContext:", "the kms:EncryptionContext:... keys", values);
}

Derived resource_account(const Request& request, Values& values) {
  if (request.resource == "*") return {Kind::Absent, "the action has no resource"};
  const std::string& account = request.resource_account;
  return account.empty() ? kNothing : value(values, "the resource's owner", account);
}

Derived s3_resource_account(const Request& request, Values& values) {
  if (request.resource == "*" || !is_service_of(request.action, "s3")) return kNothing;
  return resource_account(request, values);
}

// clang-format off
constexpr std::array kDerivations = {
    Derivation{"aws:PrincipalArn",              false, principal_arn},
    Derivation{"aws:username",                  false, username},
    Derivation{"aws:PrincipalType",             false, principal_type},
    Derivation{"aws:userid",                    false, userid},
    Derivation{"aws:PrincipalAccount",          false, principal_account},
    Derivation{"aws:PrincipalOrgID",            false, of_account_member},
    Derivation{"aws:PrincipalOrgPaths",         true,  of_account_member},
    Derivation{"aws:PrincipalTag/",             false, of_account_member},
    Derivation{"aws:PrincipalIsAWSService",     false, principal_is_service},
    Derivation{"aws:PrincipalServiceName",      false, service_name},
    Derivation{"aws:PrincipalServiceNamesList", true,  service_names},
    Derivation{"aws:CurrentTime",               false, current_time},
    Derivation{"aws:EpochTime",                 false, epoch_time},
    Derivation{"aws:ViaAWSService",             false, via_service},
    Derivation{"aws:CalledViaFirst",            false, first_service},
    Derivation{"aws:CalledViaLast",             false, last_service},
    Derivation{"aws:RequestedRegion",           false, requested_region},
    Derivation{"kms:CallerAccount",             false, kms_caller_account},
    Derivation{"aws:TagKeys",                   true,  request_tag_keys},
    Derivation{"s3:RequestObjectTagKeys",       true,  object_tag_keys},
    Derivation{"kms:EncryptionContextKeys",     true,  encryption_context_keys},
    Derivation{"aws:ResourceAccount",           false, resource_account},
    Derivation{"s3:ResourceAccount",            false, s3_resource_account},
};
// clang-format on

constexpr KeyIndex kIndex(kDerivations);
static_assert(prefixes_are_found(kDerivations));
static_assert(kDerivations.size() <= 64);

}  // namespace

const Derivation* find_derivation(std::string_view key, std::uint32_t hash) {
  return kIndex.find(kDerivations, key, hash);
}

std::span<const Derivation> derivations() { return kDerivations; }

}  // namespace whydeny
