// What an account or an organization holds: principals, documents, and where each is attached.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_ESTATE_ESTATE_H_
#define WHYDENY_ESTATE_ESTATE_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// A policy where an export holds it; it is parsed when a request needs it.
struct EstateDocument {
  std::shared_ptr<const JsonDocument> document;
  JsonValue value;   ///< in `document`: an object, or a string that holds one, URL-encoded or not
  std::string name;  ///< Policy::name()
};

/// A user, a group or a role.
struct EstatePrincipal {
  std::string arn;
  std::string name;
  std::string unique_id;
  std::vector<EstateDocument> inline_policies;
  std::vector<std::string> attached;  ///< ARNs of managed policies
  std::vector<std::string> groups;    ///< names, for users
  std::string boundary;               ///< ARN of a managed policy; empty: none
  std::optional<EstateDocument> trust;
  std::vector<std::pair<std::string, std::string>> tags;
  std::string_view text;  ///< as exported, to tell whether two exports say the same
};

/// Ids of the policies that AWS attaches to all nodes and that allow everything.
inline constexpr std::string_view kScpFullAccess = "p-FullAWSAccess";
inline constexpr std::string_view kRcpFullAccess = "p-RCPFullAWSAccess";

/// A root, an organizational unit or an account.
struct OrganizationNode {
  std::string name;
  std::string parent;  ///< id; empty: not known, or a root
  /// Ids of policies of both types. Where a type is in use at least one policy of it is attached to each
  /// node: without any, the exports do not say.
  std::set<std::string> attached;
};

struct OrganizationPolicy {
  PolicyType type = PolicyType::Scp;
  std::string name;
  std::optional<EstateDocument> content;  ///< nothing: only its name is known
};

struct Organization {
  std::string id;
  std::string management_account;
  std::map<std::string, OrganizationNode> nodes;       ///< by "r-...", "ou-..." or account
  std::map<std::string, OrganizationPolicy> policies;  ///< by id

  /// What a policy is, by its description or else by its id.
  PolicyType type_of(const std::string& policy) const;
  /// The ids from the root down to `node`; empty when they do not lead up to a root.
  std::vector<std::string> path_to(const std::string& node) const;
};

/// Everything that was read. Filled by account_details.h and organization.h, asked by estate_policies.h; the
/// documents keep alive what they came from. Once filled, safe from many threads.
struct Estate {
  std::map<std::string, EstatePrincipal> users, groups, roles;  ///< by ARN
  std::map<std::string, EstateDocument> managed;                ///< by ARN: default versions
  /// By ARN of the bucket, key, queue, ...; an empty list: it has no policy.
  std::map<std::string, std::vector<EstateDocument>> resources;
  std::map<std::string, std::string> key_states;                 ///< by key ARN
  std::map<std::string, std::vector<EstateDocument>> endpoints;  ///< by "vpce-..."
  std::map<std::string, std::string> bucket_accounts;            ///< by name of the bucket
  Organization organization;
  /// Accounts whose users and roles were exported; false as long as only pages before the last were read.
  std::map<std::string, bool> accounts;
  /// True: it is meant to be complete, so that what is missing is worth a word.
  bool whole = false;
};

/// Text of a member that is a string; empty when it is absent or something else.
std::string_view member_text(const JsonValue& object, std::string_view name);
/// Elements of a member that is a list; nothing and a complaint when it is something else than list or null.
std::vector<JsonValue> member_items(const JsonValue& object, std::string_view name, Diagnostics& complaints);

/// A fatal complaint about a value of an export.
Diagnostic about_value(const JsonValue& at, std::string message, std::string mend = "");

}  // namespace whydeny

#endif  // WHYDENY_ESTATE_ESTATE_H_
