// `whydeny catalog update`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CATALOG_UPDATE_H_
#define WHYDENY_CLI_CATALOG_UPDATE_H_

#include "cli/catalog_options.h"

namespace whydeny {

int update_catalog(const CatalogOptions& options, Console& console);

}  // namespace whydeny

#endif  // WHYDENY_CLI_CATALOG_UPDATE_H_
