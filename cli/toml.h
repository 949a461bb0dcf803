// TOML that knows its bytes.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_TOML_H_
#define WHYDENY_CLI_TOML_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/result.h"

namespace whydeny {

enum class TomlKind { String, Number, Boolean, Time, List, Table };

struct TomlMember;

struct TomlValue {
  TomlKind kind = TomlKind::Table;
  std::string text;                 ///< of a string; numbers, booleans and times as TOML writes them
  std::vector<TomlValue> items;     ///< of a list
  std::vector<TomlMember> members;  ///< of a table, in the order of the text
  Span where;
};

struct TomlMember {
  std::string key;
  Span where;  ///< of the key
  TomlValue value;
};

/// "string", "number", "boolean", "time", "list", "table": the words messages use.
std::string_view toml_kind_name(TomlKind kind);

/// A whole document: a table. Never throws.
Result<TomlValue> parse_toml(const std::shared_ptr<const Source>& source);

/// Appends `text` as a TOML string with its quotes.
void append_toml_string(std::string& out, std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_CLI_TOML_H_
