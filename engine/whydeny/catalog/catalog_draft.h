// Inner header: a catalog in the making.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CATALOG_CATALOG_DRAFT_H_
#define WHYDENY_CATALOG_CATALOG_DRAFT_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/catalog/catalog_text.h"
#include "whydeny/catalog/import.h"
#include "whydeny/json/json.h"

namespace whydeny {

struct ByName {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return compare_names(a, b) < 0; }
};
using NameSet = std::set<std::string, ByName>;
template <typename Value>
using NameMap = std::map<std::string, Value, ByName>;

struct ActionDraft {
  AccessLevel level = AccessLevel::Read;
  NameMap<bool> resources;  ///< type: required
  NameSet keys;
};

struct ResourceDraft {
  std::vector<std::string> arns;
  NameSet keys;
};

struct KeyDraft {
  KeyType type = KeyType::String;
  bool multivalued = false;
};

struct ServiceDraft {
  std::string name;
  bool supports_rcps = false;
  NameMap<ActionDraft> actions;
  NameMap<ResourceDraft> resources;
  NameMap<KeyDraft> keys;
};

/// A name as catalogs may have it: printable, without what parts fields and items or marks required types.
bool is_catalog_name(std::string_view text);

/// Filled by the readers below; what is wrong is gathered in `errors`.
struct CatalogDraft {
  std::string source_name;
  std::string date;
  NameMap<ServiceDraft> services;
  Diagnostics errors;

  void complain(const JsonValue& at, std::string message);
  /// The text of a name; complains if it is none.
  std::string name(const JsonValue& value);
  /// Key names with their holes in one style.
  std::string key_name(const JsonValue& value);
  KeyDraft key_type(const JsonValue& value);
  void add_keys(NameSet& keys, const JsonValue& list);
};

using ParsedFile = std::shared_ptr<const JsonDocument>;

/// True when the files are those of iam-data.
bool is_iam_data(const ImportFiles& files);
void read_iam_data(const ImportFiles& files, CatalogDraft& draft);
void read_service_reference(const ImportFiles& files, const Catalog& known, CatalogDraft& draft);

/// The text of catalog_text.h.
std::string write_catalog(const CatalogDraft& draft);

}  // namespace whydeny

#endif  // WHYDENY_CATALOG_CATALOG_DRAFT_H_
