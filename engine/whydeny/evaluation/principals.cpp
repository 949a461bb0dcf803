// Principal and NotPrincipal.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/principals.h"

#include <algorithm>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

constexpr std::string_view kSessionName = "the session's name";

bool has_account(const Requester& who) {
  return who.kind == RequesterKind::User || who.kind == RequesterKind::Role ||
         who.kind == RequesterKind::AssumedRole || who.kind == RequesterKind::FederatedUser ||
         who.kind == RequesterKind::Root;
}

bool is_role_session(const Requester& who) {
  return who.kind == RequesterKind::Role || who.kind == RequesterKind::AssumedRole;
}

// An id such as AROA..., left in a policy when the user or role that it named was deleted.
bool is_unique_id(std::string_view text) {
  return text.size() >= 16 && text.starts_with("A") && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

// The part of aws:userid before the session name; empty when the id is not known.
std::string_view unique_id_of(const Request& request) {
  if (!request.facts.unique_id.empty()) return request.facts.unique_id;
  const Context::Lookup found = request.context.find("aws:userid");
  if (found.entry == nullptr || found.entry->values.size() != 1) return {};
  const std::string_view id = found.entry->values.front();
  return id.substr(0, id.find(':'));
}

PrincipalMatch no_match() { return {Strength::None, Truth::False}; }

PrincipalMatch match_account(const Requester& who, std::string_view account, PrincipalRules rules) {
  if (!has_account(who) || who.account != account) return no_match();
  if (who.kind == RequesterKind::Root) return {Strength::Direct, Truth::True};
  return rules.account_means_root_only ? no_match() : PrincipalMatch{Strength::Account, Truth::True};
}

PrincipalMatch match_role_arn(const Requester& who, const Arn& arn, std::string_view text) {
  if (!is_role_session(who) || who.account != arn.account || who.partition != arn.partition)
    return no_match();
  // A session's ARN has no path: compare the whole ARN when it is known, else the name.
  const bool same =
      who.principal_arn_exact ? who.principal_arn == text : last_path_element(arn.resource) == who.name;
  return {Strength::Role, to_truth(same)};
}

PrincipalMatch match_session_arn(const Requester& who, const Arn& arn, std::string_view text,
                                 Lookups& lookups) {
  if (who.kind == RequesterKind::AssumedRole || who.kind == RequesterKind::FederatedUser) {
    return {Strength::Direct, to_truth(who.text == text)};
  }
  const std::string prefix = "assumed-role/" + who.name + "/";
  if (who.kind == RequesterKind::Role && arn.account == who.account && arn.partition == who.partition &&
      arn.resource.starts_with(prefix) && arn.resource.find('*') == std::string_view::npos) {
    lookups.unknown.emplace_back(kSessionName);
    return {Strength::Direct, Truth::Unknown};
  }
  return no_match();
}

PrincipalMatch match_aws(std::string_view text, const Request& request, PrincipalRules rules,
                         Lookups& lookups) {
  const Requester& who = request.principal;
  if (is_digits(text)) return match_account(who, text, rules);
  if (is_unique_id(text)) {
    const Strength strength = is_role_session(who) ? Strength::Role : Strength::User;
    return {strength, to_truth(text == unique_id_of(request))};
  }
  const auto arn = parse_arn(text);
  if (!arn) return no_match();
  if (who.kind == RequesterKind::Service) return {Strength::Direct, to_truth(who.text == text)};
  if (arn->service == "sts") return match_session_arn(who, *arn, text, lookups);
  if (arn->service != "iam") return no_match();
  if (arn->resource == "root") {
    return arn->partition == who.partition ? match_account(who, arn->account, rules) : no_match();
  }
  if (arn->resource.starts_with("role/")) return match_role_arn(who, *arn, text);
  if (!arn->resource.starts_with("user/")) return no_match();
  if (who.kind == RequesterKind::User) return {Strength::User, to_truth(who.text == text)};
  const bool federated_of_user = who.kind == RequesterKind::FederatedUser && who.account == arn->account &&
                                 who.partition == arn->partition &&
                                 last_path_element(arn->resource) == who.name;
  return {Strength::SessionUser, to_truth(federated_of_user)};
}

PrincipalMatch match_key(std::string_view key, std::string_view text, const Request& request,
                         Lookups& lookups) {
  const Context::Lookup found = request.context.find(key);
  if (found.presence == Context::Presence::Unknown) {
    lookups.unknown.emplace_back(key);
    return {Strength::Direct, Truth::Unknown};
  }
  if (found.entry == nullptr) return no_match();
  const auto& values = found.entry->values;
  return {Strength::Direct, to_truth(std::find(values.begin(), values.end(), text) != values.end())};
}

PrincipalMatch match_entry(const PrincipalEntry& entry, const Request& request, PrincipalRules rules,
                           Lookups& lookups) {
  const Requester& who = request.principal;
  switch (entry.kind) {
    case PrincipalKind::Any:
      return {Strength::Wildcard, Truth::True};
    case PrincipalKind::Aws:
      return match_aws(entry.text, request, rules, lookups);
    case PrincipalKind::Federated:
      if (who.kind == RequesterKind::Federated) return {Strength::Direct, to_truth(who.text == entry.text)};
      return is_role_session(who) ? match_key("aws:FederatedProvider", entry.text, request, lookups)
                                  : no_match();
    case PrincipalKind::Service:
      if (who.kind != RequesterKind::Service) return no_match();
      if (who.text == entry.text) return {Strength::Direct, Truth::True};
      return match_key("aws:PrincipalServiceNamesList", entry.text, request, lookups);
    case PrincipalKind::CanonicalUser:
      if (!has_account(who) || request.facts.canonical_id.empty() || request.facts.canonical_id != entry.text)
        return no_match();
      return match_account(who, who.account, rules);
  }
  return no_match();
}

void add_match(std::vector<PrincipalMatch>& matches, PrincipalMatch match) {
  if (match.truth == Truth::False) return;
  for (PrincipalMatch& existing : matches) {
    if (existing.strength != match.strength) continue;
    existing.truth = either(existing.truth, match.truth);
    return;
  }
  matches.push_back(match);
}

// Is the requester listed at this level? A wildcard lists everybody.
Truth listed(const std::vector<PrincipalMatch>& matches, Strength level) {
  Truth truth = Truth::False;
  for (const PrincipalMatch& match : matches) {
    if (match.strength == level || match.strength == Strength::Wildcard) truth = either(truth, match.truth);
  }
  return truth;
}

// Who escapes a Deny with NotPrincipal: every level below the account must be listed. [rule 2.5.2]
Truth escapes(const std::vector<PrincipalMatch>& matches, const Requester& who, Lookups& lookups) {
  Truth escaped = Truth::False;
  switch (who.kind) {
    case RequesterKind::Role:
    case RequesterKind::AssumedRole:
      escaped = both(listed(matches, Strength::Role), listed(matches, Strength::Direct));
      break;
    case RequesterKind::FederatedUser:
      escaped = both(listed(matches, Strength::SessionUser), listed(matches, Strength::Direct));
      break;
    case RequesterKind::User:
      escaped = listed(matches, Strength::User);
      break;
    case RequesterKind::Root:
    case RequesterKind::Service:
    case RequesterKind::Federated:
      return listed(matches, Strength::Direct);
    case RequesterKind::Anonymous:
      return listed(matches, Strength::Wildcard);
  }
  if (escaped == Truth::True && listed(matches, Strength::Account) == Truth::False) {
    lookups.notes.emplace_back(
        "a Deny with NotPrincipal lists the caller but not its account: AWS documents both readings; taken "
        "as not denied");
  }
  return escaped;
}

}  // namespace

std::vector<PrincipalMatch> match_principal(const Element<PrincipalEntry>& element, Effect effect,
                                            const Request& request, PrincipalRules rules, Lookups& lookups) {
  std::vector<PrincipalMatch> matches;
  Lookups consulted;
  for (const PrincipalEntry& entry : element.values)
    add_match(matches, match_entry(entry, request, rules, consulted));
  const auto keep_lookups = [&] {
    lookups.unknown.insert(lookups.unknown.end(), consulted.unknown.begin(), consulted.unknown.end());
    lookups.notes.insert(lookups.notes.end(), consulted.notes.begin(), consulted.notes.end());
  };
  if (!element.negated) {
    keep_lookups();
    return matches;
  }
  Truth meant = Truth::False;
  if (effect == Effect::Deny) {
    // With a permissions boundary a Deny with NotPrincipal always denies. [access_policies_boundaries]
    meant = rules.has_boundary && has_account(request.principal)
                ? Truth::True
                : opposite(escapes(matches, request.principal, consulted));
  } else {
    Truth any = Truth::False;
    for (const PrincipalMatch& match : matches) any = either(any, match.truth);
    meant = opposite(any);
  }
  keep_lookups();
  if (meant == Truth::False) return {};
  return {{Strength::Wildcard, meant}};
}

}  // namespace whydeny
