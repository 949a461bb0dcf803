// The catalog for tests: the built-in one, one from a text, names of actions.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_CATALOGS_H_
#define WHYDENY_TESTS_CATALOGS_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "whydeny/catalog/catalog.h"

namespace whydeny {

inline const Catalog& catalog() { return Catalog::built_in(); }

inline std::shared_ptr<const Source> source_of(std::string text) {
  return std::make_shared<Source>("catalog.tsv", std::move(text));
}

inline std::vector<std::string> names_of(const std::vector<CatalogAction>& actions) {
  std::vector<std::string> names;
  for (const CatalogAction& action : actions)
    names.push_back(std::string(action.service) + ":" + std::string(action.name));
  return names;
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_CATALOGS_H_
