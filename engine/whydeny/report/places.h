// Inner header: lines and columns of many places in a text, counted once.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_PLACES_H_
#define WHYDENY_REPORT_PLACES_H_

#include <cstdint>
#include <vector>

#include "whydeny/diagnostics/source.h"

namespace whydeny {

/// 1-based. `column` counts code points, as in SourceLocation; `byte_column` bytes. A byte order mark has no
/// column.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t byte_column = 1;
};

/// Source::locate() for many places: reads a file once, then answers in a time that does not depend on its
/// length, be it one line or a million. Keeps the last file only, so ask file by file.
class Places {
 public:
  /// Of byte `offset` of source.text(), in the file that it came from.
  LineColumn locate(const Source& source, std::uint32_t offset);
  /// Of byte `offset` of the file itself.
  LineColumn locate_in_file(const Source& source, std::uint32_t offset);

 private:
  // What is known at an offset where a code point begins.
  struct Milestone {
    std::uint32_t offset;
    LineColumn at;
  };
  void read(const Source& file);

  const Source* file_ = nullptr;
  std::vector<Milestone> milestones_;
};

}  // namespace whydeny

#endif  // WHYDENY_REPORT_PLACES_H_
