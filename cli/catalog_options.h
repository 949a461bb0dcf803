// The command line of `whydeny catalog`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CATALOG_OPTIONS_H_
#define WHYDENY_CLI_CATALOG_OPTIONS_H_

#include <string>

#include "cli/option_table.h"

namespace whydeny {

enum class CatalogTask { Info, Show, Update };

struct CatalogOptions {
  bool help = false;
  CatalogTask task = CatalogTask::Info;
  std::string what;     ///< of Show
  std::string catalog;  ///< a file; empty: the one in force
  std::string from;
  std::string output;
  bool force = false;
  bool json = false;
  ColorChoice color = ColorChoice::Auto;
};

/// Reads the words after `catalog`.
Result<CatalogOptions> parse_catalog_options(const Words& words);

std::string catalog_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_CATALOG_OPTIONS_H_
