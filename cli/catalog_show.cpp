// `whydeny catalog info` and `show`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/catalog_show.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "cli/catalog_counts.h"
#include "cli/text_table.h"
#include "whydeny/json/json.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

std::string full_name(const CatalogAction& action) {
  return std::string(action.service) + ":" + std::string(action.name);
}

std::string type_words(const CatalogKey& key) {
  return (key.multivalued ? "list of " : "") + std::string(key_type_name(key.type));
}

// A key of an action, with the resource type that brings it; none: its own.
struct TakenKey {
  std::string_view name;
  std::string_view of;
};

std::vector<TakenKey> keys_of(const Catalog& catalog, const CatalogAction& action) {
  std::vector<TakenKey> keys;
  const auto add = [&keys](const std::vector<std::string_view>& names, std::string_view of) {
    for (const std::string_view name : names) {
      const bool there =
          std::any_of(keys.begin(), keys.end(), [name](const TakenKey& key) { return key.name == name; });
      if (!there) keys.push_back({name, of});
    }
  };
  add(action.keys, "");
  for (const ActionResource& used : action.resources) {
    if (const auto resource = catalog.find_resource(action.service, used.type))
      add(resource->keys, used.type);
  }
  return keys;
}

std::string joined_types(const CatalogAction& action) {
  std::string text;
  for (const ActionResource& used : action.resources) {
    if (!text.empty()) text += ", ";
    text.append(used.type).append(used.required ? "*" : "");
  }
  return text.empty() ? "-" : text;
}

void append_service(StyledText& out, const Catalog& catalog, const CatalogService& service) {
  out.add(service.name, Tone::Strong).add(" (" + std::string(service.prefix) + ")");
  if (service.supports_rcps) out.add(", governed by RCPs");
  out.add(", as of " + std::string(catalog.date()), Tone::Faint).end_line();
  TextTable actions;
  bool required = false;
  for (const CatalogAction& action : catalog.actions_of(service.prefix)) {
    actions.add(
        {std::string(action.name), std::string(access_level_name(action.level)), joined_types(action)});
    required = required || std::any_of(action.resources.begin(), action.resources.end(),
                                       [](const ActionResource& used) { return used.required; });
  }
  out.heading(required ? "actions, their levels and resource types (* required)"
                       : "actions, their levels and resource types");
  actions.append(out);
  TextTable types;
  for (const CatalogResource& resource : catalog.resources_of(service.prefix)) {
    std::string type(resource.type);
    for (const std::string_view arn : resource.arns) types.add({std::exchange(type, ""), std::string(arn)});
  }
  out.heading("resource types");
  types.append(out);
  TextTable keys;
  for (const CatalogKey& key : catalog.keys_of(service.prefix))
    keys.add({std::string(key.name), type_words(key)});
  out.heading("condition keys beside the global ones");
  keys.append(out);
}

void append_action(StyledText& out, const Catalog& catalog, const CatalogAction& action) {
  out.add(full_name(action), Tone::Strong)
      .add("  " + std::string(access_level_name(action.level)))
      .end_line();
  if (action.resources.empty()) out.add("resource types: none, so only `Resource: \"*\"` matches").end_line();
  TextTable types;
  for (const ActionResource& used : action.resources) {
    std::string type = std::string(used.type) + (used.required ? " (required)" : "");
    const auto resource = catalog.find_resource(action.service, used.type);
    if (!resource || resource->arns.empty()) types.add({type});
    if (!resource) continue;
    for (const std::string_view arn : resource->arns) types.add({std::exchange(type, ""), std::string(arn)});
  }
  if (!action.resources.empty()) {
    out.add("resource types").end_line();
    types.append(out);
  }
  TextTable keys;
  for (const TakenKey& taken : keys_of(catalog, action)) {
    const auto key = catalog.find_key(taken.name);
    std::vector<std::string> cells = {std::string(taken.name), key ? type_words(*key) : "String"};
    if (!taken.of.empty()) cells.push_back("of " + std::string(taken.of));
    keys.add(std::move(cells));
  }
  out.add("condition keys, beside those that every action takes").end_line();
  keys.append(out);
}

void write_key(JsonWriter& json, std::string_view name, const std::optional<CatalogKey>& key) {
  json.begin_object().key("name").string(name);
  json.key("type").string(key_type_name(key ? key->type : KeyType::String));
  json.key("multivalued").boolean(key && key->multivalued);
}

void write_actions(JsonWriter& json, const Catalog& catalog, const std::vector<CatalogAction>& actions) {
  json.key("actions").begin_array();
  for (const CatalogAction& action : actions) {
    json.begin_object().key("name").string(full_name(action));
    json.key("accessLevel").string(access_level_name(action.level));
    json.key("resourceTypes").begin_array();
    for (const ActionResource& used : action.resources) {
      json.begin_object().key("name").string(used.type).key("required").boolean(used.required);
      json.end_object();
    }
    json.end_array().key("conditionKeys").begin_array();
    for (const TakenKey& taken : keys_of(catalog, action)) {
      write_key(json, taken.name, catalog.find_key(taken.name));
      if (!taken.of.empty()) json.key("resourceType").string(taken.of);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void write_service(JsonWriter& json, const Catalog& catalog, const CatalogService& service) {
  json.key("service").begin_object().key("prefix").string(service.prefix);
  json.key("name").string(service.name).key("supportsRcps").boolean(service.supports_rcps).end_object();
  write_actions(json, catalog, catalog.actions_of(service.prefix));
  json.key("resourceTypes").begin_array();
  for (const CatalogResource& resource : catalog.resources_of(service.prefix)) {
    json.begin_object().key("name").string(resource.type).key("arns").begin_array();
    for (const std::string_view arn : resource.arns) json.string(arn);
    json.end_array().key("conditionKeys").begin_array();
    for (const std::string_view key : resource.keys) json.string(key);
    json.end_array().end_object();
  }
  json.end_array().key("conditionKeys").begin_array();
  for (const CatalogKey& key : catalog.keys_of(service.prefix)) {
    write_key(json, key.name, key);
    json.end_object();
  }
  json.end_array();
}

void write_origin(JsonWriter& json, const LoadedCatalog& loaded) {
  json.key("source").string(loaded.catalog.source_name()).key("date").string(loaded.catalog.date());
  json.key("file");
  if (loaded.path.empty()) {
    json.null();
  } else {
    json.string(loaded.path);
  }
}

// The words for what is in no row, with the nearest that is.
Diagnostic unknown(const Catalog& catalog, const std::string& what) {
  const auto mend = [&catalog](std::string_view near) {
    return near.empty() ? "the catalog is of " + std::string(catalog.date()) + "; AWS may have it since"
                        : "did you mean `" + std::string(near) + "`?";
  };
  const std::size_t colon = what.find(':');
  if (colon == std::string::npos)
    return plain_complaint("unknown service `" + what + "`", mend(catalog.closest_service(what)));
  const std::string_view allowing = catalog.action_of_operation(what);
  if (!allowing.empty()) {
    return plain_complaint("`" + what + "` is no action but an operation",
                           "the action that allows it is `" + std::string(allowing) + "`");
  }
  if (what.find_first_of("*?") != std::string::npos)
    return plain_complaint("no action matches `" + what + "`", mend(""));
  const std::string action = catalog.closest_action(what);
  const std::string key = catalog.closest_key(what);
  const bool is_key = action.empty() && !key.empty();
  return plain_complaint((is_key ? "unknown condition key `" : "unknown action `") + what + "`",
                         mend(is_key ? key : action));
}

}  // namespace

int show_catalog_info(const LoadedCatalog& loaded, const CatalogOptions& options, Console& console) {
  const Catalog& catalog = loaded.catalog;
  if (options.json) {
    JsonWriter json(true);
    json.begin_object();
    write_origin(json, loaded);
    json.key("counts").begin_object();
    for (const CatalogCountName& row : kCatalogCounts)
      json.key(row.json).number(static_cast<std::int64_t>(catalog.counts().*row.count));
    json.end_object().end_object();
    console.out(printable_json(json.text()) + "\n");
    return kExitYes;
  }
  StyledText text(console.out_screen());
  text.add(catalog.source_name(), Tone::Strong).add(", as of " + std::string(catalog.date())).end_line();
  if (loaded.path.empty()) {
    text.add("built in").end_line();
  } else {
    text.add("from ").add(loaded.path, Tone::Place).end_line();
  }
  std::size_t width = 0;
  for (const CatalogCountName& row : kCatalogCounts)
    width = std::max(width, std::to_string(catalog.counts().*row.count).size());
  for (const CatalogCountName& row : kCatalogCounts) {
    const std::size_t count = catalog.counts().*row.count;
    const std::string words = counted(count, row);
    text.spaces(width - std::to_string(count).size()).add(words).end_line();
  }
  console.out(text.text());
  return kExitYes;
}

int show_from_catalog(const LoadedCatalog& loaded, const CatalogOptions& options, Console& console) {
  const Catalog& catalog = loaded.catalog;
  const auto service = catalog.find_service(options.what);
  const auto actions = service ? std::vector<CatalogAction>() : catalog.matching_actions(options.what);
  const auto key = service || !actions.empty() ? std::nullopt : catalog.find_key(options.what);
  if (!service && actions.empty() && !key) {
    console.complain({unknown(catalog, options.what)});
    return kExitTrouble;
  }
  if (options.json) {
    JsonWriter json(true);
    json.begin_object();
    write_origin(json, loaded);
    if (service) write_service(json, catalog, *service);
    if (!actions.empty()) write_actions(json, catalog, actions);
    if (key) {
      json.key("conditionKey");
      write_key(json, key->name, key);
      json.key("global").boolean(key->global).end_object();
    }
    json.end_object();
    console.out(printable_json(json.text()) + "\n");
    return kExitYes;
  }
  StyledText text(console.out_screen());
  if (service) append_service(text, catalog, *service);
  for (const CatalogAction& action : actions) {
    if (&action != &actions.front()) text.end_line();
    append_action(text, catalog, action);
  }
  if (key) {
    text.add(key->name, Tone::Strong).add("  condition key, " + type_words(*key));
    text.add(key->global ? ", every service knows it" : "").end_line();
  }
  console.out(text.text());
  return kExitYes;
}

}  // namespace whydeny
