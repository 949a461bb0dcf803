// The layout on disk of the collector iam-collect: a directory for each principal, resource and organization.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_IAM_COLLECT_H_
#define WHYDENY_CLI_IAM_COLLECT_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "whydeny/estate/estate.h"

namespace whydeny {

///     aws/PARTITION/accounts/ACCOUNT/SERVICE/[REGION/][TYPE/]ID/{metadata,policy,trust-policy,...}.json
///     aws/PARTITION/organizations/ID/{metadata,accounts,ous}.json and {scps,rcps}/ID/{metadata,policy}.json
///
/// Reads what decides requests: roles, users, groups, managed policies, resource, key and endpoint policies,
/// SCPs and RCPs.
class IamCollect {
 public:
  explicit IamCollect(Estate& estate) : estate_(estate) {}

  /// False when `name`, a path from the root of the data, is not one of this layout.
  bool add(std::string_view name, const std::shared_ptr<const JsonDocument>& document);

  /// Puts together what was added. Call once, at the end.
  Diagnostics finish();

 private:
  using Documents = std::map<std::string, std::shared_ptr<const JsonDocument>, std::less<>>;
  void place(const std::string& directory, const Documents& files);
  void place_principal(const std::string& arn, std::string_view word, const Documents& files);
  void place_organization(std::string_view directory, const Documents& files);
  void place_nodes(const JsonValue& table, std::string_view parent);

  Estate& estate_;
  std::map<std::string, Documents> directories_;
  Diagnostics complaints_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_IAM_COLLECT_H_
