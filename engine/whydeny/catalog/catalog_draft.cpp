// Names and types as the sources write them, brought into one form.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/catalog/catalog_draft.h"

#include <algorithm>

#include "whydeny/aws/ascii.h"
#include "whydeny/catalog/codes.h"

namespace whydeny {

void CatalogDraft::complain(const JsonValue& at, std::string message) {
  errors.push_back({Severity::Error, "", std::move(message), "", at.span(), at.source(), true});
}

bool is_catalog_name(std::string_view text) {
  constexpr char kDelete = '\x7F';
  return !text.empty() && !text.ends_with('!') && std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= ' ' && c != ',' && c != kDelete;
  });
}

std::string CatalogDraft::name(const JsonValue& value) {
  if (value.is(JsonKind::String) && is_catalog_name(value.text())) return std::string(value.text());
  complain(value, "expected a name: a string without commas and control characters");
  return {};
}

std::string CatalogDraft::key_name(const JsonValue& value) {
  std::string key = name(value);
  const std::size_t open = key.find('<');
  const std::size_t close = key.find('>', open);
  if (open != std::string::npos && close != std::string::npos)
    key = key.substr(0, open) + "${" + key.substr(open + 1, close - open - 1) + "}" + key.substr(close + 1);
  return key;
}

// A type that is not known yet is the one that forbids the least.
KeyDraft CatalogDraft::key_type(const JsonValue& value) {
  constexpr std::string_view kListOf = "ArrayOf";
  std::string_view text = value.text();
  KeyDraft key;
  key.multivalued = text.starts_with(kListOf);
  if (key.multivalued) text.remove_prefix(kListOf.size());
  for (const TypeCode& row : kTypeCodes) {
    if (equals_ignoring_case(row.name, text)) key.type = row.type;
  }
  return key;
}

void CatalogDraft::add_keys(NameSet& keys, const JsonValue& list) {
  for (const JsonValue& key : list.items()) keys.insert(key_name(key));
}

}  // namespace whydeny
