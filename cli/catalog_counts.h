// What a catalog counts, in the words of reports.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CATALOG_COUNTS_H_
#define WHYDENY_CLI_CATALOG_COUNTS_H_

#include <array>
#include <string>
#include <string_view>

#include "whydeny/catalog/catalog.h"

namespace whydeny {

struct CatalogCountName {
  std::size_t CatalogCounts::*count;
  std::string_view one, many;
  std::string_view json;
};

inline constexpr std::array<CatalogCountName, 5> kCatalogCounts = {{
    {&CatalogCounts::services, "service", "services", "services"},
    {&CatalogCounts::actions, "action", "actions", "actions"},
    {&CatalogCounts::resources, "resource type", "resource types", "resourceTypes"},
    {&CatalogCounts::keys, "condition key", "condition keys", "conditionKeys"},
    {&CatalogCounts::required, "required resource type", "required resource types", "requiredResourceTypes"},
}};

/// "1 service", "2 services".
inline std::string counted(std::size_t count, const CatalogCountName& name) {
  return std::to_string(count) + " " + std::string(count == 1 ? name.one : name.many);
}

}  // namespace whydeny

#endif  // WHYDENY_CLI_CATALOG_COUNTS_H_
