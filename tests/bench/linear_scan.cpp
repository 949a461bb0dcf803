// What an index must beat: the same globs, tried on one statement after the other.
// SPDX-License-Identifier: Apache-2.0
#include "linear_scan.h"

#include <algorithm>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {

LinearScan::LinearScan(const PolicySet& policies) {
  for (const Policy& policy : policies.identity) {
    for (const Statement& statement : policy.statements()) {
      Row row;
      row.deny = statement.effect == Effect::Deny;
      row.not_action = statement.action.negated;
      for (const Value& value : statement.action.values)
        row.actions.emplace_back(texts_.emplace_back(to_glob(to_lower(value.text))), Glob::Kind::Plain);
      for (const Value& value : statement.resource->values)
        row.resources.emplace_back(texts_.emplace_back(to_glob(value.text)), Glob::Kind::Arn);
      rows_.push_back(std::move(row));
    }
  }
}

bool LinearScan::matches(const Row& row, const std::string& action, const std::string& resource) {
  const auto any = [](const std::vector<Glob>& globs, const std::string& text) {
    return std::any_of(globs.begin(), globs.end(), [&](const Glob& glob) { return glob.matches(text); });
  };
  return any(row.actions, action) != row.not_action && any(row.resources, resource);
}

bool LinearScan::allows(const Request& request) const {
  const std::string action = to_lower(request.action);
  bool allowed = false;
  for (const Row& row : rows_) {
    if (!matches(row, action, request.resource)) continue;
    if (row.deny) return false;
    allowed = true;
  }
  return allowed;
}

}  // namespace whydeny
