// Lines of a file as people see them in an editor: numbers, carets, cut to the width of the screen.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/excerpt.h"

#include <algorithm>
#include <string>
#include <vector>

#include "whydeny/aws/characters.h"
#include "whydeny/diagnostics/utf8.h"
#include "whydeny/json/bytes.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

constexpr std::size_t kTabStop = 4;
constexpr std::string_view kCut = "...";
constexpr std::size_t kMostBefore = 24;

// Appends one code point as it is shown: tabs expanded, controls escaped.
void append_shown(std::string& out, std::string_view text, std::size_t column) {
  if (text == "\t") {
    out.append(kTabStop - column % kTabStop, ' ');
  } else {
    append_printable(out, text);
  }
}

// A stretch of a line as shown, with the columns where `mark` (byte offsets into the line) begins and ends.
struct ShownLine {
  std::vector<std::string> cells;    ///< one per code point
  std::vector<std::size_t> columns;  ///< where each cell begins; one more for the end
  std::size_t mark_begin = 0;        ///< indices into cells
  std::size_t mark_end = 0;
};

ShownLine show(std::string_view line, std::size_t mark_begin, std::size_t mark_end) {
  ShownLine shown;
  std::size_t column = 0;
  shown.mark_begin = shown.mark_end = std::string_view::npos;
  for (std::size_t i = 0; i < line.size();) {
    if (i >= mark_begin) shown.mark_begin = std::min(shown.mark_begin, shown.cells.size());
    if (i >= mark_end) shown.mark_end = std::min(shown.mark_end, shown.cells.size());
    const std::size_t bytes = std::max<std::size_t>(decode_utf8(line.substr(i)).length, 1);
    std::string cell;
    append_shown(cell, line.substr(i, bytes), column);
    shown.columns.push_back(column);
    column += display_width(cell);
    shown.cells.push_back(std::move(cell));
    i += bytes;
  }
  shown.columns.push_back(column);
  shown.mark_begin = std::min(shown.mark_begin, shown.cells.size());
  shown.mark_end = std::min(shown.mark_end, shown.cells.size());
  return shown;
}

// The cells [first, last) that fit `width` columns, chosen so that the mark is in sight.
std::pair<std::size_t, std::size_t> window(const ShownLine& line, std::size_t width) {
  const std::size_t count = line.cells.size();
  if (line.columns.back() <= width) return {0, count};
  const std::size_t room = width - 2 * kCut.size();
  const std::size_t mark_width = std::min(line.columns[line.mark_end] - line.columns[line.mark_begin], room);
  const std::size_t before = (room - mark_width) / 2;
  const std::size_t mark = line.columns[line.mark_begin];
  const std::size_t latest_start = line.columns.back() - std::min(room, line.columns.back());
  const std::size_t start = std::min(mark > before ? mark - before : 0, latest_start);
  const auto cell_at = [&](std::size_t column) {
    return static_cast<std::size_t>(std::lower_bound(line.columns.begin(), line.columns.end(), column) -
                                    line.columns.begin());
  };
  const std::size_t first = cell_at(start);
  std::size_t last = std::min(cell_at(start + room), count);
  while (last > first && line.columns[last] > start + room) --last;
  return {first, last};
}

std::string join(const ShownLine& line, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) text += line.cells[i];
  return text;
}

// `14 | `, or `   | ` for a row without a number.
void append_gutter(StyledText& out, std::string_view number, std::size_t digits) {
  out.spaces(digits - std::min(digits, number.size())).add(number, Tone::Faint).add(" |", Tone::Faint);
}

void append_row(StyledText& out, std::string_view number, std::size_t digits, std::string_view text) {
  append_gutter(out, number, digits);
  if (!text.empty()) out.spaces(1).add(text);
  out.end_line();
}

std::size_t line_begin(std::string_view text, std::size_t offset) {
  const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

// The nearest offset up to `offset` at which no code point is cut in two.
std::size_t code_point_start(std::string_view text, std::size_t offset) {
  return offset < text.size() ? character_start(text, offset) : text.size();
}

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t room_for_text(const StyledText& out, std::size_t digits) {
  return std::max<std::size_t>(out.screen().width, digits + 40) - digits - 3;
}

// Splits what is wider than `room` into rows; the quotation of a minified document.
std::vector<std::string> wrap(std::string_view line, std::size_t room) {
  const ShownLine shown = show(line, 0, 0);
  std::vector<std::string> rows;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= shown.cells.size(); ++i) {
    const bool full = i < shown.cells.size() && shown.columns[i + 1] - shown.columns[first] > room;
    if (i < shown.cells.size() && !full) continue;
    rows.push_back(join(shown, first, i));
    first = i;
  }
  return rows;
}

}  // namespace

void append_excerpt(StyledText& out, const Source& source, Span where, std::string_view label) {
  append_excerpt(out, source, where, Places().locate(source, where.begin), label);
}

void append_excerpt(StyledText& out, const Source& source, Span where, LineColumn at,
                    std::string_view label) {
  const std::string_view text = source.file().text();
  const Span span = source.file_span(where);
  // Of a line of a megabyte only what may be shown is looked at; a code point has four bytes at most.
  const std::size_t margin = 4 * out.screen().width + 64;
  const std::size_t line_begins = span.begin - std::min(span.begin, at.byte_column - 1);
  const std::size_t begin =
      code_point_start(text, span.begin > line_begins + margin ? span.begin - margin : line_begins);
  const std::size_t looked_at = code_point_start(text, span.begin + margin);
  const std::string_view in_reach = text.substr(begin, looked_at - begin);
  const std::size_t line_size = std::min(in_reach.find('\n'), in_reach.size());
  const std::string_view line = without_line_end(in_reach.substr(0, line_size));

  const std::string number = std::to_string(at.line);
  const ShownLine shown = show(line, span.begin - begin, span.end - begin);
  const auto [first, last] = window(shown, room_for_text(out, number.size()));
  const bool cut_left = first > 0 || begin > line_begins;
  const bool cut_right =
      last < shown.cells.size() || (line_size == in_reach.size() && looked_at < text.size());
  append_row(out, "", number.size(), "");
  append_row(
      out, number, number.size(),
      std::string(cut_left ? kCut : "") + join(shown, first, last) + std::string(cut_right ? kCut : ""));
  const std::size_t mark_end = std::min(shown.mark_end, last);
  const std::size_t column =
      shown.columns[shown.mark_begin] - shown.columns[first] + (cut_left ? kCut.size() : 0);
  const std::size_t end_column = shown.columns[std::max(mark_end, shown.mark_begin)];
  const std::size_t carets = std::max<std::size_t>(end_column - shown.columns[shown.mark_begin], 1);
  append_gutter(out, "", number.size());
  out.spaces(1 + column).add(std::string(carets, '^'), Tone::Doubt);
  // A label that does not fit behind the carets goes under them.
  const bool fits =
      column + carets + 1 + display_width(printable(label)) <= room_for_text(out, number.size());
  if (!label.empty() && fits) out.spaces(1).add(label);
  out.end_line();
  if (!label.empty() && !fits) append_row(out, "", number.size(), label);
}

void append_quotation(StyledText& out, const Source& source, Span where, std::size_t max_lines) {
  const std::string_view text = source.text().substr(0, where.end);
  std::size_t begin = line_begin(text, where.begin);
  // The start of the line is shown unless much else stands on it.
  const std::string_view before = text.substr(begin, where.begin - begin);
  if (before.find_first_not_of(" \t") != std::string_view::npos && before.size() > kMostBefore)
    begin = where.begin;
  std::vector<std::pair<std::size_t, std::string_view>> lines;  // with their offsets
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(begin, without_line_end(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  const auto number_at = [&](std::size_t offset) {
    return source.locate(static_cast<std::uint32_t>(offset)).line;
  };
  const std::size_t digits = std::to_string(number_at(lines.back().first)).size();
  const std::size_t room = room_for_text(out, digits);
  // The end of a statement (conditions) says more than its middle (long lists).
  const std::size_t tail = max_lines / 3;
  const std::size_t head = max_lines - tail - 1;
  std::uint32_t last_number = 0;
  append_row(out, "", digits, "");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines.size() > max_lines && i == head) {
      const std::size_t left_out = lines.size() - head - tail;
      append_row(out, "", digits, "... " + std::to_string(left_out) + " more lines ...");
      i += left_out - 1;
      continue;
    }
    // Lines of a text that was decoded out of one line of the file share its number.
    const std::uint32_t number = number_at(lines[i].first);
    const std::vector<std::string> rows = wrap(lines[i].second, room);
    for (std::size_t r = 0; r < rows.size() && r < max_lines; ++r) {
      append_row(out, r == 0 && number != last_number ? std::to_string(number) : std::string(), digits,
                 rows[r]);
    }
    if (rows.size() > max_lines) append_row(out, "", digits, kCut);
    last_number = number;
  }
  append_row(out, "", digits, "");
}

}  // namespace whydeny
