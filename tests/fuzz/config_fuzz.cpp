// Any bytes as whydeny.toml, a sidecar or estate.toml: refused with sound complaints, or read.
// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "cli/estate_toml.h"
#include "cli/lint_config.h"
#include "cli/toml.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace whydeny;
using fuzz::require;

template <typename T>
void check(const Result<T>& result) {
  if (result) return;
  require(!result.error().empty(), "a refusal has a reason");
  fuzz::require_sound(result.error());
  fuzz::require_one_line(result.error());
}

void check_places(const TomlValue& value, std::size_t size) {
  require(value.where.begin <= value.where.end && value.where.end <= size, "a value lies in the text");
  for (const TomlValue& item : value.items) check_places(item, size);
  for (const TomlMember& member : value.members) check_places(member.value, size);
}

// Any text can be written as a string.
void check_string(std::string_view text) {
  std::string line = "a = ";
  append_toml_string(line, text);
  const auto table = parse_toml(fuzz::source_of(line, "fuzz.toml"));
  require(table && table->members.size() == 1 && table->members[0].value.text == text,
          "a string is read as written", line);
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

WHYDENY_FUZZER(config) {
  const auto source = fuzz::source_of(input, "fuzz.toml");
  const auto table = parse_toml(source);
  check(table);
  if (table) check_places(*table, input.size());
  check(read_lint_config(source, "/repository"));
  check(read_sidecar(source));
  check(parse_estate_toml(source));
  if (is_ascii(input)) check_string(input);
}
