// Maps derived texts back to the file they came from, and offsets to lines and columns.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/diagnostics/source.h"

#include <algorithm>
#include <utility>

namespace whydeny {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The length of the well-formed UTF-8 sequence at the front of `text`, or 1 when there is none: an
/// ill-formed byte is shown, and so counted, as one replacement character.
std::size_t code_point_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
  if (length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) return 1;
  }
  return length;
}

std::uint32_t count_code_points(std::string_view text) {
  std::uint32_t count = 0;
  while (!text.empty()) {
    // Of ASCII, which is nearly everything, each byte is one.
    const auto foreign = std::find_if(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    const auto plain = static_cast<std::size_t>(foreign - text.begin());
    count += static_cast<std::uint32_t>(plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    text.remove_prefix(code_point_length(text));
    ++count;
  }
  return count;
}

std::uint32_t size_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

/// Where byte `offset` of a derived text comes from. At a seam (two anchors with one derived offset: parent
/// bytes between them left nothing behind) the text after the seam is meant.
std::uint32_t parent_begin(const std::vector<Source::Anchor>& anchors, std::uint32_t offset,
                           std::uint32_t parent_size) {
  const auto next = std::upper_bound(anchors.begin(), anchors.end(), offset,
                                     [](std::uint32_t o, const Source::Anchor& a) { return o < a.derived; });
  const std::uint32_t limit = next == anchors.end() ? parent_size : next->parent;
  if (next == anchors.begin()) return std::min(offset, limit);
  const auto& anchor = *std::prev(next);
  return std::min(anchor.parent + (offset - anchor.derived), limit);
}

/// Where the bytes before `offset` end in the parent; at a seam the text before the seam is meant.
std::uint32_t parent_end(const std::vector<Source::Anchor>& anchors, std::uint32_t offset,
                         std::uint32_t parent_size) {
  const auto at = std::lower_bound(anchors.begin(), anchors.end(), offset,
                                   [](const Source::Anchor& a, std::uint32_t o) { return a.derived < o; });
  if (at != anchors.end() && at->derived == offset) return at->parent;
  return parent_begin(anchors, offset, parent_size);
}

}  // namespace

Source::Source(std::string path, std::string text, std::uint32_t first_line)
    : path_(std::move(path)), text_(std::move(text)), first_line_(first_line) {}

std::shared_ptr<const Source> Source::derive(std::shared_ptr<const Source> parent, std::string text,
                                             std::vector<Anchor> anchors) {
  auto derived = std::make_shared<Source>(parent->path(), std::move(text));
  derived->parent_ = std::move(parent);
  derived->anchors_ = std::move(anchors);
  return derived;
}

const Source& Source::file() const {
  const Source* source = this;
  while (source->parent_) source = source->parent_.get();
  return *source;
}

Span Source::file_span(Span span) const {
  span.end = std::max(span.begin, span.end);
  for (const Source* source = this; source->parent_; source = source->parent_.get()) {
    const std::uint32_t size = size_of(source->parent_->text());
    const std::uint32_t begin = parent_begin(source->anchors_, span.begin, size);
    const std::uint32_t end = span.end == span.begin ? begin : parent_end(source->anchors_, span.end, size);
    span = {begin, std::max(begin, end)};
  }
  const std::uint32_t size = size_of(file().text());
  return {std::min(span.begin, size), std::min(span.end, size)};
}

SourceLocation Source::locate(std::uint32_t offset) const {
  const Source& origin = file();
  const std::string_view before = origin.text().substr(0, file_span({offset, offset}).begin);
  const std::size_t newline = before.rfind('\n');
  std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  // A byte order mark is no part of the text that an editor shows.
  if (newline == std::string_view::npos && line.starts_with(kByteOrderMark))
    line.remove_prefix(kByteOrderMark.size());
  std::uint32_t number = origin.first_line_;
  for (std::size_t at = before.find('\n'); at != std::string_view::npos; at = before.find('\n', at + 1))
    ++number;
  return {origin.path(), number, count_code_points(line) + 1};
}

std::string_view Source::line_text(std::uint32_t line) const {
  std::string_view rest = file().text();
  const std::uint32_t first_line = file().first_line_;
  if (line < first_line) return {};
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  for (; line > first_line; --line) {
    const std::size_t newline = rest.find('\n');
    if (newline == std::string_view::npos) return {};
    rest.remove_prefix(newline + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

}  // namespace whydeny
