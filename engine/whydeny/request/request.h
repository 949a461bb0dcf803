// Who asks for what, in which context.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_REQUEST_H_
#define WHYDENY_REQUEST_REQUEST_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/aws/timestamp.h"
#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/request/context.h"
#include "whydeny/request/facts.h"

namespace whydeny {

enum class RequesterKind {
  User,           ///< arn:aws:iam::A:user/path/name
  Role,           ///< arn:aws:iam::A:role/path/name: some session of that role, its name unknown
  AssumedRole,    ///< arn:aws:sts::A:assumed-role/name/session
  FederatedUser,  ///< arn:aws:sts::A:federated-user/name
  Root,           ///< arn:aws:iam::A:root
  Service,        ///< connect.amazonaws.com
  Federated,      ///< an identity provider, while its token is exchanged for a role session
  Anonymous,      ///< "*"
};

/// Who asks. Built by parse_principal.
struct Requester {
  RequesterKind kind = RequesterKind::Anonymous;
  std::string text;       ///< as given: the ARN, host name or "*"
  std::string partition;  ///< "aws", "aws-cn", ...; empty when the principal has no ARN
  std::string account;  ///< twelve digits; empty for services, anonymous callers and providers without an ARN
  std::string name;     ///< user, role, federated user: the name without its path
  std::string session;  ///< AssumedRole only
  /// The ARN that `aws:PrincipalArn` holds; for a role session the role's, with its path when that is known.
  std::string principal_arn;
  /// False for a role session whose role's path was neither given nor told: principal_arn then assumes the
  /// path `/`.
  bool principal_arn_exact = true;
  /// True for users and roles under /aws-service-role/.
  bool service_linked = false;
};

struct Request {
  Requester principal;
  std::string action;    ///< "s3:GetObject"
  std::string resource;  ///< an ARN, or "*" for actions without one
  /// Owner of the resource; the caller's account for "*". Empty when neither given nor part of the ARN:
  /// evaluate() then answers only what holds for any owner.
  std::string resource_account;
  Context context;  ///< with the derived keys filled in, unless `derived_on_demand`
  /// The context holds the given keys only; the others are derived when they are asked for (lookup.h).
  bool derived_on_demand = false;
  /// The time of the request, where no key of the context gives it.
  std::optional<Timestamp> at;
  Facts facts;
  /// What was assumed or looks wrong, in whole sentences for people; printed by --explain.
  std::vector<std::string> notes;
};

/// The part of the action before the colon, in lower case.
std::string action_service(std::string_view action);

/// True when the part before the colon is `service`, letter case aside.
bool is_service_of(std::string_view action, std::string_view service);

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_REQUEST_H_
