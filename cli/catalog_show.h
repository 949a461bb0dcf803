// `whydeny catalog info` and `show`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CATALOG_SHOW_H_
#define WHYDENY_CLI_CATALOG_SHOW_H_

#include "cli/catalog_options.h"
#include "cli/load_catalog.h"

namespace whydeny {

int show_catalog_info(const LoadedCatalog& loaded, const CatalogOptions& options, Console& console);
/// A service, the actions that a pattern stands for, or a condition key: `options.what`.
int show_from_catalog(const LoadedCatalog& loaded, const CatalogOptions& options, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_CATALOG_SHOW_H_
