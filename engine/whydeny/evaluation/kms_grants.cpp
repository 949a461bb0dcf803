// KMS grants.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/kms_grants.h"

#include <algorithm>
#include <map>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

constexpr std::string_view kContextPrefix = "kms:EncryptionContext:";

bool names_requester(const std::string& grantee, const Requester& who) {
  if (grantee.empty() || who.account.empty()) return false;
  if (grantee == who.text || grantee == who.principal_arn) return true;
  if (grantee == who.account || grantee == "arn:" + who.partition + ":iam::" + who.account + ":root")
    return true;
  const auto arn = parse_arn(grantee);
  // The role of a session whose path is not known: its account and name must do.
  return arn && !who.principal_arn_exact && arn->account == who.account &&
         arn->resource.starts_with("role/") && last_path_element(arn->resource) == who.name;
}

bool is_for_key(const KmsGrant& grant, const Request& request) {
  return grant.key_id.empty() || grant.key_id == request.resource ||
         request.resource.ends_with(":key/" + grant.key_id);
}

Truth pairs_hold(const std::map<std::string, std::string>& wanted, const Context& context) {
  Truth holds = Truth::True;
  for (const auto& [key, value] : wanted) {
    const Context::Lookup found = context.find(std::string(kContextPrefix) + key);
    if (found.presence == Context::Presence::Unknown || found.presence == Context::Presence::Ambiguous) {
      holds = both(holds, Truth::Unknown);
    } else {
      holds = both(holds, to_truth(found.entry != nullptr && found.entry->values.size() == 1 &&
                                   found.entry->values.front() == value));
    }
  }
  return holds;
}

// EncryptionContextEquals: these pairs and no other.
Truth is_exact(const std::map<std::string, std::string>& wanted, const Context& context) {
  const auto given =
      std::count_if(context.entries().begin(), context.entries().end(), [&](const ContextEntry& entry) {
        return entry.key.size() > kContextPrefix.size() &&
               equals_ignoring_case(std::string_view(entry.key).substr(0, kContextPrefix.size()),
                                    kContextPrefix);
      });
  if (static_cast<std::size_t>(given) > wanted.size()) return Truth::False;
  return context.has_unknowns() &&
                 context.find("kms:EncryptionContextKeys").presence == Context::Presence::Unknown
             ? Truth::Unknown
             : Truth::True;
}

Truth permits(const KmsGrant& grant, const Request& request) {
  const std::string_view name = std::string_view(request.action).substr(request.action.find(':') + 1);
  if (!is_for_key(grant, request)) return Truth::False;
  if (equals_ignoring_case(name, "RetireGrant") &&
      names_requester(grant.retiring_principal, request.principal))
    return Truth::True;
  if (!names_requester(grant.grantee, request.principal)) return Truth::False;
  const bool covered =
      std::any_of(grant.operations.begin(), grant.operations.end(),
                  [&](const std::string& operation) { return equals_ignoring_case(operation, name); });
  if (!covered) return Truth::False;
  Truth holds = pairs_hold(grant.encryption_context_subset, request.context);
  if (grant.has_equals) {
    holds = both(holds, both(pairs_hold(grant.encryption_context_equals, request.context),
                             is_exact(grant.encryption_context_equals, request.context)));
  }
  return holds;
}

}  // namespace

Truth kms_grant_permits(const Request& request) {
  if (request.facts.grants.empty() || action_service(request.action) != "kms") return Truth::False;
  Truth truth = Truth::False;
  for (const KmsGrant& grant : request.facts.grants) truth = either(truth, permits(grant, request));
  return truth;
}

}  // namespace whydeny
