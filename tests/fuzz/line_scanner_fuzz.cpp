// Any bytes as a line: what the scanner takes, the parser reads the same.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tests/scanned_lines.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static whydeny::LineScanner scanner;  // its memory of former lines must not matter
  if (!whydeny::scanner_agrees(scanner, text.substr(0, text.find('\n')))) std::abort();
  return 0;
}
