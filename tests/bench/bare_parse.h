// The speed limit: RapidJSON in place with SSE2, every event thrown away.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_BARE_PARSE_H_
#define WHYDENY_TESTS_BENCH_BARE_PARSE_H_

#include <string_view>
#include <vector>

namespace whydeny {

/// Parses texts one after the other; keeps its buffer. In place means that the text is copied first, which is
/// part of the measure, as every reader must.
class BareParser {
 public:
  /// One JSON text.
  bool parses(std::string_view text);
  /// Texts one to a line.
  bool parses_lines(std::string_view lines);

 private:
  char* copy(std::string_view text);
  std::vector<char> buffer_;
};

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_BARE_PARSE_H_
