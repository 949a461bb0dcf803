// The catalog of AWS services that is in force: a file that is named, the user's, or the built-in one.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LOAD_CATALOG_H_
#define WHYDENY_CLI_LOAD_CATALOG_H_

#include <string>

#include "whydeny/catalog/catalog.h"
#include "whydeny/diagnostics/result.h"

namespace whydeny {

struct LoadedCatalog {
  Catalog catalog;
  std::string path;  ///< empty: built in
};

/// Where `whydeny catalog update` writes: `whydeny/catalog.tsv` below $XDG_DATA_HOME, else below
/// ~/.local/share; empty when there is neither.
std::string user_catalog_path();

/// `file` when it is not empty, else the user's catalog when there is one, else the built-in one. A file that
/// is there but no catalog is an error.
Result<LoadedCatalog> load_catalog(const std::string& file);

}  // namespace whydeny

#endif  // WHYDENY_CLI_LOAD_CATALOG_H_
