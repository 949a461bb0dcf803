// Reads AWS's service reference, one JSON file for each service.
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/catalog/catalog_draft.h"

namespace whydeny {
namespace {

struct LevelFlag {
  std::string_view name;
  AccessLevel level;
};

// Flags that do not exclude each other; none of them means Read.
constexpr std::array<LevelFlag, 4> kLevelFlags = {
    {{"IsPermissionManagement", AccessLevel::PermissionsManagement},
     {"IsTaggingOnly", AccessLevel::Tagging},
     {"IsWrite", AccessLevel::Write},
     {"IsList", AccessLevel::List}}};

AccessLevel level_of(const JsonValue& action) {
  const auto annotations = action.find("Annotations");
  const auto properties = annotations ? annotations->find("Properties") : std::nullopt;
  if (!properties) return AccessLevel::Read;
  for (const LevelFlag& flag : kLevelFlags) {
    const auto set = properties->find(flag.name);
    if (set && set->text() == "true") return flag.level;
  }
  return AccessLevel::Read;
}

// The items of a list that have a name, which `visit(name, item)` gets.
template <typename Visit>
void visit_named(const JsonValue& object, std::string_view list, CatalogDraft& draft, Visit visit) {
  const auto items = object.find(list);
  if (!items) return;
  for (const JsonValue& item : items->items()) {
    const auto name = item.find("Name");
    if (name) {
      visit(*name, item);
    } else {
      draft.complain(item, "an item of `" + std::string(list) + "` needs `Name`");
    }
  }
}

void read_service(const JsonValue& root, const std::string& prefix, const Catalog& known,
                  CatalogDraft& draft) {
  ServiceDraft& service = draft.services[prefix];
  const auto before = known.find_service(prefix);
  service.name = before ? before->name : prefix;
  service.supports_rcps = before && before->supports_rcps;
  visit_named(root, "ConditionKeys", draft, [&](const JsonValue& name, const JsonValue& item) {
    const auto types = item.find("Types");
    const auto listed = types ? types->items() : std::vector<JsonValue>();
    service.keys[draft.key_name(name)] = listed.empty() ? KeyDraft{} : draft.key_type(listed.front());
  });
  visit_named(root, "Resources", draft, [&](const JsonValue& name, const JsonValue& item) {
    ResourceDraft& resource = service.resources[draft.name(name)];
    if (const auto arns = item.find("ARNFormats")) {
      for (const JsonValue& arn : arns->items()) resource.arns.push_back(draft.name(arn));
    }
    if (const auto keys = item.find("ConditionKeys")) draft.add_keys(resource.keys, *keys);
  });
  visit_named(root, "Actions", draft, [&](const JsonValue& name, const JsonValue& item) {
    ActionDraft& action = service.actions[draft.name(name)];
    action.level = level_of(item);
    if (const auto keys = item.find("ActionConditionKeys")) draft.add_keys(action.keys, *keys);
    visit_named(item, "Resources", draft,
                [&](const JsonValue& type, const JsonValue&) { action.resources[draft.name(type)] = false; });
    const auto earlier = known.find_action(prefix + ":" + std::string(name.text()));
    if (!earlier) return;
    for (const ActionResource& used : earlier->resources) {
      const auto at = action.resources.find(used.type);
      if (at != action.resources.end()) at->second = used.required;
    }
  });
}

}  // namespace

void read_service_reference(const ImportFiles& files, const Catalog& known, CatalogDraft& draft) {
  draft.source_name = "AWS service reference";
  for (const auto& file : files) {
    const auto document = parse_json(file);
    if (!document) {
      draft.errors.insert(draft.errors.end(), document.error().begin(), document.error().end());
      continue;
    }
    // The list of services and the map of SDK names lie beside the services.
    const JsonValue root = (*document)->root();
    const auto name = root.find("Name");
    if (!name || !root.find("Actions")) continue;
    const auto version = root.find("Version");
    if (version && draft.services.empty()) draft.source_name += " " + draft.name(*version);
    read_service(root, draft.name(*name), known, draft);
  }
}

}  // namespace whydeny
