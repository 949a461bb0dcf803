// XML reports against a schema; xmllint reads both.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_XMLLINT_H_
#define TESTS_XMLLINT_H_

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace whydeny {

/// `schema` is a path within the project. Also false when there is no xmllint.
inline bool is_valid_xml(const std::string& xml, const std::string& schema) {
  namespace fs = std::filesystem;
  const fs::path path =
      fs::temp_directory_path() / ("whydeny-xml-test-" + std::to_string(::getpid()) + ".xml");
  std::ofstream(path) << xml;
  const std::string command = "xmllint --noout --nonet --schema '" WHYDENY_SOURCE_DIR "/" + schema + "' '" +
                              path.string() + "' >/dev/null 2>&1";
  const int status = std::system(command.c_str());
  fs::remove(path);
  return status == 0;
}

}  // namespace whydeny

#endif  // TESTS_XMLLINT_H_
