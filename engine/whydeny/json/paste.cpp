// One function for each way in which a whole document gets wrapped on its way through clipboards and shells.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/paste.h"

#include <array>
#include <string>
#include <string_view>

#include "whydeny/json/bytes.h"
#include "whydeny/json/decode.h"
#include "whydeny/json/edits.h"
#include "whydeny/json/line_prefix.h"
#include "whydeny/json/quotes.h"

namespace whydeny {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

std::size_t document_start(std::string_view text) {
  return text.find_first_not_of(kSpace, text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
}

bool is_opening(char c) { return c == '{' || c == '['; }
bool is_closing(char c) { return c == '}' || c == ']'; }

/// Latin-1 and the like: each byte that is no UTF-8 is complained about and left out.
bool drop_bad_bytes(std::string_view text, JsonFindings& findings, Edits& edits) {
  for (std::size_t i = 0; i < text.size();) {
    const std::uint32_t length = decode_utf8(text.substr(i, 4)).length;
    if (length == 0) {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(text[i]);
      const std::string name = std::string("0x") + kHex[byte >> 4U] + kHex[byte & 0xFU];
      findings.add("J007", {offset(i), offset(i + 1)}, "byte " + name + " is not UTF-8",
                   "save the file as UTF-8");
      edits.remove({offset(i), offset(i + 1)});
    }
    i += length == 0 ? 1 : length;
  }
  return !edits.empty();
}

bool strip_line_prefixes(std::string_view text, JsonFindings& findings, Edits& edits) {
  const LinePrefixes prefixes = find_line_prefixes(text);
  if (prefixes.where.empty()) return false;
  const Span first = prefixes.where.front();
  const bool number = prefixes.kind == LinePrefixes::Kind::Number;
  const std::string_view prefix = text.substr(first.begin, first.end - first.begin);
  findings.add("J019", first, "each line starts with " + (number ? "its number" : shown(prefix)),
               "remove the prefixes");
  for (const Span& where : prefixes.where) edits.remove(where);
  return true;
}

/// `'{ ... }'`, as in a shell script.
bool unquote(std::string_view text, JsonFindings& findings, Edits& edits) {
  const std::size_t first = document_start(text);
  if (first == std::string_view::npos) return false;
  const OpeningQuote opening = quote_at(text, offset(first));
  if (opening.quote == Quote::None) return false;
  const std::size_t start = text.find_first_not_of(kSpace, first + opening.length);
  if (start == std::string_view::npos || !is_opening(text[start])) return false;
  std::size_t last = text.find_last_not_of(" \t\r\n;");
  while (last > start && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
  const OpeningQuote closing = last > start ? quote_at(text, offset(last)) : OpeningQuote{};
  const std::size_t end = last > start ? text.find_last_not_of(kSpace, last - 1) : 0;
  if (closing.quote != opening.quote || end <= start || !is_closing(text[end])) return false;
  if (opening.quote == Quote::Double) {
    // With escaped quotes inside it is a proper string, whatever else may be wrong with it.
    const std::size_t inner = text.find('"', first + 1);
    if (inner == last || text[inner - 1] == '\\') return false;
  }
  const bool smart = opening.quote == Quote::SmartDouble || opening.quote == Quote::SmartSingle;
  findings.add(smart                            ? "J004"
               : opening.quote == Quote::Double ? "J001"
                                                : "J015",
               {offset(first), offset(first) + opening.length}, "the whole document stands in quotes",
               "remove them");
  edits.remove({offset(first), offset(first) + opening.length});
  edits.remove({offset(last), offset(text.size())});
  return true;
}

/// `{\"Version\": ...}`: the content of a string without the string.
bool unescape(std::string_view text, JsonFindings& findings, Edits& edits) {
  const std::size_t start = document_start(text);
  const std::size_t quote = text.find('"');
  if (start == std::string_view::npos || !is_opening(text[start])) return false;
  if (quote == std::string_view::npos || text[quote - 1] != '\\') return false;
  findings.add("J001", {offset(quote - 1), offset(quote + 1)},
               "the document is escaped as if it stood in a string", "write `\"` instead of `\\\"`");
  for (std::size_t i = text.find('\\'); i != std::string_view::npos && i + 1 < text.size();
       i = text.find('\\', i + 2)) {
    const char c = text[i + 1];
    if (c == '"' || c == '\\' || c == '/') edits.remove({offset(i), offset(i + 1)});
    if (c == 'n' || c == 'r' || c == 't') edits.replace({offset(i), offset(i + 2)}, " ");
  }
  return true;
}

/// `{""Version"": ...}`: a field of a CSV file.
bool halve_quotes(std::string_view text, JsonFindings& findings, Edits& edits) {
  const std::size_t start = document_start(text);
  const std::size_t quote = text.find('"');
  if (start == std::string_view::npos || !is_opening(text[start])) return false;
  if (quote == std::string_view::npos || !text.substr(quote).starts_with("\"\"")) return false;
  if (text.size() - quote < 3 || kSpace.find(text[quote + 2]) != std::string_view::npos ||
      ends_string(text, offset(quote + 2)))
    return false;
  findings.add("J001", {offset(quote), offset(quote + 2)}, "the quotes are doubled, as in a CSV file",
               "write each once");
  for (std::size_t i = quote; i != std::string_view::npos; i = text.find("\"\"", i + 2))
    edits.remove({offset(i), offset(i + 1)});
  return true;
}

using Layer = bool (*)(std::string_view, JsonFindings&, Edits&);
constexpr std::array<Layer, 5> kLayers{drop_bad_bytes, strip_line_prefixes, unquote, unescape, halve_quotes};

}  // namespace

std::shared_ptr<const Source> take_off_layer(JsonFindings& findings) {
  const std::shared_ptr<const Source>& source = findings.source();
  for (const Layer layer : kLayers) {
    Edits edits;
    if (layer(source->text(), findings, edits)) return edits.apply(source);
  }
  std::shared_ptr<const Source> decoded = url_decoded(source);
  if (decoded) {
    const auto start = offset(source->text().find('%'));
    findings.add("J001", {start, start + 3}, "the document is percent-encoded", "decode it");
  }
  return decoded;
}

}  // namespace whydeny
