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
std::string_view unique_id_of(BoundRequest& bound) {
  if (!bound.request().facts.unique_id.empty()) return bound.request().facts.unique_id;
  const Context::Lookup found = bound.find("aws:userid");
  if (found.entry == nullptr || found.entry->values.size() != 1) return {};
  const std::string_view id = found.entry->values.front();
  return id.substr(0, id.find(':'));
}

PrincipalMatch no_match() { return {Strength::None, Truth::False}; }

// One entry of a Principal element against one requester.
class EntryTest {
 public:
  EntryTest(const CompiledPrincipal& entry, bool account_means_root_only, BoundRequest& request,
            Lookups& lookups)
      : entry_(entry),
        account_means_root_only_(account_means_root_only),
        bound_(request),
        request_(request.request()),
        who_(request.request().principal),
        lookups_(lookups) {}

  PrincipalMatch match() const {
    using Form = CompiledPrincipal::Form;
    switch (entry_.form) {
      case Form::Any:
        return {Strength::Wildcard, Truth::True};
      case Form::Account:
        return match_account(entry_.account);
      case Form::UniqueId:
        return {is_role_session(who_) ? Strength::Role : Strength::User,
                to_truth(entry_.text == unique_id_of(bound_))};
      case Form::Role:
      case Form::User:
      case Form::Session:
      case Form::OtherArn:
        return match_arn();
      case Form::Nobody:
        return no_match();
      case Form::Federated:
        if (who_.kind == RequesterKind::Federated)
          return {Strength::Direct, to_truth(who_.text == entry_.text)};
        return is_role_session(who_) ? match_key("aws:FederatedProvider") : no_match();
      case Form::Service:
        if (who_.kind != RequesterKind::Service) return no_match();
        if (who_.text == entry_.text) return {Strength::Direct, Truth::True};
        return match_key("aws:PrincipalServiceNamesList");
      case Form::CanonicalUser:
        if (request_.facts.canonical_id.empty() || request_.facts.canonical_id != entry_.text)
          return no_match();
        // An origin access identity has an id of its own. [2.4.2]
        if (who_.account == "cloudfront") return {Strength::Direct, Truth::True};
        return has_account(who_) ? match_account(who_.account) : no_match();
    }
    return no_match();
  }

 private:
  PrincipalMatch match_account(std::string_view account) const {
    // A service named by an ARN with the resource `root` is compared as a whole.
    if (who_.kind == RequesterKind::Service && !entry_.resource.empty())
      return {Strength::Direct, to_truth(who_.text == entry_.text)};
    if (!has_account(who_) || who_.account != account) return no_match();
    if (!entry_.partition.empty() && entry_.partition != who_.partition) return no_match();
    if (who_.kind == RequesterKind::Root) return {Strength::Direct, Truth::True};
    return account_means_root_only_ ? no_match() : PrincipalMatch{Strength::Account, Truth::True};
  }

  PrincipalMatch match_arn() const {
    using Form = CompiledPrincipal::Form;
    if (who_.kind == RequesterKind::Service) return {Strength::Direct, to_truth(who_.text == entry_.text)};
    if (entry_.form == Form::Session) return match_session();
    if (entry_.form == Form::Role) return match_role();
    return entry_.form == Form::User ? match_user() : no_match();
  }

  PrincipalMatch match_role() const {
    if (!is_role_session(who_) || !is_of_account()) return no_match();
    // A session's ARN has no path: compare the whole ARN when it is known, else the name.
    const bool same = who_.principal_arn_exact ? who_.principal_arn == entry_.text
                                               : last_path_element(entry_.resource) == who_.name;
    return {Strength::Role, to_truth(same)};
  }

  PrincipalMatch match_user() const {
    if (who_.kind == RequesterKind::User) return {Strength::User, to_truth(who_.text == entry_.text)};
    const bool federated_of_user = who_.kind == RequesterKind::FederatedUser && is_of_account() &&
                                   last_path_element(entry_.resource) == who_.name;
    return {Strength::SessionUser, to_truth(federated_of_user)};
  }

  PrincipalMatch match_session() const {
    if (who_.kind == RequesterKind::AssumedRole || who_.kind == RequesterKind::FederatedUser)
      return {Strength::Direct, to_truth(who_.text == entry_.text)};
    if (who_.kind != RequesterKind::Role || !is_of_account() || !is_session_of(who_.name)) return no_match();
    if (lookups_.wanted) lookups_.unknown.push_back(kSessionName);
    return {Strength::Direct, Truth::Unknown};
  }

  // `assumed-role/NAME/SESSION`, without a wildcard.
  bool is_session_of(std::string_view role) const {
    constexpr std::string_view kWord = "assumed-role/";
    if (!entry_.resource.starts_with(kWord)) return false;
    const std::string_view rest = entry_.resource.substr(kWord.size());
    return rest.starts_with(role) && rest.substr(role.size()).starts_with('/') &&
           rest.find('*') == std::string_view::npos;
  }

  bool is_of_account() const { return who_.account == entry_.account && who_.partition == entry_.partition; }

  PrincipalMatch match_key(std::string_view key) const {
    const Context::Lookup found = bound_.find(key);
    if (found.presence == Context::Presence::Unknown) {
      if (lookups_.wanted) lookups_.unknown.push_back(key);
      return {Strength::Direct, Truth::Unknown};
    }
    if (found.entry == nullptr) return no_match();
    const auto& values = found.entry->values;
    return {Strength::Direct, to_truth(std::find(values.begin(), values.end(), entry_.text) != values.end())};
  }

  const CompiledPrincipal& entry_;
  const bool account_means_root_only_;
  BoundRequest& bound_;
  const Request& request_;
  const Requester& who_;
  Lookups& lookups_;
};

// Is the requester listed at this level? A wildcard lists everybody.
Truth listed(const PrincipalMatches& matches, Strength level) {
  Truth truth = Truth::False;
  for (const PrincipalMatch& match : matches.all()) {
    if (match.strength == level || match.strength == Strength::Wildcard) truth = either(truth, match.truth);
  }
  return truth;
}

// Who escapes a Deny with NotPrincipal: every level below the account must be listed. [2.5.2]
Truth escapes(const PrincipalMatches& matches, const Requester& who, Lookups& lookups) {
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
  if (lookups.wanted && escaped == Truth::True && listed(matches, Strength::Account) == Truth::False) {
    lookups.notes.emplace_back(
        "a Deny with NotPrincipal lists the caller but not its account: AWS documents both readings; taken "
        "as not denied");
  }
  return escaped;
}

CompiledPrincipal::Form aws_form(std::string_view text, CompiledPrincipal& out) {
  using Form = CompiledPrincipal::Form;
  out.account = text;
  if (is_digits(text)) return Form::Account;
  if (is_unique_id(text)) return Form::UniqueId;
  const auto arn = parse_arn(text);
  if (!arn) return Form::Nobody;
  out.partition = arn->partition;
  out.account = arn->account;
  out.resource = arn->resource;
  if (arn->service == "sts") return Form::Session;
  if (arn->service != "iam") return Form::OtherArn;
  if (arn->resource == "root") return Form::Account;
  if (arn->resource.starts_with("role/")) return Form::Role;
  return arn->resource.starts_with("user/") ? Form::User : Form::OtherArn;
}

}  // namespace

CompiledPrincipal compile_principal(const PrincipalEntry& entry) {
  using Form = CompiledPrincipal::Form;
  CompiledPrincipal compiled;
  compiled.text = entry.text;
  switch (entry.kind) {
    case PrincipalKind::Any:
      compiled.form = Form::Any;
      break;
    case PrincipalKind::Aws:
      compiled.form = aws_form(entry.text, compiled);
      break;
    case PrincipalKind::Federated:
      compiled.form = Form::Federated;
      break;
    case PrincipalKind::Service:
      compiled.form = Form::Service;
      break;
    case PrincipalKind::CanonicalUser:
      compiled.form = Form::CanonicalUser;
      break;
  }
  return compiled;
}

void match_principal(const CompiledPolicySet::Data& set, const CompiledStatement& statement, bool of_endpoint,
                     BoundRequest& request, Lookups& lookups, PrincipalMatches& matches) {
  const bool root_only = of_endpoint && request.gateway();
  const auto* entry = set.principals.data() + statement.first_principal;
  for (Number i = 0; i < statement.principal_count; ++i)
    matches.add(EntryTest(entry[i], root_only, request, lookups).match());
  if (!statement.has(CompiledStatement::kNotPrincipal)) return;

  const Requester& who = request.request().principal;
  Truth meant = Truth::False;
  if (statement.effect() == Effect::Deny) {
    // With a permissions boundary a Deny with NotPrincipal always denies. [access_policies_boundaries]
    meant =
        request.has_boundary() && has_account(who) ? Truth::True : opposite(escapes(matches, who, lookups));
  } else {
    Truth any = Truth::False;
    for (const PrincipalMatch& match : matches.all()) any = either(any, match.truth);
    meant = opposite(any);
  }
  matches.clear();
  matches.add({Strength::Wildcard, meant});
}

}  // namespace whydeny
