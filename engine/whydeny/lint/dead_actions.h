// The actions that no resource of their statement can match. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_DEAD_ACTIONS_H_
#define WHYDENY_LINT_DEAD_ACTIONS_H_

#include <memory>
#include <set>
#include <string_view>
#include <vector>

#include "whydeny/lint/arn_pattern.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// A value of Action that decides nothing, because none of the actions it stands for can be done to any of
/// the statement's resources.
struct DeadAction {
  const Statement* statement = nullptr;
  const Value* action = nullptr;
  std::set<std::string_view> types;  ///< of its service, that what it stands for is done to
  std::shared_ptr<const std::vector<ArnPattern>> resources;  ///< of the statement; not empty
  bool is_account_level = false;  ///< all that it stands for can be done to `Resource: "*"` only
  bool has_company = true;        ///< some action of the statement is alive, or dead in the other way

  bool touches(std::string_view type) const { return types.count(type) != 0; }
  /// The statement's ARNs with this service field.
  std::vector<ArnPattern> resources_of(std::string_view service) const;
};

/// Those of one service ("s3"), or of all for "". A statement is left alone when one of its resources is `*`,
/// is broken or may be any; so is an action that the catalog does not have. Work is bounded: of a document
/// that is no policy AWS would take, a part is looked at.
std::vector<DeadAction> dead_actions(const Subject& subject, std::string_view service);

/// What a value of Action stands for, when it names one service: nothing for `*`, `*:Get*`, `s*:Get*` and
/// names that the catalog does not have.
std::vector<CatalogAction> actions_meant(const Catalog& catalog, std::string_view action);

}  // namespace whydeny

#endif  // WHYDENY_LINT_DEAD_ACTIONS_H_
