// Compares what the line scanner reads with what the JSON parser reads of the same line.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_SCANNED_LINES_H_
#define WHYDENY_TESTS_SCANNED_LINES_H_

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "whydeny/json/json.h"
#include "whydeny/json/line_scanner.h"

namespace whydeny {

/// A line as the scanner wants it.
inline std::string padded_line(std::string_view line) {
  return std::string(line) + "\n" + std::string(kScannerPadding, '"');
}

/// Scans one line; false: declined. The views of the scanner point into `padded`, see padded_line().
inline bool scan_line(LineScanner& scanner, const std::string& padded) {
  return scanner.scan(std::string_view(padded).substr(0, padded.size() - kScannerPadding)) != 0;
}

/// True when the members from `begin` on, up to `end`, are those of the object.
inline bool same_members(const LineScanner& scanner, std::size_t begin, std::size_t end,
                         const JsonValue& object) {
  using Kind = ScannedMember::Kind;
  const auto same_scalar = [](std::string_view text, const JsonValue& value) {
    const bool scalar = value.is(JsonKind::String) || value.is(JsonKind::Number) || value.is(JsonKind::Bool);
    return scalar && value.text() == text;
  };
  std::size_t at = begin;
  for (const JsonValue::Member& member : object.members()) {
    if (at >= end) return false;
    const ScannedMember& scanned = scanner.members()[at++];
    if (scanned.key != member.key) return false;
    const auto is = [&](JsonKind kind) { return member.value.is(kind); };
    if (scanned.kind == Kind::Object) {
      if (!is(JsonKind::Object) || !same_members(scanner, at, scanned.next, member.value)) return false;
      at = scanned.next;
    } else if (scanned.kind == Kind::List) {
      const auto items = scanner.items(scanned);
      const auto values = member.value.items();
      if (!is(JsonKind::Array) ||
          !std::equal(items.begin(), items.end(), values.begin(), values.end(), same_scalar))
        return false;
    } else if (!is(scanned.kind == Kind::String   ? JsonKind::String
                   : scanned.kind == Kind::Number ? JsonKind::Number
                                                  : JsonKind::Bool) ||
               !same_scalar(scanned.text, member.value)) {
      return false;
    }
  }
  return at == end;
}

/// True when the scanner declines the line or reads what the parser reads; of members given twice, which are
/// the scanner's caller's business, the parser only complains.
inline bool scanner_agrees(LineScanner& scanner, std::string_view line) {
  const std::string padded = padded_line(line);
  if (!scan_line(scanner, padded)) return true;
  const auto document = parse_json(std::make_shared<const Source>("line", std::string(line)));
  if (document) {
    const JsonValue root = (*document)->root();
    return root.is(JsonKind::Object) && same_members(scanner, 0, scanner.members().size(), root);
  }
  const Diagnostics& complaints = document.error();
  return std::all_of(complaints.begin(), complaints.end(),
                     [](const Diagnostic& complaint) { return complaint.rule == "J009"; });
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_SCANNED_LINES_H_
