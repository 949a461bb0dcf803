// Lines and columns of many places in a text, counted once: a milestone every few hundred bytes.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/places.h"

#include <algorithm>
#include <string_view>

#include "whydeny/diagnostics/utf8.h"
#include "whydeny/json/bytes.h"

namespace whydeny {
namespace {

constexpr std::uint32_t kStride = 512;

// Over the code point at `offset`, which is inside the text.
void advance(std::string_view text, std::uint32_t& offset, LineColumn& at) {
  if (text[offset] == '\n') {
    at = {at.line + 1, 1, 1};
    ++offset;
    return;
  }
  const std::uint32_t length = code_point_at(text, offset).length;
  offset += length;
  ++at.column;
  at.byte_column += length;
}

}  // namespace

LineColumn Places::locate(const Source& source, std::uint32_t offset) {
  return locate_in_file(source, source.file_span({offset, offset}).begin);
}

LineColumn Places::locate_in_file(const Source& source, std::uint32_t offset) {
  const Source& file = source.file();
  if (file_ != &file) read(file);
  const auto after = std::upper_bound(milestones_.begin(), milestones_.end(), offset,
                                      [](std::uint32_t o, const Milestone& m) { return o < m.offset; });
  Milestone here = after == milestones_.begin() ? *after : *std::prev(after);
  const auto end = std::min(offset, static_cast<std::uint32_t>(file.text().size()));
  while (here.offset < end) advance(file.text(), here.offset, here.at);
  return here.at;
}

void Places::read(const Source& file) {
  file_ = &file;
  milestones_.clear();
  const std::string_view text = file.text();
  // A byte order mark is no part of the text that an editor shows.
  Milestone here{text.starts_with(kByteOrderMark) ? std::uint32_t{kByteOrderMark.size()} : 0,
                 {file.locate(0).line, 1, 1}};
  for (milestones_.push_back(here); here.offset < text.size();) {
    advance(text, here.offset, here.at);
    if (here.offset >= milestones_.back().offset + kStride) milestones_.push_back(here);
  }
}

}  // namespace whydeny
