// A stream of lines, read in pieces that are handed on as soon as they are there.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LINE_STREAM_H_
#define WHYDENY_CLI_LINE_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/limits.h"

namespace whydeny {

/// How much is asked of one read(2): a fair share of a file for one thread, that fits its cache.
inline constexpr std::size_t kReadBytes = 256U << 10U;

/// True for a line that asks nothing.
constexpr bool is_blank_line(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// How many line feeds there are.
std::uint32_t count_lines(std::string_view text);

/// Whole lines, or the notice that one line was too long: such lines are not stored but skipped.
struct LineChunk {
  std::string text;              ///< lines with their line ends; the last of a stream may have none
  std::uint32_t first_line = 1;  ///< number of the first of them in the stream, from 1
  bool too_long = false;         ///< line `first_line` is longer than kMaxLineBytes; `text` is empty
};

/// Reads a file descriptor, which it does not own. Complete lines are never held back while it waits for
/// more, so that somebody may write one line and wait for the answer before writing the next.
class LineStream {
 public:
  explicit LineStream(int fd) : fd_(fd) {}

  /// The next lines; nothing at the end, after an error, and when a signal asked to stop (see interrupt.h).
  /// The memory of `spare` serves for what is read later.
  std::optional<LineChunk> next(std::string spare = {});

  /// The errno of the read that failed, or 0.
  int error() const { return error_; }

 private:
  bool read_more();
  std::optional<LineChunk> take_lines();
  LineChunk take(std::size_t bytes);
  LineChunk skip_line(std::size_t stored);

  int fd_;
  int error_ = 0;
  bool ended_ = false;
  bool skipping_ = false;    // inside a line that is too long
  std::size_t skipped_ = 0;  // of that line
  std::uint32_t line_ = 1;   // number of the line at the front of text_
  std::string text_;         // read, not yet handed on
  std::string spare_;
  std::size_t looked_ = 0;  // no line end in text_ before this
  std::vector<char> buffer_ = std::vector<char>(kReadBytes);
};

/// Calls `use(line, number)` for each line of a chunk, without its '\n'.
template <typename Use>
void for_each_line(const LineChunk& chunk, Use&& use) {
  std::uint32_t number = chunk.first_line;
  for (std::string_view rest = chunk.text; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    use(rest.substr(0, end), number);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
}

}  // namespace whydeny

#endif  // WHYDENY_CLI_LINE_STREAM_H_
