// Any bytes as JSON: what the quick reader takes, the strict one reads the same.
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/fuzz.h"
#include "tests/json_readers.h"

WHYDENY_FUZZER(plain_json) {
  const auto nodes = whydeny::read_plain_json(input);
  whydeny::fuzz::require(!nodes || whydeny::strict_reader_agrees(input, *nodes), "the readers agree");
}
