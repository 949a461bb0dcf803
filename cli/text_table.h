// Cells in columns.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_TEXT_TABLE_H_
#define WHYDENY_CLI_TEXT_TABLE_H_

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "whydeny/report/printable.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// Rows under each other, indented by two, two columns of the terminal between cells; the first cell of a row
/// stands out, the last is as wide as it likes.
class TextTable {
 public:
  void add(std::vector<std::string> cells) {
    widths_.resize(std::max(widths_.size(), cells.size()));
    for (std::size_t i = 0; i + 1 < cells.size(); ++i) widths_[i] = std::max(widths_[i], width(cells[i]));
    rows_.push_back(std::move(cells));
  }

  /// "none" when there is no row.
  void append(StyledText& out) const {
    if (rows_.empty()) out.spaces(kGap).add("none", Tone::Faint).end_line();
    for (const auto& cells : rows_) {
      std::size_t gap = kGap;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!cells[i].empty()) {
          out.spaces(gap).add(cells[i], i == 0 ? Tone::Strong : Tone::Plain);
          gap = 0;
        }
        gap += kGap + widths_[i] - std::min(widths_[i], width(cells[i]));
      }
      out.end_line();
    }
  }

 private:
  static constexpr std::size_t kGap = 2;
  static std::size_t width(const std::string& cell) { return display_width(printable(cell)); }

  std::vector<std::size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_TEXT_TABLE_H_
