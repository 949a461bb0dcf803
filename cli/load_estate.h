// `--account-details` and `--estate`: from files to an Estate.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LOAD_ESTATE_H_
#define WHYDENY_CLI_LOAD_ESTATE_H_

#include <memory>
#include <string>
#include <vector>

#include "whydeny/diagnostics/result.h"
#include "whydeny/estate/estate.h"

namespace whydeny {

/// Options of every command that evaluates.
struct EstateOptions {
  std::vector<std::string> account_details;
  std::string estate_directory;
};

/// A file of an estate and what became of it.
struct EstateFile {
  std::string path;
  std::string kind;   ///< "account details", "bucket policy", ...; empty: not used
  std::string about;  ///< what it belongs to, or why it is not used
};

struct LoadedEstate {
  std::shared_ptr<const Estate> estate;  ///< null: no option asks for one
  std::vector<EstateFile> files;
  Diagnostics warnings;  ///< files that are not used
};

/// Reads everything that the options name. All complaints about all files, or the estate.
Result<LoadedEstate> load_estate(const EstateOptions& options);

}  // namespace whydeny

#endif  // WHYDENY_CLI_LOAD_ESTATE_H_
