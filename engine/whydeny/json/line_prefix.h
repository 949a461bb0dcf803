// Inner header: the `| `, `> ` or line number that a paste put before each line.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_LINE_PREFIX_H_
#define WHYDENY_JSON_LINE_PREFIX_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/source.h"

namespace whydeny {

struct LinePrefixes {
  enum class Kind : std::uint8_t { None, Bar, Angle, Plus, Number };
  Kind kind = Kind::None;
  /// What to take off: the prefix of each line and, for bars, the bar at its end. Ascending; empty when there
  /// is nothing.
  std::vector<Span> where;
};

/// Looks for a prefix that (nearly) all lines of `text` share and that JSON does not explain.
LinePrefixes find_line_prefixes(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_JSON_LINE_PREFIX_H_
