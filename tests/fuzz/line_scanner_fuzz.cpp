// Any bytes as a line: what the scanner takes, the parser reads the same.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "tests/fuzz/fuzz.h"
#include "tests/scanned_lines.h"

WHYDENY_FUZZER(line_scanner) {
  static whydeny::LineScanner scanner;  // its memory of former lines must not matter
  whydeny::fuzz::require(whydeny::scanner_agrees(scanner, input.substr(0, input.find('\n'))),
                         "the readers agree");
}
