// TOML that knows its bytes. The only file that sees toml++: it takes seconds to compile.
// SPDX-License-Identifier: Apache-2.0
#include "cli/toml.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 1
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "whydeny/diagnostics/utf8.h"

namespace whydeny {
namespace {

// toml++ counts lines and code points.
class PlacesOfToml {
 public:
  explicit PlacesOfToml(std::string_view text) : text_(text) {
    lines_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
      lines_.push_back(at + 1);
  }

  Span span(const toml::source_region& region) const {
    const std::uint32_t begin = offset(region.begin);
    return {begin,
            std::max(offset(region.end), std::min(begin + 1, static_cast<std::uint32_t>(text_.size())))};
  }

 private:
  std::uint32_t offset(const toml::source_position& at) const {
    if (at.line == 0 || at.line > lines_.size())
      return static_cast<std::uint32_t>(at.line == 0 ? 0 : text_.size());
    std::size_t offset = lines_[at.line - 1];
    for (toml::source_index column = 1; column < at.column && offset < text_.size(); ++column)
      offset += code_point_at(text_, offset).length;
    return static_cast<std::uint32_t>(offset);
  }

  std::string_view text_;
  std::vector<std::size_t> lines_;
};

template <typename Value>
std::string printed(const Value& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

TomlValue convert(const toml::node& node, const PlacesOfToml& places);

void convert_members(const toml::table& table, const PlacesOfToml& places, TomlValue& out) {
  for (const auto& [key, value] : table) {
    out.members.push_back({std::string(key.str()), places.span(key.source()), convert(value, places)});
  }
  std::sort(out.members.begin(), out.members.end(),
            [](const TomlMember& a, const TomlMember& b) { return a.where.begin < b.where.begin; });
}

TomlValue convert(const toml::node& node, const PlacesOfToml& places) {
  TomlValue out;
  out.where = places.span(node.source());
  if (const toml::table* table = node.as_table()) {
    convert_members(*table, places, out);
  } else if (const toml::array* list = node.as_array()) {
    out.kind = TomlKind::List;
    for (const toml::node& item : *list) out.items.push_back(convert(item, places));
  } else if (const auto* text = node.as_string()) {
    out.kind = TomlKind::String;
    out.text = text->get();
  } else if (const auto* boolean = node.as_boolean()) {
    out.kind = TomlKind::Boolean;
    out.text = boolean->get() ? "true" : "false";
  } else {
    const bool number = node.is_integer() || node.is_floating_point();
    out.kind = number ? TomlKind::Number : TomlKind::Time;
    node.visit([&out](const auto& value) {
      if constexpr (toml::is_value<decltype(value)>) out.text = printed(value.get());
    });
  }
  return out;
}

}  // namespace

std::string_view toml_kind_name(TomlKind kind) {
  constexpr std::array<std::string_view, 6> kNames = {"string", "number", "boolean", "time", "list", "table"};
  return kNames[static_cast<std::size_t>(kind)];
}

Result<TomlValue> parse_toml(const std::shared_ptr<const Source>& source) {
  const toml::parse_result parsed = toml::parse(source->text());
  const PlacesOfToml places(source->text());
  if (!parsed) {
    return Diagnostic{Severity::Error,
                      "",
                      "not TOML: " + std::string(parsed.error().description()),
                      "",
                      places.span(parsed.error().source()),
                      source,
                      true};
  }
  return convert(parsed.table(), places);
}

void append_toml_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace whydeny
