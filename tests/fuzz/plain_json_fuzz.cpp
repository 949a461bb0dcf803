// Any bytes as JSON: what the quick reader takes, the strict one reads the same.
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tests/json_readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto nodes = whydeny::read_plain_json(text);
  if (nodes && !whydeny::strict_reader_agrees(text, *nodes)) std::abort();
  return 0;
}
