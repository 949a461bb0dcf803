// The catalog of AWS services that is in force.
// SPDX-License-Identifier: Apache-2.0
#include "cli/load_catalog.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <string_view>

#include "cli/load.h"

namespace whydeny {

std::string user_catalog_path() {
  const auto absolute = [](const char* name) {
    const char* value = std::getenv(name);
    // A relative path in these is to be ignored. [XDG Base Directory Specification]
    return std::string(value != nullptr && *value == '/' ? value : "");
  };
  std::string folder = absolute("XDG_DATA_HOME");
  if (folder.empty()) {
    folder = absolute("HOME");
    if (folder.empty()) return {};
    folder += "/.local/share";
  }
  return folder + "/whydeny/catalog.tsv";
}

Result<LoadedCatalog> load_catalog(const std::string& file) {
  std::string path = file;
  if (path.empty()) {
    path = user_catalog_path();
    struct stat status {};
    const bool none =
        path.empty() || (::stat(path.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR));
    if (none) return LoadedCatalog{Catalog::built_in(), ""};
  }
  const auto source = read_source(path);
  if (!source) return source.error();
  auto catalog = Catalog::read(*source);
  if (!catalog) return catalog.error();
  return LoadedCatalog{*catalog, path};
}

}  // namespace whydeny
