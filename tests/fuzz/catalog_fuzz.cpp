// A catalog from outside is refused or safe to ask; what is in it can be found.
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <memory>
#include <string>

#include "tests/fuzz/fuzz.h"
#include "whydeny/catalog/catalog.h"
#include "whydeny/catalog/import.h"

namespace {

using namespace whydeny;

using fuzz::require;

void ask(const Catalog& catalog) {
  std::size_t actions = 0;
  for (const CatalogService& service : catalog.services()) {
    require(catalog.find_service(service.prefix).has_value(), "a service is found", service.prefix);
    for (const CatalogAction& action : catalog.actions_of(service.prefix)) {
      ++actions;
      // A prefix with a colon cannot be told from the name behind it.
      if (service.prefix.find(':') != std::string_view::npos) continue;
      const std::string name = std::string(service.prefix) + ":" + std::string(action.name);
      const auto found = catalog.find_action(name);
      require(found && found->name == action.name, "an action is found", name);
      for (const std::string_view key : action.keys) catalog.action_takes_key(action, key);
    }
    for (const CatalogResource& resource : catalog.resources_of(service.prefix)) {
      for (const std::string_view arn : resource.arns) {
        require(arn_may_match("*", arn), "`*` may match any ARN", arn);
        arn_may_match(resource.type, arn);
      }
    }
    for (const CatalogKey& key : catalog.keys_of(service.prefix))
      require(catalog.find_key(key.name).has_value(), "a key is found", key.name);
  }
  require(catalog.counts().actions == actions, "actions are counted");
}

}  // namespace

WHYDENY_FUZZER(catalog) {
  const std::string text(input);
  const auto source = std::make_shared<Source>("a.json", text);
  if (const auto catalog = Catalog::read(source)) ask(*catalog);
  // The same bytes as a file of AWS's service reference: what is made of it can be read.
  const auto made = import_catalog({source}, Catalog::built_in(), "2026-01-01");
  if (made) {
    const auto catalog = Catalog::read(std::make_shared<Source>("made", *made));
    require(catalog.has_value(), "what is imported can be read");
    ask(*catalog);
  }
  const std::size_t middle = text.size() / 2;
  arn_may_match(std::string_view(text).substr(0, middle), std::string_view(text).substr(middle));
  const Catalog& built_in = Catalog::built_in();
  built_in.find_key(text);
  built_in.find_action(text);
  built_in.closest_action(text);
}
