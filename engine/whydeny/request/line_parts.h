// The parts of a request as they stand on a scanned line. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_LINE_PARTS_H_
#define WHYDENY_REQUEST_LINE_PARTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "whydeny/json/line_scanner.h"

namespace whydeny {

enum TextPart : std::uint8_t { kPrincipal, kPrincipalAccount, kAction, kResource, kResourceAccount };
inline constexpr std::size_t kTextParts = 5;

/// Views into the line.
struct LineParts {
  std::string_view id;  ///< empty: none
  std::array<std::optional<std::string_view>, kTextParts> texts;
  std::span<const ScannedMember> context;  ///< no objects among them
};

/// Takes the members of a request, `{"id", "principal", ..., "context"}`, or of `{"id", "request": {...}}`
/// apart. False for a line that is neither: with other members, members given twice, or of other kinds.
bool find_line_parts(const LineScanner& scanner, LineParts& parts);

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_LINE_PARTS_H_
