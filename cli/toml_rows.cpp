// Tables of TOML read by tables of ours.
// SPDX-License-Identifier: Apache-2.0
#include "cli/toml_rows.h"

#include <charconv>

#include "whydeny/report/printable.h"

namespace whydeny {

void TomlReader::complain(Span where, std::string message, std::string mend) {
  // A key or a value may have any character in it; a message has one line.
  complaints_.push_back({Severity::Error, "", printable(message), printable(mend), where, source_, true});
}

void TomlReader::note(Span where, const WordProblems& problem) {
  if (problem) complain(where, problem->message, problem->mend);
}

bool TomlReader::is(const TomlValue& value, TomlKind kind) {
  if (value.kind == kind) return true;
  complain(value.where, "expected a " + std::string(toml_kind_name(kind)) + ", found a " +
                            std::string(toml_kind_name(value.kind)));
  return false;
}

void TomlReader::read(const TomlValue& value, std::string& out) {
  if (is(value, TomlKind::String)) out = value.text;
}

void TomlReader::read(const TomlValue& value, bool& out) {
  if (is(value, TomlKind::Boolean)) out = value.text == "true";
}

void TomlReader::read(const TomlValue& value, int& out) {
  if (!is(value, TomlKind::Number)) return;
  int number = 0;
  const auto [end, error] = std::from_chars(value.text.data(), value.text.data() + value.text.size(), number);
  if (error == std::errc() && end == value.text.data() + value.text.size() && number >= 0) {
    out = number;
  } else {
    complain(value.where, "expected a whole number, not `" + value.text + "`");
  }
}

void TomlReader::read(const TomlValue& value, Words& out) {
  if (value.kind == TomlKind::String) {
    out.push_back(value.text);
  } else if (is(value, TomlKind::List)) {
    for (const TomlValue& item : value.items) {
      if (is(item, TomlKind::String)) out.push_back(item.text);
    }
  }
}

}  // namespace whydeny
