// What an account or an organization holds.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/estate/estate.h"

#include <algorithm>

namespace whydeny {

PolicyType Organization::type_of(const std::string& policy) const {
  const auto known = policies.find(policy);
  if (known != policies.end()) return known->second.type;
  return policy == kRcpFullAccess ? PolicyType::Rcp : PolicyType::Scp;
}

std::vector<std::string> Organization::path_to(const std::string& node) const {
  std::vector<std::string> path;
  for (std::string step = node; !step.empty();) {
    // An export that makes a unit its own ancestor has no root.
    if (std::find(path.begin(), path.end(), step) != path.end()) return {};
    path.push_back(step);
    const auto at = nodes.find(step);
    step = at == nodes.end() ? "" : at->second.parent;
  }
  if (path.empty()) return path;
  std::reverse(path.begin(), path.end());
  return path.front().starts_with("r-") ? path : std::vector<std::string>();
}

std::string_view member_text(const JsonValue& object, std::string_view name) {
  const auto member = object.find(name);
  return member && member->is(JsonKind::String) ? member->text() : std::string_view();
}

std::vector<JsonValue> member_items(const JsonValue& object, std::string_view name, Diagnostics& complaints) {
  const auto member = object.find(name);
  if (!member || member->is(JsonKind::Null)) return {};
  if (!member->is(JsonKind::Array))
    complaints.push_back(about_value(*member, "`" + std::string(name) + "` must be a list, found: " +
                                                  std::string(json_kind_name(member->kind()))));
  return member->items();
}

Diagnostic about_value(const JsonValue& at, std::string message, std::string mend) {
  return {Severity::Error, "", std::move(message), std::move(mend), at.span(), at.source(), true};
}

}  // namespace whydeny
