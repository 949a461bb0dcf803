// Tables of TOML read by tables of ours: one row for each key.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_TOML_ROWS_H_
#define WHYDENY_CLI_TOML_ROWS_H_

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/lint_words.h"
#include "cli/option_values.h"
#include "cli/toml.h"

namespace whydeny {

/// Reads values and collects what is wrong with them.
class TomlReader {
 public:
  explicit TomlReader(std::shared_ptr<const Source> source) : source_(std::move(source)) {}

  void complain(Span where, std::string message, std::string mend = "");
  /// A complaint when there is a problem.
  void note(Span where, const WordProblems& problem);
  /// False and a complaint when the value is of another kind.
  bool is(const TomlValue& value, TomlKind kind);

  void read(const TomlValue& value, std::string& out);
  void read(const TomlValue& value, bool& out);
  void read(const TomlValue& value, int& out);
  /// A list of strings, or one string.
  void read(const TomlValue& value, Words& out);

  const std::shared_ptr<const Source>& source() const { return source_; }
  Diagnostics& complaints() { return complaints_; }

 private:
  std::shared_ptr<const Source> source_;
  Diagnostics complaints_;
};

/// One key of a table that is read into a `Target`.
template <typename Target>
struct TomlRow {
  std::string_view key;
  void (*read)(TomlReader& reader, const TomlValue& value, Target& target);
};

/// A row function for a key that is stored as it is.
template <auto Member, typename Target>
void store(TomlReader& reader, const TomlValue& value, Target& target) {
  reader.read(value, target.*Member);
}

/// Reads a table; a key without a row is wrong.
template <typename Target>
void read_rows(TomlReader& reader, std::span<const TomlRow<Target>> rows, const TomlValue& table,
               std::type_identity_t<Target>& target) {
  if (!reader.is(table, TomlKind::Table)) return;
  for (const TomlMember& member : table.members) {
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const TomlRow<Target>& r) { return r.key == member.key; });
    if (row != rows.end()) {
      row->read(reader, member.value, target);
      continue;
    }
    std::vector<std::string_view> keys;
    for (const TomlRow<Target>& each : rows) keys.push_back(each.key);
    reader.complain(member.where, "unknown key `" + member.key + "`", did_you_mean(member.key, keys));
  }
}

/// Reads `[[name]]`: a list of tables, each into an element of its own.
template <typename Target>
void read_list(TomlReader& reader, std::span<const TomlRow<Target>> rows, const TomlValue& list,
               std::vector<Target>& out) {
  if (!reader.is(list, TomlKind::List)) return;
  for (const TomlValue& item : list.items) {
    Target& target = out.emplace_back();
    read_rows(reader, rows, item, target);
  }
}

}  // namespace whydeny

#endif  // WHYDENY_CLI_TOML_ROWS_H_
