// `whydeny catalog`: what is known of AWS's services, and how it is renewed.
// SPDX-License-Identifier: Apache-2.0
#include "cli/catalog.h"

#include "cli/catalog_options.h"
#include "cli/catalog_show.h"
#include "cli/catalog_update.h"
#include "cli/load_catalog.h"

namespace whydeny {

int catalog(const std::vector<std::string>& words, Console& console) {
  const Result<CatalogOptions> options = parse_catalog_options(words);
  if (!options) {
    console.complain(options.error());
    return kExitTrouble;
  }
  console.set_color(options->color);
  if (options->help) {
    console.out(catalog_help());
    return kExitYes;
  }
  if (options->task == CatalogTask::Update) return update_catalog(*options, console);
  const Result<LoadedCatalog> loaded = load_catalog(options->catalog);
  if (!loaded) {
    console.complain(loaded.error());
    return kExitTrouble;
  }
  return options->task == CatalogTask::Info ? show_catalog_info(*loaded, *options, console)
                                            : show_from_catalog(*loaded, *options, console);
}

}  // namespace whydeny
