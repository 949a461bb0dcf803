// `--estate DIR`: the files of a directory, each recognized by what it holds, where it lies, or estate.toml.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_ESTATE_DIRECTORY_H_
#define WHYDENY_CLI_ESTATE_DIRECTORY_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/estate_toml.h"
#include "cli/load_estate.h"
#include "whydeny/estate/estate.h"

namespace whydeny {

/// Reads a directory into an estate, once.
class EstateDirectory {
 public:
  EstateDirectory(std::string path, Estate& estate) : path_(std::move(path)), estate_(estate) {}

  /// What is wrong with files. A file that says nothing that is known is a warning.
  Diagnostics read();

  const std::vector<EstateFile>& files() const { return files_; }
  const Diagnostics& warnings() const { return warnings_; }

 private:
  struct Found {
    std::string path;
    std::string name;  ///< from the directory on
    std::shared_ptr<const JsonDocument> document;
  };
  void place(const Found& file);
  bool place_as_declared(const Found& file);
  bool place_by_content(const Found& file);
  bool place_policy(const Found& file);
  void place_resource_policy(const Found& file, const std::string& arn, std::string_view kind);
  void use(const Found& file, std::string_view kind, std::string about);
  void leave(const Found& file, const std::string& why);
  void complain(const Found& file, std::string message, std::string mend = "");
  void apply_toml();

  std::string path_;
  Estate& estate_;
  EstateToml toml_;
  std::vector<EstateFile> files_;
  Diagnostics complaints_, warnings_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_ESTATE_DIRECTORY_H_
