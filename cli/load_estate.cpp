// `--account-details` and `--estate`: from files to an Estate.
// SPDX-License-Identifier: Apache-2.0
#include "cli/load_estate.h"

#include "cli/estate_directory.h"
#include "cli/load.h"
#include "whydeny/estate/account_details.h"

namespace whydeny {

Result<LoadedEstate> load_estate(const EstateOptions& options) {
  LoadedEstate loaded;
  if (options.account_details.empty() && options.estate_directory.empty()) return loaded;
  const auto estate = std::make_shared<Estate>();
  Diagnostics complaints;
  const auto append = [&complaints](const Diagnostics& more) {
    complaints.insert(complaints.end(), more.begin(), more.end());
  };
  FileReader files;
  for (const std::string& path : options.account_details) {
    const auto source = files.read(path);
    const auto document = source ? parse_json(*source) : source.error();
    append(document ? add_account_details(*document, *estate) : document.error());
    loaded.files.push_back({path, "account details", ""});
  }
  if (!options.estate_directory.empty()) {
    EstateDirectory directory(options.estate_directory, *estate);
    append(directory.read());
    loaded.files.insert(loaded.files.end(), directory.files().begin(), directory.files().end());
    loaded.warnings = directory.warnings();
  }
  if (!complaints.empty()) return complaints;
  loaded.estate = estate;
  return loaded;
}

}  // namespace whydeny
