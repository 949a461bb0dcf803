// Undoes JSON escapes, percent-encoding and UTF-16, and remembers where each byte came from.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/decode.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/json/bytes.h"
#include "whydeny/json/json.h"

namespace whydeny {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The bytes that one escape of a valid JSON string takes: 2, 6, or 12 for a surrogate pair.
std::size_t escape_length(std::string_view escape) {
  if (escape.size() < 6 || escape[1] != 'u') return 2;
  const bool high =
      (escape[2] == 'd' || escape[2] == 'D') && hex_digit(escape[3]) >= 8 && hex_digit(escape[3]) <= 11;
  return high ? 12 : 6;
}

/// The bytes that the escape stands for, in UTF-8.
std::size_t decoded_length(std::string_view escape, std::string_view decoded) {
  if (escape.size() == 2) return 1;
  const CodePoint point = decode_utf8(decoded);
  return point.length == 0 ? 1 : point.length;
}

}  // namespace

std::shared_ptr<const Source> string_as_source(const JsonValue& string) {
  const std::shared_ptr<const Source>& parent = string.source();
  if (!string.is(JsonKind::String)) return Source::derive(parent, "", {{0, string.span().begin}});
  const std::string_view text = parent->text();
  const std::string_view decoded = string.text();
  const Span span = string.span();
  std::vector<Source::Anchor> anchors{{0, span.begin + 1}};
  std::size_t from = span.begin + 1;
  const std::size_t stop = span.end - 1;
  std::size_t to = 0;
  while (true) {
    const std::size_t backslash = text.substr(0, stop).find('\\', from);
    if (backslash == std::string_view::npos) break;
    to += backslash - from;
    const std::string_view escape =
        text.substr(backslash, escape_length(text.substr(backslash, stop - backslash)));
    const std::size_t length = decoded_length(escape, decoded.substr(to));
    // The anchor at the escape itself keeps offsets inside a longer expansion from running past it.
    if (anchors.back().derived != to) {
      anchors.push_back({static_cast<std::uint32_t>(to), static_cast<std::uint32_t>(backslash)});
    }
    to += length;
    from = backslash + escape.size();
    anchors.push_back({static_cast<std::uint32_t>(to), static_cast<std::uint32_t>(from)});
  }
  return Source::derive(parent, std::string(decoded), std::move(anchors));
}

std::shared_ptr<const Source> url_decoded(std::shared_ptr<const Source> source) {
  const std::string_view text = source->text();
  const std::size_t first = text.find_first_not_of(" \t\r\n\"'");
  if (first == std::string_view::npos || text[first] != '%') return nullptr;
  std::string decoded;
  decoded.reserve(text.size());
  std::vector<Source::Anchor> anchors{{0, 0}};
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '%') {
      decoded.push_back(text[i++]);
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) return nullptr;
    decoded.push_back(static_cast<char>(high * 16 + low));
    i += 3;
    anchors.push_back({static_cast<std::uint32_t>(decoded.size()), static_cast<std::uint32_t>(i)});
  }
  return Source::derive(std::move(source), std::move(decoded), std::move(anchors));
}

std::shared_ptr<const Source> utf8_decoded(const Source& source) {
  const Encoding encoding = detect_encoding(source.text());
  if (encoding == Encoding::Utf8) return nullptr;
  return std::make_shared<Source>(source.path(), to_utf8(source.text(), encoding));
}

}  // namespace whydeny
