// Derived condition keys, kind of requester by kind of requester.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/derive.h"

#include <algorithm>
#include <array>
#include <utility>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

// Fills one request's context; a value that the caller gave wins over a derived one.
class Deriver {
 public:
  explicit Deriver(Request& request) : request_(request) {}

  void set(std::string_view key, std::string value, std::string_view why) {
    set_list(key, {std::move(value)}, why);
  }

  void set_list(std::string_view key, std::vector<std::string> values, std::string_view why) {
    if (const ContextEntry* given = given_entry(key)) {
      if (given->values != values) note_contradiction(*given, values, why);
      return;
    }
    const ContextKey* declared = find_context_key(key);
    request_.context.set({std::string(key), std::move(values), declared != nullptr && declared->multivalued,
                          ContextEntry::Origin::Derived, std::string(why)});
  }

  void absent(std::string_view key, std::string_view why) {
    if (given_entry(key) == nullptr) request_.context.set_absent(key, std::string(why));
  }

  const ContextEntry* given_entry(std::string_view key) const {
    for (const ContextEntry& entry : request_.context.entries()) {
      if (equals_ignoring_case(entry.key, key)) return &entry;
    }
    return nullptr;
  }

 private:
  void note_contradiction(const ContextEntry& given, const std::vector<std::string>& derived,
                          std::string_view why) {
    // A session's role path is only told by the given ARN: that is no contradiction.
    if (equals_ignoring_case(given.key, "aws:PrincipalArn") && !request_.principal.principal_arn_exact)
      return;
    if (given.origin != ContextEntry::Origin::Given || derived.empty() || given.values.empty()) return;
    request_.notes.push_back("the request gives `" + given.key + "` as `" + given.values.front() + "`, but " +
                             std::string(why) + " makes it `" + derived.front() +
                             "`; the given value is used");
  }

  Request& request_;
};

constexpr std::string_view kFromPrincipal = "the principal";

void derive_principal_keys(const Requester& who, const Facts& facts, Deriver& derive) {
  const auto absent = [&](std::string_view key) { derive.absent(key, "absent for this kind of principal"); };
  if (!who.principal_arn.empty() && who.kind != RequesterKind::Service) {
    derive.set("aws:PrincipalArn", who.principal_arn,
               who.principal_arn_exact ? kFromPrincipal : "the session's role, its path taken as /");
  } else {
    absent("aws:PrincipalArn");
  }
  if (who.kind != RequesterKind::User) {
    absent("aws:username");
  } else {
    derive.set("aws:username", who.name, kFromPrincipal);
  }
  switch (who.kind) {
    case RequesterKind::Root:
      derive.set("aws:PrincipalType", "Account", kFromPrincipal);
      derive.set("aws:userid", who.account, kFromPrincipal);
      break;
    case RequesterKind::User:
      derive.set("aws:PrincipalType", "User", kFromPrincipal);
      if (!facts.unique_id.empty()) derive.set("aws:userid", facts.unique_id, "the fact uniqueId");
      break;
    case RequesterKind::FederatedUser:
      derive.set("aws:PrincipalType", "FederatedUser", kFromPrincipal);
      derive.set("aws:userid", who.account + ":" + who.name, kFromPrincipal);
      break;
    case RequesterKind::Role:
    case RequesterKind::AssumedRole:
      derive.set("aws:PrincipalType", "AssumedRole", kFromPrincipal);
      if (!facts.unique_id.empty() && !who.session.empty()) {
        derive.set("aws:userid", facts.unique_id + ":" + who.session,
                   "the fact uniqueId and the session name");
      }
      break;
    case RequesterKind::Anonymous:
      derive.set("aws:PrincipalType", "Anonymous", kFromPrincipal);
      derive.set("aws:userid", "anonymous", kFromPrincipal);
      break;
    case RequesterKind::Service:
    case RequesterKind::Federated:
      absent("aws:PrincipalType");
      break;
  }
}

void derive_account_keys(const Requester& who, Deriver& derive) {
  const bool has_account = who.kind != RequesterKind::Service && who.kind != RequesterKind::Federated;
  if (who.kind == RequesterKind::Anonymous) {
    derive.set("aws:PrincipalAccount", "anonymous", kFromPrincipal);
  } else if (has_account && !who.account.empty()) {
    derive.set("aws:PrincipalAccount", who.account, kFromPrincipal);
  }
  if (!has_account || who.kind == RequesterKind::Anonymous) {
    for (const std::string_view key : {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalTag/"}) {
      derive.absent(key, "absent for this kind of principal");
    }
  }
}

void derive_service_keys(const Requester& who, Deriver& derive) {
  const bool is_service = who.kind == RequesterKind::Service && who.principal_arn.empty();
  if (who.kind == RequesterKind::Anonymous || who.kind == RequesterKind::Federated) {
    derive.absent("aws:PrincipalIsAWSService", "absent from unsigned requests");
  } else {
    derive.set("aws:PrincipalIsAWSService", is_service ? "true" : "false", kFromPrincipal);
  }
  if (is_service) {
    derive.set("aws:PrincipalServiceName", who.text, kFromPrincipal);
    if (derive.given_entry("aws:PrincipalServiceNamesList") == nullptr) {
      derive.set_list("aws:PrincipalServiceNamesList", {who.text}, kFromPrincipal);
    }
  } else {
    derive.absent("aws:PrincipalServiceName", "only in calls made by a service principal");
    derive.absent("aws:PrincipalServiceNamesList", "only in calls made by a service principal");
  }
}

void derive_time_keys(std::optional<Timestamp> at, Deriver& derive) {
  const ContextEntry* current = derive.given_entry("aws:CurrentTime");
  const ContextEntry* epoch = derive.given_entry("aws:EpochTime");
  const ContextEntry* given = current != nullptr ? current : epoch;
  if (given != nullptr && given->values.size() == 1) at = parse_timestamp(given->values.front());
  if (!at) return;
  const std::string_view why = given != nullptr ? "the other time key" : "the time of evaluation";
  if (current == nullptr) derive.set("aws:CurrentTime", format_timestamp(*at), why);
  if (epoch == nullptr) derive.set("aws:EpochTime", std::to_string(at->seconds), why);
}

// `aws:TagKeys` follows from the `aws:RequestTag/...` keys, and so on.
void derive_key_list(std::string_view prefix, std::string_view list_key, const Request& request,
                     Deriver& derive) {
  if (derive.given_entry(list_key) != nullptr) return;
  std::vector<std::string> keys;
  for (const ContextEntry& entry : request.context.entries()) {
    if (entry.key.size() > prefix.size() &&
        equals_ignoring_case(std::string_view(entry.key).substr(0, prefix.size()), prefix)) {
      keys.push_back(entry.key.substr(prefix.size()));
    }
  }
  if (!keys.empty()) derive.set_list(list_key, std::move(keys), "the " + std::string(prefix) + "... keys");
}

void derive_call_keys(const Request& request, bool every_unknown, Deriver& derive) {
  const ContextEntry* chain = derive.given_entry("aws:CalledVia");
  const std::vector<std::string> services = chain != nullptr ? chain->values : std::vector<std::string>{};
  if (!services.empty()) {
    derive.set("aws:ViaAWSService", "true", "aws:CalledVia");
    derive.set("aws:CalledViaFirst", services.front(), "aws:CalledVia");
    derive.set("aws:CalledViaLast", services.back(), "aws:CalledVia");
  } else if (!every_unknown && derive.given_entry("aws:ViaAWSService") == nullptr) {
    derive.set("aws:ViaAWSService", "false", "default: a direct call");
  }
  static constexpr std::array<std::string_view, 5> kGlobal = {"iam", "cloudfront", "route53", "organizations",
                                                              "support"};
  const std::string service = action_service(request.action);
  const auto arn = parse_arn(request.resource);
  if (arn && !arn->region.empty()) {
    if (derive.given_entry("aws:RequestedRegion") == nullptr) {
      derive.set("aws:RequestedRegion", std::string(arn->region), "the resource's ARN");
    }
  } else if (std::find(kGlobal.begin(), kGlobal.end(), service) != kGlobal.end() &&
             derive.given_entry("aws:RequestedRegion") == nullptr && (!arn || arn->partition == "aws")) {
    derive.set("aws:RequestedRegion", "us-east-1", "a global service");
  }
  if (service == "kms" && !request.principal.account.empty()) {
    derive.set("kms:CallerAccount", request.principal.account, kFromPrincipal);
  }
  derive_key_list("aws:RequestTag/", "aws:TagKeys", request, derive);
  derive_key_list("s3:RequestObjectTag/", "s3:RequestObjectTagKeys", request, derive);
  derive_key_list("kms:EncryptionContext:", "kms:EncryptionContextKeys", request, derive);
}

}  // namespace

void set_resource_account(Request& request, std::string account) {
  request.resource_account = std::move(account);
  Deriver derive(request);
  if (request.resource == "*") {
    derive.absent("aws:ResourceAccount", "the action has no resource");
    return;
  }
  if (request.resource_account.empty()) return;
  for (const std::string_view key : {"aws:ResourceAccount", "s3:ResourceAccount"}) {
    if (key.starts_with("s3:") && action_service(request.action) != "s3") continue;
    const ContextEntry* entry = derive.given_entry(key);
    if (entry != nullptr && entry->origin == ContextEntry::Origin::Derived) request.context.remove(key);
    derive.set(key, request.resource_account, "the resource's owner");
  }
}

void declare_unknown(Request& request, std::string key) {
  struct Follows {
    std::string_view key;
    std::string_view from;  // a name, or the beginning of a tag key's name
  };
  static constexpr std::array<Follows, 8> kFollows = {
      {{"aws:TagKeys", "aws:RequestTag/"},
       {"s3:RequestObjectTagKeys", "s3:RequestObjectTag/"},
       {"kms:EncryptionContextKeys", "kms:EncryptionContext:"},
       {"aws:ViaAWSService", "aws:CalledVia"},
       {"aws:CalledViaFirst", "aws:CalledVia"},
       {"aws:CalledViaLast", "aws:CalledVia"},
       {"aws:EpochTime", "aws:CurrentTime"},
       {"aws:CurrentTime", "aws:EpochTime"}}};
  const Deriver derive(request);
  for (const Follows& row : kFollows) {
    const bool whole = row.from.back() != '/' && row.from.back() != ':';
    const std::string_view start = std::string_view(key).substr(0, whole ? key.size() : row.from.size());
    if (!equals_ignoring_case(start, row.from)) continue;
    const ContextEntry* entry = derive.given_entry(row.key);
    if (entry == nullptr || entry->origin == ContextEntry::Origin::Derived)
      request.context.add_unknown(std::string(row.key));
  }
  request.context.add_unknown(std::move(key));
}

void derive_context(Request& request, std::optional<Timestamp> at, bool every_unknown) {
  Deriver derive(request);
  derive_principal_keys(request.principal, request.facts, derive);
  derive_account_keys(request.principal, derive);
  derive_service_keys(request.principal, derive);
  derive_time_keys(at, derive);
  derive_call_keys(request, every_unknown, derive);
  set_resource_account(request, request.resource_account);
}

std::string action_service(std::string_view action) { return to_lower(action.substr(0, action.find(':'))); }

bool is_service_of(std::string_view action, std::string_view service) {
  return equals_ignoring_case(action.substr(0, action.find(':')), service);
}

}  // namespace whydeny
