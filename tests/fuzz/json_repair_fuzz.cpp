// Any bytes as broken JSON: refused when the strict reader refuses; what is repaired is JSON.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/repair.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "tests/fuzz/fuzz.h"
#include "whydeny/json/json.h"

namespace {

using namespace whydeny;
using fuzz::require;

void check(const std::shared_ptr<const Source>& source, JsonOptions options) {
  const RepairedJson repaired = diagnose_json(source, options);
  const auto strict = parse_json(source, options);
  fuzz::require_sound(repaired.diagnostics);
  fuzz::require_one_line(repaired.diagnostics);
  if (!strict) fuzz::require_sound(strict.error());
  require(strict.has_value() != has_fatal(repaired.diagnostics), "both readers refuse the same texts");
  require(!strict || repaired.repaired, "what is JSON needs no repair");
  require(std::is_sorted(repaired.gaps.begin(), repaired.gaps.end()), "gaps ascend");
  if (!repaired.repaired) return;
  const auto again = parse_json(repaired.repaired, options);
  require(again.has_value(), "what is repaired is JSON", repaired.repaired->text());
  if (strict && !options.allow_comments) {
    JsonWriter one, other;
    one.value((*strict)->root());
    other.value((*again)->root());
    require(one.text() == other.text(), "a repair leaves JSON alone", repaired.repaired->text());
  }
  const std::string_view text = repaired.repaired->text();
  require(repaired.gaps.empty() || repaired.gaps.back() <= text.size(), "gaps lie in the text", text);
  // Into the text that was given; of UTF-16, into the same in UTF-8.
  const std::size_t size = repaired.repaired->file().text().size();
  for (std::size_t at = 0; at <= text.size(); at += 1 + text.size() / 8) {
    const auto offset = static_cast<std::uint32_t>(at);
    const Span place = repaired.repaired->file_span({offset, offset});
    require(place.begin <= place.end && place.end <= size, "places lead back");
  }
}

}  // namespace

WHYDENY_FUZZER(json_repair) {
  const auto source = fuzz::source_of(input);
  check(source, {});
  check(source, {.allow_comments = true});
}
